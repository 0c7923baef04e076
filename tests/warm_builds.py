"""A brief on a desk, built as a program builds it, with what a cache holds or without."""

from __future__ import annotations

from pathlib import Path

from briefing.brief import build_brief
from briefing.config.outline_file import read_outline
from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.render import brief_to_json


def built(desk: Path, cache: str | None = "cache") -> bytes:
    """Build the brief, with a cache or without, and return its brief.json."""
    asked = read_settings(desk / "brief.yaml")
    outline = read_outline(desk / "outline.yaml")
    folder = desk / cache if cache else None
    corpus = Corpus.read(asked.sources, base=asked.base, register=asked.register, cache=folder)
    try:
        return brief_to_json(build_brief(asked, outline, corpus, issued=asked.issued))
    finally:
        corpus.close()
