"""A document in; its passages out: sentences, whole quotations, headings, residue, as exact spans."""

from __future__ import annotations

from briefing.passages.split import SPLIT_VERSION, split_language, split_passages

__all__ = ["SPLIT_VERSION", "split_language", "split_passages"]
