"""The form of sources.yaml, the register: a row for each document."""

from __future__ import annotations

from typing import Annotated

from briefing.config.forms.marking import Marking
from briefing.config.yamlfile.kinds import (
    Address,
    Day,
    Flag,
    Kind,
    Language,
    Line,
    Strict,
    YesNo,
    choice,
    fault,
    read_optional_line,
)
from briefing.edtf import EdtfError, read_edtf

RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")


def _read_published(value: object) -> str:
    text = read_optional_line(value)
    if text:
        try:
            read_edtf(text)
        except EdtfError as error:
            raise fault(error.fault, error.remedy) from None
    return text


def _read_sha256(value: object) -> str:
    text = read_optional_line(value).lower()
    if text and (len(text) != 64 or not set(text) <= set("0123456789abcdef")):
        raise fault("this is not a SHA-256", "64 hexadecimal digits; `briefing sources --write` fills it in")
    return text


_POINT = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_END = rf"(?:\.\.|{_POINT})"

Published = Annotated[
    str,
    Kind(
        _read_published,
        {
            "type": ["string", "integer", "null"],
            "pattern": rf"^(?:{_POINT}|XXXX-[0-9]{{2}}-[0-9]{{2}}[~?%]?|{_END}/{_END})?$",
        },
    ),
]
Sha256 = Annotated[
    str, Kind(_read_sha256, {"type": ["string", "integer", "null"], "pattern": "^(?:[0-9A-Fa-f]{64})?$"})
]
Grade = Annotated[str, choice(*CREDIBILITY, empty=True, numbers=True)]


def _read_authors(value: object) -> str:
    """Read one author, or a list of them, which becomes the names with "; " between them."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(read_optional_line, value)))
    return read_optional_line(value)


_NAME = {"type": ["string", "integer", "null"]}
Authors = Annotated[
    str, Kind(_read_authors, {"anyOf": [_NAME, {"type": "array", "items": {"type": "string"}}]})
]


class Row(Strict):
    """One document. Only what is known is filled in; the rest stays empty."""

    id: Line = ""
    """The stable key by which pins, drops and other editions know the source."""
    path: Line = ""
    """The file, relative to this register's folder."""
    part: Line = ""
    """Which document of the file, where it holds several."""
    sha256: Sha256 = ""
    """The SHA-256 of the file as it was registered."""
    title: Line = ""
    """The title; one that you supply stands in square brackets, as in catalogues."""
    author: Authors = ""
    """Who wrote it; several as a list, or with semicolons between their names."""
    publisher: Line = ""
    """Who published it."""
    published: Published = ""
    """When, in EDTF: 2024, 2024-11, 2024-11-02, with ~ (about) or ? (uncertain), or an interval a/b."""
    modified: Published = ""
    """When it was last changed, in EDTF, where that is another day."""
    dating: Line = ""
    """What an inferred date rests on."""
    url: Address = ""
    """Where it was published."""
    language: Language = ""
    """The language of the text (BCP 47)."""
    origin: Line = ""
    """The agency or body on which the document rests."""
    marking: Marking = ""
    """The marking under which it was received."""
    reliability: Annotated[str, choice(*RELIABILITY, empty=True)] = ""
    """Admiralty grade of the source, A (reliable) to F (cannot be judged)."""
    credibility: Grade = ""
    """Admiralty grade of the information, 1 (confirmed) to 6 (cannot be judged)."""
    graded_by: Line = ""
    """Who graded it."""
    graded_on: Day = ""
    """When it was graded."""
    party: Flag | None = None
    """Whether the source is a party to the matter."""
    use: YesNo | None = None
    """Whether it counts as a source; without it, all do but stubs: pages that ask to sign in, or all but empty ones."""
    hidden_text: YesNo | None = None
    """Whether text that a page's data hold and the page does not show may be quoted; without it, yes, marked so."""
    ocr: YesNo | None = None
    """Whether words that were read by OCR may be quoted; without it, yes, marked so."""
    text_columns: tuple[Line, ...] = ()
    """Columns of a table whose cells are text, by their names or letters; without it, those that hold sentences."""


class RegisterModel(Strict):
    """sources.yaml, the register: what is known of each source document."""

    sources: tuple[Row, ...] | None = None
    """A row for each document."""
