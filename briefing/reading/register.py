"""sources.yaml and a document in; a `Source` out: what the user states, completed by what the file states.

A row belongs to a document by its path (and part), or else by the hash of its file, so that a file may move.
Nothing is invented: what neither of the two states stays empty.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from briefing.edtf import EdtfError, read_edtf
from briefing.errors import Problem
from briefing.model import Document, Record, Source
from briefing.settings import Marking
from briefing.yamlfile import Scalar, YamlFile, read_model, refuse, repeated
from briefing.yamlfile.kinds import (
    Address,
    Day,
    Flag,
    Kind,
    Language,
    Line,
    Strict,
    choice,
    fault,
    is_language,
    is_url,
    read_optional_line,
)

CAP = 16_000_000
"""Bytes that a register may have."""

RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")
STATED = ("title", "author", "publisher", "published", "url", "language", "origin")
"""Fields that a document may state about itself."""


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
    author: Line = ""
    """Who wrote it."""
    publisher: Line = ""
    """Who published it."""
    published: Published = ""
    """When, in EDTF: 2024, 2024-11, 2024-11-02, with ~ (about) or ? (uncertain), or an interval a/b."""
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


class RegisterModel(Strict):
    """sources.yaml, the register: what is known of each source document."""

    sources: tuple[Row, ...] | None = None
    """A row for each document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its place in the file and the path of its document, absolute and normal."""

    number: int
    row: Row
    path: str


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of a register. `base` is the folder from which the names of documents count.

    `by_document` finds a row by absolute path and part, `by_hash` the rows of a file's SHA-256 and part.
    """

    file: Path
    base: Path
    entries: tuple[Entry, ...] = ()
    by_document: Mapping[tuple[str, str], Entry] = field(default_factory=dict, repr=False)
    by_hash: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict, repr=False)
    yaml: YamlFile | None = field(default=None, repr=False, compare=False)

    def source(self, document: Document, name: str) -> Source:
        """Make the source of a document: its row, completed by what the document states of itself.

        The key is the row's id, or the id that the document states, or the first ten digits of the file's
        SHA-256 (with the part after a hyphen, where the file holds several documents). Such a key may stand
        for two documents: `with_unique_keys` parts them.
        """
        entry = self.entry(name, document.part, document.sha256)
        row = entry.row if entry else Row()
        record, notes = _record(row, document)
        return Source(
            key=row.id or _own_key(document),
            path=name,
            part=document.part,
            reader=document.reader,
            sha256=document.sha256,
            text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            characters=len(document.text),
            record=record,
            text=document.text,
            notes=(*document.notes, *notes),
        )

    def entry(self, name: str, part: str | None, sha256: str) -> Entry | None:
        """Find the row of a document: by path and part, or else by its hash if the row's own file is gone."""
        part = part or ""
        for folder in (self.base, self.file.parent):
            if found := self.by_document.get((absolute(folder / name), part)):
                return found
        same = self.by_hash.get((sha256, part), ())
        free = [entry for entry in same if not entry.path or not Path(entry.path).exists()]
        return free[0] if len(free) == 1 else None

    def with_unique_keys(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """Give sources of one key different ones: the first keeps it, the others get "-2", "-3" and so on.

        That happens to copies of one file and to ids that documents state twice. An id that the register
        gives is never changed. The answer depends on the order of the sources, so sort them by name first.
        """
        known = tuple(sources)
        taken = {entry.row.id for entry in self.entries if entry.row.id}
        return tuple(self._with_unique_key(source, taken) for source in known)

    def _with_unique_key(self, source: Source, taken: set[str]) -> Source:
        entry = self.entry(source.path, source.part, source.sha256)
        if entry and entry.row.id:
            return source
        key, count = source.key, 1
        while key in taken:
            count += 1
            key = f"{source.key}-{count}"
        taken.add(key)
        return source if key == source.key else replace(source, key=key)

    def problems_for(self, sources: Iterable[Source]) -> tuple[Problem, ...]:
        """Say which rows do not fit the documents that were read, and which keys two of them share.

        A row whose file lies there but was not asked for is no fault.
        """
        known = tuple(sources)
        rows = [(source, self.entry(source.path, source.part, source.sha256)) for source in known]
        used = {entry.number for _, entry in rows if entry}
        return tuple(sorted([*self._changed(rows), *self._orphans(known, used), *_clashes(known)]))

    def _problem(self, number: int, key: str, fault_: str, remedy: str = "") -> Problem:
        assert self.yaml is not None
        return self.yaml.problem(("sources", number, key), fault_, remedy)

    def _changed(self, rows: Iterable[tuple[Source, Entry | None]]) -> Iterator[Problem]:
        for source, entry in rows:
            if entry and entry.row.sha256 and entry.row.sha256 != source.sha256:
                what = (
                    f"{source.path} has changed since it was registered; its SHA-256 is now {source.sha256}"
                )
                remedy = "look at what changed, then put the new hash here"
                yield self._problem(entry.number, "sha256", what, remedy)

    def _orphans(self, sources: tuple[Source, ...], used: set[int]) -> Iterator[Problem]:
        read = {absolute(self.base / source.path) for source in sources}
        for entry in self.entries:
            if entry.number in used or not entry.path:
                continue
            if not Path(entry.path).exists():
                what = f"there is no file {entry.row.path}, and no other has this row's hash"
                yield self._problem(entry.number, "path", what, "mend the path, or delete the row")
            elif entry.path in read and entry.row.part:
                what = f"{entry.row.path} has no part '{entry.row.part}'"
                yield self._problem(entry.number, "part", what, "mend the part, or delete the row")
            elif entry.path in read:
                what = f"{entry.row.path} holds several documents, and the row does not say which it is about"
                yield self._problem(entry.number, "path", what, "add its part")


def _clashes(sources: Iterable[Source]) -> Iterator[Problem]:
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.key, source)
        if other is not source:
            what = f"its key '{source.key}' is also that of {other.path}"
            yield Problem(source.path, fault=what, remedy="give it another id in the register")


