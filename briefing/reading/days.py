"""A date as a file states it in, the EDTF of its day out: only forms that can be read in one way."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?", re.DOTALL)
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})(?:[ ,].*)?"
)
_MONTH_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,].*)?"
)
_EDTF = re.compile(r"[0-9X]{4}[0-9X~?%/.\-]*")


def read_day(stated: str) -> str:
    """Return a stated date as EDTF, or "" where it can be read in more than one way or is none.

    A time of day is cut off: the day is the one that the file states, in its own time zone. "02/11/2024" is
    refused, because it is two different days in two countries. What already is EDTF stays as it is.
    """
    stated = " ".join(stated.split())
    if match := _STAMP.fullmatch(stated):
        return _checked(match[1])
    if match := _DAY_FIRST.fullmatch(stated):
        return _from_words(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(stated):
        return _from_words(match[3], match[1], match[2])
    return stated if _EDTF.fullmatch(stated) else ""


def _from_words(year: str, month: str, day: str) -> str:
    short = month[:3].lower()
    if short not in _MONTHS:
        return ""
    return _checked(f"{year}-{_MONTHS.index(short) + 1:02}-{int(day):02}")


def _checked(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""
