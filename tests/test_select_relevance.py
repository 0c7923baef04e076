"""What is relevant to a section where the sources are few, or about nothing else. The texts are invented."""

from __future__ import annotations

import pytest

from briefing.config.outline import Section
from briefing.corpus import Corpus
from briefing.select.relevance import select_passages

STRIKE = (
    "The strike at the harbour began on Monday. Workers on strike blocked the gate. "
    "The strike was called by the crane drivers.\n\n"
    "Nobody knows how long the strike will last. The strike costs the port two million crowns a day."
)
HARBOUR = tuple(
    f"The ferry to {place} left the port late. Fog lay over the port. The port of {place} stayed open."
    for place in ("Ostrava Minor", "Beladomar", "Quillhaven", "Fenilomar", "Dorebi")
)


def chosen(section: Section, *texts: str) -> int:
    """Count the passages that a section finds in some texts."""
    with_keys = {f"d{number}": text for number, text in enumerate(texts)}
    return len(select_passages(section, Corpus.from_texts(with_keys)).candidates)


def test_a_word_that_stands_in_every_passage_finds_them_all() -> None:
    assert chosen(Section("strike", "The strike", terms=("strike",)), STRIKE) == 5


def test_a_word_of_most_passages_finds_those() -> None:
    assert chosen(Section("boats", "Boats", terms=("ferry",)), HARBOUR[0]) == 1
    assert chosen(Section("port", "Traffic", terms=("port",)), *HARBOUR) == 15


def test_without_terms_the_title_says_what_is_looked_for() -> None:
    assert chosen(Section("strike", "The strike"), STRIKE) == 5
    assert chosen(Section("port", "The port of Nowhere"), *HARBOUR) == 0


@pytest.mark.parametrize(
    "terms",
    [("navy", "submarine", "port"), ("frigate", "destroyer", "naval base", "port", "sea lane")],
)
def test_one_common_word_among_several_is_not_the_subject(terms: tuple[str, ...]) -> None:
    assert chosen(Section("navy", "Naval operations", terms=terms), *HARBOUR) == 0


def test_a_letter_of_a_script_without_blanks_is_found_within_its_words() -> None:
    texts = ("直接的骨骼是海的照片。", "战舰将返回。")
    assert chosen(Section("bones", "Bones", terms=("骨",)), *texts) == 1


def test_all_that_met_the_words_is_counted_and_what_was_read_of_it() -> None:
    texts = {f"d{n:04}": f"The ferry of quay {n} was late. Nobody waited there." for n in range(1300)}
    section = Section("ferry", "The ferry", terms=("ferry", "boat*", "/ferr(?:y|ies) of/"), limit=5)
    searched = select_passages(section, Corpus.from_texts(texts)).searched
    assert (searched.passages, searched.matched, searched.read) == (2600, 1300, 1000)
    few = select_passages(section, Corpus.from_texts(dict(list(texts.items())[:400]))).searched
    assert (few.passages, few.matched, few.read) == (800, 400, 400)


def test_words_excluded_and_asked_for_are_counted_alike() -> None:
    texts = {f"d{n:03}": f"The ferry was late. Lot {n} was sold to the ferry." for n in range(400)}
    section = Section("ferry", "The ferry", terms=("ferry",), query="sold OR walrus", exclude=("/lot 3/",))
    searched = select_passages(section, Corpus.from_texts(texts)).searched
    assert searched.matched == 400 - 111
