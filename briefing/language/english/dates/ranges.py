"""Readings in a row in; those that the text joins ("from October 2023 to March 2024") as one, out."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import phrases
from briefing.language.english.dates.rules import Reading

_TO = re.compile(rf"\s{{1,3}}(?:{phrases('to')})\s{{1,3}}(?:the\s)?|[^\S\n]?[-–—][^\S\n]?")
_AND = re.compile(r"\s{1,3}and\s{1,3}")
_BETWEEN = re.compile(r"\bbetween\s{1,3}\Z", re.IGNORECASE)
_MONTH = re.compile(r"(?:[0-9]{4}|XXXX)-[0-9]{2}~?\Z")


def join(readings: list[Reading], text: str) -> list[Reading]:
    """Return readings in which the two ends of a range stand as one mention."""
    joined: list[Reading] = []
    for reading in readings:
        whole = _joined(joined[-1], reading, text) if joined else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _joined(first: Reading, last: Reading, text: str) -> Reading | None:
    """Return the range from the one to the other, None where the text has two dates there."""
    between = text[first.end : last.start]
    if len(between) > 12 or (first.relative != last.relative and (last.relative or not first.yearless)):
        return None
    is_range = _TO.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - 12), first.start)
    )
    if not is_range or not first.edtf or not last.edtf or "/" in first.edtf + last.edtf:
        return None
    begin = _with_year_of(first, last)
    if begin is None:
        return None
    return replace(
        first,
        end=last.end,
        edtf=f"{begin}/{last.edtf}",
        precision="interval",
        relative=last.relative,
        yearless=last.yearless,
    )


def _with_year_of(first: Reading, last: Reading) -> str | None:
    """Return the first end, in the year of the last one or the year before where it names none itself.

    Where neither names one, each stands in the year that the words around it say, unless it would run
    backwards.
    """
    say = periods.about if first.edtf.endswith("~") else str
    bare = first.edtf.rstrip("~")
    ends = periods.bounds(last.edtf)
    if ends is None:
        return None
    named = first.yearless and (not last.yearless or bare.startswith("XXXX"))
    own = None if named else periods.bounds(bare)
    if own is not None and own[0] < ends[0]:
        return say(bare)
    for year in (ends[1].year, ends[1].year - 1) if first.yearless else ():
        candidate = f"{year:04}{bare[4:]}"
        try:
            own = periods.bounds(candidate)
        except periods.OffCalendarError:
            continue
        if own and own[0] < ends[0]:
            return candidate if named else say(candidate)
    return None
