"""Rules for dates: each rule's example is read as it says, and otherwise without the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.language.english import rule
from briefing.language.english.dates import find, four_digits
from briefing.language.english.dates.rules import DateRule
from briefing.text.parsed import parse_text

PUBLISHED = "2024-11-02"


def read(text: str) -> str:
    found = find.find_dates(parse_text(text), PUBLISHED)
    return "; ".join(f"{text[date.start : date.end]} = {date.edtf or 'open'}" for date in found) or "none"


@pytest.mark.parametrize("rule", find.RULES, ids=lambda rule: rule.name)
def test_an_example_is_read_as_its_rule_says(rule: DateRule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(rule.example) == rule.makes
    silent = tuple(replace(row, read=lambda *_: ()) if row is rule else row for row in find.RULES)
    monkeypatch.setattr(find, "RULES", silent)
    assert read(rule.example) != rule.makes, "the example reads the same without the rule"


def test_names_are_unique_and_each_rule_is_called() -> None:
    assert len({rule.name for rule in find.RULES}) == len(find.RULES)
    assert all(rule.calls for rule in find.RULES)


@pytest.mark.parametrize("sign", four_digits.SIGNS, ids=lambda sign: sign.name)
def test_a_sign_of_a_year_changes_its_example(
    sign: rule.Rule[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(sign.example) == sign.makes
    kept = tuple(row for row in four_digits.SIGNS if row is not sign)
    monkeypatch.setattr(four_digits, "SIGNS", kept)
    assert read(sign.example) != sign.makes, "the example reads the same without the rule"
