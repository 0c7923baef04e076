"""Pairs of figures are grouped before they are looked at: nothing comes out otherwise than by a look at each."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compare.measures.agreement import compare_estimates
from briefing.compare.measures.candidate_pairs import find_candidate_pairs
from briefing.compare.measures.compared import ComparedFigure, read_compared
from briefing.compare.measures.figure import FigureSubject
from briefing.compare.measures.names import EVERYWHERE
from briefing.compare.measures.pair_rules import PAIR_RULES, why_not_compared
from briefing.model import AsOf, Estimate

NAMES = st.sampled_from(["orsel", "orsel quay", "tarn", "brenn", "brenn bay", EVERYWHERE])
SETS = st.frozensets(NAMES, max_size=3)
DAYS = st.one_of(
    st.none(),
    st.builds(
        lambda first, length, text: AsOf(text, "", f"2031-03-{first:02}", f"2031-03-{first + length:02}"),
        st.integers(1, 6),
        st.integers(0, 3),
        st.sampled_from(["", "Monday"]),
    ),
    st.builds(lambda text: AsOf(text, "", "", ""), st.sampled_from(["3 May", "4 May"])),
)


@st.composite
def subjects(draw: st.DrawFn) -> FigureSubject:
    names = draw(SETS)
    return FigureSubject(
        sentence=(draw(st.sampled_from(["", "a", "b"])), draw(st.integers(0, 3))),
        before=draw(st.integers(-1, 2)),
        takes_up=draw(st.booleans()),
        whole=draw(st.sampled_from([None, 40])),
        noun=draw(st.sampled_from(["", "goat", "barn"])),
        places=tuple(sorted(names))[: draw(st.integers(0, 2))],
        names=names,
        actor=draw(st.sampled_from(["", "orsel", "brenn bay"])),
        near=draw(SETS),
        about=draw(SETS),
        words=draw(st.frozensets(st.sampled_from(["flood", "quake"]), max_size=1)),
        links=draw(st.frozensets(st.tuples(NAMES, NAMES), max_size=1)),
        speakers=draw(st.frozensets(st.sampled_from(["ana roth", "the guild"]), max_size=1)),
        against=draw(st.booleans()),
        changes=draw(st.booleans()),
        published=draw(st.sampled_from(["", "2031-03-09"])),
    )


FIGURES = st.lists(
    st.tuples(
        st.builds(
            lambda size, unit, currency, per: Estimate(
                0, 1, size, size, unit=unit, currency=currency, per=per
            ),
            st.sampled_from([None, 3, 40, 400]),
            st.sampled_from(["", "goats", "%"]),
            st.sampled_from(["", "", "EUR"]),
            st.sampled_from(["", "", "day"]),
        ),
        DAYS,
        subjects(),
    ),
    max_size=12,
)


def looked_at_one_by_one(figures: list[ComparedFigure]) -> tuple[list[tuple[int, int]], Counter[str]]:
    compared, parted = [], Counter[str]()
    for (first, one), (second, other) in combinations(enumerate(figures), 2):
        rule = why_not_compared(one, other)
        if rule is None:
            compared.append((first, second))
        else:
            parted[rule.name] += 1
    return compared, parted


@settings(max_examples=300, deadline=None)
@given(FIGURES)
@pytest.mark.slow
def test_grouped_pairs_are_those_of_a_look_at_each(
    rows: list[tuple[Estimate, AsOf | None, FigureSubject]],
) -> None:
    figures = [read_compared(estimate, 5, day, subject) for estimate, day, subject in rows]
    compared, parted = looked_at_one_by_one(figures)
    found = compare_estimates([row[0] for row in rows], 5, [row[1] for row in rows], [row[2] for row in rows])
    assert list(found.compared) == compared
    assert dict(found.not_compared) == parted
    assert [rule for rule, _ in found.not_compared] == [rule.name for rule in PAIR_RULES if parted[rule.name]]


def test_figures_of_many_days_are_not_looked_at_pair_by_pair() -> None:
    days = [f"20{year:02}-0{month}-01" for year in range(10, 60) for month in range(1, 10)]
    figures = [read_compared(Estimate(0, 1, 3, 3), 5, AsOf("", day, day, day)) for day in days]
    parted = Counter[str]()
    assert list(find_candidate_pairs(figures, parted)) == []
    assert parted["other-day"] == len(days) * (len(days) - 1) // 2
