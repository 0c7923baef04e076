"""Paths or texts in; sources in reading order out, with a store brought up to date with them.

What a file gave is kept under the hash of its bytes and its reader's version, so that an unchanged file is
not even parsed; a document under the hash of its text, so that one changed line of a long file is one
document split. The register is asked anew each time: a change there needs no reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import Problem, SourceError
from briefing.index.bulk import without_collecting
from briefing.index.ingest import VERSIONS, Facts, Ingest, content_key, facts_of
from briefing.index.noted import Noted, pack_notes, unpack_notes
from briefing.index.store import Store
from briefing.model import Document, Record, Source
from briefing.reading import FileRef, find_files, read_documents, reader_version
from briefing.reading.register import Register, read_register

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sources without their texts, and for each the row of the store that holds its document."""

    sources: tuple[Source, ...]
    rows: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()


def gather_texts(store: Store, texts: Mapping[str, str], language: str) -> Gathered:
    """Put plain texts into a store, in the order of the mapping."""
    sources = []
    with store.writing(), Ingest(store) as ingest:
        for key, text in texts.items():
            document = Document("text", text, _hash(text))
            facts = facts_of(document)
            ingest.take(document, content_key(facts, language), language)
            record = Record(language=language)
            sources.append(
                Source(key, key, None, "text", document.sha256, facts.text_sha256, facts.characters, record)
            )
        ingest.finish()
    return Gathered(tuple(sources), tuple(ingest.rows))


def gather_files(
    store: Store,
    paths: Sequence[Path],
    base: Path,
    *,
    register: Register | Path | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> Gathered:
    """Read what paths name into a store, which afterwards holds exactly that, and stays as it is for this
    process. `workers` is how many processes may help, by default as many as are of use.
    """
    found = find_files(paths, base)
    known = _register(register, base)
    while True:
        with store.writing(), Ingest(store, workers) as ingest:
            gathering = _Gathering(store, known, ingest)
            for done, ref in enumerate(found.files):
                if progress:
                    progress(ref.name, done, len(found.files))
                gathering.take(ref)
            gathering.finish()
            generation = store.advance() if ingest.changed else store.generation()
        store.hold()
        if store.generation() == generation:
            break
        store.release()
    if progress:
        progress("", len(found.files), len(found.files))
    problems = (*found.problems, *gathering.problems, *known.problems_for(gathering.sources))
    return Gathered(tuple(gathering.sources), tuple(ingest.rows), problems, found.skipped)


def _register(register: Register | Path | None, base: Path) -> Register:
    if register is None:
        return Register(base / "sources.yaml", base)
    return read_register(register, base) if isinstance(register, Path) else register


class _Gathering:
    """The files of one run, each taken over from the store or read."""

    def __init__(self, store: Store, register: Register, ingest: Ingest) -> None:
        self._store, self._register, self._ingest = store, register, ingest
        self.sources: list[Source] = []
        self.problems: list[Problem] = []
        self._files: list[str] = []
        self._keys: set[tuple[str, str | None, str]] = set()

    def take(self, ref: FileRef) -> None:
        try:
            data = ref.path.read_bytes()
        except OSError as error:
            fault = f"cannot be read ({error.strerror or error})"
            self.problems.append(Problem(ref.name, fault=fault, remedy="check the file and its permissions"))
            return
        sha256 = hashlib.sha256(data).hexdigest()
        file = " ".join((sha256, reader_version(ref.reader), *VERSIONS))
        self._files.append(file)
        with without_collecting():
            known = self._take_over(ref, file)
        if not known:
            self._read(ref, data, file)

    def _take_over(self, ref: FileRef, file: str) -> bool:
        """Use what the file gave the last time, if all its documents are still in the store."""
        packed = self._store.reading(file)
        if packed is None:
            return False
        sources: list[Source] = []
        contents: list[str] = []
        for noted in unpack_notes(packed):
            source = self._source(noted.document, noted.facts, ref)
            sources.append(source)
            contents.append(noted.content_in(source.record.language))
        if not self._ingest.has_all(contents):
            return False
        self._ingest.reuse(contents)
        for source in sources:
            self._add_source(source)
        return True

    def _read(self, ref: FileRef, data: bytes, file: str) -> None:
        notes: list[Noted] = []
        sources: list[Source] = []
        taken = self._ingest.mark()
        try:
            for document in read_documents(ref, data):
                facts = facts_of(document)
                bare = replace(document, text="", known=())
                source = self._source(bare, facts, ref)
                language = source.record.language
                content = content_key(facts, language)
                self._ingest.take(document, content, language)
                notes.append(Noted(bare, facts, language, content))
                sources.append(source)
        except SourceError as error:
            self._ingest.undo(taken)
            self.problems += error.problems
            return
        self._store.remember_reading(file, pack_notes(notes))
        for source in sources:
            self._add_source(source)

    def _source(self, bare: Document, facts: Facts, ref: FileRef) -> Source:
        return self._register.source(bare, ref.name, (facts.text_sha256, facts.characters))

    def _add_source(self, source: Source) -> None:
        """Add a source; the second of two files with the same bytes gets a number after its key."""
        key, number = source.key, 2
        while (source.sha256, source.part, key) in self._keys:
            key, number = f"{source.key}-{number}", number + 1
        self._keys.add((source.sha256, source.part, key))
        self.sources.append(replace(source, key=key) if key != source.key else source)

    def finish(self) -> None:
        self._ingest.finish()
        self._store.forget_readings(self._files)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
