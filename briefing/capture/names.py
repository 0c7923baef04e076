"""What is known of some bytes (an address or a path, headers) in; the name of the file that keeps them out.

"3f2a9c01b7d4e865-dam-holds.html": the first digits of their SHA-256, then what they were called, with a suffix by which
a reader knows the format.
"""

from __future__ import annotations

import re
import unicodedata
from email.message import Message
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from briefing.capture.fetch import Exchange
from briefing.reading import READERS

HASH_DIGITS: Final = 16
_LONGEST: Final = 60  # characters of what a file was called
_PLAIN: Final = re.compile(r"[^A-Za-z0-9._-]+")
_TYPES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "multipart/related": ".mhtml",
    "application/vnd.ms-outlook": ".msg",
    "application/epub+zip": ".epub",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_ANY: Final = frozenset(("text/plain", "application/octet-stream", "binary/octet-stream", ""))


def kept_name(sha256: str, called: str, suffix: str) -> str:
    """Return the name of a file: the digits of the hash, what it was called in plain letters, the suffix."""
    stem = PurePosixPath(called).stem if suffix and called.lower().endswith(suffix) else called
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    plain = _PLAIN.sub("-", letters).strip("-._")[:_LONGEST].rstrip("-._")
    return f"{sha256[:HASH_DIGITS]}{f'-{plain}' if plain else ''}{suffix}"


def name_of_answer(exchange: Exchange) -> tuple[str, str]:
    """Return what a server calls a file, and its suffix: by its type, or by its name where the type says nothing."""
    kind = exchange.header("content-type").partition(";")[0].strip().lower()
    called = _stated_name(exchange.header("content-disposition"))
    called = (
        called
        or unquote(PurePosixPath(urlsplit(exchange.url).path).name)
        or urlsplit(exchange.url).hostname
        or ""
    )
    own = PurePosixPath(called).suffix.lower()
    if kind in _ANY or (own in READERS and READERS[own] is READERS.get(_TYPES.get(kind, ""))):
        return called, own if own in READERS else (".txt" if kind == "text/plain" else own)
    return called, _TYPES.get(kind, own)


def name_of_file(name: str) -> tuple[str, str]:
    """Return what a file is called, and its suffix."""
    return name, PurePosixPath(name).suffix.lower()


def _stated_name(disposition: str) -> str:
    message = Message()
    message["Content-Disposition"] = disposition
    try:
        return str(message.get_filename("") or "").replace("\\", "/").rpartition("/")[2]
    except (ValueError, LookupError, TypeError):
        return ""
