"""Dates as files state them: what is read in one way only, what stays open, and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.days import read_stated_day
from briefing.reading.stated import stated_fields

_READ = {
    "2024-11-02": "2024-11-02",
    "2024-11-02T23:59:00-05:00": "2024-11-02",
    "2024-11-02T23:59:00.000Z": "2024-11-02",
    "2024-11-02 23:59": "2024-11-02",
    "2024-11-02Z": "2024-11-02",
    "2024-11-02T23:59:00[Europe/Oslo]": "2024-11-02",
    "2024-1-9": "2024-01-09",
    "2024/11/02": "2024-11-02",
    "2024/1/9 8:00": "2024-01-09",
    "2024.11.02": "2024-11-02",
    "2024. 11. 2.": "2024-11-02",
    "2024年11月2日": "2024-11-02",
    "28/11/2024": "2024-11-28",
    "11/28/2024": "2024-11-28",
    "11/28/2024, 8:00 PM": "2024-11-28",
    "28-11-2024": "2024-11-28",
    "28 / 11 / 2024": "2024-11-28",
    "05/05/2024": "2024-05-05",
    "02.11.2024": "2024-11-02",
    "2.11.2024, 14:30 Uhr": "2024-11-02",
    "2. 11. 2024": "2024-11-02",
    "20241102": "2024-11-02",
    "20241102T081500Z": "2024-11-02",
    "20241102081500": "2024-11-02",
    "202411020815": "2024-11-02",
    "1730534400": "2024-11-02",
    "1730534400.25": "2024-11-02",
    "1730534400000": "2024-11-02",
    "2 November 2024": "2024-11-02",
    "2nd of November, 2024": "2024-11-02",
    "Saturday, 2 November 2024 at 14:00 CET": "2024-11-02",
    "Sat, 02 Nov 2024 10:00:00 GMT": "2024-11-02",
    "Sat, 02 Nov 2024 10:00:00 +0000 (UTC)": "2024-11-02",
    "Sat Nov  2 10:00:00 2024": "2024-11-02",
    "Sat Nov 02 10:00:00 +0000 2024": "2024-11-02",
    "Nov. 2, 2024": "2024-11-02",
    "November 2, 2024 Saturday": "2024-11-02",
    "Sept. 9, 2024, 8 a.m.": "2024-09-09",
    "2-Nov-2024": "2024-11-02",
    "November 2024": "2024-11",
    "11/2024": "2024-11",
    "2024/11": "2024-11",
    "2024-11~": "2024-11~",
    "2024-11-01/2024-11-05": "2024-11-01/2024-11-05",
    "2024": "2024",
}
_OPEN = {
    "02/11/2024": "it can be 2 November or 11 February",
    "02-11-2024": "it can be 2 November or 11 February",
    "31/02/2024": "there is no such day",
    "30.02.2024": "there is no such day",
    "30 February 2024": "there is no such day",
    "2024-13-45": "there is no such day",
    "2023-02-29": "there is no such day",
    "2024/13/01": "there is no such day",
    "02/11/24": "its year has two digits",
    "02.11.24": "its year has two digits",
    "2011/12": "it can be a month or two years",
    "13/2024": "there is no such month",
    "2024110208": "it can be 2024-11-02 or, as seconds since 1970, 2034-02-21",
    "12345": "digits alone are read as YYYYMMDD or as Unix time",
    "02112024": "digits alone are read as YYYYMMDD or as Unix time",
    "2 November 2024 - 5 November 2024": "",
    "2-3 November 2024": "",
    "yesterday": "",
    "n/a": "",
    "-1": "",
}


@pytest.mark.parametrize(("stated", "edtf"), _READ.items())
def test_what_can_be_read_in_one_way_is_read(stated: str, edtf: str) -> None:
    assert read_stated_day(stated).edtf == edtf


@pytest.mark.parametrize(("stated", "reason"), _OPEN.items())
def test_what_cannot_stays_open_and_says_why(stated: str, reason: str) -> None:
    found = read_stated_day(stated)
    assert (found.edtf, found.reason) == ("", reason)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%d %B %Y"]),
)
def test_every_day_is_read_in_each_form(day: date, form: str) -> None:
    assert read_stated_day(day.strftime(form)).edtf == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_slashed_day_is_read_only_where_no_other_day_fits(day: date) -> None:
    found = read_stated_day(day.strftime("%d/%m/%Y"))
    assert found.edtf == (day.isoformat() if day.day > 12 or day.day == day.month else "")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(stated: str) -> None:
    found = read_stated_day(stated)
    assert not (found.edtf and found.reason)


def test_a_date_that_is_not_used_is_noted_with_its_reason() -> None:
    fields, notes = stated_fields([("published", "31/02/2024"), ("title", " The  wall ")])
    assert fields == (("title", "The wall"),)
    assert notes == (
        "the date '31/02/2024' is not used (there is no such day); write it as 2024-11-02 in the register",
    )
