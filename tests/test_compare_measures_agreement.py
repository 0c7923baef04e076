"""Which figures belong to a declared measure, and which of them differ."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from estimate_cases import Figure, read_tables, read_written, seen
from hypothesis import given
from hypothesis import strategies as st
from measure_cases import read_measures

from briefing.compare.measures.agreement import compare_estimates
from briefing.compare.measures.as_of import read_as_of
from briefing.compare.measures.incomparable import find_region
from briefing.compare.measures.interval import read_interval
from briefing.compare.measures.members import measure_estimates, sort_figures
from briefing.compare.measures.trend import Dated, read_trend, settle_days
from briefing.language.english.dates import find_dates
from briefing.language.english.figures import find_estimates
from briefing.model import AsOf, Estimate
from briefing.text.clauses.cut import find_clauses
from briefing.text.parsed import parse_text

BELONG, VERDICTS, DAYS, COUNT_DAYS = read_tables("agreement.md")
PUBLISHED = "2025-03-13"


MEASURES = read_measures("agreement.md")


def without_unit(figure: Figure) -> Figure:
    return replace(figure, unit=())


@pytest.mark.parametrize(("case", "measure", "text", "written"), BELONG)
def test_figures_of_a_measure(case: str, measure: str, text: str, written: str) -> None:
    found = measure_estimates(MEASURES[measure], text, find_estimates(parse_text(text)))
    assert [without_unit(seen(estimate)) for estimate in found] == list(read_written(written)), case


@pytest.mark.parametrize(("case", "measure", "text", "days"), DAYS)
def test_days_of_figures(case: str, measure: str, text: str, days: str) -> None:
    dates = find_dates(parse_text(text), PUBLISHED)
    found = [
        f"{one.estimate.low} = {as_of.edtf if (as_of := read_as_of(text, one.clause, dates)) else '-'}"
        for one in sort_figures(MEASURES[measure], text, find_estimates(parse_text(text))).members
    ]
    assert found == days.split("; "), case


@pytest.mark.parametrize(("case", "measure", "text", "days"), COUNT_DAYS)
def test_days_of_counts_that_change(case: str, measure: str, text: str, days: str) -> None:
    dates = find_dates(parse_text(text), PUBLISHED)
    (one,) = sort_figures(MEASURES[measure], text, find_estimates(parse_text(text))).members
    as_of = read_as_of(text, one.clause, dates, PUBLISHED, changes=True)
    assert as_of is not None
    assert f"{one.estimate.low} = {as_of.edtf if as_of.text else '*'}" == days, case


def test_a_figure_that_changes_has_the_day_of_its_publication() -> None:
    text = "The quake killed 112 people. By Monday 40 people had died."
    dates = find_dates(parse_text(text), PUBLISHED)
    told = sort_figures(MEASURES["killed"], text, find_estimates(parse_text(text))).members
    found = [read_as_of(text, one.clause, dates, PUBLISHED) for one in told]
    assert found == [
        AsOf("", PUBLISHED, PUBLISHED, PUBLISHED),
        AsOf("Monday", "2025-03-10", "2025-03-10", "2025-03-10"),
    ]
    assert read_as_of(text, told[0].clause, dates, "") is None


MONDAY = AsOf("Monday", "2025-03-10", "2025-03-10", "2025-03-10")
TUESDAY = AsOf("Tuesday", "2025-03-11", "2025-03-11", "2025-03-11")
MARCH = AsOf("March", "2025-03", "2025-03-01", "2025-03-31")
UNKNOWN = AsOf("Monday", "", "", "")
UNKNOWN_TOO = AsOf("Thursday", "", "", "")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (MONDAY, TUESDAY, "single"),
        (MONDAY, MONDAY, "disagree"),
        (MONDAY, MARCH, "disagree"),
        (MONDAY, None, "single"),
        (None, None, "disagree"),
        (UNKNOWN, UNKNOWN_TOO, "single"),
        (UNKNOWN, UNKNOWN, "disagree"),
        (UNKNOWN, TUESDAY, "single"),
    ],
)
def test_figures_for_different_days_are_not_compared(
    one: AsOf | None, other: AsOf | None, verdict: str
) -> None:
    row = [Estimate(0, 1, 40, 40), Estimate(0, 1, 112, 112)]
    assert compare_estimates(row, 5, [one, other]).verdict == verdict
    assert compare_estimates(row, 5, [other, one]).verdict == verdict


@pytest.mark.parametrize(
    ("text", "regional"),
    [
        ("Support for the Green Alliance in the north stands at 41 per cent.", True),
        ("The Green Alliance has 41 per cent in rural areas.", True),
        ("The Green Alliance stands at 41 per cent.", False),
        ("The Green Alliance stands at 41 per cent in northern Velia.", False),
    ],
)
def test_a_figure_for_a_region(text: str, regional: bool) -> None:
    (figure,) = sort_figures(MEASURES["greens"], text, find_estimates(parse_text(text))).members
    assert (find_region(figure) is not None) is regional
    asked = replace(MEASURES["greens"], label="Green Alliance in the north and in rural areas")
    assert find_region(replace(figure, measure=asked)) is None
    assert find_region(replace(figure, own="The Greens won 41 per cent in Southeast Halden.")) is None


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("The death toll rose to 112.", 1),
        ("So far 112 people were killed.", 1),
        ("The quake killed 112 people, up from 40.", 1),
        ("Some 61 people are still missing.", -1),
        ("The number of people missing fell to 61.", -1),
        ("The quake killed 112 people.", 0),
    ],
)
def test_a_figure_that_has_moved(text: str, trend: int) -> None:
    clause = find_clauses(parse_text(text), find_estimates(parse_text(text)))[0]
    assert read_trend(text, clause) == trend


def dated(value: int, as_of: AsOf | None, published: AsOf | None, trend: int = 0) -> Dated:
    return Dated(Estimate(0, 1, value, value), as_of, published, trend)


def test_what_was_said_before_a_count_moved_is_of_its_publication() -> None:
    risen = dated(112, None, TUESDAY, 1)
    assert settle_days([dated(40, None, MONDAY), risen]) == (MONDAY, TUESDAY)
    assert settle_days([dated(180, None, MONDAY), risen]) == (None, TUESDAY)
    assert settle_days([dated(40, None, TUESDAY), risen]) == (None, TUESDAY)
    assert settle_days([dated(40, None, None), risen]) == (None, TUESDAY)
    assert settle_days([dated(40, None, MONDAY), dated(112, None, TUESDAY)]) == (None, None)


def estimate(figure: Figure) -> Estimate:
    return Estimate(
        0,
        1,
        figure.low,
        figure.high,
        figure.low_open,
        figure.high_open,
        figure.about,
        figure.vague,
        " ".join(figure.unit),
        figure.currency,
        figure.per,
    )


@pytest.mark.parametrize(("case", "written", "tolerance", "verdict", "apart"), VERDICTS)
def test_agreement(case: str, written: str, tolerance: str, verdict: str, apart: str) -> None:
    found = compare_estimates([estimate(figure) for figure in read_written(written)], float(tolerance))
    pairs = tuple((int(pair[0]), int(pair[2])) for pair in apart.split())
    assert (found.verdict, found.apart) == (verdict, pairs), case


def test_what_was_not_compared_is_counted_by_its_rule() -> None:
    people = [Estimate(0, 1, value, value, unit="people") for value in (40, 50)]
    money = replace(people[0], currency="EUR", unit="")
    share = replace(people[0], unit="%")
    found = compare_estimates([*people, money, share], 5)
    assert (found.verdict, found.apart) == ("disagree", ((0, 1),))
    assert found.not_compared == (("other-currency", 3), ("share-and-count", 2))


def test_a_figure_far_away_changes_nothing() -> None:
    near = "Halden has sent 12,000 soldiers to Velia."
    far = "The port handled 40,000 soldiers. " * 3 + "Nothing else happened there."
    alone = measure_estimates(MEASURES["sent"], near, find_estimates(parse_text(near)))
    text = f"{near}\n\n{far}"
    assert measure_estimates(MEASURES["sent"], text, find_estimates(parse_text(text))) == alone


BOUNDS = st.one_of(st.none(), st.integers(0, 50))


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    low, high = draw(BOUNDS), draw(BOUNDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    equal = low == high
    return Estimate(
        0,
        1,
        low,
        high,
        low is not None and not equal and draw(st.booleans()),
        high is not None and not equal and draw(st.booleans()),
        about=draw(st.booleans()),
        per=draw(st.sampled_from(["", "day"])),
    )


@given(st.lists(estimates(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_estimates_changes_nothing(row: list[Estimate], order: random.Random) -> None:
    places = list(range(len(row)))
    order.shuffle(places)
    one = compare_estimates(row, 5)
    other = compare_estimates([row[place] for place in places], 5)
    back = {tuple(sorted((places[i], places[j]))) for i, j in other.apart}
    assert (one.verdict, set(one.apart)) == (other.verdict, back)


@given(estimates(), estimates())
def test_apart_means_that_no_value_is_in_both(one: Estimate, other: Estimate) -> None:
    first, second = read_interval(one, 5), read_interval(other, 5)
    apart = first.apart_from(second)
    steps = [value / 40 for value in range(-200, 55 * 40)]

    def holds(interval: object, value: float) -> bool:
        assert isinstance(interval, type(first))
        above = value > interval.low or (value == interval.low and not interval.low_open)
        return above and (value < interval.high or (value == interval.high and not interval.high_open))

    if any(holds(first, value) and holds(second, value) for value in steps):
        assert not apart
    assert apart == second.apart_from(first)


@given(estimates())
def test_an_estimate_agrees_with_itself(one: Estimate) -> None:
    assert compare_estimates([one, one], 5).verdict in {"agree", "single"}


def test_overlapping_intervals_share_a_value_so_pairs_decide() -> None:
    row = [Estimate(0, 1, low, low + 10) for low in (0, 4, 8)]
    assert compare_estimates(row, 5).verdict == "agree"
