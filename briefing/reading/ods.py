"""A workbook of LibreOffice in (.ods); one document out: its sheets by their rows and cells, as they are shown.

zipfile and lxml read it, a row at a time, as workbooks of Excel: python-calamine lays a sheet out whole, and one with a
value in its last cell ends the process. A cell's words are those that the sheet shows ("25 %"), days are written as
2024-03-05.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

from briefing.errors import Problem, SourceError
from briefing.model import Document, Locator, PassageKind
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.core_properties import ORIGIN, read_meta
from briefing.reading.encodings import file_digest
from briefing.reading.opendocument import refuse_encrypted
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields
from briefing.reading.tabular import Row, SheetPlaces, lay_out_rows
from briefing.reading.xml_tree import attribute, child, children, local_name, parse_xml
from briefing.reading.zip_members import ZipMembers

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT: Final = "content.xml"
_HEAD: Final = 4_096  # bytes in which a document type would stand
_COLUMNS: Final = 16_384  # of a sheet of LibreOffice
_STORED: Final = ("value", "boolean-value", "time-value", "string-value")
_REPEATED: Final = 200_000  # cells that are filled by repeating others; more come of attacks only
_REMEDY: Final = "leave it out, or save it again with the program that made it"


@dataclass(slots=True)
class Sheet:
    """A sheet: its rows that hold a value, and whether it is shown."""

    title: str
    hidden: bool
    rows: list[Row] = field(default_factory=list)


def read_ods(name: str, data: bytes) -> Iterator[Document]:
    """Yield the workbook as one document; raise SourceError where it cannot be read, with the reason."""
    members = ZipMembers(name, data, "a workbook")
    refuse_encrypted(name, members)
    content = members.read(_CONTENT)
    if content is None:
        raise members.fault("no workbook of LibreOffice: its archive holds no sheets")
    walk = _Walk(name)
    sheets = list(walk.sheets(content))
    if not walk.is_workbook:
        raise members.fault("no workbook of LibreOffice: its archive holds no sheets")
    text, known = join_blocks(_blocks([sheet for sheet in sheets if not sheet.hidden], len(sheets)))
    meta = members.read("meta.xml")
    stated, notes = read_meta(parse_xml(name, "meta.xml", meta) if meta else None)
    fields, remarks = stated_fields(stated)
    if hidden := [sheet.title for sheet in sheets if sheet.hidden]:
        notes.append(f"hidden sheets are left out: {', '.join(hidden)}")
    if walk.comments:
        notes.append(f"{walk.comments} {'comment' if walk.comments == 1 else 'comments'} left out")
    notes += [*remarks, *([] if text else [NO_TEXT])]
    origins = tuple((key, ORIGIN) for key, _ in fields)
    yield Document("ods", text, file_digest(data), None, fields, known, tuple(notes), origins)


def _blocks(sheets: list[Sheet], number: int) -> Iterator[Block]:
    for sheet in sheets:
        blocks = list(lay_out_rows(sheet.rows, SheetPlaces(sheet.title).of))
        if blocks and number > 1:
            place = Locator("part", sheet.title, f"sheet {sheet.title}")
            yield Block(sheet.title, PassageKind.HEADING, "name of a sheet", place)
        yield from blocks


class _Walk:
    """One walk through the sheets of a workbook."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = _REPEATED
        self.comments = 0
        self.is_workbook = False

    def sheets(self, content: bytes) -> Iterator[Sheet]:
        """Yield the sheets, each with its rows."""
        from lxml import etree

        if b"<!DOCTYPE" in content[:_HEAD]:
            raise self._fault(f"{_CONTENT!r} declares a document type, as no program for documents does")
        tags = ("{*}style", "{*}spreadsheet", "{*}table", "{*}table-row")
        walker = etree.iterparse(
            BytesIO(content),
            events=("start", "end"),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            yield from self._walk(walker)
        except (etree.LxmlError, ValueError) as error:
            raise self._fault(f"damaged: the XML of {_CONTENT!r} cannot be read ({error})") from None

    def _walk(self, walker: Iterator[tuple[str, _Element]]) -> Iterator[Sheet]:
        not_shown: set[str] = set()
        open_tables = 0  # a table within a cell belongs to the cell
        sheet, row_number = Sheet("", False), 0
        for event, element in walker:
            tag = local_name(element)
            if tag == "spreadsheet":
                self.is_workbook = True
            elif tag == "style" and event == "end":
                properties = child(element, "table-properties")
                if properties is not None and attribute(properties, "display") == "false":
                    not_shown.add(attribute(element, "name"))
            elif tag == "table" and event == "start":
                open_tables += 1
                if open_tables == 1:
                    hidden = attribute(element, "style-name") in not_shown
                    sheet, row_number = Sheet(attribute(element, "name"), hidden), 0
            elif tag == "table":
                open_tables -= 1
                if open_tables == 0 and self.is_workbook:
                    yield sheet
                    element.clear()
            elif tag == "table-row" and event == "end" and open_tables == 1:
                row_number = self._add_row(sheet, row_number, element)
                element.clear()

    def _add_row(self, sheet: Sheet, before: int, element: _Element) -> int:
        """Add a row as often as it is repeated; return the number of the last."""
        times = _number(element, "number-rows-repeated")
        cells = tuple(self._cells(element))
        if cells:
            self._repeat(len(cells) * (times - 1))
            sheet.rows += (Row(before + at, cells) for at in range(1, times + 1))
        return before + times

    def _cells(self, row: _Element) -> Iterator[tuple[int, str]]:
        column = 0
        for cell in children(row, "table-cell", "covered-table-cell"):
            times = _number(cell, "number-columns-repeated")
            self.comments += sum(1 for _ in children(cell, "annotation"))
            text = _shown(cell) if local_name(cell) == "table-cell" else ""  # a covered one is not seen
            if text:
                self._repeat(times - 1)
                for at in range(column, min(column + times, _COLUMNS)):
                    yield at, text
            column += times

    def _repeat(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise self._fault(
                f"more than {_REPEATED:,} of its cells repeat others, as in files made to do harm"
            )

    def _fault(self, fault: str) -> SourceError:
        return SourceError(Problem(self._name, fault=fault, remedy=_REMEDY))


def _shown(cell: _Element) -> str:
    """Return what a cell shows; a day as it is stored, without a time of midnight.

    Some programs store a value only, and leave it to LibreOffice how it is shown: then what is stored.
    """
    if attribute(cell, "value-type") == "date":
        return attribute(cell, "date-value").removesuffix("T00:00:00").replace("T", " ")
    lines = (" ".join(_text(paragraph).split()) for paragraph in children(cell, "p"))
    shown = "\n".join(line for line in lines if line)
    if shown:
        return shown
    stored = next(filter(None, (attribute(cell, name) for name in _STORED)), "")
    return stored.removesuffix(".0") if attribute(cell, "value-type") == "float" else stored


def _text(element: _Element) -> str:
    """Return the words of a paragraph as they are written; libxml2's limit of 256 elements within each other holds."""
    pieces = [element.text or ""]
    for inner in element:
        name = local_name(inner)
        if name in {"s", "tab", "line-break"}:
            pieces.append(" ")
        elif name != "annotation":
            pieces.append(_text(inner))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _number(element: _Element, name: str) -> int:
    stated = attribute(element, name)
    return max(int(stated), 1) if stated.isdecimal() and len(stated) < 9 else 1
