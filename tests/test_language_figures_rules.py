"""Rules for figures: each table of the room is walked, and each rule's example read with the rule and without it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest
from estimate_cases import Figure, read_written, seen
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.english import figures
from briefing.language.english.figures import find_estimates, find_refused, never, tokens
from briefing.language.english.figures.masks import MASKS, mask_of
from briefing.language.english.rule import Rule
from briefing.text.parsed import parse_text

TABLES = {
    "inherited", "masks", "money", "never", "nouns", "number_forms", "numerals", "periods", "qualify", "range_rules",
    "steps", "sum_pieces", "vague",
}  # fmt: skip


def modules() -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(figures.__path__):
        yield importlib.import_module(f"{figures.__name__}.{module.name}")


def tables() -> Iterator[tuple[ModuleType, str, tuple[Rule[object], ...]]]:
    """Return every table of rules of the room, by the module and the name that it has there."""
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, tuple) and value and all(isinstance(row, Rule) for row in value):
                yield module, name, value


def name_of(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


ROWS = [(module, table, rule) for module, table, rules in tables() for rule in rules]
IDS = [f"{name_of(module)}-{rule.name}" for module, _, rule in ROWS]


def read(rule: Rule[object]) -> list[Figure]:
    return [seen(estimate) for estimate in find_estimates(parse_text(rule.example))]


@pytest.mark.parametrize(("module", "table", "rule"), ROWS, ids=IDS)
def test_an_example_is_read_as_its_rule_says(
    module: ModuleType, table: str, rule: Rule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(rule) == list(read_written(rule.makes))
    refused = find_refused(parse_text(rule.example))
    monkeypatch.setattr(module, table, tuple(row for row in getattr(module, table) if row is not rule))
    tokens._token.cache_clear()  # patterns of tokens are made of two of the tables
    try:
        without = (read(rule), find_refused(parse_text(rule.example)))
        assert without != (list(read_written(rule.makes)), refused), "the rule changes nothing"
    finally:
        tokens._token.cache_clear()


def test_each_step_has_a_table() -> None:
    assert {name_of(module) for module, _, _ in tables()} == TABLES


def test_names_are_unique_in_a_table_and_say_what_they_look_for() -> None:
    for module, table, rules in tables():
        assert len({rule.name for rule in rules}) == len(rules), (module, table)
        assert all(rule.looks_for and rule.example for rule in rules)


@pytest.mark.parametrize("rule", [*never.BY_ITSELF, *never.WITH_NOUN, *MASKS], ids=lambda rule: rule.name)
def test_a_refused_number_says_which_rule_refused_it(rule: Rule[object]) -> None:
    assert rule.name in {number.rule for number in find_refused(parse_text(rule.example))}


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("In 2031 they lost 12 boats.", {"2031": "year"}),
        ("On 2031-04-17 at 17:45 nobody came.", {"2031-04-17": "ISO date", "17:45": "time of day"}),
        ("The Heron-14 carried one of them to 17 Quay Street.",
         {"14": "attached", "one": "pronoun", "17": "address"}),
        ("They paid 1/0 for 12 boats.", {"1/0": "no value"}),
        ("The key is " + "7" * 41 + ".", {"7" * 41: "too long"}),
        ("They lost 12 boats.", {}),
    ],
)  # fmt: skip
def test_numbers_that_are_no_figures(text: str, refused: dict[str, str]) -> None:
    assert {
        text[number.start : number.end]: number.rule for number in find_refused(parse_text(text))
    } == refused


PIECES = st.sampled_from(
    [
        "12 ",
        "2031 ",
        "one ",
        "F-16 ",
        "17:45 ",
        "1/0 ",
        "boats ",
        "3-1 ",
        "and ",
        "page ",
        "half ",
        ". ",
        "May ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join))
@pytest.mark.slow
def test_what_is_refused_is_in_the_text_and_no_figure(text: str) -> None:
    names = {rule.name for rule in [*never.BY_ITSELF, *never.WITH_NOUN, *MASKS]}
    figures_found = {(estimate.start, estimate.end) for estimate in find_estimates(parse_text(text))}
    for number in find_refused(parse_text(text)):
        assert 0 <= number.start < number.end <= len(text)
        assert number.rule in names | {"too long", "no value", "within another figure"}
        assert (number.start, number.end) not in figures_found


def test_a_mask_knows_only_what_it_is_for() -> None:
    assert mask_of("12 boats", 0, 2) == ""
