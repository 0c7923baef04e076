"""What sources.yaml says, as values, and a document in; a `Source` out: its row, completed by what the file states.

`register_file.py` reads the rows.

A row belongs to a document by its path (and part), or else by the hash of its file, so that a file may move.
Nothing is invented: what neither of the two states stays empty.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Pairs
from dataclasses import field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.addresses import LEFT_OUT, without_user_info
from briefing.config.marking import marking_allows_publishing, normal_marking
from briefing.config.yamlfile import shown
from briefing.config.yamlfile.plain_values import is_language, is_url
from briefing.dataclass import dataclass
from briefing.edtf import EdtfError, day_of_writing, read_edtf
from briefing.errors import Problem
from briefing.model import Document, Record, Source
from briefing.text.language_titles import is_analysed, language_title

if TYPE_CHECKING:
    from briefing.config.yamlfile import YamlFile

CAP = 16_000_000
"""Bytes that a register may have."""
STATED = ("title", "author", "publisher", "published", "modified", "url", "language", "origin", "marking")
"""Fields that a document may state about itself."""
_STATED = frozenset(STATED)
_NO_RECORD = Record()


@dataclass(frozen=True, slots=True)
class Row:
    """What a row states of a document, in the fields of its form (`forms/register.py`); "" and None are silence."""

    id: str = ""
    path: str = ""
    part: str = ""
    sha256: str = ""
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
    reliability: str = ""
    credibility: str = ""
    graded_by: str = ""
    graded_on: str = ""
    party: bool | None = None
    use: bool | None = None
    hidden_text: bool | None = None
    ocr: bool | None = None
    text_columns: tuple[str, ...] = ()


_NO_ROW = Row()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its place in the file and the path of its document, absolute and normal."""

    number: int
    row: Row
    path: str


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of a register. `base` is the folder from which the names of documents count.

    `by_document` finds a row by absolute path and part, `by_hash` the rows of a file's SHA-256 and part. `text` is the
    file as it was written, for the places of faults.
    """

    file: Path = Path("sources.yaml")
    base: Path = Path()
    entries: tuple[Entry, ...] = ()
    by_document: Pairs[tuple[str, str], Entry] = field(default_factory=dict, repr=False)
    by_hash: Pairs[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict, repr=False)
    text: str = field(default="", repr=False, compare=False)

    def source(self, document: Document, name: str, measured: tuple[str, int] | None = None) -> Source:
        """Make the source of a document: its row, completed by what the document states of itself.

        The key is the row's id, or the id that the document states, or the first ten digits of the file's
        SHA-256 (with the part after a hyphen, where the file holds several documents). Copies of one file
        have one key until the register gives them ids; `problems_for` names those that share one.
        `measured` is the hash and the length of the text where the document comes without it.
        """
        text_sha256, characters = measured or (_hash(document.text), len(document.text))
        entry = self.entry(name, document.part, document.sha256)
        row = entry.row if entry else _NO_ROW
        record, notes = _record(row, document)
        return Source(
            key=row.id or _own_key(document),
            path=name,
            part=document.part,
            reader=document.reader,
            sha256=document.sha256,
            text_sha256=text_sha256,
            characters=characters,
            record=record,
            text=document.text,
            notes=(*document.notes, *notes),
            stub=document.stub,
            ocr=document.ocr,
            document=replace(document, text="") if document.text else document,
        )

    def entry(self, name: str, part: str | None, sha256: str) -> Entry | None:
        """Find the row of a document: by path and part, or else by its hash if the row's own file is gone."""
        if not self.entries:
            return None
        part = part or ""
        for folder in (self.base, self.file.parent):
            if found := self.by_document.get((absolute(folder / name), part)):
                return found
        same = self.by_hash.get((sha256, part), ())
        free = [entry for entry in same if not entry.path or not Path(entry.path).exists()]
        return free[0] if len(free) == 1 else None

    def problems_for(self, sources: Iterable[Source]) -> tuple[Problem, ...]:
        """Say which rows do not fit the documents that were read, and which keys two of them share.

        A row whose file lies there but was not asked for is no fault, and one whose file is gone is stale
        (`briefing.reading.stale`), which is none either.
        """
        known = tuple(sources)
        if not self.entries:
            return tuple(_clashes(known))
        rows = [(source, self.entry(source.path, source.part, source.sha256)) for source in known]
        used = {entry.number for _, entry in rows if entry}
        return tuple(sorted([*self._changed(rows), *self._orphans(known, used), *_clashes(known)]))

    def problem(self, entry: Entry, key: str, fault: str, remedy: str = "") -> Problem:
        """Put a fault at a key of a row, or at the row where it has no such key."""
        return _parsed(self.text, shown(self.file)).problem(("sources", entry.number, key), fault, remedy)

    def _changed(self, rows: Iterable[tuple[Source, Entry | None]]) -> Iterator[Problem]:
        for source, entry in rows:
            if entry and entry.row.sha256 and entry.row.sha256 != source.sha256:
                what = (
                    f"{source.path} has changed since it was registered; its SHA-256 is now {source.sha256}"
                )
                remedy = "look at what changed, then put the new hash here"
                yield self.problem(entry, "sha256", what, remedy)

    def _orphans(self, sources: tuple[Source, ...], used: set[int]) -> Iterator[Problem]:
        read = {absolute(self.base / source.path) for source in sources}
        for entry in self.entries:
            if entry.number in used or entry.path not in read:
                continue
            if entry.row.part:
                what = f"{entry.row.path} has no part '{entry.row.part}'"
                yield self.problem(entry, "part", what, "mend the part, or delete the row")
            else:
                what = f"{entry.row.path} holds several documents, and the row does not say which it is about"
                yield self.problem(entry, "path", what, "add its part")


