"""Dates as EDTF in; the period that they cover out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefing.dataclass import dataclass
from briefing.edtf import EdtfError, read_edtf

MOST_DAYS = 7
"""That words can mean whose days are told beside a quotation."""

_TIMED = re.compile(
    r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?[~?%]?\Z"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days between two dates, and whether either is approximate."""

    first: date
    last: date
    about: bool


def cover(dates: Iterable[str]) -> Period | None:
    """Return the period from the first to the last of some EDTF dates; None where none of them has days."""
    known = [found for found in map(_read, dates) if found is not None]
    if not known:
        return None
    about = any(period.about for period in known)
    return Period(min(period.first for period in known), max(period.last for period in known), about)


def _read(edtf: str) -> Period | None:
    try:
        found = read_edtf(edtf)
    except EdtfError:
        day, time, _ = edtf.partition("T")
        return _read(day) if time and _TIMED.match(edtf) else None
    first, last = found.earliest or found.latest, found.latest or found.earliest
    return Period(first, last, found.approximate or found.uncertain) if first and last else None


def is_short(period: Period) -> bool:
    """Return whether a period is a week at most: what "last year" or "earlier" means helps no reader."""
    return (period.last - period.first).days < MOST_DAYS
