"""Passages that say the same are merged; passages that only look so never are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.select.merge import merge_same
from briefing.select.same import APART_RULES, QUOTATION_RULES, ApartRule, say_the_same, why_apart
from briefing.select.statement import read_statement

CASES = Path(__file__).parent / "cases" / "merge.md"
MERGED_FLOOR = 0.80
"""Of the pairs that say the same, the share that is merged at least. None that differs may ever be."""


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    one: str
    other: str
    same: bool


def read_cases() -> list[Case]:
    blocks = CASES.read_text(encoding="utf-8").split("\n## ")[1:]
    return [
        Case(
            block.splitlines()[0],
            re.search(r"^A: (.+)$", block, re.MULTILINE)[1],  # type: ignore[index]
            re.search(r"^B: (.+)$", block, re.MULTILINE)[1],  # type: ignore[index]
            re.search(r"^Expected: (same|different)", block, re.MULTILINE)[1] == "same",  # type: ignore[index]
        )
        for block in blocks
    ]


def merged(case: Case) -> bool:
    return say_the_same(read_statement(case.one), read_statement(case.other))


@pytest.mark.parametrize(
    "case", [case for case in read_cases() if not case.same], ids=lambda case: case.title
)
def test_what_differs_stays_apart(case: Case) -> None:
    assert not merged(case)


def test_enough_of_what_says_the_same_is_merged() -> None:
    same = [case for case in read_cases() if case.same]
    share = sum(map(merged, same)) / len(same)
    assert share >= MERGED_FLOOR, [case.title for case in same if not merged(case)]


_NAMED = "Tilda Marsk of the Benn-Okoye Board said on Monday that Port Café Lorn, with 61,000 people, would stay dry."


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        *((" ", blank) for blank in "\u00a0\u202f\u2009\u2003\u3000\n\u2028\x0b"),
        (" ", "  "),
        (" ", "\r\n    "),
        (" ", "\u200b "),
        *(("-", hyphen) for hyphen in "\u2010\u2011\u2013\ufe63"),
        *(("a", f"a{unseen}") for unseen in "\u00ad\u200b\u200d\u2060\ufeff\u200e\u2069"),
        ("é", "e\u0301"),
        ("61,000", "61\u00a0000"),
        ("61,000", "61\u202f000"),
    ],
)
def test_a_name_written_with_another_blank_or_hyphen_is_the_same(plain: str, other: str) -> None:
    assert say_the_same(read_statement(_NAMED), read_statement(_NAMED.replace(plain, other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Port", "Fort"), ("61,000", "61\u00a0001"), ("Marsk", "Ma\nrsk"), ("stay", "not\u00a0stay")],
)
def test_another_name_or_number_stays_apart_whatever_its_blanks(one: str, other: str) -> None:
    assert not say_the_same(read_statement(_NAMED), read_statement(_NAMED.replace(one, other)))


def test_it_does_not_matter_which_comes_first() -> None:
    for case in read_cases():
        there, back = read_statement(case.one), read_statement(case.other)
        assert say_the_same(there, back) == say_the_same(back, there), case.title


def test_the_fullest_leads_and_the_best_place_is_kept() -> None:
    short = "The tram was stopped by striking drivers."
    full = "The tram was stopped by striking drivers near the old harbour."
    groups = merge_same(["The council met again.", short, "Nobody came.", full], read_statement)
    assert [group.items for group in groups] == [
        ("The council met again.",),
        (full, short),
        ("Nobody came.",),
    ]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "fr",
            "Le vieux bac a quitté le quai d'Ostervik hier.",
            "Le vieux bac n'a pas quitté le quai d'Ostervik hier.",
        ),
        (
            "de",
            "Die alte Fähre hat den Kai von Narvö verlassen.",
            "Die alte Fähre wird den Kai von Narvö verlassen.",
        ),
        ("zh", "市长星期一说这座新桥已经对所有车辆开放了", "市长星期一说这座新桥没有对所有车辆开放了"),
    ],
)
def test_in_another_language_only_the_same_words_say_the_same(language: str, one: str, other: str) -> None:
    assert not say_the_same(read_statement(one, language), read_statement(other, language))
    assert say_the_same(read_statement(one, language), read_statement(f" {one}\n", language))


@given(st.text(max_size=200))
def test_every_text_says_the_same_as_itself(text: str) -> None:
    assert say_the_same(read_statement(text), read_statement(text))


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    there, back = read_statement(one), read_statement(other)
    assert say_the_same(there, back) == say_the_same(back, there)


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_never_across_a_different_number(one: int, other: int) -> None:
    sentence = "The harbour office counted {} boats at the old pier on Monday evening."
    there, back = (read_statement(sentence.format(number)) for number in (one, other))
    assert say_the_same(there, back) == (one == other)


@pytest.mark.parametrize("rule", (*APART_RULES, *QUOTATION_RULES[3:]), ids=lambda rule: rule.name)
def test_a_rule_keeps_its_example_apart(rule: ApartRule) -> None:
    one, other = (read_statement(sentence, rule.language) for sentence in rule.example)
    assert why_apart(one, other) is why_apart(other, one) is rule
    assert why_apart(one, one) is why_apart(other, other) is None
