"""The rows of a table in; blocks of text out, each with its row or cell.

A column whose cells are mostly sentences is text: each cell is a paragraph, and the other cells of its row are residue.
A table without such a column is read by its rows, "Oldwick | 4 | 12", as tables of other documents are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.dataclass import dataclass
from briefing.model import KnownSpan, Locator, PassageKind
from briefing.reading.blocks import Block

_TEXT = "text"
_NO_TEXT = "no sentences"
_NAMED = "named as text in the register"
_NOT_NAMED = "not named as text in the register"
ROW = "row of a table"
HEADER = "names of the columns"

_SENTENCE_SHARE = 0.3  # of a column's cells; comments are now and then "ok" or "see above"
_FEW_WORDS = 5  # fewer are a name or a label, even with a full stop
_MANY_WORDS = 12  # more are text without one
_LONGEST_NAME = 60  # characters of a column's name
_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_]")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_NUMBER = re.compile(r"[\d\s.,:/%€$£+-]+")
_REASON = re.compile(r"column (.*): [a-z ]+", re.DOTALL)
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as a program for sheets shows it, from 1, and the cells that are filled, each with its column
    from 0. Empty ones take no room: a sheet may have a value in its last column and nothing before.
    """

    number: int
    cells: tuple[tuple[int, str], ...]


Place = Callable[[int, int, str], Locator]
"""Makes a cell's place of the row's number, the column's from 0 (-1: the whole row), and the column's name."""


class SheetPlaces:
    """The places of one sheet of a workbook."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet

    def of(self, row: int, column: int, name: str) -> Locator:
        """Return the place of a cell, or of a row where the column is below 0."""
        del name  # the letter of the column says it
        if column < 0:
            return Locator("row", f"{self._sheet}!{row}", f"sheet {self._sheet}, row {row}")
        cell = f"{column_letters(column)}{row}"
        return Locator("cell", f"{self._sheet}!{cell}", f"sheet {self._sheet}, {cell}")


def lay_out_rows(rows: Iterable[Row], place: Place) -> Iterator[Block]:
    """Yield the blocks of a table. The names of its columns, where the first row has them, are a heading."""
    filled = [row for row in map(_cleaned, rows) if row.cells]
    names = _names(filled)
    body = filled[1:] if names else filled
    if names:
        top = filled[0]
        yield Block(_line(top), PassageKind.HEADING, HEADER, place(top.number, -1, ""))
    texts = find_text_columns(body)
    for row in body:
        if not texts:
            yield Block(_line(row), PassageKind.PROSE, ROW, place(row.number, -1, ""))
            continue
        for column, cell in row.cells:
            is_text = column in texts
            kind = PassageKind.PROSE if is_text else PassageKind.RESIDUE
            name = names.get(column) or column_letters(column)
            reason = f"column {name}: {_TEXT if is_text else _NO_TEXT}"
            yield Block(cell, kind, reason, place(row.number, column, name))


def choose_columns(
    known: Sequence[KnownSpan], wanted: Sequence[str]
) -> tuple[tuple[KnownSpan, ...], tuple[str, ...]]:
    """Return the spans with the cells of the `wanted` columns as text and all others as residue, and which of
    `wanted` there are none of; a table that was read by its rows has no cells.
    """
    found: set[str] = set()
    chosen = []
    for span in known:
        match = _REASON.fullmatch(span.reason) if span.locator and span.locator.kind == "cell" else None
        if match:
            is_text = match[1] in wanted
            found |= {match[1]}
            kind = PassageKind.PROSE if is_text else PassageKind.RESIDUE
            span = replace(span, kind=kind, reason=f"column {match[1]}: {_NAMED if is_text else _NOT_NAMED}")  # noqa: PLW2901
        chosen.append(span)
    return tuple(chosen), tuple(name for name in wanted if name not in found)


def column_letters(column: int) -> str:
    """Return what a column is called, from 0: A, B, …, Z, AA."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters


def find_text_columns(rows: Iterable[Row]) -> frozenset[int]:
    """Return the columns, from 0, of whose cells that are filled a good share is sentences."""
    cells: Counter[int] = Counter()
    sentences: Counter[int] = Counter()
    for row in rows:
        for column, cell in row.cells:
            cells[column] += 1
            sentences[column] += is_sentence(cell)
    return frozenset(
        column for column, number in sentences.items() if number and number >= _SENTENCE_SHARE * cells[column]
    )


def is_sentence(cell: str) -> bool:
    """Return whether a cell holds a sentence rather than a name, a label or a number."""
    words = len(_WORD.findall(cell[:1000]))
    return words >= _MANY_WORDS or (words >= _FEW_WORDS and bool(_ENDS.search(cell)))


def _names(rows: Sequence[Row]) -> dict[int, str]:
    """Return the names of the columns where the first of several rows has them, else nothing."""
    if len(rows) < 2:
        return {}
    first = dict(rows[0].cells)
    are_names = len(set(first.values())) == len(first) > 1 and not any(
        len(cell) > _LONGEST_NAME or _NUMBER.fullmatch(cell) or is_sentence(cell) for cell in first.values()
    )
    return first if are_names else {}


def _line(row: Row) -> str:
    return " | ".join(cell for _, cell in row.cells).replace("\n", " ")


def _cleaned(row: Row) -> Row:
    cells = ((column, _LINE_ENDS.sub("\n", cell).strip()) for column, cell in row.cells)
    return Row(row.number, tuple((column, cell) for column, cell in cells if cell))
