"""What an analysis found in; a line of JSON out that can be kept, and the same values again.

Plain JSON, since what is read from a cache must not be able to run anything, as a pickle is.

>>> from briefing.model import DateMention
>>> keep_found((DateMention(3, 9, "2031-05-06", "2031-05-06", "2031-05-06", "day"),))
'[[3,9,"2031-05-06","2031-05-06","2031-05-06","day",false]]'
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from briefing.version import VERSION

_PACKAGE = Path(__file__).parent.parent
ROOMS = ("data", "edtf.py", "language", "model", "text")
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
        yield enums[number](value) if number in enums else _frozen(value)


def _frozen(value: Any) -> Any:
    """Return tuples for the lists that JSON has for them."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def _enums(kind: Any) -> dict[int, type[Enum]]:
    """Return which fields of a dataclass, by number, are of an enumeration."""
    hints = list(get_type_hints(kind).values())
    return {
        number: hint for number, hint in enumerate(hints) if isinstance(hint, type) and issubclass(hint, Enum)
    }


@cache
def analyses_version() -> str:
    """Return what tells this version of the analyses from all others; "" where it cannot be told.

    It is a hash of the files that the analyses are made of, with the version of Python, whose tables of letters and
    regular expressions they use. A number that is raised by hand would be forgotten, and what is kept would then be
    stale in silence. Some 220 files of a megabyte take three milliseconds, half of what Path and os.path.relpath take.
    """
    digest = hashlib.sha256(f"{VERSION} {sys.version}".encode())
    root = str(_PACKAGE)
    try:
        for path in sorted(_files()):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  a Path takes as long as the file
                content = file.read()
            digest.update(f"{path.removeprefix(root)} {len(content)} ".encode())
            digest.update(content)
    except OSError:  # a program that is run from an archive has no such files
        return ""
    return digest.hexdigest()


def _files() -> Iterator[str]:
    for room in ROOMS:
        path = _PACKAGE / room
        yield from [str(path)] if room.endswith(".py") else _files_in(str(path))


def _files_in(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files_in(entry.path)
            elif entry.name.endswith((".py", ".txt")):
                yield entry.path
