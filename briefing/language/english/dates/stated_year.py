"""Readings in a row in; those whose year stands right before them ("In 2023, on 4 May"), in that year, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import phrases
from briefing.language.english.dates.rules import Reading

_YEAR = re.compile(r"[0-9]{4}\Z")
_DAY_OR_MONTH = re.compile(r"[0-9X]{4}-[0-9]{2}(?:-[0-9]{2})?~?\Z")
_BETWEEN = re.compile(rf",?\s(?P<joint>(?:{phrases('before days of a year')})\s)(?:the\s)?", re.IGNORECASE)


def take_stated_years(readings: Sequence[Reading], text: str) -> list[Reading]:
    """Return readings in which a day or month without a year has the one that stands right before it."""
    settled: list[Reading] = []
    for reading in readings:
        before = settled[-1] if settled else None
        if before is None or not reading.yearless or not _is_year(before, text):
            settled.append(reading)
            continue
        between = text[before.end : reading.start]
        dated = _in_year(reading, before.edtf)
        settled.append(dated if dated and _BETWEEN.fullmatch(between) else reading)
    return settled


def _is_year(reading: Reading, text: str) -> bool:
    return bool(_YEAR.match(reading.edtf)) and text[reading.end - 4 : reading.end].isdigit()


def _in_year(reading: Reading, year: str) -> Reading | None:
    if not _DAY_OR_MONTH.match(reading.edtf):
        return None
    edtf = year + reading.edtf.rstrip("~")[4:]
    try:
        known = periods.bounds(edtf)
    except periods.OffCalendarError:
        return None
    return replace(reading, edtf=edtf, yearless=False) if known else None
