"""EDTF: which dates a register may state, and which days they can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.edtf import Edtf, EdtfError, day_of_writing, read_edtf


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2024", Edtf(date(2024, 1, 1), date(2024, 12, 31), "year")),
        ("2024-02", Edtf(date(2024, 2, 1), date(2024, 2, 29), "month")),
        ("2024-12", Edtf(date(2024, 12, 1), date(2024, 12, 31), "month")),
        ("2024-02-29", Edtf(date(2024, 2, 29), date(2024, 2, 29), "day")),
        ("2024-11-02~", Edtf(date(2024, 11, 2), date(2024, 11, 2), "day", approximate=True)),
        ("2024-11?", Edtf(date(2024, 11, 1), date(2024, 11, 30), "month", uncertain=True)),
        ("2024%", Edtf(date(2024, 1, 1), date(2024, 12, 31), "year", approximate=True, uncertain=True)),
        ("XXXX-10-18", Edtf(None, None, "day")),
        ("XXXX-02-29", Edtf(None, None, "day")),
        ("2024-11-01/2024-11-05", Edtf(date(2024, 11, 1), date(2024, 11, 5), "interval")),
        ("2023/2024-06~", Edtf(date(2023, 1, 1), date(2024, 6, 30), "interval", approximate=True)),
        ("XXXX-10", Edtf(None, None, "month")),
        ("2024-21", Edtf(date(2024, 3, 1), date(2024, 5, 31), "season")),
        ("2023-24~", Edtf(date(2023, 12, 1), date(2024, 2, 29), "season", approximate=True)),
        ("2024-33", Edtf(date(2024, 1, 1), date(2024, 3, 31), "quarter")),
        ("2024-36", Edtf(date(2024, 10, 1), date(2024, 12, 31), "quarter")),
        ("199X", Edtf(date(1990, 1, 1), date(1999, 12, 31), "decade")),
        ("18XX~", Edtf(date(1800, 1, 1), date(1899, 12, 31), "century", approximate=True)),
        ("2023-21/2024", Edtf(date(2023, 3, 1), date(2024, 12, 31), "interval")),
        ("../2024", Edtf(None, date(2024, 12, 31), "interval")),
        ("2024-11-01/..", Edtf(date(2024, 11, 1), None, "interval")),
    ],
)
def test_dates_and_what_they_mean(text: str, meaning: Edtf) -> None:
    assert read_edtf(text) == meaning


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2024-02-30", "the calendar has no 2024-02-30"),
        ("2023-02-29~", "the calendar has no 2023-02-29"),
        ("2024-13", "the calendar has no 2024-13"),
        ("0000", "the calendar has no 0000"),
        ("XXXX-02-30", "the calendar has no XXXX-02-30"),
        ("XXXX", "'XXXX' has no year"),
        ("XXXX-13", "the calendar has no XXXX-13"),
        ("XXXX-21", "the calendar has no XXXX-21"),
        ("2024-20", "the calendar has no 2024-20"),
        ("2024-25", "the calendar has no 2024-25"),
        ("9999-24", "the calendar has no 9999-24"),
        ("2024-21-01", "the calendar has no 2024-21-01"),
        ("00XX", "the calendar has no 00XX"),
        ("000X", "the calendar has no 000X"),
        ("1XXX", "'1XXX' is not a date"),
        ("2024-11-2", "'2024-11-2' is not a date"),
        ("about 2024", "'about 2024' is not a date"),
        ("20241102", "'20241102' is not a date"),
        ("", "'' is not a date"),
        ("٢٠٢٤", "'٢٠٢٤' is not a date"),
        ("2024/", "'2024/' is not an interval of two dates"),
        ("../..", "'../..' is not an interval of two dates"),
        ("2024/2025/2026", "'2024/2025/2026' is not an interval of two dates"),
        ("2024-11/2024-10", "'2024-11/2024-10' ends before it begins"),
        ("XXXX-10-18/2024", "'XXXX-10-18/2024' has an end without a year"),
        ("2024/2024-02-30", "the calendar has no 2024-02-30"),
    ],
)
def test_what_is_no_date(text: str, fault: str) -> None:
    with pytest.raises(EdtfError) as caught:
        read_edtf(text)
    assert caught.value.fault == fault


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_a_day_means_itself(day: date, mark: str) -> None:
    meaning = read_edtf(day.isoformat() + mark)
    assert (meaning.earliest, meaning.latest) == (day, day)


@given(st.dates(), st.dates())
def test_an_interval_runs_forwards_or_is_refused(first: date, last: date) -> None:
    text = f"{first.isoformat()}/{last.isoformat()}"
    if first <= last:
        assert read_edtf(text) == Edtf(first, last, "interval")
    else:
        with pytest.raises(EdtfError):
            read_edtf(text)


@given(st.text("0123456789X-/~?%. ", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        meaning = read_edtf(text)
    except EdtfError as error:
        assert error.fault
    else:
        assert meaning.earliest is None or meaning.latest is None or meaning.earliest <= meaning.latest


@pytest.mark.parametrize(
    ("published", "modified", "expected"),
    [
        ("2031-03-05", "", "2031-03-05"),
        ("", "2031-03-07", "2031-03-07"),
        ("", "", ""),
        ("2031-03-05", "2031-03-05", "2031-03-05"),
        ("2031-03-05", "2031-03-07", "2031-03-07"),
        ("2031-03-05", "2031-03-12", "2031-03-12"),
        ("2031-03-05", "2031-03-13", ""),
        ("2031-03-05", "2031-03-04", "2031-03-05"),
        ("2031-03~", "2031-03-07", "2031-03~"),
        ("2031-03-05", "2031", "2031-03-05"),
    ],
)
def test_days_count_from_the_later_of_two_that_lie_within_a_week(
    published: str, modified: str, expected: str
) -> None:
    assert day_of_writing(published, modified) == expected
