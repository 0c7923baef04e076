"""What reading a file gave, texts aside, in; one compact text that the cache keeps out, and back.

A file may hold a hundred thousand documents of which a brief uses fifty. What is asked of all of them when a
cache is opened stands in four lists; the rest of each is a line of its own, read when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from briefing.dataclass import dataclass
from briefing.index.ingest import Facts, content_key
from briefing.index.known_rows import known_from_rows, known_to_rows
from briefing.model import Document

MANIFEST_VERSION = "manifest-3"
"""Changes with what a line holds, so that a cache of before is read anew."""


class DocumentEntry(NamedTuple):
    """A document without its text, and what is known of it; a tuple, since they are made by the thousand.

    `key` and `stated` are the source's key and language where no row of the register speaks of it;
    `language` is the one in which the document was split and stemmed, `content` its content's key in that.
    """

    document: Document
    facts: Facts
    key: str
    stated: str
    language: str
    content: str


@dataclass(frozen=True, slots=True)
class FileManifest:
    """The documents of one file: a list for each of `DocumentEntry`'s last fields, and a line for the rest of each."""

    reader: str
    sha256: str
    keys: Sequence[str]
    stated: Sequence[str]
    languages: Sequence[str]
    contents: Sequence[str]
    lines: Sequence[str]

    def document(self, number: int) -> tuple[Document, Facts]:
        """Return a document without its text, and the facts of that."""
        part, fields, notes, text_sha256, characters, known, *more = json.loads(self.lines[number])
        origins, stub, rows, ocr = more or ((), "", (), "")
        document = Document(
            reader=self.reader,
            text="",
            sha256=self.sha256,
            part=part,
            fields=tuple(map(tuple, fields)),
            known=known_from_rows(rows),
            notes=tuple(notes),
            origins=tuple(map(tuple, origins)),
            stub=stub,
            ocr=ocr,
        )
        return document, Facts(text_sha256, characters, known, self.reader)

    def content_in(self, number: int, language: str) -> str:
        """Return the key of a content if the document is in a language, which the register may change."""
        if language == self.languages[number]:
            return self.contents[number]
        return content_key(self.document(number)[1], language)


def make_file_manifest(entries: Sequence[DocumentEntry]) -> FileManifest:
    """Gather what is known of the documents of one file."""
    first = entries[0].document if entries else Document("", "", "")
    return FileManifest(
        first.reader,
        first.sha256,
        [entry.key for entry in entries],
        [entry.stated for entry in entries],
        [entry.language for entry in entries],
        [entry.content for entry in entries],
        [_line(entry.document, entry.facts) for entry in entries],
    )


def _line(document: Document, facts: Facts) -> str:
    rest = (document.fields, document.notes, facts.text_sha256, facts.characters, facts.known)
    further = (document.origins, document.stub, known_to_rows(document.known), document.ocr)
    more = further if any(further) else ()
    return json.dumps([document.part, *rest, *more], ensure_ascii=False, separators=(",", ":"))


def pack_file_manifest(manifest: FileManifest) -> str:
    """Write a manifest down: the lists in the first line, then a line for each document."""
    lists = (
        manifest.reader,
        manifest.sha256,
        manifest.keys,
        manifest.stated,
        manifest.languages,
        manifest.contents,
    )
    return "\n".join([json.dumps(lists, ensure_ascii=False, separators=(",", ":")), *manifest.lines])


def unpack_file_manifest(packed: str) -> FileManifest:
    """Return what was written down."""
    head, *lines = packed.split("\n")
    reader, sha256, keys, stated, languages, contents = json.loads(head)
    return FileManifest(reader, sha256, keys, stated, languages, contents, lines)
