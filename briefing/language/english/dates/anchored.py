"""Dates that count from another date of the text: "the following day", "a year earlier", "later that month".

They are read from the last date before them in the same paragraph, near enough to be what is meant, and are
left open where there is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.counting import exactly, step
from briefing.language.english.dates.lexicon import DAYPART, GAP, NUMBER, UNITS, number_of, one_of, phrases
from briefing.language.english.dates.rules import DateRule, Reading, Setting, rule

REACH = 300
"""How far back, in characters, the date may stand that a mention counts from."""

_UNIT = rf"(?:{phrases('anchored units')}|{DAYPART})"
_NEXT = rf"the{GAP}(?P<which>{phrases('anchored')}){GAP}(?P<unit>{_UNIT})\b"
_THAT = (
    rf"(?:(?:earlier|later){GAP}(?:on{GAP})?)?that{GAP}(?:same{GAP})?(?P<unit>{_UNIT})\b"
    rf"(?!{GAP}(?:{phrases('no anchor')})\b)"
)
_EARLIER = (
    rf"(?P<number>{NUMBER}){GAP}(?P<unit>{one_of(UNITS)}){GAP}"
    rf"(?P<which>{phrases('counted on')})\b(?!{GAP}than\b)"
)
_RANK = {"day": 0, "week": 1, "month": 2, "year": 3}
_FINE_ENOUGH = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 3}
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")


def _read_next(match: re.Match[str], _: Setting) -> tuple[Reading, ...]:
    which = match["which"].lower()
    number = 1 if which.endswith(("following", "next")) else 0 if which == "same" else -1
    return _counted(match, _unit(match), number)


def _read_that(match: re.Match[str], _: Setting) -> tuple[Reading, ...]:
    return _counted(match, _unit(match), 0)


def _read_earlier(match: re.Match[str], _: Setting) -> tuple[Reading, ...]:
    unit, number = UNITS[match["unit"].lower()], number_of(match["number"])
    if unit not in _RANK:
        return ()
    return _counted(match, unit, number if match["which"].lower() != "earlier" else -number)


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return unit if unit in _RANK else "day"


def _counted(match: re.Match[str], unit: str, number: int) -> tuple[Reading, ...]:
    def shift(anchor: date) -> str:
        return exactly(unit, anchor, number) if unit == "day" else step(unit, anchor, number)

    return (Reading(*match.span(), precision=unit, relative=True, shift=shift),)


def anchor(readings: list[Reading], text: str) -> list[Reading]:
    """Return readings in which those that count from another date are resolved, where one stands near."""
    settled: list[Reading] = []
    for reading in readings:
        settled.append(_anchored(reading, settled, text) if reading.shift else reading)
    return settled


def _anchored(reading: Reading, before: list[Reading], text: str) -> Reading:
    earlier = next((each for each in reversed(before) if _is_dated(each)), None)
    if earlier is None or reading.start - earlier.end > REACH:
        return reading
    if _PARAGRAPH_END.search(text, earlier.end, reading.start):
        return reading
    ends = periods.bounds(earlier.edtf)
    assert ends is not None and reading.shift is not None
    if _FINE_ENOUGH.get(_grain(ends), 9) > _RANK[reading.precision]:
        return reading
    try:
        edtf = reading.shift(ends[0])
    except periods.OffCalendarError:
        return reading
    edtf = periods.about(edtf) if periods.is_about(earlier.edtf) else edtf
    return replace(reading, edtf=edtf, relative=earlier.relative)


def _is_dated(reading: Reading) -> bool:
    return bool(reading.edtf) and not reading.edtf.startswith("XXXX")


def _grain(ends: tuple[date, date]) -> str:
    """Return the smallest unit that holds both days."""
    first, last = ends
    if first == last:
        return "day"
    if (last - first).days < 7:
        return "week"
    if first.year == last.year:
        return "month" if first.month == last.month else "year"
    return "longer"


RULES: tuple[DateRule, ...] = (
    rule(
        "the following day",
        "day week month year daypart",
        _NEXT,
        _read_next,
        24,
        8,
        example="It opened on 14 October 2023. The following day it burnt down.",
        makes="14 October 2023 = 2023-10-14; The following day = 2023-10-15",
    ),
    rule(
        "that day",
        "day week month year daypart",
        _THAT,
        _read_that,
        30,
        8,
        example="It opened in October 2023 and burnt down later that month.",
        makes="October 2023 = 2023-10; later that month = 2023-10",
    ),
    rule(
        "a year earlier",
        "earlier",
        _EARLIER,
        _read_earlier,
        48,
        12,
        example="It opened in 1987 and burnt down two years later.",
        makes="1987 = 1987; two years later = 1989",
    ),
)
