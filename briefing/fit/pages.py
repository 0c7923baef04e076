"""Heights of blocks in; how many pages they fill, and how far the last one, out.

The model of a page: blocks follow one another, one that does not fit moves to the next page with the heading above it,
a section in two columns is balanced, and where it runs over, goes on at the top of the next page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from briefing.dataclass import dataclass
from briefing.fit.columns import Cut, Foot, Item, Text, balance, fill_foot, part_lone


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height, in millimetres, that is not parted; a `heading` stays with what follows it."""

    height: float
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The passages of a section in two columns; the first is its lead."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class LaidColumns:
    """How a section stands on its pages: the order of its passages, and what is set at the foot of a page.

    `seconds` are the passages with which the second column of a page begins that the section fills to its foot.
    """

    order: tuple[int, ...]
    seconds: tuple[int, ...] = ()
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """How many pages are filled, and how much of the last one, in millimetres.

    `columns` says how each section in columns stands, `white` what stays empty at the foot of each page but the last.
    """

    pages: int
    last: float
    columns: tuple[LaidColumns, ...] = field(default=(), compare=False)
    white: tuple[float, ...] = field(default=(), compare=False)


def fill_pages(blocks: Iterable[Block | Columns], page: float, *, arranging: bool = False) -> Filled:
    """Lay blocks out on pages of a height.

    With `arranging`, passages after the lead of their section change places where the foot of a page would stay white.
    """
    pages = _Pages(page, arranging)
    for block in blocks:
        pages.add(block)
    return pages.end()


class _Pages:
    """Pages as they are filled: how far the last one is, and the headings that wait for what follows them."""

    def __init__(self, page: float, arranging: bool) -> None:
        self.page, self.arranging = page, arranging
        self.at, self.held = 0.0, 0.0
        self.white: list[float] = []
        self.columns: list[LaidColumns] = []

    def add(self, block: Block | Columns) -> None:
        """Add what comes next."""
        if isinstance(block, Columns):
            self.columns.append(self._add_columns(block))
        elif block.heading:
            self.held += block.height
        else:
            self._add_block(self.held + block.height)
            self.held = 0.0

    def end(self) -> Filled:
        """Return what is filled."""
        if self.held:
            self._add_block(self.held)
        return Filled(len(self.white) + 1, self.at, tuple(self.columns), tuple(self.white))

    def _turn(self, white: float) -> None:
        """Begin a page."""
        self.white.append(white)
        self.at = 0.0

    def _add_block(self, height: float) -> None:
        """Add something that is not parted; what is higher than a page runs over."""
        if self.at and self.at + height > self.page:
            self._turn(self.page - self.at)
        self.at += height
        while self.at > self.page:
            over = self.at - self.page
            self._turn(0.0)
            self.at = over

    def _add_columns(self, columns: Columns) -> LaidColumns:
        """Add a section, which begins at the foot of a page only where its lead stands whole beside something else."""
        rest = tuple(Item(number, text) for number, text in enumerate(columns.texts))
        order, seconds, cuts = list[int](), list[int](), list[Cut]()
        room = self.page - self.at - self.held
        if self.at and not self._has_room(rest, room) and not _begins(self._foot(rest, room)):
            self._turn(self.page - self.at)
        self.at, self.held = self.at + self.held, 0.0
        while not self._has_room(rest, self.page - self.at):
            foot = self._foot(rest, self.page - self.at)
            if foot is None:  # what cannot be parted is higher than a page: it runs over
                order.append(rest[0].number)
                self._add_block(rest[0].text.height)
                rest = rest[1:]
                continue
            order += (number for number in foot.taken if number not in order)
            seconds += (foot.second,) if foot.second is not None else ()
            cuts += foot.cuts
            rest = foot.rest
            order += (item.number for item in rest[:1] if item.parted)
            self._turn(max(0.0, min(foot.white)))
        order += (item.number for item in rest if item.number not in order)
        lone = part_lone(rest[0]) if len(rest) == 1 and not self.at and len(columns.texts) > 1 else None
        cuts += (lone,) if lone else ()
        if rest:
            text = rest[0].text
            height = lone.before * text.line if lone else balance([item.text for item in rest])
            self.at = min(self.page, self.at + height + rest[-1].text.below)
        return LaidColumns(tuple(order), tuple(seconds), tuple(cuts))

    def _has_room(self, rest: tuple[Item, ...], room: float) -> bool:
        return balance([item.text for item in rest]) <= room

    def _foot(self, rest: tuple[Item, ...], room: float) -> Foot | None:
        lead = bool(rest) and rest[0].number == 0 and not rest[0].parted
        return fill_foot(rest, room, arranging=self.arranging, lead=lead)


def _begins(foot: Foot | None) -> bool:
    """Return whether a section begins so: a few lines of its lead in each column would be no beginning."""
    return foot is not None and 0 in foot.taken[:1] and all(cut.number for cut in foot.cuts)
