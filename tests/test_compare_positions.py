"""Positions: which source gives which answer, and which words do not count as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from analysis_cases import read_cases

from briefing.compare.asserted import STATEMENT_RULES, is_asserted, why_not_asserted
from briefing.compare.positions import find_stands, publication_order
from briefing.compare.wording import StatementRule
from briefing.config.outline import PositionQuestion, Reading, Section
from briefing.corpus import Corpus, Match
from briefing.text.parsed import parse_text

QUESTION = PositionQuestion(
    "bridge",
    "Is the bridge open?",
    (Reading("Open", ("opened", "in use")), Reading("Not open", ("still closed", "not yet opened"))),
)
SECTION = Section("bridge", "The bridge", "Is the bridge open?", terms=("bridge", "traffic"))


def stands(texts: dict[str, str], chosen: tuple[tuple[str, int], ...] = ()) -> list[list[tuple[str, str]]]:
    corpus = Corpus.from_texts(texts, language="en")
    found = find_stands(QUESTION, SECTION, corpus, chosen)
    return [
        [(one.source, corpus.text(one.source)[one.passage.start : one.passage.end]) for one in reading]
        for reading in found
    ]


def test_each_source_stands_under_the_answer_that_it_gives() -> None:
    texts = {
        "a": "The bridge was opened on Monday. The mayor was glad.",
        "b": "The bridge is still closed. The mayor was not glad.",
        "c": "The bridge has a lamp. The mayor was absent.",
    }
    assert stands(texts) == [
        [("a", "The bridge was opened on Monday.")],
        [("b", "The bridge is still closed.")],
    ]


def test_a_source_that_supports_both_is_shown_under_both() -> None:
    text = "The bridge was opened on Monday. For lorries the bridge is still closed."
    assert [[source for source, _ in reading] for reading in stands({"a": text})] == [["a"], ["a"]]


def test_a_denial_within_the_words_is_the_answer() -> None:
    assert stands({"a": "The bridge has not yet opened."}) == [[], [("a", "The bridge has not yet opened.")]]


def test_the_same_words_on_another_subject_are_no_answer() -> None:
    texts = {"a": "The mayor opened a letter. It was long. He read it twice. The bridge has a lamp."}
    assert stands(texts) == [[], []]
    assert stands(texts, chosen=(("a", 0),))[0] == [("a", "The mayor opened a letter.")]


def test_three_words_of_an_answer_name_their_subject_themselves() -> None:
    question = PositionQuestion("b", "Is it open?", (Reading("No", ("/denied( \\w+)* passage/", "no way")),))
    texts = {"a": "The mayor denied reports of free passage. He left.", "b": "There was no way in. He left."}
    corpus = Corpus.from_texts(texts, language="en")
    assert [[stand.source for stand in stands] for stands in find_stands(question, SECTION, corpus, ())] == [
        ["a"]
    ]


def test_a_phrase_of_an_answer_counts_anywhere_and_a_word_beside_a_term_only() -> None:
    question = PositionQuestion("b", "Must they sell?", (Reading("No", ("no compulsory", "voluntary")),))
    texts = {"a": "There will be no compulsory sales. He left.", "b": "All sales were voluntary. He left."}
    corpus = Corpus.from_texts(texts, language="en")
    assert [[stand.source for stand in stands] for stands in find_stands(question, SECTION, corpus, ())] == [
        ["a"]
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The board said it was not theft but an error.", "error", True),
        ("The board said it was not theft but an error.", "theft", False),
        ("Wardens have ruled out a fault in the line.", "fault in the line", False),
        ("Wardens have not ruled out a fault in the line.", "fault in the line", False),
        ("The bridge has opened.", "opened", True),
        ("The bridge has not opened.", "opened", False),
        ("The bridge hasn’t opened.", "opened", False),
        ("The mayor denied that it opened.", "opened", False),
        ("Nobody was hurt, and the bridge opened.", "opened", True),
        ("They ask whether the bridge opened.", "opened", False),
        ("If the bridge opened, traffic would flow.", "opened", False),
        ("The bridge will open.", "open", False),
        ("The bridge could soon open.", "open", False),
        ("They plan to open it.", "open", False),
        ("They began to open it.", "open", True),
        ("It could become directly involved.", "involved", False),
        ("The crew may be inexperienced.", "inexperienced", True),
        ("The crew will be trained.", "trained", False),
        ("The crew is being trained.", "trained", True),
        ("The crew was trained.", "trained", True),
        ("They will not leave; the bridge opened.", "opened", True),
        ("Nobody has shown that the old stone bridge opened.", "opened", False),
        ("There is no evidence that the long-awaited new bridge opened.", "opened", False),
        ("It has not been shown that any part of the bridge opened.", "opened", False),
        ("The mayor denied that the new stone bridge by the port opened.", "opened", False),
        ("The mayor denied reports that the new stone bridge opened.", "opened", False),
        ("The mayor dismissed claims that the new stone bridge opened.", "opened", False),
        ("Harn called it untrue that the new stone bridge opened.", "opened", False),
        ("The mayor rejects any talk of an early date on which the bridge opened.", "opened", True),
        ("There is no doubt that the new stone bridge opened.", "opened", True),
        ("Nobody denies that the new stone bridge opened.", "opened", True),
        ("He did not deny that it opened.", "opened", True),
        ("Nobody denies that it has not opened.", "opened", False),
        ("He said that the new stone bridge opened.", "opened", True),
        ("The mayor denied entry to the press when the bridge opened.", "opened", True),
        ("Should the bridge collapse, traffic would stop.", "collapse", False),
        ("Were the bridge to collapse, traffic would stop.", "collapse", False),
        ("There is a risk of a total collapse.", "collapse", False),
        ("Engineers work to prevent the collapse.", "collapse", False),
        ("The collapse of the bridge was heard.", "collapse", True),
        ("The town fears the bridge could collapse.", "could collapse", True),
        ("Nobody fears that the bridge could collapse.", "could collapse", False),
    ],
)
def test_what_stands_before_the_words_decides(sentence: str, words: str, expected: bool) -> None:
    start = sentence.index(words)
    assert is_asserted(parse_text(sentence), 0, Match(words, start, start + len(words), 1.0)) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("An early harvest is possible, only never with these carts.", "early harvest is possible", False),
        ("The frost left no choice but to replant the orchard.", "the orchard", False),
        ("The orchard bears fruit, but not without water.", "bears fruit", True),
        ("An early harvest is possible, but not in a wet year.", "early harvest is possible", False),
        ("The orchard bears fruit. But the mill did not.", "bears fruit", True),
        ("The orchard bears fruit. It does not, the owner said.", "bears fruit", False),
        ("“The orchard bears fruit.” That is untrue, he said.", "bears fruit", False),
        ("The orchard bears fruit, which the owner denied.", "bears fruit", False),
        ("The orchard bears fruit, which the owner did not deny.", "bears fruit", True),
        ("The orchard burned, which pleased the man who denied entry to all.", "burned", True),
        ("Has the orchard burned?", "burned", False),
        ("“Has the orchard burned since?” said the owner.", "burned", False),
        ("The orchard burned, said the owner: “Why today?” he asked.", "burned", True),
        ("The orchard burned. Mr. Tarn said that is not so.", "burned", True),
        ("The orchard burned, Mr. Tarn told the U.S. Embassy, which was denied.", "burned", False),
        ("Claims that the orchard burned were rejected.", "burned", False),
        ("Claims that the orchard burned were confirmed.", "burned", True),
        ("That the orchard burned is not disputed.", "burned", True),
        ("A sale of the orchard has not happened.", "sale of the orchard", False),
        ("A sale of the orchard was feared.", "sale of the orchard", True),
        ("The orchard is safe, or so they hoped.", "safe", False),
        ("The orchard is safe. No, said the owner.", "safe", False),
        ("The orchard is safe.\n\nNo, said the owner.", "safe", True),
        ("The orchard is safe. However, this was wrong.", "safe", False),
        ("The orchard is safe. He was denied entry.", "safe", True),
        ("The orchard is safe. No trees burned.", "safe", True),
    ],
)
def test_what_follows_the_words_can_take_them_back(text: str, words: str, expected: bool) -> None:
    start = text.index(words)
    assert is_asserted(parse_text(text), 0, Match(words, start, start + len(words), 1.0)) is expected


CASES = list(read_cases(Path(__file__).parent / "cases" / "positions.md"))
LOCK = PositionQuestion(
    "lock",
    "Is the lock open?",
    (
        Reading("Open", ("opened", "in use", "met the rules")),
        Reading("Shut", ("stays shut", "not opened", "not in May", "did not meet")),
    ),
)


@pytest.mark.parametrize(("case", "text", "expected"), CASES, ids=[case for case, _, _ in CASES])
def test_cases(case: str, text: str, expected: str) -> None:
    corpus = Corpus.from_texts({"a": text}, language="en")
    given = find_stands(LOCK, Section("lock", "The lock", terms=("lock",)), corpus, ())
    assert (", ".join(str(n) for n, stands in enumerate(given, start=1) if stands) or "none") == expected


@pytest.mark.parametrize("rule", STATEMENT_RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_alone_and_by_its_word(rule: StatementRule) -> None:
    sentence, words, by = rule.example
    match = Match(words, sentence.index(words), sentence.index(words) + len(words), 1.0)
    assert why_not_asserted(parse_text(sentence), 0, match) == (rule, by)


def test_sources_stand_in_the_order_of_publication() -> None:
    sources = list(Corpus.from_texts(dict.fromkeys("abcd", "x")).sources)
    dates = ("", "2024-11-02~", "2024-10", "no date")
    dated = [
        replace(source, record=replace(source.record, published=published))
        for source, published in zip(sources, dates, strict=True)
    ]
    order = publication_order(dated)
    assert sorted(order, key=order.__getitem__) == ["c", "b", "a", "d"]


def test_each_of_five_hundred_sources_gives_its_answer() -> None:
    texts = {
        f"d{n:03}": f"Traffic was light in lane {n}. The bridge was opened to carts." for n in range(500)
    }
    assert [len(reading) for reading in stands(texts)] == [500, 0]
