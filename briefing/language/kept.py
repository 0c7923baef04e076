"""What an analysis found in; a line of JSON out that can be kept, and the same values again.

Plain JSON, since what is read from a cache must not be able to run anything, as a pickle is.

>>> from briefing.model import DateMention
>>> keep_found((DateMention(3, 9, "2031-05-06", "2031-05-06", "2031-05-06", "day"),))
'[[3,9,"2031-05-06","2031-05-06","2031-05-06","day",false]]'
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, get_type_hints

from briefing.code_version import code_version
from briefing.kept_values import tuples_for_lists

ROOMS = ("data", "dataclass.py", "disk", "edtf.py", "kept_values.py", "language", "model", "text")
"""Where all stands that decides what an analysis finds in a text."""

_write = json.JSONEncoder(separators=(",", ":")).encode


def keep_found(found: Iterable[Any]) -> str:
    """Write what was found, all of it values of one dataclass: the fields of each, in their order."""
    return _write([[getattr(one, field.name) for field in fields(one)] for one in found])


def found_before(kind: Callable[..., Any], kept: str) -> tuple[Any, ...]:
    """Return what was found, as values of that dataclass."""
    enums = _enums(kind)
    return tuple(kind(*_values(row, enums)) for row in json.loads(kept))


def _values(row: list[Any], enums: dict[int, type[Enum]]) -> Iterator[Any]:
    for number, value in enumerate(row):
        yield enums[number](value) if number in enums else tuples_for_lists(value)


@cache
def _enums(kind: Any) -> dict[int, type[Enum]]:
    """Return which fields of a dataclass, by number, are of an enumeration."""
    hints = list(get_type_hints(kind).values())
    return {
        number: hint for number, hint in enumerate(hints) if isinstance(hint, type) and issubclass(hint, Enum)
    }


def analyses_version() -> str:
    """Return what tells this version of the analyses from all others; "" where it cannot be told."""
    return code_version(*ROOMS)
