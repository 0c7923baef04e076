"""Generated briefs laid out by WeasyPrint: none is longer than asked for, and few leave their last page empty."""

from __future__ import annotations

import importlib
import os
from typing import Any

import pytest
from generated_briefs import make_brief
from sample_briefs import PlainLook

from briefing.fit import fit_brief
from briefing.fit.layout import MARGINS, PAPERS
from briefing.model import Brief, Length
from briefing.render.layout import FONT_SCHEME, _Fetcher
from briefing.render.look import read_look
from briefing.render.pdf import fill_print_page
from briefing.render.view import view_brief

PIXELS = 96 / 25.4  # a millimetre, as WeasyPrint counts
# Each shape comes twice, with `make torture` seven times; a brief takes a second.
COUNT = 56 if os.environ.get("BRIEFING_TORTURE") else 16
FULL_ENOUGH = 0.7  # share of the last page


def lay_out(seed: int, length: Length, paper: str, name: str = "brief") -> tuple[int, float]:
    """Lay a generated brief out that has more to print than there is room: its pages, and how full the last one is."""
    brief = fit_brief(make_brief(seed, plenty=True), length, paper)
    assert any(finding.unprinted == "no-room" for section in brief.sections for finding in section.findings)
    return lay_out_brief(brief, paper, name)


def lay_out_brief(brief: Brief, paper: str, name: str) -> tuple[int, float]:
    """Lay a fitted brief out: its pages, and how full the last one is."""
    look = read_look(PlainLook(name=name, paper=paper))
    page = fill_print_page(view_brief(brief), look, None)
    weasyprint = importlib.import_module("weasyprint")
    document = weasyprint.HTML(string=page, base_url=FONT_SCHEME, url_fetcher=_Fetcher()).render()
    top, _, bottom, _ = MARGINS
    height = PAPERS[paper][1] - top - bottom
    reach = max(_bottoms(document.pages[-1]._page_box)) / PIXELS - top
    return len(document.pages), reach / height


def _bottoms(box: Any) -> list[float]:
    """Return where the lines of text in a box end, in pixels; those in the margins do not count."""
    if type(box).__name__ == "MarginBox":
        return [0.0]
    if type(box).__name__ == "LineBox":
        return [box.position_y + box.height]
    return [0.0, *(bottom for child in getattr(box, "children", ()) for bottom in _bottoms(child))]


SHAPES = (
    (1, "A4", "flash"),
    (2, "A4", "brief"),
    (4, "A4", "brief"),
    (2, "Letter", "brief"),
    (3, "Letter", "brief"),
    (1, "Letter", "flash"),
    (3, "A4", "brief"),
    (1, "A4", "brief"),
)
CASES = [
    (seed, Length(pages=pages), paper, name)
    for seed, (pages, paper, name) in ((seed, SHAPES[seed % len(SHAPES)]) for seed in range(COUNT))
]


@pytest.mark.slow
def test_briefs_of_all_shapes_keep_to_their_length() -> None:
    laid = [(case, *lay_out(*case)) for case in CASES]
    assert [case for case, pages, _ in laid if pages > (case[1].pages or 0)] == []
    emptier = [case for case, pages, share in laid if pages < (case[1].pages or 0) or share < FULL_ENOUGH]
    assert len(emptier) <= len(laid) // 5, emptier
