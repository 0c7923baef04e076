"""No passage is longer than a reader bears, and none is cut where it need not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Document, PassageKind
from briefing.text.length import LONGEST
from briefing.text.parsed import parse_document
from briefing.text.quoted_speech import _closed_spans, _has_marks

_WORDS = "the lake lies beyond a row of low hills where nobody has lived for years "


def quotes(text: str) -> list[str]:
    return [text[p.start : p.end] for p in parse_document(Document("txt", text, "")).passages]


def test_what_fits_is_left_alone() -> None:
    sentence = (_WORDS * 30)[: LONGEST - 1].strip() + "."
    assert quotes(sentence) == [sentence]


@pytest.mark.parametrize("pause", ["; ", ", "])
def test_a_long_sentence_is_cut_at_its_last_pause(pause: str) -> None:
    first, last = (_WORDS * 10).strip(), (_WORDS * 15).strip()
    assert len(first) < LONGEST < len(first) + len(last)
    assert quotes(f"{first}{pause}{last}.") == [first + pause.strip(), last + "."]


def test_a_semicolon_goes_before_a_later_comma() -> None:
    parts = [(_WORDS * 9).strip() + ";", (_WORDS * 3).strip() + ",", (_WORDS * 12).strip() + "."]
    assert quotes(" ".join(parts)) == [parts[0], " ".join(parts[1:])]


def test_a_pause_near_the_start_does_not_leave_a_stump() -> None:
    first, *others = quotes("Before that; " + _WORDS * 40)
    assert len(first) > LONGEST - 20
    assert " ".join([first, *others]) == ("Before that; " + _WORDS * 40).strip()


def test_words_are_not_cut_unless_one_alone_is_too_long() -> None:
    text = "short " + "x" * (2 * LONGEST + 10) + " words " + "again " * 400
    found = quotes(text)
    assert found[:2] == ["short", "x" * LONGEST]
    assert set(" ".join(found[4:]).split()) <= {"words", "again", "x" * 10}


def test_text_without_blanks_is_cut_at_its_own_marks() -> None:
    text = "湖" * 900 + "，" + "山" * 900 + "。"
    assert quotes(text) == ["湖" * 900 + "，", "山" * 900 + "。"]


def test_a_letter_keeps_its_accents() -> None:
    text = "e\u0301" * LONGEST
    assert all(not quote.startswith("\u0301") for quote in quotes(text))


@given(
    st.lists(
        st.tuples(st.text(alphabet='ab.;,“”" \n湖', min_size=1, max_size=40), st.integers(1, 400)), max_size=8
    )
)
def test_passages_stay_whole_and_within_the_limit(pieces: list[tuple[str, int]]) -> None:
    text = "".join(piece * times for piece, times in pieces)
    passages = parse_document(Document("txt", text, "")).passages
    assert "".join("".join(quote.split()) for quote in quotes(text)) == "".join(text.split())
    for passage in passages:
        quote = text[passage.start : passage.end]
        assert quote == quote.strip()
        bare = sum(map(str.isalnum, quote[LONGEST:]))
        assert passage.kind is not PassageKind.PROSE or len(quote) <= LONGEST or not bare


@given(st.text(alphabet="\"“”„«»()`' ab.,!A1\n", max_size=60))
def test_a_paragraph_without_an_opening_mark_has_no_quotation(text: str) -> None:
    assert _has_marks(text, 0, len(text)) or _closed_spans(text, 0, len(text)) == []
