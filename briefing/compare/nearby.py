"""Spans of a text with what they mean in; those that touch a stretch of it out, without a look at all the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from briefing.model import Span

T = TypeVar("T")
_BLOCK = 512  # characters; a passage is shorter than that as a rule


class Nearby(Generic[T]):
    """Things that stand in a text, found by place. A thing may have several spans."""

    def __init__(self, things: Iterable[tuple[T, Sequence[Span]]]) -> None:
        """Take each thing with its spans, which count characters of one text."""
        self._things: list[T] = []
        self._blocks: dict[int, list[int]] = {}
        for number, (thing, spans) in enumerate(things):
            self._things.append(thing)
            for block in {at for start, end in spans for at in range(start // _BLOCK, end // _BLOCK + 1)}:
                self._blocks.setdefault(block, []).append(number)

    def near(self, start: int, end: int) -> list[T]:
        """Return all things with a span that touches a stretch, and a few from around it, in the order given."""
        blocks = range(start // _BLOCK, end // _BLOCK + 1)
        numbers = {number for block in blocks for number in self._blocks.get(block, ())}
        return [self._things[number] for number in sorted(numbers)]
