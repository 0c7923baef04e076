"""Blocks of documents in; one sequence of their sources out, each made when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from briefing.dataclass import dataclass
from briefing.model import Source


@dataclass(frozen=True, slots=True)
class Block:
    """The sources of one file. `registered` says whether rows of the register may speak of them."""

    keys: Sequence[str]
    make: Callable[[int], Source]
    registered: bool = False


class Sources(Sequence[Source]):
    """Sources in reading order, without their texts. Equal to any sequence of equal sources.

    A hundred thousand are not made for a brief that uses fifty: `keys` names all of them and makes none.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take the blocks in order; `make` gives the source of a block by its number in it."""
        self._blocks = tuple(block for block in blocks if block.keys)
        self._made: dict[int, Source] = {}
        self._firsts: list[int] = []
        self.keys: list[str] = []
        for block in self._blocks:
            self._firsts.append(len(self.keys))
            self.keys += block.keys

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Source: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Source, ...]: ...

    def __getitem__(self, at: int | slice) -> Source | tuple[Source, ...]:
        if isinstance(at, slice):
            return tuple([self[number] for number in range(*at.indices(len(self)))])
        number = range(len(self))[at]
        if number not in self._made:
            place = bisect_right(self._firsts, number) - 1
            self._made[number] = self._blocks[place].make(number - self._firsts[place])
        return self._made[number]

    def __iter__(self) -> Iterator[Source]:
        for block in self._blocks:
            yield from map(block.make, range(len(block.keys)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(one == another for one, another in zip(self, other, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Sources: {len(self)}>"

    def registered(self) -> Iterator[Source]:
        """Yield the sources of the files that the register speaks of: no other is a party."""
        for block in self._blocks:
            if block.registered:
                yield from map(block.make, range(len(block.keys)))

    def firsts(self) -> Iterator[Source]:
        """Yield a source of each file that the register does not speak of, and every source of the others."""
        for block in self._blocks:
            yield from map(block.make, range(len(block.keys) if block.registered else 1))
