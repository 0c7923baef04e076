"""What is printed of figures: a row a value, who gives it, strips on one scale, and measures without a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_briefs import PlainLook, make_source, seed_brief

from briefing.model import (
    AsOf,
    Brief,
    BriefSection,
    Credit,
    Estimate,
    Figure,
    FigureEstimate,
    FigureRow,
    FiguresKeptOut,
    Masthead,
    Searched,
)
from briefing.render import render
from briefing.render.catalogue import read_wording
from briefing.render.scale import WIDTH, Drawn, Mark, draw_measures
from briefing.render.view import view_brief
from briefing.render.view.measures import MeasureView

SAY = read_wording("en")


def draw(*measures: list[Estimate]) -> tuple[Drawn | None, ...]:
    return draw_measures(SAY, measures)


def marks(*estimates: Estimate) -> list[Mark]:
    (drawn,) = draw(list(estimates))
    assert drawn
    return [mark for mark in drawn.marks if mark]


def ticks(drawn: Drawn | None) -> list[str]:
    return [tick.label for tick in drawn.scale.ticks] if drawn else []


def test_each_kind_of_estimate_has_its_mark() -> None:
    kinds = [
        Estimate(0, 1, 50, 50),
        Estimate(0, 1, 50, 50, about=True),
        Estimate(0, 1, 50, 100),
        Estimate(0, 1, 50, 100, about=True),
        Estimate(0, 1, None, 100),
        Estimate(0, 1, None, 100, high_open=True),
        Estimate(0, 1, 50, None, low_open=True),
        Estimate(0, 1, 50, None),
    ]
    drawn = marks(*kinds)
    names = ["value", "about", "range", "about-range", "up-to", "under", "over", "at-least"]
    assert [mark.kind for mark in drawn] == names
    low, high = drawn[2].start, drawn[2].end
    assert [(mark.start, mark.end) for mark in drawn] == [
        *((low, low), (low, low), (low, high), (low, high)),
        *((0, high), (0, high), (low, WIDTH), (low, WIDTH)),
    ]
    assert [mark.title for mark in drawn[:3]] == [
        *("On the scale: 50", "On the scale: about 50", "On the scale: 50 to 100"),
    ]


def test_the_scale_starts_where_the_values_do_and_ends_at_round_numbers_outside_them() -> None:
    (near,) = draw([Estimate(0, 1, 10_900, 12_000), Estimate(0, 1, 10_000, 10_000)])
    assert ticks(near) == ["10,000", "11,000", "12,000"]
    (far,) = draw([Estimate(0, 1, 31, 31), Estimate(0, 1, 127, 127)])
    assert (ticks(far)[0], ticks(far)[-1]) == ("0", "150")


def test_measures_of_one_unit_whose_values_overlap_share_a_scale() -> None:
    sent = [Estimate(0, 1, 10_900, 12_000, unit="soldiers"), Estimate(0, 1, 10_000, 10_000, unit="troops")]
    near = [Estimate(0, 1, None, 8_000, unit="troops"), Estimate(0, 1, 10_000, None, unit="troops")]
    boats = [Estimate(0, 1, 9_000, 9_000, unit="boats"), Estimate(0, 1, 11_000, 11_000, unit="boats")]
    later = [Estimate(0, 1, 90_000, 90_000, unit="troops"), Estimate(0, 1, 99_000, 99_000, unit="troops")]
    one, other, alone, far = draw(sent, near, boats, later)
    assert one and other and alone and far
    assert one.scale == other.scale
    assert ticks(one) == ["8,000", "10,000", "12,000"]
    assert alone.scale != one.scale != far.scale


def test_a_measure_ten_times_as_large_has_a_scale_of_its_own() -> None:
    nests = [Estimate(0, 1, 40, 40, unit="nests"), Estimate(0, 1, 900, 900, unit="nests")]
    larger = [Estimate(0, 1, 300, 300, unit="nests"), Estimate(0, 1, 9_100, 9_100, unit="nests")]
    one, other = draw(nests, larger)
    assert one and other
    assert (ticks(one)[-1], ticks(other)[-1]) == ("1,000", "10,000")


def test_counts_have_whole_ticks() -> None:
    (seats,) = draw([Estimate(0, 1, 70, 70), Estimate(0, 1, 71, 71)])
    (shares,) = draw([Estimate(0, 1, 7.2, 7.2), Estimate(0, 1, 7.6, 7.6)])
    assert ticks(seats) == ["70", "71"]
    assert ticks(shares) == ["7.2", "7.4", "7.6"]


def test_a_label_at_the_end_of_the_scale_ends_there() -> None:
    (drawn,) = draw([Estimate(0, 1, 0, 0), Estimate(0, 1, 200_000_000, 200_000_000)])
    assert drawn
    last = drawn.scale.ticks[-1]
    assert (last.label, last.anchor, last.at) == ("200 million", "end", WIDTH)


def test_where_most_values_stand_on_one_another_nothing_is_drawn() -> None:
    values = (176, 230, 550, 2_500, 3_500, 150_000_000)
    assert draw([Estimate(0, 1, value, value) for value in values]) == (None,)


@pytest.mark.parametrize(
    "estimates",
    [
        [Estimate(0, 1, 5, 5)],
        [Estimate(0, 1, 5, 5), Estimate(0, 1, 5, 5)],
        [Estimate(0, 1, None, None, vague=True)] * 2,
        [Estimate(0, 1, -5, -5), Estimate(0, 1, 5, 5)],
    ],
)
def test_what_has_not_two_values_is_not_drawn(estimates: list[Estimate]) -> None:
    assert draw(estimates) == (None,)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_different_values_are_always_drawn_and_told_apart(one: int, other: int) -> None:
    (drawn,) = draw([Estimate(0, 1, one, one), Estimate(0, 1, other, other)])
    assert (drawn is None) == (one == other)


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)), min_size=2, max_size=9))
def test_every_mark_lies_within_the_ticks_and_in_the_order_of_the_values(
    bounds: list[tuple[int, int]],
) -> None:
    estimates = [Estimate(0, 1, min(pair), max(pair)) for pair in bounds]
    (drawn,) = draw(estimates)
    if drawn is None:
        return
    first, last = drawn.scale.ticks[0].x, drawn.scale.ticks[-1].x
    assert len(drawn.scale.ticks) <= 4
    places = [
        (x, value)
        for mark, e in zip(drawn.marks, estimates, strict=True)
        if mark
        for x, value in ((mark.start, e.low), (mark.end, e.high))
    ]
    assert all(first - 0.1 <= x <= last + 0.1 for x, _ in places)
    assert [value for _, value in sorted(places, key=lambda place: (place[0], place[1] or 0))] == sorted(
        value or 0 for _, value in places
    )


def estimate(source: str, words: str, value: int, giver: str = "", day: AsOf | None = None) -> FigureEstimate:
    credits = (Credit(giver, "", "said", "indirect"),) if giver else ()
    return FigureEstimate(
        Estimate(0, 1, value, value, unit="boats"),
        source,
        source.lower(),
        words,
        3,
        credits=credits,
        as_of=day,
    )


def view(figure: Figure) -> MeasureView:
    names = sorted({found.source for found in figure.estimates})
    section = BriefSection("s", "S", "", (), Searched(1, 1), figures=(figure,))
    sources = tuple(make_source(name, name.lower(), "x") for name in names)
    head = Masthead("T")
    (measure,) = view_brief(Brief(head, sources, (section,), (), (), len(names), "none", "0")).measures
    return measure


def test_a_row_names_all_who_give_its_value_those_without_a_name_last() -> None:
    found = (
        estimate("S1", "9 boats", 9),
        estimate("S2", "9 boats", 9, "the harbour master"),
        estimate("S3", "7 boats", 7),
    )
    rows = (FigureRow((0, 1)), FigureRow((2,), "annex"))
    measure = view(Figure("m", "Boats", found, "disagree", ((0, 2),), 5.0, rows=rows))
    assert [[(g.speaker, [p.label for p in g.places]) for g in row.givers] for row in measure.rows] == [
        [("Harbour master", ["S2 ¶3"]), ("", ["S1 ¶3"])]
    ]
    assert (measure.state, measure.apart, len(measure.further)) == ("differ", True, 1)


def test_a_row_says_its_day_in_the_source_s_words_or_as_a_date() -> None:
    days = (
        AsOf("October", "2024-10", "", ""),
        AsOf("yesterday", "2024-11-01", "", ""),
        AsOf("", "2024-11-03", "", ""),
        None,
    )
    found = tuple(estimate(f"S{n}", f"{n} boats", n, day=day) for n, day in enumerate(days, start=1))
    plain, counted = (
        view(Figure("m", "Boats", found, "single", (), 5.0, changes=changes)) for changes in (False, True)
    )
    assert [row.day.replace("\u00a0", " ") for row in plain.rows] == ["for October", "for 1 Nov 2024", "", ""]
    assert [row.day.replace("\u00a0", " ") for row in counted.rows] == [
        "for October",
        "for 1 Nov 2024",
        "reported 3 Nov 2024",
        "",
    ]


def test_one_source_and_a_revision_are_said_once_under_the_label() -> None:
    found = (estimate("S1", "9 boats", 9), estimate("S1", "7 boats", 7))
    assert view(Figure("m", "Boats", found, "single", (), 5.0)).state == "one source"
    others = (found[0], estimate("S2", "7 boats", 7))
    assert view(Figure("m", "Boats", others, "agree", (), 5.0)).state == ""
    assert view(Figure("m", "Boats", others, "agree", (), 5.0, revisions=((1, 0),))).state == "revised"


def test_a_measure_that_no_source_gives_is_named_in_every_format() -> None:
    brief, texts = seed_brief()
    first, *others = brief.sections
    silent = Figure("lost", "Boats lost", (), "single", (), 5.0)
    kept_out = (FiguresKeptOut("other-place", "Orsel", 2), FiguresKeptOut("aim", "hoping", 1))
    partial = Figure("found", "Boats found", (), "single", (), 5.0, kept_out)
    brief = replace(brief, sections=(replace(first, figures=(*first.figures, silent, partial)), *others))
    outputs = render(brief, texts, ["md", "html", "pandoc"], PlainLook())
    said = "No figure in these sources for: Boats lost; Boats found (3 kept out"
    for name in ("brief.md", "brief.html", "brief.pandoc.md"):
        assert outputs[name].decode("utf-8").count(said) == 1


def test_two_tellers_in_one_text_are_two_statements() -> None:
    one = (estimate("S1", "9 boats", 9, "the harbour master"), estimate("S1", "up to 12 boats", 12))
    two = (one[0], estimate("S1", "up to 12 boats", 12, "the fishers’ union"))
    assert view(Figure("m", "Boats", one, "single", (), 5.0)).state == "one source"
    assert view(Figure("m", "Boats", two, "single", (), 5.0)).state == ""
