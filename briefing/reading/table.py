"""The formats that can be read: one row each. A new format is one file beside this one and one row here."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefing.reading.files import FileRef
from briefing.reading.reader import Reader

if TYPE_CHECKING:
    from briefing.model import Document

_ROWS = (
    Reader("txt", (".txt", ".text"), "2", "plaintext"),
    Reader("markdown", (".md", ".markdown"), "2", "markdown", "markdown-it-py"),
    Reader("html", (".html", ".htm", ".xhtml"), "4", "webpage", "trafilatura", slow=True),
    Reader("pdf", (".pdf",), "1", "pdf", "pypdfium2", slow=True),
    Reader("docx", (".docx", ".docm"), "1", "docx", "lxml"),
    Reader("mail", (".eml",), "1", "mail", "lxml"),
    Reader("mbox", (".mbox",), "1", "mbox", "lxml"),
    Reader("mhtml", (".mhtml", ".mht"), "1", "mhtml", "trafilatura", slow=True),
    Reader("csv", (".csv", ".tsv"), "1", "delimited"),
    Reader("xlsx", (".xlsx", ".xlsm"), "1", "xlsx", "lxml"),
    Reader("ods", (".ods",), "1", "ods", "lxml"),
    Reader("epub", (".epub",), "1", "epub", "lxml"),
    Reader("rtf", (".rtf",), "1", "rtf"),
    Reader("odt", (".odt",), "1", "odt", "lxml"),
    Reader("subtitles", (".srt", ".vtt"), "1", "subtitles"),
    Reader("feed", (".rss", ".atom", ".xml"), "1", "feed", "feedparser"),
    Reader("jsonl", (".jsonl", ".ndjson"), "2", "jsonl"),
)

READERS = MappingProxyType({suffix: reader for reader in _ROWS for suffix in reader.suffixes})
_BY_NAME = {reader.name: reader for reader in _ROWS}


def read_documents(ref: FileRef, data: bytes) -> Iterator[Document]:
    """Yield the documents in a file's bytes; raise SourceError with every fault of the file."""
    return _BY_NAME[ref.reader].read(ref.name, data)


def reader_version(name: str) -> str:
    """Return what decides, beside the bytes, which text the reader `name` gives: a part of a cache's key."""
    return _BY_NAME[name].full_version()


def reads_slowly(name: str) -> bool:
    """Return whether many files of the reader `name` are better read by several processes."""
    return _BY_NAME[name].slow
