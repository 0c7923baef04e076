"""Word documents: what of them is read, what is left out and said, and hostile ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx_files import W, archive, docx, paragraph, run, table
from hypothesis import given
from hypothesis import strategies as st
from known_spans import known

from briefing.corpus import Corpus
from briefing.errors import SourceError
from briefing.model import Document, PassageKind
from briefing.reading.docx import read_docx

SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'


def read(data: bytes) -> Document:
    (document,) = read_docx("a.docx", data)
    for span in document.known:
        assert document.text[span.start : span.end].strip() == document.text[span.start : span.end]
    return document


def fault(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data)
    (problem,) = caught.value.problems
    assert problem.file == "a.docx"
    assert problem.remedy
    return problem.fault


def test_paragraphs_headings_and_lists() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = read(
        docx(
            paragraph("The mill of Tarn Vale", style="Titel"),
            paragraph("What burned", style="berschrift1"),
            paragraph("Why", style="Mine"),
            paragraph("The mill ", "burned ", run("down", "<w:b/>"), "."),
            paragraph("Its roof;", properties=item),
            paragraph("Level by itself", properties='<w:outlineLvl w:val="2"/>'),
            paragraph("Chapter one 3", style="TOC1"),
            paragraph(""),
        )
    )
    assert document.text.split("\n\n") == [
        *("The mill of Tarn Vale", "What burned", "Why", "The mill burned down.", "Its roof;"),
        *("Level by itself", "Chapter one 3"),
    ]
    assert known(document) == {
        "The mill of Tarn Vale": ("heading", "title of the document", ""),
        "What burned": ("heading", "heading of level 1", ""),
        "Why": ("heading", "heading of level 1", ""),
        "Its roof;": ("prose", "list item", ""),
        "Level by itself": ("heading", "heading of level 3", ""),
        "Chapter one 3": ("residue", "table of contents", ""),
    }
    assert document.fields == (("title", "The mill of Tarn Vale"),)


def test_tracked_changes_comments_and_hidden_words() -> None:
    document = read(
        docx(
            paragraph(
                "The council ",
                f"<w:ins>{run('agreed')}</w:ins>",
                "<w:del><w:r><w:delText>refused</w:delText></w:r></w:del>",
                " on Monday.",
                '<w:r><w:commentReference w:id="1"/></w:r>',
                run("not for print", "<w:vanish/>"),
                run(" It was late.", '<w:vanish w:val="0"/>'),
            ),
            paragraph("One ", properties="<w:rPr><w:del/></w:rPr>"),
            paragraph("paragraph."),
            paragraph(f"<w:moveFrom>{run('Moved away.')}</w:moveFrom>"),
            paragraph(f"<w:moveTo>{run('Moved here.')}</w:moveTo>"),
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        )
    )
    assert document.text == "The council agreed on Monday. It was late.\n\nOne paragraph.\n\nMoved here."
    assert document.notes == (
        "tracked changes: 2 insertions read as text, 3 deletions left out",
        "1 comment left out",
        "hidden text left out in 1 place",
    )


def test_tables_are_rows_and_a_table_that_lays_out_the_page_is_paragraphs() -> None:
    long = "The warden said that the dam would hold. " * 10
    nested = paragraph(long) + table(("a", "b"), ("c", "d"))
    document = read(
        docx(
            table(("Town", "Dead"), ("Oldwick", "4"), ("", "12")), paragraph("Between."), table(("x", nested))
        )
    )
    assert document.text.split("\n\n") == [
        *("Town | Dead", "Oldwick | 4", "12", "Between.", "x", long.strip(), "a | b", "c | d"),
    ]
    places = known(document)
    assert places["Oldwick | 4"] == ("prose", "row of a table", "table 1, row 2")
    assert places[long.strip()] == ("prose", "", "table 2, row 1")
    assert places["c | d"] == ("prose", "row of a table", "table 3, row 2")


def test_notes_stand_after_the_text_and_margins_are_residue() -> None:
    note = f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'>{paragraph('---')}</w:footnote>"
    note += f"<w:footnote w:id='7'>{paragraph('The log gives eleven.')}</w:footnote>"
    note += f"<w:footnote w:id='8'>{paragraph('Nobody refers to this.')}</w:footnote></w:footnotes>"
    header = f"<w:hdr {W}>{paragraph('Ministry of Rivers')}</w:hdr>"
    footer = f"<w:ftr {W}>{paragraph('Page 1')}{paragraph('Ministry of Rivers')}</w:ftr>"
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    document = read(
        docx(
            paragraph("The ferry left at noon.", reference, reference),
            paragraph("It came back."),
            SECTION,
            parts={"footnotes": note, "header1": header, "footer1": footer},
        )
    )
    assert document.text.split("\n\n") == [
        *(
            "The ferry left at noon.",
            "It came back.",
            "The log gives eleven.",
            "Ministry of Rivers",
            "Page 1",
        ),
    ]
    assert known(document) == {
        "The log gives eleven.": ("prose", "footnote", "footnote 1"),
        "Ministry of Rivers": ("residue", "header of the pages", ""),
        "Page 1": ("residue", "footer of the pages", ""),
    }


def test_text_boxes_are_read_once_and_characters_as_they_look() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed words.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    odd = (
        "<w:r><w:t>Forty</w:t><w:noBreakHyphen/><w:t>one</w:t><w:tab/><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:br/>"
        '<w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="x" w:char="2264"/><w:sym w:char="zz"/><w:t>5</w:t></w:r>'
    )
    link = '<w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> the warden</w:t></w:r></w:hyperlink>'
    field = '<w:r><w:instrText>HYPERLINK "urn:x" MERGEFORMAT</w:instrText></w:r>'
    control = f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    document = read(docx(paragraph("Before.", both, link, field), paragraph(odd), control))
    assert document.text.split("\n\n") == [
        *("Before. the warden", "Boxed words.", "Forty\u2011one coop\n≤5", "In a control."),
    ]
    assert known(document) == {"Boxed words.": ("prose", "text box", "")}


@pytest.mark.parametrize(
    ("core", "expected", "notes"),
    [
        (
            "<dc:title>Dam report</dc:title><dc:creator>Tilda Orsk; Rolf Benn</dc:creator><dc:language>fr</dc:language>"
            "<dcterms:created>2024-03-05T10:00:00Z</dcterms:created><dcterms:modified>2024-03-07T10:00:00Z</dcterms:modified>",
            {
                "title": "Dam report",
                "author": "Tilda Orsk; Rolf Benn",
                "language": "fr",
                "published": "2024-03-05",
                "modified": "2024-03-07",
            },
            0,
        ),
        (
            "<dc:title/><dc:creator>Windows User</dc:creator><dcterms:created>2016-03-05T10:00:00Z</dcterms:created>"
            "<dcterms:modified>2024-03-07T10:00:00Z</dcterms:modified>",
            {"title": "On the dam"},
            1,
        ),
        (
            "<dc:creator>python-docx</dc:creator><dc:description>generated by python-docx</dc:description>"
            "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>",
            {"title": "On the dam"},
            0,
        ),
        ("<dcterms:modified>2024-13-07T10:00:00Z</dcterms:modified>", {"title": "On the dam"}, 0),
    ],
)
def test_properties_become_fields_where_they_say_something(
    core: str, expected: dict[str, str], notes: int
) -> None:
    document = read(docx(paragraph(run("On the dam", "<w:b/>")), paragraph("It holds."), core=core))
    assert dict(document.fields) == expected
    assert len(document.notes) == notes
    assert dict(document.origins)["title"] == (
        "its properties" if expected["title"] == "Dam report" else "its first heading"
    )


def test_a_first_line_that_is_no_heading_is_no_title() -> None:
    assert not read(docx(paragraph("On the dam"), paragraph("It holds."))).fields
    assert not read(docx(paragraph(run("It holds.", "<w:b/>")), paragraph("So far."))).fields


def test_the_strict_edition_is_read() -> None:
    data = docx(paragraph("The dam holds."))
    strict = archive(
        {
            "word/document.xml": f"<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>{paragraph('The dam holds.')}</w:body></w:document>".encode()
        }
    )
    assert read(strict).text == read(data).text == "The dam holds."


def test_charts_and_imported_parts_are_counted() -> None:
    chart = '<w:r><w:drawing><a:graphicData xmlns:a="urn:a" uri="http://schemas.example/2006/chart"/></w:drawing></w:r>'
    document = read(docx(paragraph("The dam holds.", chart), '<w:altChunk r:id="x"/>'))
    assert document.notes == ("1 chart or diagram not read", "1 part in another format not read")


def test_the_page_of_the_docs_names_tests_that_there_are() -> None:
    tests = Path(__file__).parent
    page = (tests.parent / "docs" / "officefiles.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\btest_\w+", page))
    code = "".join(path.read_text(encoding="utf-8") for path in tests.glob("test_reading_*.py"))
    assert named
    assert sorted(name for name in named if f"def {name}(" not in code) == []


def test_what_is_no_word_document_is_named() -> None:
    whole = docx(paragraph("The dam holds."))
    assert "no zip archive" in fault(b"The dam holds.")
    assert "no zip archive" in fault(b"")
    assert "no zip archive" in fault(whole[: len(whole) // 2])
    assert "password" in fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "no text part" in fault(archive({"mimetype": b"application/epub+zip"}))
    assert "no body" in fault(archive({"word/document.xml": b"<a/>"}))
    assert "cannot be read" in fault(archive({"word/document.xml": b"<w:document"}))
    at = whole.index(b"word/document.xml") + 60
    assert "damaged" in fault(whole[:at] + bytes(40) + whole[at + 40 :])
    assert read(docx()).notes == ("there is no text in it",)


def test_bombs_and_paths_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    entities = b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><a>&b;</a>"
    assert "document type" in fault(archive({"word/document.xml": entities}))
    outside = b"<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a><body/></a>"
    assert "document type" in fault(archive({"word/document.xml": outside}))
    assert "300 to 1" in fault(archive({"word/document.xml": b" " * 3_000_000}))
    assert "members" in fault(archive({str(number): b"" for number in range(10_001)}))
    long = "x" * 251 + ".xml"
    odd = {"../../escaped": b"no", "/absolute": b"no", "C:\\a\\b": b"no", long: b"no", "a\u202eb\x07": b"no"}
    assert read(docx(paragraph("The dam holds."), extra=odd)).text == "The dam holds."
    assert not list(tmp_path.iterdir())
    deep = "<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400
    assert "cannot be read" in fault(docx(deep))


def test_a_document_is_cited_by_its_row(tmp_path: Path) -> None:
    data = docx(
        paragraph("The ferry left Oldwick at noon."),
        table(("Ferry", "Crates of lamp oil ashore: 40"), ("b", "c")),
    )
    (tmp_path / "log.docx").write_bytes(data)
    hits = Corpus.read([tmp_path / "log.docx"]).find("lamp oil", top=1)
    assert [(hit.start, hit.end) for hit in hits] == [(33, 70)]


@given(st.binary(max_size=60), st.integers(0, 600))
def test_damage_is_a_fault_or_a_document(noise: bytes, at: int) -> None:
    data = docx(paragraph("The dam holds."), table(("a", "b")))
    damaged = data[:at] + noise + data[at + len(noise) :]
    try:
        document = next(read_docx("a.docx", damaged))
    except SourceError as error:
        assert error.problems[0].fault
    else:
        assert all(0 <= span.start < span.end <= len(document.text) for span in document.known)
        assert {span.kind for span in document.known} <= set(PassageKind)
