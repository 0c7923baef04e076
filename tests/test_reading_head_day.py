"""The day that a report or a memo states above its text counts more than the days of its file."""

from __future__ import annotations

import pytest

from briefing.model import PassageKind
from briefing.reading.blocks import Block
from briefing.reading.head_day import find_head_day, with_head_day

TEXT = "The weir at Ombly was raised by two feet in the night, the miller said, and the lower meadows are under water since."


def blocks(*lines: str) -> list[Block]:
    return [Block("The weir", PassageKind.HEADING, "title of the document"), *map(Block, lines), Block(TEXT)]


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["7 March 2033"], "2033-03-07"),
        (["Mira Holt", "Date: March 7, 2033"], "2033-03-07"),
        (["From | Mira Holt", "Date | 2033-03-07", "To | the council"], "2033-03-07"),
        (["Ombly council\nIssued 7 March 2033"], "2033-03-07"),
        (["Due: 7 March 2033"], ""),
        (["Date", "7 March 2033"], "2033-03-07"),
        (["Mira Holt", "7 March 2033", "Deadline", "9 March 2033"], "2033-03-07"),
        (["Deadline", "7 March 2033"], ""),
        (["Ada Vorn", "Due", "7 March 2033"], ""),
        (["Born\n7 March 1961"], ""),
        (["Date of birth", "7 March 1961"], ""),
        (["Date Of Birth", "7 March 1961"], ""),
        (["For the council:", "7 March 2033"], ""),
        (["2033-03-07", "9 March 2033"], ""),
        (["7 March 2033", "9 March 2033"], ""),
        (["2033"], ""),
        (["03/07/2033"], ""),
        (["The miller came on 7 March 2033"], ""),
        ([TEXT, "7 March 2033"], ""),
        ([], ""),
    ],
)
def test_a_day_alone_above_the_text_is_the_documents(lines: list[str], day: str) -> None:
    assert find_head_day(blocks(*lines)) == day


def test_the_days_of_the_file_give_way_to_it() -> None:
    stated = [("title", "The weir"), ("published", "2034-11-30"), ("modified", "2034-12-01")]
    origins = dict.fromkeys(("title", "published", "modified"), "its properties")
    assert with_head_day(stated, origins, blocks()) == (stated, origins)
    fields, places = with_head_day(stated, origins, blocks("7 March 2033"))
    assert fields == [("title", "The weir"), ("published", "2033-03-07")]
    assert places == {"title": "its properties", "published": "its first lines"}
