"""Which figures answer a question after a number. The texts are invented, as are all names in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config.outline import Measure, Section
from briefing.corpus import Corpus
from briefing.isolate import Guard
from briefing.select.passage_evidence import FIGURE_OF_ASKED, weigh_passages
from briefing.select.relevance import query_of

CASES = Path(__file__).parent / "cases" / "counted.md"
DEATHS = Measure("deaths", "Deaths", ("people", "victims"), ("died",))
TOLL = Section("toll", "The flood", "How many people died?", terms=("died", "victims"), measures=(DEATHS,))
LOSSES = Section("birds", "Birds", measures=(Measure("lost", "Birds lost", ("birds", "crowns"), ("died",)),))
FILLING = [f"The mill of Dorebi burned in year {number} of the duke. Snow lay there." for number in range(20)]


def rows() -> list[tuple[str, ...]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]


def gain(passage: str, section: Section = TOLL) -> float:
    """Return what a passage's evidence has beyond that of its own words."""
    texts = {f"d{at}": text for at, text in enumerate([*FILLING, passage])}
    corpus = Corpus.from_texts(texts)
    scored = corpus.read_passages(query_of(section), 100)
    weighed = weigh_passages(scored, section, corpus, Guard(), (TOLL, LOSSES))
    (item,) = [item for item in weighed if item.found.source == f"d{len(FILLING)}"]
    return item.evidence - item.own


@pytest.mark.parametrize(("passage", "answers", "why"), rows())
def test_case(passage: str, answers: str, why: str) -> None:
    assert (gain(passage) > FIGURE_OF_ASKED / 2) == (answers == "yes"), why


def test_a_section_that_counts_money_has_an_answer_in_it() -> None:
    paid = Measure("paid", "Paid", ("crowns", "dollars"), ("died",))
    section = Section(
        "paid", "Paid", "How many dollars for each who died?", terms=("died",), measures=(paid,)
    )
    assert gain("Some 40 dollars were paid for each who died.", section) > FIGURE_OF_ASKED / 2


def test_without_measures_nothing_says_that_a_figure_is_of_something_else() -> None:
    section = Section("toll", "The flood", "How many died?", terms=("died",))
    assert gain("Fifty-three birds died at the lake.", section) > FIGURE_OF_ASKED / 2
