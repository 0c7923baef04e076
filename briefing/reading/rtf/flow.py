"""Pieces of text in, in the order of a document; its paragraphs and the rows of its tables as blocks out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.model import Locator, PassageKind
from briefing.reading.blocks import Block

_LONG_CELL = 300  # characters: a table with a longer cell lays out the page
_BLANKS = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """What is said of a paragraph: its style's name, its level in the outline, whether it is an item or in a table."""

    style: str = ""
    level: int | None = None
    item: bool = False
    in_table: bool = False


class Flow:
    """A text that runs on by itself: the body, a note, a header, a text box."""

    def __init__(self, tables: list[int]) -> None:
        """Take the count of the document's tables so far, which all its flows share as a list of one number."""
        self._tables = tables
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._cell: list[Block] = []
        self._row: list[list[Block]] = []
        self._rows: list[list[list[Block]]] = []

    def add(self, text: str) -> None:
        """Add words to the paragraph."""
        self._pieces.append(text)

    def end_paragraph(self, form: ParagraphForm) -> None:
        """End the paragraph; one within a table belongs to the cell."""
        joined = "".join(self._pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._pieces.clear()
        lines = (_BLANKS.sub(" ", line).strip() for line in joined.split("\n"))
        text = "\n".join(line for line in lines if line)
        if form.in_table:
            self._cell += [_block(text, form)] if text else []
            return
        self._end_table()
        if text:
            self._blocks.append(_block(text, form))

    def end_cell(self, form: ParagraphForm) -> None:
        """End the cell, and the paragraph in it."""
        self.end_paragraph(replace(form, in_table=True))
        self._row.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End the row of a table."""
        if self._row:
            self._rows.append(self._row)
        self._row = []

    def insert(self, blocks: list[Block]) -> None:
        """Add the blocks of a text box behind the paragraph that it hangs on."""
        self._blocks += blocks

    def finish(self, form: ParagraphForm) -> list[Block]:
        """Return all blocks; what was not ended ends here."""
        if self._row or self._cell:
            self.end_cell(form)
        self.end_row()
        self.end_paragraph(replace(form, in_table=False))
        self._end_table()
        return self._blocks

    def _end_table(self) -> None:
        if self._row:
            self.end_row()
        if self._rows:
            self._tables[0] += 1
            self._blocks += _lay_out(self._rows, self._tables[0])
        self._rows = []


def _block(text: str, form: ParagraphForm) -> Block:
    name = form.style.lower()
    if name in {"title", "subtitle"}:
        said = "title of the document" if name == "title" else "subtitle"
        return Block(text.replace("\n", " "), PassageKind.HEADING, said)
    level = form.level if form.level is not None and form.level < 9 else None
    if name.startswith("heading ") and name[8:].isdecimal():
        level = int(name[8:]) - 1
    if level is not None:
        return Block(text.replace("\n", " "), PassageKind.HEADING, f"heading of level {level + 1}")
    if name.startswith("toc ") and name[4:].isdecimal():
        return Block(text, PassageKind.RESIDUE, "table of contents")
    return Block(text, PassageKind.PROSE, "list item" if form.item else "")


def _lay_out(rows: list[list[list[Block]]], number: int) -> Iterator[Block]:
    """Yield a line for each row; of a table that lays out the page, its paragraphs."""
    lengths = [sum(len(block.text) for block in cell) for row in rows for cell in row]
    lays_out = max(lengths) > _LONG_CELL or max(map(len, rows)) < 2
    for at, row in enumerate(rows, 1):
        place = Locator("row", f"{number}.{at}", f"table {number}, row {at}")
        filled = [cell for cell in row if cell]
        if lays_out:
            yield from (replace(block, locator=place) for cell in filled for block in cell)
        elif filled:
            cells = (" ".join(block.text.replace("\n", " ") for block in cell) for cell in filled)
            yield Block(" | ".join(cells), PassageKind.PROSE, "row of a table", place)
