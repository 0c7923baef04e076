"""What a file says of itself in, register fields and notes out. For the formats that carry it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.reading.days import read_stated_day

FIELDS = (
    "id",
    "title",
    "author",
    "publisher",
    "published",
    "modified",
    "url",
    "language",
    "origin",
    "marking",
)

_REMEDY = "write it as 2024-11-02 in the register"


def stated_fields(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the fields that can be used, blanks trimmed, and a note for each date that cannot be.

    A date that reads in two ways is not used: nothing is invented, and the note says what was found.
    """
    fields: list[tuple[str, str]] = []
    notes: list[str] = []
    for name, stated in pairs:
        value = " ".join(stated.split())
        if name in {"published", "modified"} and value:
            day = read_stated_day(value)
            if not day.edtf:
                why = f" ({day.reason})" if day.reason else ""
                notes.append(f"the date {value[:60]!r} is not used{why}; {_REMEDY}")
            value = day.edtf
        if value:
            fields.append((name, value))
    return tuple(fields), tuple(notes)
