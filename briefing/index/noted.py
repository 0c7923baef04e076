"""What reading a file gave, texts aside, in; one compact text that the cache keeps out, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.index.ingest import Facts, content_key
from briefing.model import Document


class Noted(NamedTuple):
    """A document without its text, the facts of that, and its content's key in the language it was read in.

    A tuple, since a hundred thousand of them are made when a cache is opened.
    """

    document: Document
    facts: Facts
    language: str
    content: str

    def content_in(self, language: str) -> str:
        """Return the key of the content if the document is in a language, which the register may change."""
        return self.content if language == self.language else content_key(self.facts, language)


def pack_notes(notes: Sequence[Noted]) -> str:
    """Write down what is known of a file's documents; what they share is written once."""
    shared = [(noted.document.reader, noted.document.sha256) for noted in notes[:1]]
    rows = [
        [
            noted.document.part,
            noted.document.fields,
            noted.document.notes,
            noted.facts.text_sha256,
            noted.facts.characters,
            noted.facts.known,
            noted.language,
            noted.content,
        ]
        for noted in notes
    ]
    return json.dumps([shared, rows], ensure_ascii=False, separators=(",", ":"))


def unpack_notes(packed: str) -> Iterator[Noted]:
    """Yield what was written down, in order."""
    shared, rows = json.loads(packed)
    for part, fields, notes, text_sha256, characters, known, language, content in rows:
        reader, sha256 = shared[0]
        document = Document(reader, "", sha256, part, tuple(map(tuple, fields)), (), tuple(notes))
        yield Noted(document, Facts(text_sha256, characters, known, reader), language, content)