def read_register(path: Path, base: Path | None = None) -> Register:
    """Read a register; raises ConfigError with every problem of the file.

    `base` is the folder from which the names of documents count: the config's, unless that is not known;
    then the current one. The paths in the register count from its own folder.
    """
    file, model, problems = read_model(path, RegisterModel, CAP)
    rows = [("sources", number) for number, _ in file.items("sources")]
    problems += repeated(file, [(*steps, "id") for steps in rows], "source id")
    problems += _repeated_documents(file)
    problems += _nameless(file)
    refuse(problems)
    assert model is not None
    entries = tuple(
        Entry(number, row, absolute(path.parent / row.path) if row.path else "")
        for number, row in enumerate(model.sources or ())
    )
    by_document = {(entry.path, entry.row.part): entry for entry in entries if entry.path}
    by_hash: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries:
        if entry.row.sha256:
            key = (entry.row.sha256, entry.row.part)
            by_hash[key] = (*by_hash.get(key, ()), entry)
    return Register(path, base if base is not None else Path(), entries, by_document, by_hash, file)


def absolute(path: Path) -> str:
    """Write a path so that two ways to one place are equal, without following links."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links


def _texts(file: YamlFile, number: int) -> dict[str, str]:
    values = {key: file.at("sources", number, key) for key in ("path", "part", "sha256")}
    return {key: value.text.strip() for key, value in values.items() if isinstance(value, Scalar)}


def _repeated_documents(file: YamlFile) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for number, _ in file.items("sources"):
        texts = _texts(file, number)
        if not texts.get("path"):
            continue
        document = (os.path.normpath(texts["path"]), texts.get("part", ""))
        here = file.problem(("sources", number, "path"), "")
        if document in first:
            what = f"the document '{texts['path']}' has two rows; first on line {first[document]}"
            yield file.problem(("sources", number, "path"), what, "delete one")
        first.setdefault(document, here.line)


def _nameless(file: YamlFile) -> Iterator[Problem]:
    for number, row in file.items("sources"):
        texts = _texts(file, number)
        if not isinstance(row, Scalar) and not texts.get("path") and not texts.get("sha256"):
            what = "the row does not say which document it is about"
            yield file.problem(("sources", number), what, "give it a path or a sha256")


def _own_key(document: Document) -> str:
    stated = dict(document.fields).get("id", "").split()
    digits = document.sha256[:10]
    if stated:
        return " ".join(stated)
    return f"{digits}-{document.part}" if document.part else digits


def _record(row: Row, document: Document) -> tuple[Record, tuple[str, ...]]:
    """Complete a row by the document's own fields; a stated value that cannot be used becomes a note."""
    record = Record(
        row.title,
        row.author,
        row.publisher,
        row.published,
        row.dating,
        row.url,
        row.language,
        row.origin,
        row.marking,
        row.reliability or "F",
        row.credibility or "6",
        row.graded_by,
        row.graded_on,
        bool(row.party),
    )
    taken: dict[str, str] = {}
    notes: list[str] = []
    for name, stated in document.fields:
        value = " ".join(stated.split())
        if name not in STATED or not value or getattr(record, name) or name in taken:
            continue
        if _usable(name, value):
            taken[name] = value
        else:
            notes.append(f"the {name} that the file states, {value[:60]!r}, is not used")
    return replace(record, **taken, read_from_file=tuple(taken)), tuple(notes)  # type: ignore[arg-type]


def _usable(name: str, value: str) -> bool:
    if name == "url":
        return is_url(value)
    if name == "language":
        return is_language(value)
    if name == "published":
        try:
            read_edtf(value)
        except EdtfError:
            return False
    return True
