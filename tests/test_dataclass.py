"""A frozen dataclass of our own is one of the standard library's, but for how long it takes to make it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """A quay."""

    name: str
    berths: tuple[Any, ...] = ()
    seen: object = field(default=None, compare=False)
    secret: str = field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A quay."""

    name: str
    berths: tuple[Any, ...] = ()
    seen: object = field(default=None, compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OursOfOne:
    value: object


@dataclasses.dataclass(frozen=True, slots=True)
class TheirsOfOne:
    value: object


@dataclass(frozen=True, slots=True)
class Inner(Ours):
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


VALUES = st.one_of(st.integers(0, 2), st.sampled_from(["", "a", "b"]), st.just(float("nan")), st.booleans())
ROWS = st.tuples(
    st.sampled_from(["", "a"]), st.lists(VALUES, max_size=2).map(tuple), VALUES, st.sampled_from("xy")
)


@given(ROWS, ROWS)
def test_values_compare_hash_and_print_as_the_library_s_do(
    one: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    ours, theirs = (Ours(*one), Ours(*other)), (Theirs(*one), Theirs(*other))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert hash(ours[0]) == hash(theirs[0])
    assert repr(ours[0]) == repr(theirs[0]).replace("Theirs", "Ours")
    assert len(set(ours)) == len(set(theirs))


@given(VALUES, VALUES)
def test_a_single_field_is_compared_as_in_a_tuple(one: object, other: object) -> None:
    assert (OursOfOne(one) == OursOfOne(other)) == (TheirsOfOne(one) == TheirsOfOne(other))
    assert hash(OursOfOne(one)) == hash(TheirsOfOne(one))


def test_values_of_other_classes_are_not_equal() -> None:
    quays: list[object] = [Ours("a"), Theirs("a"), Inner("a")]
    assert [one == Ours("a") for one in quays] == [True, False, False]
    assert Inner("a", depth=1) != Inner("a")
    assert hash(Inner("a")) == hash(Inner("a"))
    assert Ours("a").__eq__("a") is NotImplemented


def test_what_the_library_offers_works_on_them() -> None:
    quay = Ours("a", (1,), secret="s")
    assert [one.name for one in fields(quay)] == [one.name for one in fields(Theirs("a"))]
    assert replace(quay, name="b") == Ours("b", (1,), secret="s")
    assert copy.deepcopy(quay) == quay == pickle.loads(pickle.dumps(quay))
    assert (Ours.__match_args__, Ours.__slots__) == (Theirs.__match_args__, Theirs.__slots__)
    assert Ours.__doc__ == "A quay."
    with pytest.raises(FrozenInstanceError):
        quay.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del quay.name


def test_a_class_says_itself_how_it_is_printed() -> None:
    assert repr(Spoken("a")) == "<a>"


def test_a_value_within_itself_is_printed_once() -> None:
    held: list[object] = []
    quay = OursOfOne(held)
    held.append(quay)
    assert repr(quay) == "OursOfOne(value=[...])"


def test_a_field_that_is_compared_and_not_hashed_is_refused() -> None:
    class Odd:
        name: str = field(hash=False)

    with pytest.raises(TypeError, match="hashed"):
        dataclass(frozen=True, slots=True)(Odd)
