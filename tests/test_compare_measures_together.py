"""The measures of an outline asked together: which of them takes which figure. The texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from estimate_cases import FOLDER, read_tables

from briefing.compare.measures.members import sort_figures
from briefing.compare.measures.other_year import are_of_other_years, find_other_year
from briefing.config import Measure
from briefing.config.outline import read_outline
from briefing.language.english.figures import find_estimates
from briefing.text.parsed import parse_text

(CASES,) = read_tables("measures-together.md")


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Measure, ...]]:
    text = (FOLDER / "measures-together.md").read_text(encoding="utf-8")
    rows = yaml.safe_load(text.partition("```yaml")[2].partition("```")[0])
    return {name: _read(tmp_path_factory.mktemp(name), measures) for name, measures in rows.items()}


def _read(folder: Path, measures: object) -> tuple[Measure, ...]:
    path = folder / "outline.yaml"
    outline = {"sections": [{"id": "a", "title": "A", "terms": ["a"], "measures": measures}]}
    path.write_text(yaml.safe_dump(outline), encoding="utf-8")
    return read_outline(path).sections[0].measures


@pytest.mark.parametrize(("case", "group", "text", "expected"), CASES)
def test_measures_are_told_apart(
    groups: dict[str, tuple[Measure, ...]], case: str, group: str, text: str, expected: str
) -> None:
    estimates = find_estimates(parse_text(text))
    found = [
        f"{measure.id} {member.estimate.low}"
        for measure in groups[group]
        for member in sort_figures(measure, text, estimates, siblings=groups[group]).members
    ]
    assert ("; ".join(found) or "none") == expected, case


@pytest.mark.parametrize(
    ("unit", "currency", "expected"),
    [
        ("dollars", "", ["$"]),
        ("dollars", "NZD", ["NZD"]),
        ("NZD", "NZD", ["NZD"]),
        ("USD", "", ["USD"]),
        ("NZD", "", []),
        ("HKD", "NZD", []),
    ],
)
def test_a_bare_dollar_has_a_country_only_where_the_outline_says_it(
    unit: str, currency: str, expected: list[str]
) -> None:
    text = "The council granted $300 million."
    measure = Measure("granted", "Granted", (unit,), ("granted",), currency=currency)
    members = sort_figures(measure, text, find_estimates(parse_text(text))).members
    assert [member.estimate.currency for member in members] == expected


@pytest.mark.parametrize(
    ("text", "published", "words"),
    [
        ("In 1987 some 75 boats were lost off Brenn.", "2019-04-02", "1987"),
        ("Some 75 boats were lost in March 1987.", "2019", "1987"),
        ("It was the worst storm since 1953, when 75 boats were lost.", "2019-04-02", "1953"),
        ("The autumn storm of last year cost 75 boats.", "2019-06-02", "last year"),
        ("Some 75 boats have been lost since 1987.", "2019-04-02", ""),
        ("Some 75 boats were lost in 2019.", "2019-04-02", ""),
        ("Some 75 boats were lost in December 2018.", "2019-01-02", ""),
        ("Some 75 boats were lost in 1987.", "", ""),
    ],
)
def test_an_earlier_year_is_another_one(text: str, published: str, words: str) -> None:
    estimate = next(one for one in find_estimates(parse_text(text)) if one.low == 75)
    assert find_other_year(text, text, estimate, published) == words


def test_figures_of_other_years_are_the_exception() -> None:
    assert are_of_other_years(["", "1987"])
    assert not are_of_other_years(["", "2011", "2012"])
    assert not are_of_other_years(["", ""])
    assert not are_of_other_years([])
