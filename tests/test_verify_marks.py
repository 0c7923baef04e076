"""Words between quotation marks outside the quotations: found in a source or in the brief, or named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.output_reader.seen import Block, without_blanks
from briefing.verify.marks import check_marked, marked_runs

SOURCE = (
    "“The weir will hold until spring,” said Oda Brandt, “if nobody opens it.” They called it “the old lady”."
)


def marked(*blocks: str, said: tuple[str, ...] = ()) -> list[str]:
    shown = [Block(f"block {number}", text) for number, text in enumerate(blocks)]
    return [fault.quote for fault in check_marked(shown, (SOURCE, *said), without_blanks, "x", said)]


@pytest.mark.parametrize(
    "text",
    [
        "As she put it, “if nobody opens it”.",
        "“The weir will hold until spring,” (Oda Brandt, S1), and again “The weir will hold until spring”.",
        "The “old” and the “new” weir.",
    ],
)
def test_words_of_a_source_may_stand_between_marks(text: str) -> None:
    assert marked(text) == []


def test_words_of_nobody_are_named() -> None:
    assert marked("She said: “it broke last night”.") == ["it broke last night"]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "„{}“", "”{}”", "‚{}‘", "'{}'", "《{}》"])
def test_what_the_brief_says_whole_hides_no_mark_around_it(marks: str) -> None:
    said = ('"No," said Ada, "not "that" one.', "a ‘weir’")
    block = " and ".join([*said, *said])
    assert marked(block, said=said) == []
    assert marked(f"{block} {marks.format('it broke last night')}", said=said) == ["it broke last night"]
    assert marked(f"{marks.format('it broke last night')} {block}", said=said) != []


@pytest.mark.parametrize(
    "text",
    [
        "In the '90s the weir was the farmers' own, and 'tis long ago.",
        "The “old” weir, the ”new” one.” So the farmers’ weir, ’tis said, is the miller’s.",
        "Get 'em to the farmers' weir, the '90s one, and 'twas the millers' own.",
        "6'2 by 5'9, and 3\" of rain over 4\".",
    ],
)
def test_apostrophes_and_ends_of_quotations_begin_none(text: str) -> None:
    assert list(marked_runs(text)) == []


@given(st.lists(st.sampled_from(["“a b”", '"c d e', "f’ g", "h i", "j “k l m” n"]), max_size=8))
def test_what_is_put_together_of_what_the_brief_says_is_known(pieces: list[str]) -> None:
    assert marked(" | ".join(pieces), said=("“a b”", '"c d e', "f’ g", "h i", "j “k l m” n")) == []


def test_a_word_or_two_between_marks_ends_at_the_first_closing_one() -> None:
    said = "“…” marks a part left out; “about” means within 5%, and “Nobody here knew of it” is a lie."
    assert [readings[0] for readings in marked_runs(said)] == ["Nobody here knew of it"]
    within = "“A “dry” and very long dam” holds."
    assert ("A “dry", "A “dry” and very long dam") in list(marked_runs(within))
