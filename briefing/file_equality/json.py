"""Two JSON files in; the first value in which they differ out. Indents, escapes and the order of keys do not count."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from briefing.file_equality.words import instead


def find_difference(made: bytes, found: bytes) -> str:
    """Say which value differs first; "" where all are the same, of the same kinds.

    A key that stands twice, NaN and Infinity are differences: programs read them differently, or not at all.
    """
    try:
        value = json.loads(found, object_pairs_hook=_once, parse_constant=_refuse)
        return next(_differences(json.loads(made), value, ""), "")
    except (ValueError, RecursionError) as error:
        return f"not JSON that all programs read alike: {error}"


def _once(items: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(items)
    if len(value) != len(items):
        raise ValueError("a key stands twice in one object")
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _differences(made: Any, found: Any, place: str) -> Iterator[str]:
    if type(made) is not type(found):
        yield f"{place or 'the whole'}: {instead(_written(made), _written(found))}"
    elif isinstance(made, dict):
        for key in sorted(made.keys() ^ found.keys()):
            yield f"{place}.{key} is {'missing' if key in made else 'added'}".removeprefix(".")
        for key in (key for key in made if key in found):
            yield from _differences(made[key], found[key], f"{place}.{key}".removeprefix("."))
    elif isinstance(made, list):
        for number, (one, other) in enumerate(zip(made, found, strict=False)):
            yield from _differences(one, other, f"{place}[{number}]")
        if len(made) != len(found):
            yield f"{place}: {len(found)} items where it should be {len(made)}"
    elif made != found:
        yield f"{place}: {instead(_written(made), _written(found))}"


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
