"""Numbers of units before or after publication: "three days ago", "in two weeks' time", "the last two weeks"."""

from __future__ import annotations

import re
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.counting import between, exactly, rolling, step
from briefing.language.english.dates.lexicon import (
    GAP,
    NUMBER,
    UNITS,
    WEEKDAY,
    number_of,
    one_of,
    phrases,
    plain,
    weekday_of,
)
from briefing.language.english.dates.reference import Lean, weekday_near
from briefing.language.english.dates.rules import DateRule, Reading, Setting, relative, rule

_COUNTED_UNIT = rf"(?:{one_of(UNITS)})\b"
_AGO = (
    rf"(?:(?P<about>{phrases('about')}){GAP})?(?:(?P<half>half){GAP})?"
    rf"(?:(?P<from>{NUMBER})(?:{GAP}(?:to|or){GAP}|[-–]))?(?P<number>{NUMBER})"
    rf"(?:{GAP}(?P<unit>{_COUNTED_UNIT})(?P<plushalf>{GAP}and{GAP}a{GAP}half)?)"
    rf"{GAP}(?P<when>{phrases('counted from')})\b"
    rf"(?:{GAP}(?:(?P<exactly>{phrases('to the day')})\b|(?:on{GAP})?(?P<weekday>{WEEKDAY})(?!['’]s)))?"
    rf"|in{GAP}(?P<number2>{NUMBER}){GAP}(?P<unit2>{_COUNTED_UNIT})['’]s?{GAP}time\b"
)
_LAST_NUMBER = (
    rf"(?:{phrases('pointing')}){GAP}(?P<which>{phrases('which rolling')}){GAP}"
    rf"(?P<number>{NUMBER}){GAP}(?P<unit>{_COUNTED_UNIT})(?!{GAP}of\b)"
)
_NEXT = rf"(?:(?P<next>{phrases('forwards')}|this){GAP})?"
_WEEKS_FROM = rf"(?P<number>{NUMBER}){GAP}weeks?{GAP}from{GAP}{_NEXT}(?P<weekday>{WEEKDAY})(?!['’]s)"
_WEEKS = {"week": 1, "fortnight": 2}
_MONTHS_IN = {"month": 1, "year": 12}
_IN_DAYS = frozenset({"week", "fortnight"})


def _read_ago(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit = UNITS[(match["unit"] or match["unit2"]).lower()]
    number = number_of(match["number"] or match["number2"])
    if unit == "hour":
        return ()
    if match["weekday"]:
        return _read_weekday_ago(match, unit, number, setting)
    ahead = match["number2"] or plain(match["when"]) == "from now"
    rough = unit != "day" or bool(match["about"] or match["plushalf"])
    in_smaller = _in_smaller_unit(unit, number, half=bool(match["half"]))
    if in_smaller is None:
        return ()
    rough = rough or in_smaller != (unit, number)
    unit, number = in_smaller
    number = number if ahead else -number

    def meant(today: date) -> str:
        if match["from"]:
            return between(unit, today, number, number_of(match["from"]) * (1 if ahead else -1))
        if word := plain(match["exactly"] or ""):
            return exactly(unit, today, number, word)
        edtf = exactly(unit, today, number) if unit in _IN_DAYS else step(unit, today, number)
        return periods.about(edtf) if rough else edtf

    return relative(match, setting.resolve(meant))


def _read_weekday_ago(match: re.Match[str], unit: str, number: int, setting: Setting) -> tuple[Reading, ...]:
    """Read "two weeks ago Monday", counted from the last Monday, and "a year ago Tuesday", the month of that day.

    Whether a Friday of last week is meant by "a week ago Friday" on a Wednesday, or the one before, is not sure: both
    are within what it gives.
    """
    weekday = weekday_of(match["weekday"])

    def meant(today: date) -> str:
        last = weekday_near(today, weekday, Lean.PAST)
        if unit not in _WEEKS:
            return step("month", last, -number * _MONTHS_IN[unit]) if unit in _MONTHS_IN else ""
        days = -7 * number * _WEEKS[unit]
        in_week = periods.shift_days(today, weekday - today.weekday() + days)
        return periods.days(*sorted((periods.shift_days(last, days), in_week)))

    return relative(match, setting.resolve(meant))


def _read_weeks_from(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read "a week from Friday"; "a week from next Friday" is left open, since two Fridays are called so."""
    if plain(match["next"] or "") == "next":
        return relative(match, "")
    weekday, number = weekday_of(match["weekday"]), number_of(match["number"])

    def meant(today: date) -> str:
        first = weekday_near(today, weekday, Lean.AHEAD)
        return periods.shift_days(first, 7 * number).isoformat()

    return relative(match, setting.resolve(meant))


def _in_smaller_unit(unit: str, number: int, *, half: bool) -> tuple[str, int] | None:
    """Return half a year as six months, two decades as twenty years; None for "half a week"."""
    if half:
        smaller = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
        return smaller.get(unit) if number == 1 else None
    years = {"decade": 10, "century": 100}.get(unit)
    return ("year", number * years) if years else (unit, number)


def _read_last_number(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, number = UNITS[match["unit"].lower()], number_of(match["number"])
    ahead = match["which"].lower() in {"next", "coming"}
    return relative(match, setting.resolve(lambda today: rolling(today, number, unit, ahead)), "interval")


RULES: tuple[DateRule, ...] = (
    rule(
        "ago",
        "ago",
        _AGO,
        _read_ago,
        64,
        32,
        example="The mill burnt down three days ago.",
        makes="three days ago = 2024-10-30",
    ),
    rule(
        "a week from Friday",
        "weekday",
        _WEEKS_FROM,
        _read_weeks_from,
        48,
        16,
        example="The mill will open a week from Friday.",
        makes="a week from Friday = 2024-11-15",
    ),
    rule(
        "the last two weeks",
        "units",
        _LAST_NUMBER,
        _read_last_number,
        40,
        16,
        example="The mill stood still for the last two weeks.",
        makes="the last two weeks = 2024-10-19/2024-11-02",
    ),
)
