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
from briefing.fit.page_breaks import find_breaks
from briefing.model import Brief, Length
from briefing.render.layout import FONT_SCHEME, _Fetcher
from briefing.render.look import read_look
from briefing.render.pdf import fill_print_page
from briefing.render.view import view_brief

PIXELS = 96 / 25.4  # a millimetre, as WeasyPrint counts
# Each shape comes twice, with `make torture` seven times; a brief takes a second.
COUNT = 56 if os.environ.get("BRIEFING_TORTURE") else 16
FULL_ENOUGH = 0.7  # share of the last page
FULL = 0.92  # share of each page before it


def lay_out(seed: int, length: Length, paper: str, name: str = "brief") -> list[float]:
    """Lay a generated brief out that has more to print than there is room: how full each of its pages is."""
    brief = fit_brief(make_brief(seed, plenty=True), length, paper)
    assert any(finding.unprinted == "no-room" for section in brief.sections for finding in section.findings)
    return lay_out_brief(brief, paper, name)


def lay_out_brief(brief: Brief, paper: str, name: str) -> list[float]:
    """Lay a fitted brief out: how full each of its pages is."""
    look = read_look(PlainLook(name=name, paper=paper))
    page = fill_print_page(view_brief(brief), look, None, find_breaks(brief, paper))
    weasyprint = importlib.import_module("weasyprint")
    document = weasyprint.HTML(string=page, base_url=FONT_SCHEME, url_fetcher=_Fetcher()).render()
    top, _, bottom, _ = MARGINS
    height = PAPERS[paper][1] - top - bottom
    return [(max(_bottoms(page._page_box)) / PIXELS - top) / height for page in document.pages]


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
    laid = [(case, lay_out(*case)) for case in CASES]
    assert [case for case, full in laid if len(full) > (case[1].pages or 0)] == []
    emptier = [case for case, full in laid if len(full) < (case[1].pages or 0) or full[-1] < FULL_ENOUGH]
    assert len(emptier) <= len(laid) // 5, emptier
    # What cannot be parted may leave more: a question with its answers, a measure with its values.
    before = [(case, share) for case, full in laid for share in full[:-1]]
    assert len([share for _, share in before if share < FULL]) <= len(before) // 10, before
