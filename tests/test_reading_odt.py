"""Texts of LibreOffice: what of them is read, what is left out and said, and damaged ones."""

from __future__ import annotations

import pytest
from docx_files import archive
from known_spans import known

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.odt import read_odt

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("meta", "meta"),
        ("draw", "drawing"),
    )
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, *, styles: str = "", masters: str = "", meta: str = "", **extra: bytes) -> bytes:
    members = {
        "content.xml": f"<office:document-content {NAMES} {DC}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}><office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {NAMES} {DC}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return archive({**{name: text.encode() for name, text in members.items()}, **extra})


def read(data: bytes) -> Document:
    (document,) = read_odt("a.odt", data)
    return document


def hidden(name: str, family: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        '<style:text-properties text:display="none"/></style:style>'
    )


@pytest.mark.parametrize("family", ["text", "table"])
def test_a_style_of_a_name_hides_nothing_of_another_family(family: str) -> None:
    styles = hidden("H", family) + '<style:style style:name="H" style:family="paragraph"/>'
    body = (
        '<text:p text:style-name="H">The mill burned.</text:p><table:table table:style-name="H"><table:table-row>'
        "<table:table-cell><text:p>Oldwick</text:p></table:table-cell><table:table-cell><text:p>4</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    assert read(odt(body, styles=styles)).text == "The mill burned.\n\nOldwick | 4"


def test_a_style_hides_what_builds_on_it_unless_that_says_otherwise() -> None:
    child = (
        '<style:style style:name="{}" style:family="paragraph" style:parent-style-name="{}">{}</style:style>'
    )
    shown = '<style:text-properties text:display="true"/>'
    styles = (
        child.format("P1", "Secret", "") + child.format("P2", "Secret", shown) + child.format("P3", "P3", "")
    )
    common = f"<office:document-styles {NAMES}><office:styles>{hidden('Secret', 'paragraph')}</office:styles></office:document-styles>"
    body = "".join(
        f'<text:p text:style-name="P{at}">{word}</text:p>' for at, word in ((1, "A"), (2, "B"), (3, "C"))
    )
    document = read(odt(body, styles=styles, **{"styles.xml": common.encode()}))
    assert (document.text, document.notes) == ("B\n\nC", ("hidden text left out in 1 place",))


def test_hidden_text_is_left_out_and_said() -> None:
    """As LibreOffice writes what Word hides: the reader of the document does not see it."""
    styles = hidden("T1", "text") + hidden("P1", "paragraph")
    body = (
        '<text:p>The mill <text:span text:style-name="T1">of my uncle </text:span>burned.</text:p>'
        '<text:p text:style-name="P1">Ask him first.</text:p>'
        '<text:section text:display="none"><text:p>A draft.</text:p></text:section><text:p>Two died.</text:p>'
    )
    document = read(odt(body, styles=styles))
    assert document.text == "The mill burned.\n\nTwo died."
    assert document.notes == ("hidden text left out in 3 places",)


@pytest.mark.parametrize(
    ("made", "published"), [("2013-12-23T23:15:00", ""), ("2031-03-04T09:00:00", "2031-03-04")]
)
def test_the_day_of_a_template_is_no_day_of_a_document(made: str, published: str) -> None:
    meta = f"<meta:creation-date>{made}</meta:creation-date>"
    assert (
        dict(read(odt("<text:p>The mill burned.</text:p>", meta=meta)).fields).get("published", "")
        == published
    )


def test_an_open_document_is_read() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>refused</text:p></text:deletion>"
        "</text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">The mill</text:p><text:h text:outline-level="2">What\n burned</text:h>'
        "<text:table-of-content><text:index-body><text:p>The mill 3</text:p></text:index-body></text:table-of-content>"
        '<text:p>The <text:span>mill<text:s text:c="3"/>burned</text:span><text:tab/>down.<text:line-break/>All'
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>The log says so.</text:p></text:note-body></text:note> of it."
        "<office:annotation><text:p>Really?</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>its roof;</text:p></text:list-item></text:list>"
        "<text:p>Before.<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Town</text:p></table:table-cell>"
        "<table:table-cell><text:p>Dead</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>Oldwick</text:p></table:table-cell><table:table-cell>"
        "<text:p>4</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(
        odt(
            body,
            styles='<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
            masters="<style:master-page><style:header><text:p>Ministry</text:p></style:header></style:master-page>",
            meta="<meta:initial-creator>Tilda Orsk</meta:initial-creator><meta:creation-date>2024-03-05T10:00:00</meta:creation-date>"
            "<dc:date>2024-03-06T10:00:00</dc:date>",
        )
    )
    assert document.text.split("\n\n") == [
        *(
            "The mill",
            "What burned",
            "The mill 3",
            "The mill burned down.\nAll of it.",
            "its roof;",
            "Before.",
            "Boxed.",
        ),
        *("Town | Dead", "Oldwick | 4", "The log says so.", "Ministry"),
    ]
    assert known(document) == {
        "The mill": ("heading", "title of the document", ""),
        "What burned": ("heading", "heading of level 2", ""),
        "The mill 3": ("residue", "table of contents", ""),
        "its roof;": ("prose", "list item", ""),
        "Boxed.": ("prose", "text box", ""),
        "Town | Dead": ("prose", "row of a table", "table 1, row 1"),
        "Oldwick | 4": ("prose", "row of a table", "table 1, row 2"),
        "The log says so.": ("prose", "footnote", "footnote 1"),
        "Ministry": ("residue", "header of the pages", ""),
    }
    assert document.notes == (
        "tracked changes: 1 insertion read as text, 1 deletion left out",
        "1 comment left out",
    )
    assert dict(document.fields) == {
        "title": "The mill",
        "author": "Tilda Orsk",
        "published": "2024-03-05",
        "modified": "2024-03-06",
    }


def test_damaged_and_hostile_open_documents_are_named() -> None:
    encrypted = archive(
        {"content.xml": b"<a/>", "META-INF/manifest.xml": b"<m><f><encryption-data/></f></m>"}
    )
    for data, fault in (
        (b"words", "no zip archive"),
        (odt("<text:p>x</text:p>")[:200], "no zip archive"),
        (archive({"content.xml": b"<a/>"}), "no text document"),
        (archive({"mimetype": b"x"}), "no text document"),
        (encrypted, "password"),
        (archive({"content.xml": b"<!DOCTYPE a [<!ENTITY a 'x'>]><a>&a;</a>"}), "document type"),
        (archive({"content.xml": b" " * 3_000_000}), "300 to 1"),
    ):
        with pytest.raises(SourceError, match=fault):
            read(data)
    assert read(odt("")).notes == ("there is no text in it",)
