"""Rules for dates: each rule's example is read as it says, and otherwise without the rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.language.english.dates import find
from briefing.language.english.dates.rules import Rule
from briefing.text.parsed import parse_text

PUBLISHED = "2024-11-02"


def read(text: str) -> str:
    found = find.find_dates(parse_text(text), PUBLISHED)
    return "; ".join(f"{text[date.start : date.end]} = {date.edtf or 'open'}" for date in found)


@pytest.mark.parametrize("rule", find.RULES, ids=lambda rule: rule.name)
def test_an_example_is_read_as_its_rule_says(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(rule.example) == rule.makes
    silent = tuple(replace(row, read=lambda *_: ()) if row is rule else row for row in find.RULES)
    monkeypatch.setattr(find, "RULES", silent)
    assert read(rule.example) != rule.makes, "the example reads the same without the rule"


def test_names_are_unique_and_each_rule_is_called() -> None:
    assert len({rule.name for rule in find.RULES}) == len(find.RULES)
    assert all(rule.calls for rule in find.RULES)
