"""Workbooks of LibreOffice: cells as they are shown, rows and cells that are repeated, sheets, and hostile files."""

from __future__ import annotations

import pytest
from docx_files import archive
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.ods import read_ods
from briefing.reading.tabular import column_letters

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "style", "meta")
)


def ods(*sheets: str, styles: str = "", meta: str = "", doctype: str = "") -> bytes:
    """Return a workbook of these rows of XML a sheet; the style of sheet 2 is "s2"."""
    tables = "".join(
        f'<table:table table:name="Sheet {at}" table:style-name="s{at}">{rows}</table:table>'
        for at, rows in enumerate(sheets, 1)
    )
    content = (
        f"{doctype}<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    about = f'<office:document-meta {NAMES} xmlns:dc="urn:dc"><office:meta>{meta}</office:meta></office:document-meta>'
    return archive({"content.xml": content.encode(), "meta.xml": about.encode()})


def row(*cells: str, times: int = 1) -> str:
    inner = "".join(cell if cell.startswith("<") else text(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>'


def text(shown: str, times: int = 1, kind: str = "") -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}" {kind}><text:p>{shown}</text:p></table:table-cell>'


def empty(times: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def read(data: bytes) -> Document:
    (document,) = read_ods("a.ods", data)
    return document


def places(document: Document) -> list[tuple[str, str]]:
    """Return each text with its place."""
    return [
        (document.text[span.start : span.end], span.locator.label if span.locator else "")
        for span in document.known
    ]


def test_cells_are_read_as_they_are_shown() -> None:
    number = '<table:table-cell office:value-type="float" office:value="12.0"/>'
    stored = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    day = text("05.03.24", kind='office:value-type="date" office:date-value="2024-03-05T00:00:00"')
    share = text("25 %", kind='office:value-type="percentage" office:value="0.25"')
    words = "<table:table-cell><office:annotation><text:p>Really?</text:p></office:annotation><text:p>The<text:s/>log</text:p><text:p>of <text:span>Tarn</text:span></text:p></table:table-cell>"
    document = read(ods(row(number, stored, day, share, words)))
    assert document.text == "12 | true | 2024-03-05 | 25 % | The log of Tarn"
    assert document.notes == ("1 comment left out",)


def test_a_citation_names_the_cell_also_behind_repeated_ones() -> None:
    document = read(
        ods(
            row("town", "report", empty(5), "seen")
            + row(empty(3), times=1_000_000)
            + row(
                "Oldwick",
                "The dam of Oldwick holds, they say.",
                '<table:covered-table-cell table:number-columns-repeated="5"/>',
                "yes",
            )
            + row(text("Tarn", 2), times=2)
            + row(empty(16_384), times=48_000)
        )
    )
    assert places(document) == [
        ("town | report | seen", "sheet Sheet 1, row 1"),
        ("Oldwick", "sheet Sheet 1, A1000002"),
        ("The dam of Oldwick holds, they say.", "sheet Sheet 1, B1000002"),
        ("yes", "sheet Sheet 1, H1000002"),
        ("Tarn", "sheet Sheet 1, A1000003"),
        ("Tarn", "sheet Sheet 1, B1000003"),
        ("Tarn", "sheet Sheet 1, A1000004"),
        ("Tarn", "sheet Sheet 1, B1000004"),
    ]


def test_sheets_stand_below_their_names_and_hidden_ones_are_named() -> None:
    hidden = '<style:style style:name="s2"><style:table-properties table:display="false"/></style:style>'
    header = f"<table:table-header-rows>{row('town', 'dead')}</table:table-header-rows>"
    document = read(
        ods(
            header + row("Oldwick", "4"),
            row("secret", "1"),
            row("Tarn", "5"),
            styles=hidden,
            meta="<meta:initial-creator>Tilda Orsk</meta:initial-creator><dc:title>Counts</dc:title>",
        )
    )
    assert document.text.split("\n\n") == ["Sheet 1", "town | dead", "Oldwick | 4", "Sheet 3", "Tarn | 5"]
    assert document.notes == ("hidden sheets are left out: Sheet 2",)
    assert dict(document.fields) == {"title": "Counts", "author": "Tilda Orsk"}


def test_damaged_and_hostile_workbooks_are_named() -> None:
    for data, fault in (
        (b"words", "no zip archive"),
        (archive({"mimetype": b"x"}), "no workbook"),
        (archive({"content.xml": b"<a/>"}), "no workbook"),
        (archive({"content.xml": b"<a>"}), "damaged"),
        (ods(row("x"), doctype="<!DOCTYPE a [<!ENTITY a 'x'>]>"), "document type"),
        (ods(row(text("x", 16_384), times=1_048_576)), "repeat others"),
        (ods(row(text("x", 99_999_999))), "repeat others"),
        (archive({"content.xml": b" " * 3_000_000}), "300 to 1"),
        (
            archive({"content.xml": b"<a/>", "META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
            "password",
        ),
    ):
        with pytest.raises(SourceError, match=fault):
            read(data)
    assert read(ods("")).notes == ("there is no text in it",)
    odd = '<table:table-row table:number-rows-repeated="-4"><table:table-cell table:number-columns-repeated="x"><text:p>a</text:p></table:table-cell></table:table-row>'
    assert read(ods(odd)).text == "a"


@given(
    st.lists(st.tuples(st.integers(1, 30), st.sampled_from(["", "Oldwick", "Tarn"])), max_size=6),
    st.integers(1, 1000),
)
def test_repeated_cells_stand_where_they_would_if_written_out(
    cells: list[tuple[int, str]], above: int
) -> None:
    sentence = "Vale says that it has rained."  # so that the row is read by its cells
    written = [shown for times, shown in cells for _ in range(times)]
    packed = (text(shown, times) if shown else empty(times) for times, shown in cells)
    document = read(ods(row(empty(1), times=above) + row(*packed, sentence)))
    assert places(document) == [
        (shown, f"sheet Sheet 1, {column_letters(column)}{above + 1}")
        for column, shown in enumerate([*written, sentence])
        if shown
    ]
