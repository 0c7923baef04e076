"""A file is read by what it is, whatever somebody called it."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from briefing.corpus import Corpus
from briefing.reading import find_files
from briefing.reading.content_kind import choose_reader

PAGE = b"<!DOCTYPE html><html><head><title>The weir</title></head><body><article><p>The weir at Ombly was raised by two feet, the miller said.</p></article></body></html>"
RICH = rb"{\rtf1\ansi The weir at Ombly was raised by two feet, the miller said.\par}"


def packed(*parts: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for part in parts:
            file.writestr(part, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("named", "content", "reader"),
    [
        ("txt", b"%PDF-1.7\n...", "pdf"),
        ("docx", RICH, "rtf"),
        ("", RICH, "rtf"),
        ("pdf", PAGE, "html"),
        ("", b"\xef\xbb\xbf<!-- saved from url=(0020)https://ombly.example/ -->\r\n<HTML lang=en>", "html"),
        ("", b"<!-- the weir --> \n<!----><!-- at Ombly --->\n<html>", "html"),
        ("", "<html><head>".encode("utf-16"), "html"),
        ("", b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x">', "html"),
        ("txt", packed("[Content_Types].xml", "word/document.xml"), "docx"),
        ("csv", packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("", packed("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("pdf", packed("content.xml", mimetype="application/epub+zip"), "epub"),
        ("zip", packed("word/document.xml"), "zip"),
        ("", packed("notes.txt"), ""),
        ("txt", b"PK\x03\x04 and no more", "txt"),
        ("mhtml", PAGE, "mhtml"),
        ("txt", b"He wrote <html> on the board, and then <!DOCTYPE html>.", "txt"),
        ("", b"<svg xmlns='http://www.w3.org/2000/svg'>", ""),
        ("txt", b"", "txt"),
        ("", b"", ""),
    ],
)
def test_the_content_decides_where_it_leaves_no_doubt(named: str, content: bytes, reader: str) -> None:
    assert choose_reader(named, content[:2048], lambda: io.BytesIO(content)) == reader


@pytest.mark.parametrize("piece", [b"<!---->", b"<!-- x -->\r\n ", b"<!--", b"<!-- -", b"--><!--"])
def test_many_comments_take_no_time(piece: bytes) -> None:
    """One comment never swallows the next: there were as many ways to read 26 of them as subsets of 26."""
    begin = time.process_time()
    assert choose_reader("txt", (piece * 2048)[:2047] + b"x", io.BytesIO) == "txt"
    assert time.process_time() - begin < 1


def test_files_under_wrong_names_are_read_and_others_are_not(tmp_path: Path) -> None:
    """ "weir.aspx" is what a browser saves of many ministries; a page called .doc what many databases hand out."""
    for name, content in {
        "weir.aspx": PAGE,
        "export.doc": PAGE,
        "letter.doc": RICH,
        "page": PAGE,
        "style.css": b"p {color: red}",
    }.items():
        (tmp_path / name).write_bytes(content)
    found = find_files([Path()], tmp_path)
    assert {ref.name: ref.reader for ref in found.files} == {
        "export.doc": "html",
        "letter.doc": "rtf",
        "page": "html",
        "weir.aspx": "html",
    }
    assert [problem.file for problem in found.skipped] == ["style.css"]
    corpus = Corpus.read(found, base=tmp_path)
    for source in corpus.sources:
        assert "The weir at Ombly was raised by two feet, the miller said." in corpus.text(source.key)
    corpus.close()
