"""The formats that can be read: one row each. A new format is one file beside this one and one row here."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from briefing.model import Document
from briefing.reading import jsonl, markdown, plaintext, webpage
from briefing.reading.files import FileRef

_ROWS = (plaintext.READER, markdown.READER, webpage.READER, jsonl.READER)

READERS = MappingProxyType({suffix: reader for reader in _ROWS for suffix in reader.suffixes})
_BY_NAME = {reader.name: reader for reader in _ROWS}


def read_documents(ref: FileRef, data: bytes) -> Iterator[Document]:
    """Yield the documents in a file's bytes; raise SourceError with every fault of the file."""
    return _BY_NAME[ref.reader].read(ref.name, data)


def reader_version(name: str) -> str:
    """Return what decides, beside the bytes, which text the reader `name` gives: a part of a cache's key."""
    return _BY_NAME[name].full_version()
