"""Settings, outline and corpus in; one `Brief` out, which holds all that a renderer needs."""

from briefing.brief.build import build_brief
from briefing.brief.findings import finding_id

__all__ = ["build_brief", "finding_id"]
