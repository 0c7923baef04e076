"""Who stands before a quotation: a name of the source, where the words do not hold it, and never a pronoun."""

from __future__ import annotations

import pytest

from briefing.model import Credit
from briefing.render.catalogue import read_wording
from briefing.render.view.speakers import list_speakers, name_speaker, say_givers

SAY = read_wording("en")


def credit(speaker: str, resolved: str = "", within: int | None = None) -> Credit:
    return Credit(speaker, resolved, "said", "direct", within)


@pytest.mark.parametrize(
    ("speaker", "resolved", "words", "named"),
    [
        ("she", "Ada Quill", "“We make flour,” she said.", "Ada Quill"),
        ("Quill", "Ada Quill", "“We make flour,” Quill said.", ""),
        ("Ms Quill", "Ada Quill, who owns the mill", "Ms Quill’s answer was short.", ""),
        ("she", "Ada Quill, who owns the mill", "“We make flour.”", "Ada Quill"),
        ("the harbour master", "", "The ferry is late.", "Harbour master"),
        ("al-Harn", "", "The ferry is late.", "al-Harn"),
        ("the harbour master", "Ben Wren", "The harbour master said so.", ""),
        ("12 of them", "", "Of 40, 12 of them fell ill.", ""),
        ("We", "", "We admitted 31 people.", ""),
        ("it", "", "It has asked them to boil water.", ""),
        ("", "", "Nobody knows.", ""),
    ],
)
def test_a_speaker_is_named_where_the_words_do_not(
    speaker: str, resolved: str, words: str, named: str
) -> None:
    assert name_speaker(SAY, [credit(speaker, resolved)], words) == named


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("If, as I have said, he owns the mill, he proposed a toll.", "indirect", ""),
        ("“I own the mill,” he said, and proposed a toll.", "mixed", "Ada Quill"),
        ("I own the mill", "direct", "Ada Quill"),  # a part of what stands between quotation marks
        ("The toll would help my mill.", "indirect", ""),
    ],
)
def test_what_the_writer_says_of_himself_is_put_in_nobodys_mouth(words: str, kind: str, named: str) -> None:
    assert name_speaker(SAY, [Credit("he", "Ada Quill", "proposed", kind, None)], words) == named


def test_of_two_speakers_none_stands_before_the_words() -> None:
    assert name_speaker(SAY, [credit("Ada Quill"), credit("Ben Wren")], "Both agreed.") == ""


def test_who_is_quoted_is_named_and_not_who_passes_it_on_unless_that_one_has_no_name() -> None:
    paper = credit("The Gazette")
    assert list_speakers(SAY, [paper, credit("Ada Quill", within=0)]) == ("Ada Quill",)
    assert list_speakers(SAY, [paper, credit("", within=0)]) == ("Gazette",)


def test_how_a_name_was_found_is_said_with_it() -> None:
    inferred = Credit("Ada Quill", "", "", "direct", inferred=True)
    decided = Credit("Ada Quill", "", "", "direct", decided=True)
    assert list_speakers(SAY, [inferred]) == ("Ada Quill (inferred)",)
    assert list_speakers(SAY, [decided]) == ("Ada Quill (the analyst’s ruling)",)


def test_of_many_givers_the_first_are_named() -> None:
    assert say_givers(["Ada", "Ben"]) == "Ada; Ben"
    assert say_givers(["Ada", "Ben", "Cy"]) == "Ada; Ben; …"
