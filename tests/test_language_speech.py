"""Who says what in a text: the cases, and laws that hold for every text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing.language.english.speech.find import find_attributions
from briefing.model import Attribution, AttributionKind, Span
from briefing.text.parsed import parse_text

CASES = Path(__file__).parent / "cases" / "attribution.md"


def cases() -> list[tuple[str, str, list[str]]]:
    blocks = re.split(r"(?m)^## ", CASES.read_text(encoding="utf-8"))[1:]
    found = []
    for block in blocks:
        title, _, rest = block.partition("\n")
        text, _, expected = rest.strip().rpartition("\n\n")
        found.append((title, text, expected.split("\n")))
    return found


def written(text: str, attribution: Attribution) -> str:
    """Write an attribution down as the cases do."""
    parts = [
        pieces(text, attribution.source) or "nobody named",
        pieces(text, attribution.cue),
        pieces(text, attribution.content),
        attribution.kind.value,
    ]
    named = text[slice(*attribution.source[0])] if attribution.source else ""
    if attribution.resolved != named:
        parts.append(f"means {attribution.resolved}")
    return "- " + " | ".join(parts)


def pieces(text: str, spans: tuple[Span, ...]) -> str:
    return " [...] ".join(" ".join(text[start:end].split()) for start, end in spans)


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=[case[0] for case in cases()])
def test_case(title: str, text: str, expected: list[str]) -> None:
    found = [written(text, attribution) for attribution in find_attributions(parse_text(text))]
    assert (found or ["- none"]) == expected


def test_there_are_enough_cases() -> None:
    negative = [title for title, _, expected in cases() if expected == ["- none"]]
    assert len(cases()) >= 150
    assert len(negative) >= 30


def test_it_is_offered_by_the_package() -> None:
    text = "“It is safe,” said Quill."
    assert briefing.attributions(text) == find_attributions(parse_text(text))


@dataclass(frozen=True)
class Listed:
    name: str
    also: tuple[str, ...] = ()


def test_a_listed_spelling_resolves_to_the_name_listed() -> None:
    names = (Listed("Karsk Harbour Authority", ("KHA", "the authority")), Listed("Ada Quill", ("Quilly",)))
    text = "The authority said the pier was safe. KHA denied the leak. “I knew it,” Ms Quilly said."
    assert [found.resolved for found in find_attributions(parse_text(text), names=names)] == [
        "Karsk Harbour Authority",
        "Karsk Harbour Authority",
        "Ada Quill",
    ]


def test_a_pronoun_is_no_name_listed_and_a_surname_is_one_after_its_role_only() -> None:
    names = (Listed("World Harp Organization", ("WHO",)), Listed("Jan Dorn", ("Dorn",)))
    text = (
        "A grower who said that it rained left. The WHO said that it froze. Mayor Dorn said that it hailed."
    )
    text += " Mayor Karl Dorn said that it thawed."
    assert [found.resolved for found in find_attributions(parse_text(text), names=names)][1:] == [
        "World Harp Organization",
        "Jan Dorn",
        "Mayor Karl Dorn",
    ]


def test_a_text_in_another_language_has_none() -> None:
    text = "“It is safe,” said Quill."
    assert find_attributions(parse_text(text, "de")) == ()
    assert len(find_attributions(parse_text(text, "en-GB"))) == 1


def test_the_outermost_stands_first() -> None:
    text = "The Courier reported that the mayor told the council that engineers had warned of a leak."
    cues = [text[slice(*found.cue[0])] for found in find_attributions(parse_text(text))]
    assert cues[:2] == ["reported", "told"]


def test_a_quotation_left_open_does_not_swallow_the_document() -> None:
    text = "Quill said “the pier is safe.\n\nThe ferry left.\n\nThe mayor said that rents would rise."
    found = find_attributions(parse_text(text))
    assert all(end <= text.index("\n") for _, end in found[0].content)
    assert [text[slice(*a.source[0])] for a in found] == ["Quill", "The mayor"]


def test_quotations_by_others_are_not_joined() -> None:
    text = "“It is safe,” said Quill. Pell denied it. “It is not.”"
    first = find_attributions(parse_text(text))[0]
    assert pieces(text, first.content) == "“It is safe,”"


SENTENCES = [case[1] for case in cases()]
WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        "«",
        "»",
        ",",
        ".",
        ";",
        ":",
        "?",
        "!",
        "-",
        "—",
        "(",
        ")",
        "\n\n",
        "\n",
        "said",
        "says",
        "that",
        "Quill",
        "he",
        "she",
        "the",
        "who",
        "Mr.",
        "U.S.",
        "to",
        "believe",
        "believed",
        "is",
        "according",
        "reportedly",
        "claim",
        "reports",
        "officials",
        "and",
        "but",
        "it",
        "was",
        "not",
        "in",
        "on",
        "Monday",
        "12",
        "don’t",
        "told",
        "mayor’s",
        "X",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
    st.lists(st.sampled_from(SENTENCES), max_size=4).map("\n\n".join),
    st.text(max_size=120),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_lie_within_the_text_in_order_and_apart(text: str) -> None:
    for found in find_attributions(parse_text(text)):
        for spans in (found.content, found.source, found.cue):
            ends = [0, *(place for span in spans for place in span)]
            assert ends == sorted(ends)
            assert all(start < end for start, end in spans)
            assert not spans or spans[-1][1] <= len(text)
        assert found.content
        assert (found.kind is AttributionKind.ANONYMOUS) == (not found.source)
        for start, end in found.content:
            assert all(end <= other or stop <= start for other, stop in found.source)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@pytest.mark.slow
def test_the_same_text_has_the_same_answer(text: str) -> None:
    assert find_attributions(parse_text(text)) == find_attributions(parse_text(text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from(SENTENCES))
@pytest.mark.slow
def test_what_follows_far_behind_changes_nothing(sentences: list[str], later: str) -> None:
    text = "\n\n".join(sentences)
    plain = "\n\n".join(["The ferry left the port at noon and came back in the evening."] * 4)
    before = [a for a in find_attributions(parse_text(text + "\n\n" + plain)) if a.cue[0][1] <= len(text)]
    after = [
        a
        for a in find_attributions(parse_text(text + "\n\n" + plain + "\n\n" + later))
        if a.cue[0][1] <= len(text)
    ]
    # Whether labels are those of a transcript is asked of the whole text.
    labels = re.compile(r"^[\w. ]+:", re.MULTILINE)
    if not any(labels.search(sentence) for sentence in [*sentences, later]):
        assert after == before


def steps(work: Callable[[], object]) -> int:
    """Count the lines and calls that are run, which no busy machine changes."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return count


