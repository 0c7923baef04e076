"""How long a brief will be in print, by estimate, and the contents that depend on it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from sample_briefs import PlainLook, seed_brief, text_brief

from briefing.model import Brief
from briefing.render import render
from briefing.render.view import view_brief
from briefing.render.view.length import estimate_pages

pdfium: Any = importlib.import_module("pypdfium2")


def printed(brief: Brief, texts: Mapping[str, str]) -> tuple[int, bool]:
    """Return the pages of the PDF, and whether it has contents."""
    pdf = pdfium.PdfDocument(render(brief, texts, ["pdf"], PlainLook())["brief.pdf"])
    words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    return len(pdf), "Contents" in words


def test_the_estimate_is_near_and_a_long_brief_has_contents() -> None:
    brief, texts = seed_brief()
    view = view_brief(brief)
    pages, contents = printed(brief, texts)
    assert abs(estimate_pages(view.sections, view.sources, view.timeline) - pages) <= 0.3 * pages
    assert pages > 4
    assert contents


def test_a_brief_of_a_few_pages_has_no_contents() -> None:
    texts = {"ferry": "The ferry was late."}
    pages, contents = printed(text_brief(texts, {"ferry": [(0, 19)]}), texts)
    assert pages <= 4
    assert not contents
