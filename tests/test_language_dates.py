"""Dates of a text: cases that people can read, and laws that hold for any text."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing.edtf import EdtfError, read_edtf
from briefing.language.english.dates import find_dates
from briefing.model import DateMention
from briefing.text.parsed import parse_text

CASES = Path(__file__).resolve().parent / "cases" / "dates.md"
PUBLISHED = "2024-11-02"


def cases() -> list[tuple[str, str, str, str]]:
    rows = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows[1:]]
    assert all(len(row) == 4 for row in cells)
    return [(row[0], row[1], row[2], row[3]) for row in cells]


@pytest.mark.parametrize(("case", "published", "text", "expected"), cases(), ids=[row[0] for row in cases()])
def test_case(case: str, published: str, text: str, expected: str) -> None:
    found = find_dates(parse_text(text), "" if published == "-" else published)
    said = "; ".join(f"{text[each.start : each.end]} = {each.edtf or 'open'}" for each in found)
    assert (said or "none") == expected


def test_the_cases_are_many_and_half_of_them_tricky() -> None:
    rows = cases()
    assert len(rows) >= 80
    assert sum(1 for row in rows if row[3] == "none") >= 25
    assert len({row[0] for row in rows}) == len(rows)


# What texts are made of: pieces with and without dates, joined at random.

PIECES = [
    "On Thursday the mayor resigned.", "18 October 2024", "Oct. 8 to 13", "last week", "yesterday evening", "in May",
    "2024-10-18", "03/04/2024", "the 1990s", "the following day", "every Monday", "between 8 and 13 October",
    "from 2019 to 2021", "three days ago", "the past two weeks", "will", "said", "\n\n", "\n", " ", "Q3 2024", "2000 people",
    "the last weekend of September", "end of the year", "mid-", "-", "/", "2023", "31", "the 19th century", "fiscal 2024",
    "next spring", "New Year's Eve", "’s", "«", "Москва", "🜚", "winter of 2022-23", "a year earlier", "Tuesday last week",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda pieces: st.sampled_from([" ", "", ", "]).map(lambda glue: glue.join(pieces))
)
PUBLICATIONS = st.sampled_from(
    [
        "",
        "2024-11-02",
        "2024-11-02~",
        "2024-11",
        "2024",
        "2024-02-29",
        "0001-01-01",
        "9999-12-31",
        "XXXX-10-18",
    ]
)


@given(TEXTS, PUBLICATIONS)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, published: str) -> None:
    found = find_dates(parse_text(text), published)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == text[each.start : each.end].strip()
    assert all(first.end <= last.start for first, last in pairwise(found))


@given(TEXTS, PUBLICATIONS)
def test_the_days_are_those_of_the_edtf(text: str, published: str) -> None:
    for each in find_dates(parse_text(text), published):
        if not each.edtf:
            assert (each.earliest, each.latest) == ("", "")
            continue
        meaning = read_edtf(each.edtf)
        stated = (
            meaning.earliest.isoformat() if meaning.earliest else "",
            meaning.latest.isoformat() if meaning.latest else "",
        )
        assert (each.earliest, each.latest) == stated
        assert each.earliest <= each.latest
        assert each.precision == meaning.precision or (each.precision, meaning.precision) in {
            ("week", "interval"), ("quarter", "interval"), ("month", "interval"), ("interval", "day"), ("week", "day"),
        } or each.relative  # fmt: skip


@given(TEXTS)
def test_without_a_publication_date_nothing_relative_has_a_day(text: str) -> None:
    for each in find_dates(parse_text(text)):
        if each.relative:
            assert (each.edtf, each.earliest, each.latest) == ("", "", "")


@given(TEXTS)
def test_against_an_approximate_date_all_that_rests_on_it_is_approximate(text: str) -> None:
    exact, about = find_dates(parse_text(text), PUBLISHED), find_dates(parse_text(text), PUBLISHED + "~")
    assert [(each.start, each.end) for each in exact] == [(each.start, each.end) for each in about]
    for sure, rough in zip(exact, about, strict=True):
        assert (rough.earliest, rough.latest) == (sure.earliest, sure.latest)
        if rough.relative and rough.edtf:
            assert all(end.endswith("~") for end in rough.edtf.split("/"))


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["{}", "on {}, he", "({})", "x\n{}\ny"])
)
def test_every_iso_day_that_is_written_comes_back(day: date, frame: str) -> None:
    text = frame.format(day.isoformat())
    (found,) = find_dates(parse_text(text))
    assert text[found.start : found.end] == found.edtf == found.earliest == found.latest == day.isoformat()
    assert (found.precision, found.relative) == ("day", False)


@given(
    st.dates(date(1800, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%A, %d %B %Y"]),
)
def test_every_day_that_is_written_in_words_comes_back(day: date, form: str) -> None:
    text = f"They met on {day.strftime(form)}."
    (found,) = find_dates(parse_text(text))
    assert (text[found.start : found.end], found.edtf) == (day.strftime(form), day.isoformat())


@given(st.dates(date(1900, 1, 8), date(2099, 12, 24)))
def test_weekdays_are_within_a_week_of_publication(day: date) -> None:
    past, ahead = find_dates(parse_text("On Monday he left. He will return on Tuesday."), day.isoformat())
    assert 0 <= (day - date.fromisoformat(past.earliest)).days < 7
    assert 0 <= (date.fromisoformat(ahead.earliest) - day).days < 7
    assert (date.fromisoformat(past.earliest).weekday(), date.fromisoformat(ahead.earliest).weekday()) == (
        0,
        1,
    )


@given(TEXTS, TEXTS)
def test_what_stands_far_away_changes_nothing(text: str, other: str) -> None:
    far = "\n\n" + "The council said nothing about the bridge. " * 20 + "\n\n"
    alone = find_dates(parse_text(text), PUBLISHED)
    beside = find_dates(parse_text(text + far + re.sub(r"[0-9]+/[0-9]+/[0-9]+", "", other)), PUBLISHED)
    assert beside[: len(alone)] == alone


@given(TEXTS)
def test_finding_again_finds_the_same(text: str) -> None:
    assert find_dates(parse_text(text), PUBLISHED) == find_dates(parse_text(text), PUBLISHED)


# Sizes at which a pattern that looks back over its own steps would not end.

HOSTILE = [
    "1/",
    "10/",
    "2024-",
    "2024 ",
    "1",
    "Oct. ",
    "October 8 and ",
    "8, ",
    "the end of ",
    "in a ",
    "May ",
    " ",
    "\n",
    "'s ",
    "a year ",
    "early ",
    "8 to ",
]


def seconds(text: str) -> float:
    begun = time.process_time()
    find_dates(parse_text(text), PUBLISHED)
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    size = 200_000 if set(piece) <= set("0123456789-/ \n") else 40_000
    small, large = piece * (size // 10 // len(piece)), piece * (size // len(piece))
    assert seconds(large) < 30 * max(seconds(small), 0.005)


# Places.


def test_it_is_offered_by_the_package() -> None:
    (found,) = briefing.dates("They met yesterday.", PUBLISHED)  # type: ignore[attr-defined, unused-ignore]
    assert found == DateMention(9, 18, "2024-11-01", "2024-11-01", "2024-11-01", "day", relative=True)


def test_other_languages_have_no_dates_here() -> None:
    assert find_dates(parse_text("Am 18. Oktober 2024, 2024-10-18", "de")) == ()
    assert len(find_dates(parse_text("Logged on 2024-10-18", "en-GB"))) == 1


def test_a_publication_date_that_is_none_is_refused() -> None:
    with pytest.raises(EdtfError):
        find_dates(parse_text("yesterday"), "last week")


def test_a_wrapped_line_does_not_part_a_date_and_a_paragraph_does() -> None:
    assert [each.edtf for each in find_dates(parse_text("on 18\nOctober 2024"))] == ["2024-10-18"]
    assert [each.edtf for each in find_dates(parse_text("on 18\n\nOctober 2024"))] == ["2024-10"]


def test_the_ends_of_the_calendar_are_no_fault() -> None:
    text = "In FY99, last century, 9999 years ago, a decade ago, next year, on Monday, in two weeks' time, in spring."
    for published in ("0001-01-01", "9999-12-31"):
        assert all(each.earliest <= each.latest for each in find_dates(parse_text(text), published))
