"""A workbook of Excel in (.xlsx, .xlsm); one document out: its sheets by their rows and cells, as last calculated.

zipfile and lxml read it, a row at a time. python-calamine gives the same cells on the same files, but it lays a sheet
out whole: one with a value in its last cell ends the process.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from briefing.errors import Problem, SourceError
from briefing.model import Document, Locator, PassageKind
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.core_properties import ORIGIN, read_properties
from briefing.reading.encodings import file_digest
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields
from briefing.reading.tabular import Row, SheetPlaces, lay_out_rows
from briefing.reading.xlsx_unread import say_uncalculated, say_unread
from briefing.reading.xlsx_values import Values
from briefing.reading.xml_tree import attribute, child, children, parse_xml
from briefing.reading.zip_members import ZipMembers

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORKBOOK: Final = "xl/workbook.xml"
_COLUMNS: Final = 16_384  # of a sheet of Excel
_HEAD: Final = 4_096  # bytes in which a document type would stand
_REMEDY: Final = "leave it out, or save it again with the program that made it"


@dataclass(slots=True)
class _LeftOut:
    """What is not read of a workbook: the names of hidden sheets, and the cells of formulas without a value."""

    sheets: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


def read_xlsx(name: str, data: bytes) -> Iterator[Document]:
    """Yield the workbook as one document; raise SourceError where it cannot be read, with the reason."""
    members = ZipMembers(name, data, "a workbook")
    workbook = _tree(name, members, _WORKBOOK)
    if workbook is None:
        raise members.fault("no workbook of Excel: its archive has no list of sheets")
    values = Values(
        _tree(name, members, "xl/sharedStrings.xml"), _tree(name, members, "xl/styles.xml"), workbook
    )
    left_out = _LeftOut()
    text, known = join_blocks(_sheets(name, members, workbook, values, left_out))
    stated, notes = read_properties(_tree(name, members, "docProps/core.xml"))
    fields, remarks = stated_fields(stated)
    if left_out.sheets:
        notes.append(f"hidden sheets are left out: {', '.join(left_out.sheets)}")
    notes += [*say_uncalculated(left_out.formulas), *say_unread(members.names, partial(_tree, name, members))]
    notes += [*remarks, *([] if text else [NO_TEXT])]
    origins = tuple((key, ORIGIN) for key, _ in fields)
    yield Document("xlsx", text, file_digest(data), None, fields, known, tuple(notes), origins)


def _sheets(
    name: str, members: ZipMembers, workbook: _Element, values: Values, left_out: _LeftOut
) -> Iterator[Block]:
    """Yield the rows of the sheets that are shown; put down which are not, and which formulas have no value."""
    related = _tree(name, members, "xl/_rels/workbook.xml.rels")
    targets = (
        {attribute(each, "Id"): attribute(each, "Target") for each in children(related, "Relationship")}
        if related is not None
        else {}
    )
    sheets = (
        list(children(child(workbook, "sheets"), "sheet")) if child(workbook, "sheets") is not None else []
    )
    for sheet in sheets:
        title = attribute(sheet, "name")
        if attribute(sheet, "state") in {"hidden", "veryHidden"}:
            left_out.sheets.append(title)
            continue
        target = targets.get(attribute(sheet, "id"), "")
        member = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        xml = members.read(member)
        if xml is None:
            continue
        found: list[str] = []
        blocks = list(lay_out_rows(_rows(name, member, xml, values, found), SheetPlaces(title).of))
        left_out.formulas += (f"{title} {cell}" for cell in found)
        if blocks and len(sheets) > 1:
            yield Block(
                title, PassageKind.HEADING, "name of a sheet", Locator("part", title, f"sheet {title}")
            )
        yield from blocks


def column_number(cell: str) -> int:
    """Return the column of a cell such as "B12", from 0; -1 where it names none."""
    number = 0
    for letter in cell:
        if not ("A" <= letter <= "Z"):
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _rows(name: str, member: str, xml: bytes, values: Values, uncalculated: list[str]) -> Iterator[Row]:
    """Yield the rows that hold a value; merged cells have theirs in the first."""
    from lxml import etree

    if b"<!DOCTYPE" in xml[:_HEAD]:
        fault = f"{member!r} declares a document type, as no program for documents does"
        raise SourceError(Problem(name, fault=fault, remedy=_REMEDY))
    walker = etree.iterparse(
        BytesIO(xml),
        events=("end",),
        tag="{*}row",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    number = 0
    try:
        for _, element in walker:
            stated = attribute(element, "r")
            number = int(stated) if stated.isdecimal() and len(stated) < 9 else number + 1
            if cells := tuple(_cells(element, values, uncalculated)):
                yield Row(number, cells)
            element.clear()
    except (etree.LxmlError, ValueError) as error:
        fault = f"damaged: the XML of {member!r} cannot be read ({error})"
        raise SourceError(Problem(name, fault=fault, remedy=_REMEDY)) from None


def _cells(row: _Element, values: Values, uncalculated: list[str]) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in children(row, "c"):
        stated = column_number(attribute(cell, "r"))
        column = stated if stated > column else column + 1
        text = values.text(cell)
        if not text and child(cell, "f") is not None and attribute(cell, "t") not in {"str", "e"}:
            uncalculated.append(attribute(cell, "r"))
        if text and column < _COLUMNS:
            yield column, text


def _tree(name: str, members: ZipMembers, member: str) -> _Element | None:
    data = members.read(member)
    return parse_xml(name, member, data) if data else None