@lru_cache(maxsize=1)
def _parsed(text: str, name: str) -> YamlFile:
    """Return the nodes of a register; most builds find no fault in it, and need none."""
    from briefing.config.yamlfile import parse

    return parse(text, name)


def absolute(path: Path) -> str:
    """Write a path so that two ways to one place are equal, without following links."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links


def index_rows(file: Path, base: Path, entries: tuple[Entry, ...], text: str) -> Register:
    """Return a register whose rows are found by document and by hash."""
    by_document = {(entry.path, entry.row.part): entry for entry in entries if entry.path}
    by_hash: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries:
        if entry.row.sha256:
            key = (entry.row.sha256, entry.row.part)
            by_hash[key] = (*by_hash.get(key, ()), entry)
    return Register(file, base, entries, by_document, by_hash, text)


def _clashes(sources: Iterable[Source]) -> Iterator[Problem]:
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.key, source)
        if other is not source:
            what = f"its key '{source.key}' is also that of {other.path}"
            yield Problem(source.path, fault=what, remedy="give it another id in the register")


def _own_key(document: Document) -> str:
    stated = without_user_info(dict(document.fields).get("id", "")).split()
    digits = document.sha256[:10]
    if stated:
        return " ".join(stated)
    return f"{digits}-{document.part}" if document.part else digits


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _record(row: Row, document: Document) -> tuple[Record, tuple[str, ...]]:
    """Complete a row by the document's own fields; a stated value that cannot be used becomes a note."""
    if row is _NO_ROW and all(name not in _STATED for name, _ in document.fields):
        return _NO_RECORD, ()
    values = {name: without_user_info(getattr(row, name)) for name in STATED}
    taken: list[str] = []
    notes: list[str] = []
    bare = values["url"] != row.url
    for name, stated in document.fields:
        whole = " ".join(stated.split())
        value = without_user_info(normal_marking(whole) if name == "marking" else whole)
        if name == "marking" and marking_allows_publishing(value):
            continue  # a document can forbid that it is published, not allow it
        if not value or name not in values or name in taken or values[name] not in {"", value}:
            continue
        if _usable(name, value):
            values[name] = value
            taken.append(name)
            bare = bare or (name == "url" and value != whole)
        else:
            shown = "" if name == "url" and "@" in value else f", {value[:60]!r},"
            notes.append(f"the {name} that the file states{shown} is not used")
    if bare:
        notes.append(LEFT_OUT)
    notes += _say_day_of_writing(values["published"], values["modified"])
    notes += _say_language(values["language"])
    record = Record(
        **values,
        dating=row.dating,
        reliability=row.reliability or "F",
        credibility=row.credibility or "6",
        graded_by=row.graded_by,
        graded_on=row.graded_on,
        party=bool(row.party),
        use=row.use,
        hidden_text=row.hidden_text,
        quote_ocr=row.ocr,
        text_columns=row.text_columns,
        read_from_file=tuple(taken),
        origins=tuple((name, place) for name, place in document.origins if name in taken),
    )
    return record, tuple(notes)


def _say_day_of_writing(published: str, modified: str) -> Iterator[str]:
    """Say from which day "Monday" counts in a text that was changed after its day of publication."""
    written = day_of_writing(published, modified)
    if not (published and modified) or written == published:
        return
    if written:
        yield f"changed on {modified}, after it was published: days such as “Monday” count from then"
    else:
        yield f"changed on {modified}, long after it was published: days such as “Monday” are left open"


def _say_language(language: str) -> Iterator[str]:
    """Say of a text in another language that the analyses do not read it."""
    if not is_analysed(language):
        yield f"in {language_title(language)}: quoted, but speakers, figures, hedges and days are read in English only"


def _usable(name: str, value: str) -> bool:
    if name == "url":
        return is_url(value)
    if name == "language":
        return is_language(value)
    if name in {"published", "modified"}:
        try:
            read_edtf(value)
        except EdtfError:
            return False
    return True
