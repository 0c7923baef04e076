"""A list of places that breaks over a page of a PDF is no label of a quotation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from laid_out_here import pdf_laid_out_here

from briefing.cli import run
from briefing.verify.continued import mark_continued
from briefing.verify.seen import Block, Seen

QUOTE = Seen("page 1", "The lock is shut.")
LIST = Block("page 1", "undated 1 ; the same in S2 ¶2 2 , S3 ¶2 3 ,")
NOTE = Block("page 1", "1. S1, characters 40–134, ¶2. undated.")
REST = Block("page 2", "S4 ¶2 4 , S5 ¶2 5")
NEXT = Seen("page 2", "A heron stood there.")


def marked(*items: Seen | Block) -> list[str]:
    return [after.text for before, after in zip(items, mark_continued(items), strict=True) if before != after]


def test_the_rest_of_a_list_is_marked() -> None:
    assert marked(QUOTE, LIST, NOTE, REST) == ["… S4 ¶2 4 , S5 ¶2 5"]
    assert marked(QUOTE, LIST, NOTE, REST, NEXT) == ["… S4 ¶2 4 , S5 ¶2 5"]


def test_a_label_beside_a_quotation_stays_one() -> None:
    label = Block("page 2", "S4 ¶2 , undated")
    assert marked(QUOTE, NOTE, label, NEXT) == []
    assert marked(QUOTE, LIST, Seen("page 2", "It is open."), label) == []
    assert marked(LIST, QUOTE, Block("page 1", "S1 ¶1, undated")) == []


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
    with pdf_laid_out_here():
        assert run([*command, "--quiet"]) == 0
