"""Books: chapters in their order with their names, what is stated of a book, notes, and damaged or protected ones."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from docx_files import archive
from known_spans import known

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.epub import read_epub

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"'
CONTAINER = b'<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
META = (
    "<dc:title>The dam</dc:title><dc:creator>Tilda Orsk</dc:creator><dc:creator>Rolf Benn</dc:creator>"
    "<dc:publisher>Vale Press</dc:publisher><dc:language>en-GB</dc:language>"
    '<dc:date opf:event="modification">2025-01-01</dc:date><dc:date>2024-03-05T00:00:00Z</dc:date>'
)
XHTML = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'


def page(body: str) -> bytes:
    return f"{XHTML}<head><title/></head><body>{body}</body></html>".encode()


def epub(
    pages: dict[str, bytes],
    *,
    meta: str = META,
    spine: str = "",
    nav: str = "",
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    listed = "".join(
        f'<item id="i{at}" href="{name.replace(" ", "%20")}" properties="{"nav" if name == nav else ""}"/>'
        for at, name in enumerate(pages)
    )
    refs = spine or "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
    package = f"<package {DC}><metadata>{meta}</metadata><manifest>{listed}<item id='ncx' href='toc.ncx'/></manifest><spine toc='ncx'>{refs}</spine></package>"
    return archive(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package.encode(),
            **{f"OPS/{name}": data for name, data in pages.items()},
            **(extra or {}),
        }
    )


def read(data: bytes) -> Document:
    (document,) = read_epub("a.epub", data)
    return document


def test_chapters_are_read_in_their_order_and_named() -> None:
    nav = '<nav><ol><li><a href="text/two.xhtml#top">Second night</a></li></ol></nav>'
    document = read(
        epub(
            {
                "text/two.xhtml": page("<h1>Two</h1><p>It broke.</p>"),
                "text/one é.xhtml": page("<h1>One</h1><p>It&nbsp;holds.</p><ul><li>a roof</li></ul>"),
                "nav.xhtml": page(nav),
            },
            nav="nav.xhtml",
            spine="<itemref idref='i2'/><itemref idref='i1'/><itemref idref='i0'/><itemref idref='i0'/>",
        )
    )
    assert document.text.split("\n\n") == [
        "Second night",
        "One",
        "It\xa0holds.",
        "a roof",
        "Two",
        "It broke.",
    ]
    assert known(document) == {
        "Second night": ("residue", "table of contents", "contents"),
        "One": ("heading", "heading", "One"),
        "It\xa0holds.": ("prose", "", "One"),
        "a roof": ("prose", "list item", "One"),
        "Two": ("heading", "heading", "Second night"),
        "It broke.": ("prose", "", "Second night"),
    }
    assert {span.locator.value for span in document.known if span.locator} == {
        "OPS/nav.xhtml",
        "OPS/text/one é.xhtml",
        "OPS/text/two.xhtml",
    }


def test_older_books_name_chapters_in_an_ncx() -> None:
    ncx = b"<ncx><navMap><navPoint><navLabel><text>First night</text></navLabel><content src='a.xhtml#x'/></navPoint></navMap></ncx>"
    document = read(
        epub(
            {"a.xhtml": page("<p>It holds.</p>"), "b.xhtml": page("<p>Still.</p>")},
            extra={"OPS/toc.ncx": ncx},
        )
    )
    assert [span.locator.label for span in document.known if span.locator] == ["First night", "section 2"]


def test_what_is_stated_of_the_book() -> None:
    assert dict(read(epub({"a.xhtml": page("<p>x</p>")})).fields) == {
        "title": "The dam",
        "author": "Tilda Orsk; Rolf Benn",
        "publisher": "Vale Press",
        "language": "en-GB",
        "published": "2024-03-05",
    }
    unknown = read(epub({"a.xhtml": page("<p>x</p>")}, meta="<dc:date>0101-01-01T00:00:00Z</dc:date>"))
    assert (unknown.fields, unknown.notes) == ((), ())


def test_marks_of_notes_are_no_words() -> None:
    document = read(
        epub(
            {
                "a.xhtml": page(
                    '<p>It holds<a epub:type="noteref" href="#n1">1</a>, they say<sup><a href="#n2">*</a></sup>. H<sub>2</sub>O.</p>'
                    '<aside epub:type="footnote" id="n1"><p>So says the log.<a role="doc-backlink" href="#r">↩</a></p></aside>'
                )
            }
        )
    )
    assert document.text.split("\n\n") == ["It holds, they say. H2O.", "So says the log."]


def test_damaged_pages_and_missing_chapters() -> None:
    damaged = b"<html><body><p>It <b>holds.<p>And R&D &bogus; said so.</body>"
    spine = "<itemref idref='i0'/><itemref idref='none'/><itemref idref='gone'/>"
    document = read(epub({"a.xhtml": damaged}, spine=spine))
    assert document.text.split("\n\n") == ["It holds.", "And R&D &bogus; said so."]
    western = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>café</p></body></html>'.encode(
        "latin-1"
    )
    assert read(epub({"a.xhtml": western})).text == "café"
    lost = archive(
        {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": b"<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
        }
    )
    assert read(lost).notes == ("1 of its 1 chapters is not in the file", "there is no text in it")


def test_protected_and_hostile_books_are_named() -> None:
    locked = (
        b"<encryption><EncryptedData><EncryptionMethod Algorithm='urn:aes'/><CipherData>"
        b"<CipherReference URI='OPS/a.xhtml'/></CipherData></EncryptedData></encryption>"
    )
    fonts = locked.replace(b"urn:aes", b"http://www.idpf.org/2008/embedding")
    pages = {"a.xhtml": page("<p>It holds.</p>")}
    assert read(epub(pages, extra={"META-INF/encryption.xml": fonts})).text == "It holds."
    for data, fault in (
        (b"words", "no zip archive"),
        (archive({"mimetype": b"application/epub+zip"}), "no package document"),
        (archive({"META-INF/container.xml": b"<a>"}), "damaged"),
        (epub(pages, extra={"META-INF/encryption.xml": locked}), "protected"),
        (epub({"a.xhtml": b" " * 3_000_000}), "300 to 1"),
    ):
        with pytest.raises(SourceError, match=fault):
            read(data)
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "laugh"}">' for at in range(9))
    bomb = f"<!DOCTYPE html [{entities}]><html><body><p>&e8; It holds.</p></body></html>".encode()
    assert len(read(epub({"a.xhtml": bomb})).text) < 100
    outside = read(epub({"../../../../etc/hostname": b"<p>a file of the machine</p>"}))
    assert outside.notes == ("1 of its 1 chapters is not in the file", "there is no text in it")
