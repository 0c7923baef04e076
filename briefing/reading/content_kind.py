"""The first bytes of a file in; which reader reads it, where they say so unmistakably, out.

A suffix is what somebody called a file. Servers hand out pages as "report.aspx", programs write Rich Text and HTML as
".doc" and ".xls", and a PDF is soon called ".txt". What the bytes say without a doubt counts more than the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Final

HEAD: Final = 2048  # bytes of a file that are looked at
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.I | re.S,
)
_PACKED = b"PK\x03\x04"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/epub+zip": "epub",
}
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_KEEP: Final = {
    "html": frozenset(("html", "mhtml", "mail", "mbox", "feed", "gzip", "zip", "msg")),
    "packed": frozenset(("docx", "xlsx", "ods", "odt", "epub", "zip")),
}
"""Readers that say better themselves what is wrong with a file that begins so, or that read it."""


def choose_reader(named: str, head: bytes, open_file: Callable[[], BinaryIO]) -> str:
    """Return which reader reads a file: `named`, that of its suffix ("" for none), unless its bytes say another.

    `head` are its first bytes, `open_file` opens it whole, for what is packed. For example:

        choose_reader("txt", b"%PDF-1.7 …", …) == "pdf"
        choose_reader("", b"<!DOCTYPE html> …", …) == "html"
    """
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PACKED):
        return named if named in _KEEP["packed"] else _find_packed(head, open_file) or named
    return "html" if named not in _KEEP["html"] and _is_page(head) else named


def _is_page(head: bytes) -> bool:
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    plain = head[len(mark) :].replace(b"\0", b"") if len(mark) == 2 else head[len(mark) :]
    return bool(_PAGE.match(plain))


def _find_packed(head: bytes, open_file: Callable[[], BinaryIO]) -> str:
    """Return the reader of a packed document, "" for what is none that is read."""
    stated = head[38:110] if head[30:38] == b"mimetype" else b""
    found = [reader for kind, reader in _OPEN_DOCUMENT.items() if stated.startswith(kind)]
    if found:
        return found[0]
    import zipfile  # most folders hold no packed document of another name

    with suppress(OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        with open_file() as file, zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
        return next((reader for part, reader in _OFFICE.items() if part in names), "")
    return ""
