"""What was read: documents as their readers give them, passages, and sources with their records.

Frozen, in the words of the trade, with nothing but data in them. All offsets are half-open and count characters
(code points) in the text of one source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PassageKind(StrEnum):
    """What a stretch of a source is. Only prose can become a finding."""

    PROSE = "prose"
    HEADING = "heading"
    RESIDUE = "residue"


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """A stretch of the text that the reader itself knows to be a heading or residue (a tag said so)."""

    start: int
    end: int
    kind: PassageKind
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its reader found it, before the register says anything about it.

    `text` is what offsets count in. `sha256` is that of the file's bytes (of a whole JSONL file for each of
    its lines). `fields` are what the file itself states about itself, by the register's field names.
    """

    reader: str
    text: str
    sha256: str
    part: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    known: tuple[KnownSpan, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or one quotation that runs over several, as a span of its source's text.

    `number` counts passages in the source from 0, `paragraph` counts its paragraphs from 1.
    `reason` says why a passage is a heading or residue.
    """

    number: int
    start: int
    end: int
    paragraph: int
    kind: PassageKind = PassageKind.PROSE
    reason: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a document: a row of the register, completed by what the document says of itself.

    Empty means not known, and nothing is invented. `published` is EDTF ("2024-11-02~"). `read_from_file`
    names the fields that come from the document itself rather than from the user.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    dating: str = ""
    url: str = ""
    language: str = ""
    origin: str = ""
    marking: str = ""
    reliability: str = "F"
    credibility: str = "6"
    graded_by: str = ""
    graded_on: str = ""
    party: bool = False
    read_from_file: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document in its place: stable key, path relative to the config's folder, record, text and hashes."""

    key: str
    path: str
    part: str | None
    reader: str
    sha256: str
    text_sha256: str
    characters: int
    record: Record
    text: str = field(repr=False, default="")
    notes: tuple[str, ...] = ()


FILE_MB = 250  # an archive of 100,000 short reports as one file is read
CORPUS_MB = 2000


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much is read, in megabytes (1,000,000 bytes): of one file, and of all files of a corpus together.

    A text takes about fifteen times its size in memory while it is read, an archive of many three times.
    """

    file: int = FILE_MB
    corpus: int = CORPUS_MB


DEFAULT_LIMITS = ReadLimits()
