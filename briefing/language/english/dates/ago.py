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
    number_of,
    one_of,
    phrases,
    plain,
)
from briefing.language.english.dates.rules import Reading, Rule, Setting, relative, rule

_COUNTED_UNIT = rf"(?:{one_of(UNITS)})\b"
_AGO = (
    rf"(?:(?P<about>{phrases('about')}){GAP})?(?:(?P<half>half){GAP})?"
    rf"(?:(?P<from>{NUMBER})(?:{GAP}(?:to|or){GAP}|[-–]))?(?P<number>{NUMBER})"
    rf"(?:{GAP}(?P<unit>{_COUNTED_UNIT})(?P<plushalf>{GAP}and{GAP}a{GAP}half)?)"
    rf"{GAP}(?P<when>{phrases('counted from')})\b"
    rf"(?:{GAP}(?P<exactly>{phrases('to the day')})\b)?"
    rf"|in{GAP}(?P<number2>{NUMBER}){GAP}(?P<unit2>{_COUNTED_UNIT})['’]s?{GAP}time\b"
)
_LAST_NUMBER = (
    rf"(?:{phrases('pointing')}){GAP}(?P<which>{phrases('which rolling')}){GAP}"
    rf"(?P<number>{NUMBER}){GAP}(?P<unit>{_COUNTED_UNIT})(?!{GAP}of\b)"
)
_IN_DAYS = frozenset({"week", "fortnight"})


def _read_ago(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit = UNITS[(match["unit"] or match["unit2"]).lower()]
    number = number_of(match["number"] or match["number2"])
    if unit == "hour":
        return ()
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


RULES: tuple[Rule, ...] = (
    rule(
        "ago",
        "ago",
        _AGO,
        _read_ago,
        64,
        16,
        example="The mill burnt down three days ago.",
        makes="three days ago = 2024-10-30",
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
