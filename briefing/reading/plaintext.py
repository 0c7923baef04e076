"""A .txt file in; one document out, whose text is the decoded file, untouched."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.odd_text import describe_odd_text

NO_TEXT = "there is no text in it"


def read_plaintext(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document. Newlines stay as they are; a blank file is a document with a note."""
    decoded = decode_text(name, data)
    notes = [decoded.note] if decoded.note else []
    notes += describe_odd_text(decoded.text)
    if not decoded.text.strip():
        notes.append(NO_TEXT)
    yield Document("txt", decoded.text, file_digest(data), notes=tuple(notes))
