"""Settings, outline and corpus in; why each section holds what it holds, and what would change that, out."""

from __future__ import annotations

from briefing.explain.explained import explain
from briefing.explain.last_build import LastBuild, read_last_build
from briefing.explain.layout import lay_out_explanation
from briefing.explain.values import Explanation

__all__ = ["Explanation", "LastBuild", "explain", "lay_out_explanation", "read_last_build"]
