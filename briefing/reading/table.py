"""The formats that can be read: one row each. A new format is one file beside this one and one row here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefing.reading.files import FileRef
from briefing.reading.ocr_engine import installed_engine
from briefing.reading.reader import Reader

if TYPE_CHECKING:
    from briefing.model import Document

_ROWS = (
    Reader("txt", (".txt", ".text"), "5", "plaintext"),
    Reader("markdown", (".md", ".markdown"), "4", "markdown", "markdown-it-py"),
    Reader("html", (".html", ".htm", ".xhtml"), "6", "webpage", "trafilatura", slow=True),
    Reader("pdf", (".pdf",), "4", "pdf", "pypdfium2", slow=True),
    Reader("docx", (".docx", ".docm"), "3", "docx", "lxml"),
    Reader("mail", (".eml",), "3", "mail", "lxml", nests=True),
    Reader("mbox", (".mbox",), "2", "mbox", "lxml", nests=True),
    Reader("msg", (".msg",), "2", "msg", "olefile", nests=True),
    Reader("mhtml", (".mhtml", ".mht"), "3", "mhtml", "trafilatura", slow=True),
    Reader("csv", (".csv", ".tsv"), "3", "delimited"),
    Reader("xlsx", (".xlsx", ".xlsm"), "3", "xlsx", "lxml"),
    Reader("ods", (".ods",), "2", "ods", "lxml"),
    Reader("epub", (".epub",), "2", "epub", "lxml"),
    Reader("rtf", (".rtf",), "3", "rtf"),
    Reader("odt", (".odt",), "3", "odt", "lxml"),
    Reader("subtitles", (".srt", ".vtt"), "3", "subtitles"),
    Reader("feed", (".rss", ".atom", ".xml"), "2", "feed", "feedparser"),
    Reader("jsonl", (".jsonl", ".ndjson"), "3", "jsonl"),
    Reader("json", (".json",), "3", "json_documents"),
    Reader("gzip", (".gz",), "1", "gzip_file", nests=True),
    Reader("zip", (".zip",), "1", "zip_archive", slow=True, nests=True),
)

READERS = MappingProxyType({suffix: reader for reader in _ROWS for suffix in reader.suffixes})
_BY_NAME = {reader.name: reader for reader in _ROWS}


def read_documents(ref: FileRef, data: bytes) -> Iterator[Document]:
    """Yield the documents in a file's bytes; raise SourceError with every fault of the file."""
    return _BY_NAME[ref.reader].read(ref.name, data)


@cache
def reader_version(name: str) -> str:
    """Return what decides, beside the bytes, which text the reader `name` gives: a part of a cache's key."""
    reader = _BY_NAME[name]
    if name == "pdf":
        return f"{reader.full_version()}+{installed_engine()}"
    if not reader.nests:
        return reader.full_version()
    others = " ".join((*(other.full_version() for other in _ROWS), installed_engine()))
    return f"{reader.full_version()}+{hashlib.sha256(others.encode()).hexdigest()[:10]}"


def reads_slowly(name: str) -> bool:
    """Return whether many files of the reader `name` are better read by several processes."""
    return _BY_NAME[name].slow
