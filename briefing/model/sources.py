"""What was read: documents as their readers give them, passages, and sources with their records.

Frozen, in the words of the trade, with nothing but data in them. All offsets are half-open and count characters
(code points) in the text of one source.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from briefing.dataclass import dataclass

READ_BY_OCR = "read by OCR"
"""What is printed beside words whose letters a program has recognised."""


class PassageKind(StrEnum):
    """What a stretch of a source is. Only prose can become a finding."""

    PROSE = "prose"
    HEADING = "heading"
    RESIDUE = "residue"


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in the terms of its own format: `kind` is paragraph, page, row, cell, time, part or data.

    `value` is for programs, `label` is printed. "data" is what a web page's own data say and its text does not show.
    `ocr` says that the words there are a picture, whose letters a program has recognised.
    """

    kind: str
    value: str
    label: str
    ocr: bool = False

    @property
    def printed(self) -> str:
        """What is printed of the place after its paragraph: "table 2, row 3", "read by OCR"; "" where paragraph and
        page say it.
        """
        place = [] if self.kind in {"paragraph", "page"} else [self.label]
        return ", ".join([*place, *([READ_BY_OCR] if self.ocr else [])])


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """A stretch of the text of which the reader itself knows what it is (a tag said so), or where it stands."""

    start: int
    end: int
    kind: PassageKind
    reason: str
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its reader found it, before the register says anything about it.

    `text` is what offsets count in. `sha256` is that of the file's bytes (of a whole JSONL file for each of
    its lines). `fields` are what the file itself states about itself, by the register's field names, and `origins`
    say where in the file each was found. `stub` says why the document is hardly one (a page that asks to sign in);
    such a one counts as a source only if the register says so. `ocr` names the program that recognised letters in it,
    "" where none was asked.
    """

    reader: str
    text: str
    sha256: str
    part: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    known: tuple[KnownSpan, ...] = ()
    notes: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    stub: str = ""
    ocr: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or one quotation that runs over several, as a span of its source's text.

    `number` counts passages in the source from 0, `paragraph` counts its paragraphs from 1.
    `reason` says why a passage is a heading or residue. `locator` is its place where the format has more to say
    than the paragraph.
    """

    number: int
    start: int
    end: int
    paragraph: int
    kind: PassageKind = PassageKind.PROSE
    reason: str = ""
    page: int | None = None
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a document: a row of the register, completed by what the document says of itself.

    Empty means not known, and nothing is invented. `published` and `modified` are EDTF ("2024-11-02~"). `use` says
    whether the document counts as a source (None: unless it is a stub), `hidden_text` whether words of a page's
    data that it does not show may be quoted (None: yes), `quote_ocr` whether words that were read by OCR may be (None:
    yes), `text_columns` which columns of a table are text (none named: those that hold sentences). `read_from_file`
    names the fields that come from the document itself rather than from the user, `origins` says of such a field where
    in it.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
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
    use: bool | None = None
    hidden_text: bool | None = None
    quote_ocr: bool | None = None
    text_columns: tuple[str, ...] = ()
    read_from_file: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document in its place: stable key, path relative to the config's folder, record, text and hashes.

    `stub` is why the document is hardly one, "" where it is one. `document` is what reading made of it, without its
    text, before the register said what of it may be quoted; None where nothing was read. `ocr` names the program that
    recognised letters in it.
    """

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
    stub: str = ""
    ocr: str = ""
    document: Document | None = field(default=None, repr=False, compare=False)


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
