"""What is kept as JSON comes back as it was, and can be made of nothing but the named classes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.kept_values import KeptValues


class Colour(StrEnum):
    RED = "red"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Boat:
    name: str
    colour: Colour
    inner: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Quay:
    boats: frozenset[Boat]


KEPT = KeptValues(Boat, Colour)
PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(st.characters())
)
VALUES = st.recursive(
    st.one_of(
        *(PLAIN, st.sampled_from(Colour), st.text("abc/", min_size=1).map(Path)),
        st.frozensets(st.integers() | st.text(max_size=3), max_size=4),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(tuple),
        st.builds(Boat, st.text(), st.sampled_from(Colour), st.lists(inner, max_size=2).map(tuple)),
    ),
    max_leaves=8,
)


def typed(value: object) -> object:
    """Return a value with the types of all that is in it: True is not 1, and a word no enumeration."""
    if isinstance(value, Boat):
        return Boat, value.name, type(value.colour), typed(value.inner)
    if isinstance(value, tuple):
        return [typed(item) for item in value]
    return type(value), sorted(map(repr, value)) if isinstance(value, frozenset) else value


@given(VALUES)
def test_what_is_read_is_what_was_written(value: object) -> None:
    line = KEPT.write(value)
    assert line.isascii()
    assert "\n" not in line
    found = KEPT.read(line)
    assert found == value
    assert typed(found) == typed(value)


@pytest.mark.parametrize("value", [Quay(frozenset()), {"a": 1}, [1], b"bytes", 1j])
def test_what_could_not_be_read_again_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is not among what is kept"):
        KEPT.write((value,))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "{}",
        '{"Quay": []}',
        '{"eval": ["1"]}',
        '{"Boat": []}',
        '{"Colour": ["blue"]}',
        '{"Boat": 1}',
        "\xff",
    ],
)
def test_no_other_class_is_made(line: str) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        KEPT.read(line)
