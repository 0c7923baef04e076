"""Datelines are residue of their own, in the paragraph that they head; what follows is read without them."""

from __future__ import annotations

import pytest

from briefing.model import PassageKind
from briefing.text.datelines import DATELINE
from briefing.text.parsed import parse_text, parsed_before

REST = "The ferry to the outer islands will not sail before Monday. It leaks."


@pytest.mark.parametrize(
    "dateline",
    [
        "KARSK, Ostravia (KP) _",
        "KARSK, March 9 (Karpress) --",
        "KARSK (KP) -",
        "NEW KARSK —",
        "Karsk (KP) –",
        "ST. LUND, Jan. 3, 2021 (KP) –",
        "Lund, 4 May —",
        "Old Karsk —",
    ],
)
def test_dateline_is_residue_of_its_own(dateline: str) -> None:
    text = f"{dateline} {REST}"
    parsed = parse_text(text)
    first, second, _ = parsed.passages
    assert (first.kind, first.reason) == (PassageKind.RESIDUE, DATELINE)
    assert text[first.start : first.end] == dateline
    assert text[second.start : second.end] == "The ferry to the outer islands will not sail before Monday."
    assert first.paragraph == second.paragraph == 1
    assert parsed.words == " " * len(dateline) + " " + REST


@pytest.mark.parametrize(
    "text",
    [
        "Karsk - the old port - has no ferry to the outer islands this year.",
        "The Karsk Institute (KI) – a body of engineers – said Ferries leak.",
        "Ada Quill – the mayor of Karsk – said the ferry would not sail.",
        "A ferry (KP) sank.",
        "Ada Quill — Mayor of Karsk since May — said that the ferry would not sail before Monday.",
        "Ada Quill — Who holds the keys of the ferry today?\n\nPol Harn — Nobody that I know of has held them.",
        "Karsk — once a port of many ferries and fishing boats, now a quiet town.",
    ],
)
def test_other_dashes_make_no_dateline(text: str) -> None:
    assert all(passage.reason != DATELINE for passage in parse_text(text).passages)


def test_dateline_without_a_blank_after_its_dash() -> None:
    text = f"KARSK—{REST}"
    assert [text[p.start : p.end] for p in parse_text(text).passages][:2] == [
        "KARSK—",
        "The ferry to the outer islands will not sail before Monday.",
    ]


def test_parsed_text_that_was_kept_has_the_same_parts() -> None:
    text = f"(C//NF) KARSK, March 9 (KP) -- {REST}\n\n(C//NF) Nobody was hurt on the ferry, the crew said."
    parsed = parse_text(text)
    kept = parsed_before(text, "", parsed.passages, parsed.inner_cuts)
    assert (kept.sentences, kept.words, kept.paragraphs) == (
        parsed.sentences,
        parsed.words,
        parsed.paragraphs,
    )
