"""The one test of a word's form: verb, participle, plural."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.language.english.speech.lexicon import class_of
from briefing.language.english.speech.word_classes import ED_WORD, ING_WORD
from briefing.text.word_forms import (
    has_ed_ending,
    has_ing_ending,
    is_finite_verb,
    is_plural,
    is_same_word,
    is_verb,
    plural_of,
    singular_of,
)

CASES = Path(__file__).parent / "cases"


def rows(name: str = "word-forms") -> list[tuple[str, ...]]:
    """Return the rows of a case file: in "word-forms" word, verb or not, plural or not, and why."""
    lines = (CASES / f"{name}.md").read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| \n").split("|") for line in lines]
    return [tuple(cell.strip() for cell in row) for row in cells if len(row) == 4][2:]


@pytest.mark.parametrize(("word", "verb", "plural", "why"), rows())
def test_case(word: str, verb: str, plural: str, why: str) -> None:
    assert is_verb(word) == (verb == "verb"), why
    assert is_plural(word) == (plural == "plural"), why
    assert has_ed_ending(word) <= is_verb(word)
    assert has_ing_ending(word) <= is_verb(word)
    assert is_finite_verb(word) <= is_verb(word)


@pytest.mark.parametrize(("term", "written", "same", "why"), rows("same-word"))
def test_forms_of_one_word(term: str, written: str, same: str, why: str) -> None:
    assert is_same_word(term, written) == is_same_word(written, term) == (same == "yes"), why


@pytest.mark.parametrize("word", ["flooded", "hundred", "speed", "morning", "ending", "wicked", "house"])
def test_the_classes_of_attribution_rest_on_the_same_test(word: str) -> None:
    assert (class_of(word) == ED_WORD) == has_ed_ending(word)
    assert (class_of(word) == ING_WORD) == has_ing_ending(word)


def test_no_rule_tells_verbs_by_their_endings_itself() -> None:
    package = Path(__file__).parent.parent / "briefing"
    endings = re.compile(r"endswith\(\([^)]*\"(?:ed|ing)\"")
    found = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if endings.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        *(
            ("dam", "dams"),
            ("agency", "agencies"),
            ("day", "days"),
            ("witness", "witnesses"),
            ("box", "boxes"),
        ),
        *(("bush", "bushes"), ("spokeswoman", "spokeswomen"), ("house", "houses"), ("tie", "ties")),
    ],
)
def test_plurals_and_singulars(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
    assert singular_of(plural) == noun
    assert is_plural(plural)
    assert singular_of(noun) == noun
