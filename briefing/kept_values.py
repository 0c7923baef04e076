"""Frozen values in; a line of JSON out that can be kept, and the same values again.

Plain JSON with the names of the classes in it, since what is read from a cache must not be able to run anything, as a
pickle is: whoever may write there can make values of the named classes, and no others.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

_encode = json.JSONEncoder(separators=(",", ":")).encode


class KeptValues:
    """Writes and reads dataclasses and enumerations of the given classes, in tuples and frozen sets of plain values.

    >>> from briefing.model import Length
    >>> kept = KeptValues(Length)
    >>> kept.write((Length(pages=4), frozenset({1})))
    '[{"Length":[4,null]},{"frozenset":[[1]]}]'
    >>> kept.read(kept.write((Length(pages=4), frozenset({1}))))
    (Length(pages=4, words=None), frozenset({1}))
    """

    def __init__(self, *classes: type[Any]) -> None:
        kinds: tuple[type[Any], ...] = (*classes, Path, frozenset)
        self._makers = {kind.__name__: kind for kind in kinds}

    def write(self, value: object) -> str:
        """Return a line of ASCII; raises TypeError for a value that could not be read again."""
        return _encode(self._plain(value))

    def read(self, line: str | bytes) -> Any:
        """Return the value of a line; raises ValueError, LookupError or TypeError for what `write` did not write."""
        return tuples_for_lists(json.loads(line, object_hook=self._made))

    def _plain(self, value: Any) -> Any:
        """Return a value as JSON holds it; an object with one key is a class and what makes one of it."""
        if value is None or type(value) in (str, int, float, bool):
            return value
        if type(value) is tuple:
            return [self._plain(item) for item in value]
        name = "Path" if isinstance(value, Path) else type(value).__name__
        if name not in self._makers:
            raise TypeError(f"{name} is not among what is kept")
        return {name: [self._plain(part) for part in _parts(value)]}

    def _made(self, written: dict[str, list[Any]]) -> Any:
        ((name, parts),) = written.items()
        return self._makers[name](*map(tuples_for_lists, parts))


def _parts(value: Any) -> list[Any]:
    """Return the arguments that make a value of its class."""
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, Enum):
        return [value.value]
    return [tuple(sorted(value, key=repr))] if isinstance(value, frozenset) else [str(value)]


def tuples_for_lists(value: Any) -> Any:
    """Return a value of JSON with tuples for its lists."""
    return tuple(map(tuples_for_lists, value)) if isinstance(value, list) else value
