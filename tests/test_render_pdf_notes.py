"""In a whole brief, with tables and charts between the passages, every note stands on the page of its passage."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from sample_briefs import SEEDS, PlainLook

from briefing.brief import build_brief
from briefing.config.outline import read_outline
from briefing.config.settings import read_settings
from briefing.corpus import Corpus
from briefing.render import render

pytestmark = pytest.mark.slow

pdfium: Any = importlib.import_module("pypdfium2")


def letters(text: str) -> str:
    """Leave out blanks and marks: PDFium gives a hyphen at the end of a line as another character."""
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("look", [PlainLook(), PlainLook(paper="Letter"), PlainLook(type="sans")])
def test_no_note_is_parted_from_its_passage(look: PlainLook) -> None:
    settings = read_settings(SEEDS.parent / "config" / "brief.yaml")
    corpus = Corpus.read(settings.sources, base=settings.base, register=settings.register)
    brief = build_brief(settings, read_outline(settings.outline), corpus, issued="2025-01-15")
    texts = {source.key: corpus.text(source.key) for source in brief.sources}
    with pdfium.PdfDocument(render(brief, texts, ["pdf"], look)["brief.pdf"]) as document:
        pages = [letters(page.get_textpage().get_text_bounded()) for page in document]
    shown = [f.citations[0] for s in brief.sections for f in s.findings if f.place == "section"]
    assert len(shown) > 40
    for citation in shown:
        end = letters(citation.quote)[-40:]
        note = letters(f"{citation.source} characters {citation.start} {citation.end}")
        assert any(end in page and note in page for page in pages), citation
