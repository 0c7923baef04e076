"""The places printed beside quotations: a quotation's own, or none of its business."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli import run
from briefing.output_reader.seen import Block, Rendering, Seen, without_blanks
from briefing.verify.claims import Claims, StatedSpan
from briefing.verify.places import check_places
from briefing.verify.quotable import Quotable

SHUT, HERON = "The lock is shut.", "A heron stood there."
CLAIMS = Claims(
    spans=tuple(
        StatedSpan(f"findings[{n}]", "citations", "", f"S{n}", 0, len(words), words, paragraph=2)
        for n, words in enumerate([SHUT, SHUT, SHUT, SHUT, SHUT, HERON], start=1)
    )
)
QUOTE = Seen("page 1", SHUT)
LIST = Block("page 1", "undated 1 ; the same in S2 ¶2 2 , S3 ¶2 3 ,")
NOTE = Block("page 1", "1. S1, characters 0–17, ¶2. undated.")
REST = Block("page 2", "S4 ¶2 4 , S5 ¶2 5")
NEXT = Seen("page 2", HERON)


def misplaced(*items: Seen | Block) -> list[str]:
    found = check_places(CLAIMS, Rendering(items), Quotable(CLAIMS, without_blanks), "brief.pdf")
    return [fault.message for fault in found]


def test_a_place_after_or_before_a_quotation_is_its_own() -> None:
    wrong = ["attributed to S1 ¶2, where the brief has S6 ¶2"]
    assert misplaced(NEXT, Block("page 2", "S6 ¶2, undated")) == []
    assert misplaced(NEXT, Block("page 2", "S1 ¶2, undated")) == wrong
    assert misplaced(Block("page 2", "S1 ¶2:"), NEXT) == wrong
    assert misplaced(Block("page 2", "S6 ¶9"), NEXT) != []


def test_a_list_of_places_that_goes_on_over_a_page_is_no_place_of_the_next_quotation() -> None:
    assert misplaced(QUOTE, LIST, NOTE, REST, NEXT) == []
    assert misplaced(QUOTE, LIST, NOTE, REST, NEXT, Block("page 2", "S1 ¶2")) != []


@pytest.mark.slow
@pytest.mark.parametrize("count", [40, 76, 120])
def test_a_sentence_that_many_documents_hold_can_be_printed(count: int, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for number in range(count):
        text = f"Paper {number} of {number * 7}.\n\nThe lock of Orsk was shut on Monday by the town after a barge hit it.\n"
        (tmp_path / "texts" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    outline = {"sections": [{"id": "lock", "title": "The lock", "terms": ["lock", "barge"]}]}
    brief = {"title": "The lock", "issued": "2024-05-01", "sources": ["texts"]}
    (tmp_path / "outline.yaml").write_text(json.dumps(outline), encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
    command = ["build", str(tmp_path / "brief.yaml"), "--out", str(tmp_path / "build"), "--format", "pdf"]
    assert run([*command, "--quiet"]) == 0
