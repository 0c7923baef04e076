"""A .txt file in; one document out, whose text is the decoded file, untouched.

A first line that is a heading is its title, as the first heading of a Word file is; nothing else is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.odd_text import describe_odd_text
from briefing.text.titles import find_title

NO_TEXT = "there is no text in it"
ORIGIN = "its first line"


def read_plaintext(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document. Newlines stay as they are; a blank file is a document with a note."""
    decoded = decode_text(name, data)
    notes = [decoded.note] if decoded.note else []
    notes += describe_odd_text(decoded.text)
    if not decoded.text.strip():
        notes.append(NO_TEXT)
    title = find_title(decoded.text)
    fields, origins = ((("title", title),), (("title", ORIGIN),)) if title else ((), ())
    yield Document("txt", decoded.text, file_digest(data), None, fields, (), tuple(notes), origins)
