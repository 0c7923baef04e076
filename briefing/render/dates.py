"""Dates as EDTF and wording in; dates as a reader says them, out."""

from __future__ import annotations

import re

from briefing.fit.period import Period
from briefing.render.catalogue import Wording

_DATE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?P<mark>[~?%]?)\Z"
)
_AGE = re.compile(r"(?P<years>\d\d(?:\dX|XX))(?P<mark>[~?%]?)\Z")
_FIRST_SEASON, _FIRST_QUARTER, _LAST_QUARTER = 21, 33, 36


def say_date(say: Wording, edtf: str, *, short: bool = False, year: bool = True) -> str:
    """Say an EDTF date ("2024-11-02~", "2024-11/2024-12", "XXXX-10-18").

    What is not understood is printed as it stands; "" is "". `short` abbreviates the month; without `year` the year is
    left out where a month is named.
    """
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first[-1:] == last[-1:] and first[-1:] in {"~", "?", "%"}:
            return _say_mark(say, _say_span(say, first[:-1], last[:-1], short, year), first[-1])
        return _say_span(say, first, last, short, year)
    if age := _AGE.match(edtf):
        kind = "century" if age["years"].endswith("XX") else "decade"
        return _say_mark(say, say(f"dates.{kind}", year=age["years"].replace("X", "0")), age["mark"])
    match = _DATE.match(edtf)
    return (_say_parts(say, match, short, year) if match else "") or edtf


def say_period(say: Wording, period: Period, *, short: bool = False, year: bool = True) -> str:
    """Say a period: "about 1 to 13 November 2024", short "about 1–13 Nov"."""
    first, last = period.first.isoformat(), period.last.isoformat()
    said = (
        say_date(say, first, short=short, year=year)
        if first == last
        else _say_span(say, first, last, short, year)
    )
    return say("dates.about", date=said) if period.about else said


def _say_span(say: Wording, first: str, last: str, short: bool, year: bool) -> str:
    """Say two dates, with month and year once where both have the same: "1 to 13 November 2024"."""
    one, other = _DATE.match(first), _DATE.match(last)
    key = "dates.span_short" if short else "dates.span"
    said = _say_bound(say, last, short, year)
    if one and other and not one["mark"] and one["year"] == other["year"] and not one["time"]:
        if one["day"] and other["day"] and one["month"] == other["month"]:
            return say(key, first=int(one["day"]), last=said)
        if one["month"] and other["month"]:
            return say(key, first=_say_bound(say, first, short, False), last=said)
    return say(key, first=_say_bound(say, first, short, year), last=said)


def _say_bound(say: Wording, edtf: str, short: bool, year: bool) -> str:
    return say_date(say, edtf, short=short, year=year) if edtf not in {"", ".."} else say("dates.no_bound")


def _say_parts(say: Wording, match: re.Match[str], short: bool, with_year: bool) -> str:
    day, month, year = (match.group(name) or "" for name in ("day", "month", "year"))
    named = _name_month(say, month, short)
    if (month and not named and month != "XX" and not _is_quarter(month)) or (
        day and day != "XX" and not named
    ):
        return ""
    shown = year if year != "XXXX" and (with_year or not named) else ""
    said = _join_parts(say, day, month, named, shown)
    if not said:
        return ""
    if year == "XXXX":
        said = say("dates.no_year", date=said)
    if match["time"]:
        said = say("dates.time", date=said, time=match["time"] + _say_zone(match["zone"]))
    return _say_mark(say, said, match["mark"])


def _join_parts(say: Wording, day: str, month: str, named: str, year: str) -> str:
    if _is_quarter(month):
        return say("dates.quarter", number=int(month) - _FIRST_QUARTER + 1, year=year)
    if not named:
        return year
    if day and day != "XX":
        values = {"day": int(day), "month": named}
        return say("dates.day", **values, year=year) if year else say("dates.day_of_month", **values)
    key = "season" if month.isdigit() and int(month) >= _FIRST_SEASON else "month"
    return say(f"dates.{key}", **{key: named, "year": year}) if year else named


def _is_quarter(month: str) -> bool:
    return month.isdigit() and _FIRST_QUARTER <= int(month) <= _LAST_QUARTER


def _name_month(say: Wording, month: str, short: bool) -> str:
    if not month.isdigit():
        return ""
    number = int(month)
    seasons = say.listed("dates.seasons")
    if _FIRST_SEASON <= number < _FIRST_SEASON + len(seasons):
        return seasons[number - _FIRST_SEASON]
    return (
        say.listed("dates.months_short" if short else "dates.months")[number - 1] if 1 <= number <= 12 else ""
    )


def _say_zone(zone: str | None) -> str:
    return "" if not zone else " UTC" if zone == "Z" else f" UTC{zone}"


def _say_mark(say: Wording, said: str, mark: str) -> str:
    about = say("dates.about", date=said) if mark in {"~", "%"} else said
    return say("dates.uncertain", date=about) if mark in {"?", "%"} else about
