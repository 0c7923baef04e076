"""A document in; its passages out: sentences, quotations kept whole, headings and residue, with exact spans."""

from __future__ import annotations

from briefing.passages.split import SPLIT_VERSION, split_passages

__all__ = ["SPLIT_VERSION", "split_passages"]
