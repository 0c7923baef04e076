"""Tables as files: values parted by commas and the like, and workbooks of Excel."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from command_line import briefing
from docx_files import archive
from hypothesis import given
from hypothesis import strategies as st

from briefing.corpus import Corpus
from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.delimited import find_delimiter, read_delimited
from briefing.reading.xlsx import column_number, read_xlsx

REPORTS = (
    "id,town,report\n1,Oldwick,The dam of Oldwick holds.\n"
    '2,Tarn,"It does not hold, said the mayor.\n\nHe left."\n3,Tarn,ok\n'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def known(document: Document) -> list[tuple[str, str, str, str]]:
    """Return text, kind, reason and printed place of what is known."""
    return [
        (
            document.text[span.start : span.end],
            span.kind.value,
            span.reason,
            span.locator.label if span.locator else "",
        )
        for span in document.known
    ]


def delimited(data: bytes) -> Document:
    (document,) = read_delimited("a.csv", data)
    return document


def workbook(
    *sheets: str, strings: str = "", styles: str = "", states: tuple[str, ...] = (), doctype: str = ""
) -> bytes:
    """Return a workbook with these rows of XML a sheet."""
    listed = "".join(
        f'<sheet name="Sheet {at}" sheetId="{at}" r:id="r{at}" state="{states[at - 1] if states else "visible"}"/>'
        for at in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="r{at}" Target="worksheets/s{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    members = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **{
            f"xl/worksheets/s{at}.xml": f'{doctype}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            for at, rows in enumerate(sheets, 1)
        },
    }
    return archive({name: text.encode() for name, text in members.items()})


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def excel(data: bytes) -> Document:
    (document,) = read_xlsx("a.xlsx", data)
    return document


def test_what_a_workbook_shows_beside_its_cells_is_said() -> None:
    """Programs that write formulas leave it to others to calculate them; a note or a box may say the main thing."""
    rows = '<row r="1">' + cell("A1", "Total of boats") + '<c r="B1"><f>SUM(C1:C9)</f><v></v></c>'
    rows += '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c></row>'
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    boxed = f'<x xmlns:a="{drawing}"><txBody><a:p><a:t>The boats of </a:t><a:t>Tarn are not in it.</a:t></a:p></txBody></x>'
    with zipfile.ZipFile(io.BytesIO(workbook(rows))) as plain:
        members = {name: plain.read(name) for name in plain.namelist()}
    members["xl/comments1.xml"] = b"<comments><commentList><comment/><comment/></commentList></comments>"
    members["xl/charts/chart1.xml"] = b"<chartSpace/>"
    members["xl/drawings/drawing1.xml"] = boxed.encode()
    document = excel(archive(members))
    assert document.text == "Total of boats | 2"
    uncalculated, *others = document.notes
    assert uncalculated.startswith("1 formula was never calculated, and no value is read: Sheet 1 B1; ")
    assert others == [
        "2 comments left out",
        "1 chart left out",
        "1 text box left out: “The boats of Tarn are not in it.”",
    ]


@pytest.mark.parametrize("part", ["xl/comments1.xml", "xl/drawings/drawing1.xml"])
def test_a_damaged_part_beside_the_cells_costs_no_cell(part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook('<row r="1">' + cell("A1", "Nine boats") + "</row>"))) as plain:
        members = {name: plain.read(name) for name in plain.namelist()}
    document = excel(archive({**members, part: b"<comments><comment>"}))
    assert document.text == "Nine boats"
    assert document.notes == (f"comments or text boxes could not be read, and are left out: {part}",)


def test_columns_that_hold_sentences_are_text_by_their_cells() -> None:
    assert known(delimited(REPORTS.encode())) == [
        ("id | town | report", "heading", "names of the columns", "row 1"),
        ("1", "residue", "column id: no sentences", "row 2, column id"),
        ("Oldwick", "residue", "column town: no sentences", "row 2, column town"),
        ("The dam of Oldwick holds.", "prose", "column report: text", "row 2, column report"),
        ("2", "residue", "column id: no sentences", "row 3, column id"),
        ("Tarn", "residue", "column town: no sentences", "row 3, column town"),
        (
            "It does not hold, said the mayor.\nHe left.",
            "prose",
            "column report: text",
            "row 3, column report",
        ),
        ("3", "residue", "column id: no sentences", "row 4, column id"),
        ("Tarn", "residue", "column town: no sentences", "row 4, column town"),
        ("ok", "prose", "column report: text", "row 4, column report"),
    ]


def test_a_table_without_sentences_is_read_by_its_rows() -> None:
    assert known(delimited(b"Town;Dead\nOldwick;4\n;\nTarn, Vale;12\n")) == [
        ("Town | Dead", "heading", "names of the columns", "row 1"),
        ("Oldwick | 4", "prose", "row of a table", "row 2"),
        ("Tarn, Vale | 12", "prose", "row of a table", "row 4"),
    ]
    assert [row[1] for row in known(delimited(b"1,2\n3,4\n"))] == ["prose", "prose"]


def test_what_parts_the_values_is_found() -> None:
    assert find_delimiter(["a, b\tc\n", "d\te\n"]) == "\t"
    assert find_delimiter(["a|b, c|d\n", "e|f|g\n"]) == "|"
    assert find_delimiter(["alone\n"]) == ","
    assert delimited(b"sep=|\na|b;c\n").text == "a | b;c"
    assert delimited("a,Zoë\n1,2\n".encode("utf-16")).text == "a | Zoë\n\n1 | 2"
    assert delimited("a,b\u2028c\n".encode()).text == "a | b\u2028c"


def test_odd_tables_are_answered() -> None:
    assert delimited(b"").notes == ("there is no text in it",)
    assert delimited(b",,\n").notes == ("there is no text in it",)
    opened = delimited(b'a,b\n1,"not closed\n' + b"x,y\n" * 300)
    assert any("may not be closed in row 2" in note for note in opened.notes)
    with pytest.raises(SourceError, match="field larger than field limit"):
        delimited(b"a," + b"x" * 200_000)
    with pytest.raises(SourceError, match="not a text file"):
        delimited(b"PK\x03\x04\0\0\0")


def test_cells_of_a_workbook() -> None:
    strings = "<si><t>The dam of Oldwick holds.</t></si><si><r><t>To</t></r><r><t>wn_x000D_</t></r><rPh><t>x</t></rPh></si>"
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="d mmm yyyy"/><numFmt numFmtId="171" formatCode="[h]:mm"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="9"/></cellXfs>'
    )
    row = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" s="1"><v>45356</v></c><c r="D2" s="2"><v>45356.5</v></c>'
        '<c r="E2" s="3"><v>0.5</v></c><c r="F2" s="4"><v>0.25</v></c><c r="G2"><v>0.30000000000000004</v></c>'
        '<c r="H2" t="b"><v>1</v></c><c r="I2" t="e"><v>#REF!</v></c><c r="J2" t="str"><f>A1</f><v>word</v></c>'
        '<c r="K2"><v>1200000000000000000000</v></c><c r="L2" t="s"><v>99</v></c></row>'
    )
    document = excel(workbook(row, strings=strings, styles=styles))
    assert document.text == (
        "Town | 2024-03-05 | 2024-03-05 12:00:00 | 12:00:00 | 0.25 | 0.3 | TRUE | word | 1200000000000000000000"
    )
    assert known(document)[0][3] == "sheet Sheet 1, row 2"


def test_sheets_of_a_workbook() -> None:
    first = (
        f'<row r="1">{cell("A1", "id")}{cell("B1", "report")}</row>'
        f'<row r="7">{cell("A7", "1")}{cell("B7", "The dam of Oldwick holds.")}</row>'
    )
    second = f'<row r="1">{cell("XFD1048576", "far")}</row>'
    document = excel(workbook(first, second, first, states=("visible", "visible", "hidden")))
    assert known(document) == [
        ("Sheet 1", "heading", "name of a sheet", "sheet Sheet 1"),
        ("id | report", "heading", "names of the columns", "sheet Sheet 1, row 1"),
        ("1", "residue", "column id: no sentences", "sheet Sheet 1, A7"),
        ("The dam of Oldwick holds.", "prose", "column report: text", "sheet Sheet 1, B7"),
        ("Sheet 2", "heading", "name of a sheet", "sheet Sheet 2"),
        ("far", "prose", "row of a table", "sheet Sheet 2, row 1"),
    ]
    assert document.notes == ("hidden sheets are left out: Sheet 3",)
    assert [column_number(place) for place in ("A1", "Z9", "AA1", "XFD2", "7", "")] == [
        0,
        25,
        26,
        16383,
        -1,
        -1,
    ]


def test_hostile_workbooks_are_named() -> None:
    row = f'<row r="1">{cell("A1", "x")}</row>'
    for data, fault in (
        (b"id,report", "no zip archive"),
        (workbook(row)[:300], "no zip archive"),
        (archive({"word/document.xml": b"<a/>"}), "no workbook"),
        (workbook(row, doctype="<!DOCTYPE a [<!ENTITY a 'x'>]>"), "document type"),
        (workbook("<row><c>"), "cannot be read"),
        (workbook(f"<row>{' ' * 3_000_000}</row>"), "300 to 1"),
    ):
        with pytest.raises(SourceError, match=fault):
            excel(data)
    assert excel(workbook()).notes == ("there is no text in it",)


def test_the_register_names_the_columns_that_are_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(REPORTS, encoding="utf-8")
    register = tmp_path / "sources.yaml"
    register.write_text("sources: [{path: a.csv, text_columns: [town, note]}]", encoding="utf-8")
    for _ in range(2):  # the second time with what a cache holds
        corpus = Corpus.read([tmp_path], register=register)
        hits = corpus.find("Oldwick", top=9)
        assert (hits[0].start, hits[0].end) == (23, 30)
        assert len(hits) == 3  # the town of each row and nothing else
        assert corpus.sources[0].notes == ("text_columns names what was read as no column of cells: note",)


@pytest.mark.slow
def test_a_cell_is_cited_and_verified(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.csv").write_text(REPORTS, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(
        "title: Oldwick\nissued: 2024-01-01\noutline: outline.yaml\nsources: [papers]\noutputs: [json, md]\n",
        encoding="utf-8",
    )
    (tmp_path / "outline.yaml").write_text(
        "sections: [{id: dam, title: The dam, terms: [dam]}]\n", encoding="utf-8"
    )
    built = briefing(tmp_path, "build", "brief.yaml")
    assert built.returncode == 0, built.stderr
    brief = json.loads((tmp_path / "build" / "brief.json").read_text(encoding="utf-8"))
    (found,) = brief["sections"][0]["findings"]
    assert found["citations"][0]["locator"] == {
        "kind": "cell",
        "value": "2:3",
        "label": "row 2, column report",
    }
    assert "S1 ¶4, row 2, column report" in (tmp_path / "build" / "brief.md").read_text(encoding="utf-8")
    checked = briefing(tmp_path, "verify", "build", "--sources", "papers")
    assert checked.returncode == 0, checked.stdout


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_every_word_of_a_table_is_read(rows: list[list[str]]) -> None:
    import csv
    from io import StringIO

    stream = StringIO(newline="")
    csv.writer(stream).writerows(rows)
    document = delimited(stream.getvalue().encode())
    words = [word for row in rows for cell in row for word in cell.split()]
    # A mark that may part cells is none of the words: a file that holds nothing else is parted by it.
    assert sorted(set("".join(words)) - set("|;,\t")) == sorted(
        set("".join(document.text.split())) - set("|;,\t")
    )
    assert all(document.text[span.start : span.end].strip() for span in document.known)
