"""Passages of a section and the room that is left on a page in; what stands in its two columns there out.

A passage stands whole where it can. Where the foot of a column would stay white, a later passage that has room there
comes first, and where none has, the next one is parted, as paragraphs of a newspaper are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from briefing.dataclass import dataclass

WHITE = 15.0  # mm, three lines: what stays white at the foot of a column without being noticed
FEWEST_BEFORE = (
    2  # lines of a parted passage: typographers call a single one an orphan, and one after it a widow
)
FEWEST_AFTER = (
    3  # a line more than there must be, since in print a passage may have one less than was counted
)
_EVEN = 1e-6  # mm: heights that are added up in another order


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of a passage, the height of one of them and the space below the last, in millimetres.

    `whole` where it is never parted: a reader needs the sentence before it on the same page.
    """

    lines: int
    line: float
    below: float = 0.0
    whole: bool = False

    @property
    def height(self) -> float:
        """Return how high it is, in millimetres, without the space below."""
        return self.lines * self.line


@dataclass(frozen=True, slots=True)
class Item:
    """A passage that has yet to be placed, by its number in its section; `parted` where its first lines have been."""

    number: int
    text: Text
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the foot of a column parts a passage: after so many of its lines, and how many follow."""

    number: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Foot:
    """What fills both columns down to the foot of a page, in order, and what is left for the next page.

    `second` is the passage with which the second column begins, None where one that began in the first goes on there.
    """

    taken: tuple[int, ...]
    second: int | None
    cuts: tuple[Cut, ...]
    rest: tuple[Item, ...]
    white: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Column:
    taken: tuple[Item, ...]
    cut: Cut | None
    rest: tuple[Item, ...]
    white: float


@lru_cache(maxsize=4096)
def fill_foot(items: tuple[Item, ...], room: float, *, arranging: bool, lead: bool) -> Foot | None:
    """Return how two columns of a height are filled, None where one of them would hold nothing.

    With `arranging`, passages may change places; the first does not where it is the `lead` of its section.
    """
    first = _fill_column(items, room, arranging=arranging, lead=lead)
    second = _fill_column(first.rest, room, arranging=arranging, lead=False)
    if not all(column.taken or column.cut for column in (first, second)):
        return None
    begun = (*second.taken, *(second.rest[:1] if second.cut else ()))
    return Foot(
        taken=tuple(item.number for item in (*first.taken, *second.taken)),
        second=None if first.cut else begun[0].number,
        cuts=tuple(column.cut for column in (first, second) if column.cut),
        rest=second.rest,
        white=(first.white, second.white),
    )


def _fill_column(items: Sequence[Item], room: float, *, arranging: bool, lead: bool) -> _Column:
    """Fill one column: passages in order, those that have room before those that have not, one that is parted last."""
    rest, taken, used = list(items), list[Item](), 0.0
    while rest:
        bound = not arranging or rest[0].parted or (lead and not taken)
        able = (
            n for n, item in enumerate(rest[:1] if bound else rest) if _fits(used + item.text.height, room)
        )
        at = next(able, None)
        if at is None:
            break
        taken.append(rest.pop(at))
        used += taken[-1].text.height + taken[-1].text.below
    cut = _part(rest[0], room - used, needed=not taken) if rest else None
    if cut is None:
        return _Column(tuple(taken), None, tuple(rest), room - used)
    text = rest[0].text
    rest[0] = replace(rest[0], text=replace(text, lines=cut.after), parted=True)
    return _Column(tuple(taken), cut, tuple(rest), room - used - cut.before * text.line)


def _fits(height: float, room: float) -> bool:
    return height <= room + _EVEN


def _part(item: Item, room: float, *, needed: bool) -> Cut | None:
    """Return where the foot of a column parts a passage, None where it leaves it whole."""
    if item.parted or item.text.whole or (room <= WHITE and not needed):
        return None
    before = min(int((room + _EVEN) / item.text.line), item.text.lines - FEWEST_AFTER)
    return Cut(item.number, before, item.text.lines - before) if before >= FEWEST_BEFORE else None


def part_lone(item: Item) -> Cut | None:
    """Return where a passage that stands alone at the head of a page goes on in the second column."""
    before = (item.text.lines + 1) // 2
    if item.parted or item.text.whole or item.text.lines - before < FEWEST_AFTER:
        return None
    return Cut(item.number, before, item.text.lines - before)


def balance(texts: Sequence[Text]) -> float:
    """Return the least height at which two columns hold all passages in their order."""
    if not texts:
        return 0.0
    reaches = [0.0, *accumulate(text.height + text.below for text in texts)]
    sides = ((reaches[at], at, reaches[-1] - reaches[at]) for at in range(1, len(texts) + 1))
    return min(max(left - texts[at - 1].below, right - texts[-1].below) for left, at, right in sides)
