"""How surely a term is meant where it was found. The texts are invented, as are all names in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.outline import Section
from briefing.corpus import Corpus
from briefing.select.candidate import BELOW_THRESHOLD
from briefing.select.relevance import query_of, select_passages
from briefing.select.term_sense import TermSenses, as_meant, find_tags, is_capitals_only

CASES = Path(__file__).parent / "cases" / "term-senses.md"
ASKED = "What does the council say?"


def rows() -> list[tuple[str, ...]]:
    """Return term, question, passage and what the term is there."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]


def section_of(*terms: str, question: str = "What happened?", title: str = "Events") -> Section:
    return Section("s", title, question, terms=terms)


@pytest.mark.parametrize(("term", "question", "passage", "expected"), rows())
def test_case(term: str, question: str, passage: str, expected: str) -> None:
    section = section_of(term, question=ASKED if question else "What happened?")
    corpus = Corpus.from_texts({"a": passage})
    meant = as_meant(corpus.holding_passages(query_of(section), 10), corpus)
    senses = [sense for found in meant for sense in TermSenses(section, corpus).of(found)]
    doubts = {sense.doubt or "sure" for sense in senses if sense.match.term == term}
    assert doubts == ({expected} if expected != "not found" else set())


def test_a_tag_ends_where_something_else_is_reported() -> None:
    text = "“It holds,” said Ada Vorn of the port, adding that “it rains”."
    ((start, end),) = find_tags(text, 0, len(text))[-1:]
    assert text[start:end].strip() == "said Ada Vorn of the port"


def test_only_capitals_that_are_another_word_in_small_letters_matter() -> None:
    assert [is_capitals_only(term) for term in ("WHO", "US", "FAO", "who", "A")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_other_languages_are_not_read_so() -> None:
    section = section_of("Dammes", "damm")
    corpus = Corpus.from_texts({"a": "Die Dämme am Damm Haus halten."}, language="de")
    senses = TermSenses(section, corpus)
    found = corpus.holding_passages(query_of(section), 10)
    assert all(not sense.doubt for passage in found for sense in senses.of(passage))


FILLING = [f"The gull of pier {number} ate turnips. Snow lay on the roof." for number in range(12)]


def test_a_term_weighs_as_rare_as_it_is_without_the_other_word() -> None:
    pronouns = [f"A cook, who lives in house {number}, sang." for number in range(20)]
    texts = {f"d{at}": text for at, text in enumerate([*FILLING, *pronouns, "The WHO sent a doctor."])}
    section = section_of("WHO", "lifeboat")
    chosen = select_passages(section, Corpus.from_texts(texts)).candidates
    assert [found.source for found in chosen] == ["d32"]


def test_what_is_part_of_a_name_needs_company_and_explain_says_so() -> None:
    named = "A letter came from Transport Minister Ada Vorn."
    texts = {f"d{at}": text for at, text in enumerate([*FILLING, named, "Five ministers resigned."])}
    selection = select_passages(section_of("ministers", "resign*"), Corpus.from_texts(texts))
    assert [found.source for found in selection.candidates] == ["d13"]
    (out,) = [one for one in selection.stayed_out if one.source == "d12"]
    assert (out.reason, out.by) == (BELOW_THRESHOLD, "Minister: part of a name")