PATHOLOGICAL = {
    "quotation marks": '"',
    "opening marks": "“",
    "opening and closing marks": "“” ",
    "apostrophes": "'",
    "words in single marks": "'a' ",
    "commas": ",",
    "commas and words": "said, ",
    "one capital word": "Quill ",
    "one reporting verb": "said ",
    "speakers": "Quill said ",
    "that": "said that ",
    "and": "Quill and ",
    "of": "the of ",
    "to": "urged to ",
    "according to": "according to ",
    "who": "Quill, who ",
    "brackets": "(",
    "dashes": "- ",
    "colons": "Quill: ",
    "initials": "A. ",
    "one long word": "x",
    "no blanks": "Quill,said",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_the_work_grows_with_the_length_of_the_text(piece: str) -> None:
    find_attributions(parse_text(piece * 10))
    short = steps(lambda: find_attributions(parse_text(piece * (6_000 // len(piece)))))
    long = steps(lambda: find_attributions(parse_text(piece * (24_000 // len(piece)))))
    assert long < 6 * short + 2_000


@pytest.mark.slow
@pytest.mark.parametrize("piece", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_long_pathological_texts_end(piece: str) -> None:
    """200 kB of each: what no step count sees, the work inside regular expressions, shows as time."""
    import time

    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    find_attributions(parse_text(text[: len(text) // 4]))
    quarter = time.process_time() - begun
    begun = time.process_time()
    find_attributions(parse_text(text))
    assert time.process_time() - begun < 9 * quarter + 1.0
