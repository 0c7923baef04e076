"""The measures of an outline asked together: which of them takes which figure. The texts are invented."""

from __future__ import annotations

import pytest
from estimate_cases import read_tables
from measure_cases import make_measures, read_block

from briefing.compare.measures.members import sort_figures
from briefing.compare.measures.other_year import are_of_other_years, find_other_year
from briefing.config import Measure
from briefing.language.english.figures import find_estimates
from briefing.text.parsed import parse_text

(CASES,) = read_tables("measures-together.md")


GROUPS = {name: make_measures(rows) for name, rows in read_block("measures-together.md").items()}


@pytest.mark.parametrize(("case", "group", "text", "expected"), CASES)
def test_measures_are_told_apart(case: str, group: str, text: str, expected: str) -> None:
    text = text.replace("¶", "\n\n")
    estimates = find_estimates(parse_text(text))
    found = [
        f"{measure.id} {member.estimate.low}"
        for measure in GROUPS[group]
        for member in sort_figures(measure, text, estimates, siblings=GROUPS[group]).members
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
        ("The storm came in 1987, when 75 boats were lost.", "2019-04-02", "1987"),
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
