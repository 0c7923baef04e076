"""The body of a Word document in; its paragraphs, rows, boxes and notes out as blocks, in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Locator, PassageKind
from briefing.reading.blocks import Block
from briefing.reading.docx.package import Package
from briefing.reading.docx.runs import DELETED, IMPORTED, Words, is_deleted
from briefing.reading.docx.styles import TITLE, Styles
from briefing.reading.xml_tree import attribute, child, children, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONG_CELL = 300  # characters: a table with a longer cell lays out the page, and its cells are no row
_AROUND = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"])
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TITLE_LENGTH = 200


class Body:
    """One walk through a document. `counts` says of what there was how often; `title` is what stands as one."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.part("styles"))
        self._notes: list[tuple[str, str]] = []
        self._tables = 0
        self._joined: Words | None = None
        self._first_line = ""
        self.counts: Counter[str] = Counter()
        self.title = ""

    def blocks(self) -> Iterator[Block]:
        """Yield the text, then the notes under it, then, as residue, what stands at the head and foot of pages."""
        body = child(self._package.main, "body")
        text = list(self._within(body)) if body is not None else []
        self.title = _find_title(text, self._first_line)
        yield from text
        yield from self._footnotes()
        yield from self._margins()

    def _within(self, container: _Element) -> Iterator[Block]:
        for element in container:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _AROUND:
                yield from self._within(element)
            elif name == "altChunk":
                self.counts[IMPORTED] += 1

    def _paragraph(self, paragraph: _Element) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        words, self._joined = self._joined or Words(self.counts), None
        words.add_paragraph(paragraph)
        if is_deleted(properties):  # its end is a tracked deletion: it goes on in the next paragraph
            self._joined = words
            return
        text = words.text
        kind, reason = self._styles.role(properties, text)
        if kind is PassageKind.HEADING:
            text = text.replace("\n", " ")
        if text:
            if not self._first_line:
                self._first_line = text if words.bold else "-"
            yield Block(text, kind, reason)
        self._notes += words.notes
        for box in words.boxes:
            for block in self._within(box):
                yield replace(block, reason=block.reason or "text box")

    def _table(self, table: _Element) -> Iterator[Block]:
        """Yield a table's rows, "cell | cell"; of a table that lays out a page, the paragraphs of its cells."""
        self._tables += 1
        number = self._tables
        rows = [[list(self._within(cell)) for cell in _cells(row)] for row in self._rows(table)]
        lengths = [sum(len(block.text) for block in cell) for row in rows for cell in row]
        lays_out = max(lengths, default=0) > _LONG_CELL or max(map(len, rows), default=0) < 2
        for at, row in enumerate(rows, 1):
            place = Locator("row", f"{number}.{at}", f"table {number}, row {at}")
            filled = [cell for cell in row if any(block.text for block in cell)]
            if lays_out or (len(filled) == 1 and len(filled[0]) > 1):
                yield from (
                    block if block.locator else replace(block, locator=place)
                    for cell in filled
                    for block in cell
                )
            elif filled:
                cells = (" ".join(block.text.replace("\n", " ") for block in cell) for cell in filled)
                yield Block(" | ".join(cells), PassageKind.PROSE, "row of a table", place)

    def _rows(self, element: _Element) -> Iterator[_Element]:
        for inner in element:
            name = local_name(inner)
            if name == "tr" and not is_deleted(child(inner, "trPr")):
                yield inner
            elif name == "tr":
                self.counts[DELETED] += 1
            elif name in _AROUND:
                yield from self._rows(inner)

    def _footnotes(self) -> Iterator[Block]:
        """Yield the notes that the text refers to, in the order in which it does, each once."""
        found: dict[str, dict[str, _Element]] = {}
        seen: Counter[str] = Counter()
        for kind, key in dict.fromkeys(self._notes):
            if kind not in found:
                root = self._package.part(f"{kind}s")
                found[kind] = (
                    {attribute(note, "id"): note for note in children(root, kind)} if root is not None else {}
                )
            note = found[kind].get(key)
            if note is None or attribute(note, "type") in _SEPARATORS:
                continue
            seen[kind] += 1
            label = f"{kind} {seen[kind]}"
            for block in self._within(note):
                yield Block(block.text, PassageKind.PROSE, kind, Locator("part", label, label))

    def _margins(self) -> Iterator[Block]:
        """Yield the lines at the head and the foot of pages, each once."""
        seen: set[str] = set()
        for kind in ("header", "footer"):
            wanted = [attribute(used, "id") for used in self._package.main.iter(f"{{*}}{kind}Reference")]
            for key in dict.fromkeys(wanted):
                root = self._package.tree(self._package.related.get(key, ("", ""))[1])
                for block in self._within(root) if root is not None else ():
                    if block.text not in seen:
                        seen.add(block.text)
                        yield Block(block.text, PassageKind.RESIDUE, f"{kind} of the pages")


def _cells(row: _Element) -> Iterator[_Element]:
    for inner in row:
        name = local_name(inner)
        if name == "tc":
            yield inner
        elif name in _AROUND:
            yield from _cells(inner)


def _find_title(blocks: list[Block], first: str) -> str:
    """Return what stands as the title: a paragraph in that style, or the first line where it is a heading or bold."""
    styled = next((block.text for block in blocks if block.reason == TITLE), "")
    if styled or not blocks:
        return styled
    top = blocks[0]
    if top.kind is PassageKind.HEADING:
        return top.text
    is_line = top.text == first and len(blocks) > 1 and "\n" not in first and first[-1] not in ".!?:;,"
    return first if is_line and len(first) <= _TITLE_LENGTH else ""
