"""sources.yaml and a document in; a `Source` out: what the user states, completed by what the file states.

A row belongs to a document by its path (and part), or else by the hash of its file, so that a file may move.
Nothing is invented: what neither of the two states stays empty.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.addresses import LEFT_OUT, without_user_info
from briefing.config.completion import NewRow, complete_register
from briefing.config.forms.marking import marking_allows_publishing, normal_marking
from briefing.config.forms.register import Row
from briefing.config.register_rows import CAP, Entry, absolute, read_rows
from briefing.config.yamlfile import (
    Decoded,
    Mapping,
    Node,
    Scalar,
    YamlFile,
    children,
    decode,
    parse,
    read_bytes,
    shown,
)
from briefing.config.yamlfile.kinds import is_language, is_url
from briefing.edtf import EdtfError, day_of_writing, read_edtf
from briefing.errors import ConfigError, Problem
from briefing.model import Document, Record, Source
from briefing.text.language_titles import is_analysed, language_title

STATED = ("title", "author", "publisher", "published", "modified", "url", "language", "origin", "marking")
"""Fields that a document may state about itself."""
_STATED = frozenset(STATED)
_SELDOM = frozenset(
    ("part", "modified", "use", "hidden_text", "ocr", "text_columns")
)  # not in a row where there is nothing to say
_NO_ROW = Row.model_construct()  # nothing to check, so pydantic need not build what would
_NO_RECORD = Record()


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of a register. `base` is the folder from which the names of documents count.

    `by_document` finds a row by absolute path and part, `by_hash` the rows of a file's SHA-256 and part.
    """

    file: Path = Path("sources.yaml")
    base: Path = Path()
    entries: tuple[Entry, ...] = ()
    by_document: Pairs[tuple[str, str], Entry] = field(default_factory=dict, repr=False)
    by_hash: Pairs[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict, repr=False)
    yaml: YamlFile | None = field(default=None, repr=False, compare=False)

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
            if entry.number in used or entry.path not in read:
                continue
            if entry.row.part:
                what = f"{entry.row.path} has no part '{entry.row.part}'"
                yield self._problem(entry.number, "part", what, "mend the part, or delete the row")
            else:
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
    file, entries = read_rows(path)
    by_document = {(entry.path, entry.row.part): entry for entry in entries if entry.path}
    by_hash: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries:
        if entry.row.sha256:
            key = (entry.row.sha256, entry.row.part)
            by_hash[key] = (*by_hash.get(key, ()), entry)
    return Register(path, base if base is not None else Path(), entries, by_document, by_hash, file)


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


def write_register(
    path: Path, sources: Iterable[Source], base: Path | None = None, pruned: Collection[int] = ()
) -> bytes:
    """Return a register with a row for every source: a new one, or the one at `path` completed.

    Added are rows, hashes, what the documents state of themselves, and empty fields to fill. Nothing of the
    user's changes: every line stands as it was, in its order; rows whose numbers are in `pruned` get a #
    before each of their lines. Names of sources count from `base` (unless it is given: the register's own
    folder). Raises ConfigError when the present register cannot be completed.
    """
    base = path.parent if base is None else base
    decoded = (
        decode(read_bytes(path, shown(path), CAP), shown(path))
        if path.exists()
        else Decoded("", "utf-8", b"")
    )
    register = read_register(path, base) if path.exists() else Register(path, base)
    missing: dict[int, NewRow] = {}
    added: list[NewRow] = []
    for source in sources:
        entry = register.entry(source.path, source.part, source.sha256)
        present = _keys(register, entry)
        fields = {key: value for key, value in _row_fields(source, path, base).items() if key not in present}
        row = NewRow(fields, source.record.read_from_file, dict(source.record.origins))
        if entry is None:
            added.append(row)
        elif fields:
            missing[entry.number] = row
    try:
        text = complete_register(decoded.text, register.yaml, missing, added, pruned)
    except ValueError:
        remedy = "write it with dashes, a row on lines of its own"
        fault_ = "no row can be added to this list or taken out of it"
        raise ConfigError(Problem(shown(path), path="sources", fault=fault_, remedy=remedy)) from None
    _refuse_changes(register, text, pruned)
    content = decoded.encode(text)
    if len(content) > CAP:
        fault_ = f"with all rows it would have more than {CAP:,} bytes"
        raise ConfigError(Problem(shown(path), fault=fault_, remedy="register fewer documents at a time"))
    return content


def _keys(register: Register, entry: Entry | None) -> frozenset[str]:
    node = register.yaml.at("sources", entry.number) if register.yaml and entry else None
    return frozenset(key.text for key, _ in node.entries) if isinstance(node, Mapping) else frozenset()


def _row_fields(source: Source, path: Path, base: Path) -> dict[str, str]:
    """List every field of a row in its order, with what is known without the user."""
    located = Path(os.path.relpath(absolute(base / source.path), absolute(path.parent))).as_posix()
    known = {"id": source.key, "path": located, "part": source.part or "", "sha256": source.sha256}
    known |= {name: str(getattr(source.record, name)) for name in source.record.read_from_file}
    asked = {*known, *(["use"] if source.stub else [])}
    names = (
        name for name in Row.model_fields if name not in _SELDOM or (name in asked and known.get(name) != "")
    )
    return {name: known.get(name, "") for name in names}


def _refuse_changes(register: Register, text: str, pruned: Collection[int]) -> None:
    """Read a completed register back; raise ConfigError should a value of the user's have changed."""
    if register.yaml is None:
        return
    name = register.yaml.name
    after = parse(text, name)
    kept = (row for number, row in register.yaml.items("sources") if number not in pruned)
    for number, row in enumerate(kept):
        for key, value in row.entries if isinstance(row, Mapping) else ():
            completed = after.at("sources", number, key.text)
            if completed is None or raw_texts(completed) != raw_texts(value):
                remedy = "complete it by hand, and tell us: this should not happen"
                fault_ = "cannot be completed without changing what stands there"
                raise ConfigError(Problem(name, value.line, value.column, key.text, fault_, remedy))


def raw_texts(node: Node) -> tuple[str, ...]:
    """Return the texts in a node, in order, blanks at their ends aside."""
    if isinstance(node, Scalar):
        return (node.text.strip(),)
    return tuple(text for child in children(node) for text in raw_texts(child))
