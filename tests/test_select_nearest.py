"""Which passage an error shows for words that stand nowhere. The texts are invented."""

from __future__ import annotations

import pytest

from briefing.corpus import Corpus
from briefing.select.nearest import find_nearest, show_nearest

LONG = (
    "The ferry, which had been mended twice and painted once, carried the post, the milk, the mayor and the band on "
    "the morning of the fair, and the people of the quay stood and cheered as the ferry went."
)
TEXT = f"{LONG} It sank off Ostervik. Nobody of the crew was hurt. The gulls cried."


def nearest(words: str, text: str = TEXT) -> str:
    corpus = Corpus.from_texts({"a": text})
    found = find_nearest(words, corpus.passages("a"), corpus.text("a"))
    return "" if found is None else text[found[0].start : found[0].end]


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("the ferry of the line sank off Ostervik", "It sank off Ostervik."),
        ("nobody was hurt", "Nobody of the crew was hurt."),
        ("the crew were not hurt", "Nobody of the crew was hurt."),
        ("painted the ferry", LONG),
        ("zzz qqq", ""),
    ],
)
def test_the_passage_that_shares_most_telling_words_is_nearest(words: str, passage: str) -> None:
    assert nearest(words) == passage


def test_of_passages_that_share_the_same_words_the_one_with_fewest_others_is_nearest() -> None:
    text = "The lamp of the pier was lit again on the evening of the fair. The lamp was lit. A bell rang."
    assert nearest("a lamp is lit", text) == "The lamp was lit."


def test_of_a_long_passage_the_part_that_shares_words_is_shown() -> None:
    corpus = Corpus.from_texts({"a": TEXT})
    shown = show_nearest("people on the quay cheering", corpus.passages("a")[0], TEXT, 80)
    assert shown.startswith("… ")
    assert "people of the quay stood and cheered" in shown
    assert len(shown) < 90
    assert show_nearest("gulls", corpus.passages("a")[-1], TEXT, 80) == "The gulls cried."
