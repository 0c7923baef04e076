"""A row of JSON in; the fields that the register knows and notes on what is odd in the others out.

A field is a string. A number is taken as it is written; an author may be several. Whatever else stands there
is a note, and the document is read without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefing.reading.authors import read_authors
from briefing.reading.stated import FIELDS, stated_fields

Fields = tuple[tuple[str, str], ...]

_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}


class _FieldError(Exception):
    """A value cannot be used; says what was found."""


def read_row_fields(row: Mapping[str, object], *, check_characters: bool) -> tuple[Fields, tuple[str, ...]]:
    """Return the fields of a row and the notes on them; with `check_characters`, look for what no file holds."""
    pairs: list[tuple[str, str]] = []
    notes: list[str] = []
    for key in FIELDS:
        value = row.get(key)
        if value is None:
            continue
        try:
            written = _authors(value, notes) if key == "author" else _written(key, value, notes)
            if check_characters:
                _check(written)
        except _FieldError as error:
            notes.append(f"{key!r} is not used: {error}")
        else:
            pairs.append((key, written))
    fields, remarks = stated_fields(pairs)
    return fields, (*notes, *remarks)


def kind_of(value: object) -> str:
    """Return what a value of JSON is, in words."""
    return _KINDS.get(type(value), "a number")


def has_lone_surrogate(text: str) -> bool:
    """Return whether a text holds half of a surrogate pair, which no encoding can write."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _written(key: str, value: object, notes: list[str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        if key not in {"id", "published"}:
            notes.append(f"{key!r} is a number, {value}; it was taken as text")
        return str(value)
    raise _FieldError(f"it should be a string and is {kind_of(value)}")


def _check(written: str) -> None:
    if "\0" in written:
        raise _FieldError("it holds a NUL character")
    if has_lone_surrogate(written):
        raise _FieldError("it holds half of a surrogate pair")


def _authors(value: object, notes: list[str]) -> str:
    names, odd = read_authors(value)
    found = " and ".join(dict.fromkeys(kind_of(part) for part in odd))
    if odd and not names:
        raise _FieldError(f"no name was found in {found}")
    if odd:
        notes.append(f"an author is left out: no name was found in {found}")
    return names
