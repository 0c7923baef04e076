"""Generated briefs laid out by WeasyPrint: none is longer than asked for, and few leave their last page empty."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from generated_briefs import make_brief
from sample_briefs import PlainLook

from briefing.fit import fit_brief
from briefing.fit.layout import MARGINS, PAPERS
from briefing.model import Length
from briefing.render.layout import FONT_SCHEME, _Fetcher
from briefing.render.look import read_look
from briefing.render.pdf import fill_print_page
from briefing.render.view import view_brief

PIXELS = 96 / 25.4  # a millimetre, as WeasyPrint counts
FULL_ENOUGH = 0.7  # share of the last page
ROOMY = 2  # findings that the annex must hold for a last page to be expected full: else there was nothing to print


def lay_out(seed: int, length: Length, paper: str) -> tuple[int, float, bool]:
    """Lay a generated brief out: its pages, how full the last one is, and whether there was more to print."""
    brief = fit_brief(make_brief(seed), length, paper)
    look = read_look(PlainLook(paper=paper))
    page = fill_print_page(view_brief(brief), look, None)
    weasyprint = importlib.import_module("weasyprint")
    document = weasyprint.HTML(string=page, base_url=FONT_SCHEME, url_fetcher=_Fetcher()).render()
    top, _, bottom, _ = MARGINS
    height = PAPERS[paper][1] - top - bottom
    reach = max(_bottoms(document.pages[-1]._page_box)) / PIXELS - top
    waiting = sum(f.unprinted == "no-room" for section in brief.sections for f in section.findings)
    return len(document.pages), reach / height, waiting >= ROOMY


def _bottoms(box: Any) -> list[float]:
    """Return where the lines of text in a box end, in pixels; those in the margins do not count."""
    if type(box).__name__ == "MarginBox":
        return [0.0]
    if type(box).__name__ == "LineBox":
        return [box.position_y + box.height]
    return [0.0, *(bottom for child in getattr(box, "children", ()) for bottom in _bottoms(child))]


CASES = [
    (seed, Length(pages=pages), paper)
    for seed, (pages, paper) in enumerate(
        [
            (1, "A4"),
            (2, "A4"),
            (4, "A4"),
            (2, "Letter"),
            (3, "Letter"),
            (4, "Letter"),
            (1, "Letter"),
            (3, "A4"),
        ]
        * 13
    )
][:100]


@pytest.mark.slow
def test_a_hundred_briefs_keep_to_their_length() -> None:
    laid = [(case, *lay_out(*case)) for case in CASES]
    over = [case for case, pages, _, _ in laid if pages > (case[1].pages or 0)]
    assert over == []
    last = [
        case
        for case, pages, share, more in laid
        if more and (pages < (case[1].pages or 0) or share < FULL_ENOUGH)
    ]
    assert len(last) <= len(laid) // 5, last
