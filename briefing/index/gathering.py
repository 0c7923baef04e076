"""The files of one run in; their sources, each taken over from the store or read anew, out.

What a file gave is kept under the hash of its bytes and its reader's version, so that an unchanged file is
not even parsed. The register is asked anew each time: a change there needs no reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from functools import partial

from briefing.config import Register, absolute
from briefing.errors import Problem
from briefing.index.ahead import Ahead, Coming
from briefing.index.allowance import Allowance
from briefing.index.counted import apply_quotable, changes_quotable, counts
from briefing.index.file_manifest import (
    MANIFEST_VERSION,
    DocumentEntry,
    FileManifest,
    make_file_manifest,
    pack_file_manifest,
    unpack_file_manifest,
)
from briefing.index.garbage_collection import gc_paused
from briefing.index.ingest import VERSIONS, Facts, Ingest, content_key, facts_of
from briefing.index.readings import Reading, hash_of_file, unreadable, without_faults
from briefing.index.sources import Block
from briefing.index.store import Store
from briefing.model import Document, ReadLimits, Source
from briefing.reading import FileRef, read_documents, reader_version, reads_slowly

LANGUAGES = "languages-1"
"""Changes whenever another language would be found for the same words."""
_NO_REGISTER = Register()


def block(sources: Sequence[Source], *, registered: bool = False) -> Block:
    """Return sources that are there already as a block of a corpus's sources."""
    return Block([source.key for source in sources], sources.__getitem__, registered)


class Gathering:
    """The files of one run, each taken over from the store or read."""

    def __init__(
        self,
        store: Store,
        register: Register,
        ingest: Ingest,
        *,
        limits: ReadLimits,
        ahead: Ahead,
        refs: Sequence[FileRef],
        kept: bool = True,
    ) -> None:
        """`kept` says whether the store remembers what each file gave, for a next time."""
        self._kept = kept
        self._store, self._register, self._ingest = store, register, ingest
        self._ahead, self._refs = ahead, refs
        self._allowance = Allowance(limits)
        self._named = {path for path, _ in register.by_document}
        self._hashed = {sha256 for sha256, _ in register.by_hash}
        self.blocks: list[Block] = []
        self.unread: list[Problem] = []
        self.too_much: list[Problem] = []
        self.set_aside: list[Source] = []
        self._files: list[str] = []
        self._same: dict[str, set[tuple[str | None, str]]] = {}
        self._waiting: dict[str, FileManifest] = {}

    def take(self, place: int) -> None:
        """Take the file at a place; one after the other, from the first to the last."""
        ref = self._refs[place]
        if self._allowance.is_full:
            return
        try:
            size = ref.path.stat().st_size
            if problem := self._allowance.refuse(ref.name, size):
                (self.too_much if self._allowance.is_full else self.unread).append(problem)
                return
            known = hash_of_file(ref.path)
        except OSError as error:
            self.unread.append(unreadable(ref, error))
            return
        with gc_paused():
            if self._take_over(ref, known):
                return
        if reads_slowly(ref.reader) and (reading := self._ahead.read(ref, lambda: self._coming(place, size))):
            self._read(ref, reading.sha256, self._given(reading))
        else:
            self._read_here(ref)

    def _read_here(self, ref: FileRef) -> None:
        try:
            data = ref.path.read_bytes()
        except OSError as error:
            self.unread.append(unreadable(ref, error))
            return
        documents = without_faults(read_documents, ref, data, self.unread)
        self._read(ref, hashlib.sha256(data).hexdigest(), documents)

    def take_documents(self, ref: FileRef, sha256: str, documents: Iterable[Document]) -> None:
        """Take a file of which the documents are there already."""
        self._read(ref, sha256, documents)

    def _given(self, reading: Reading) -> Iterator[Document]:
        yield from reading.documents
        self.unread += reading.problems

    def _coming(self, place: int, size: int) -> Coming:
        """Yield the slow file at a place, where this process is, and those after it that are to be read."""
        yield self._refs[place], size
        allowance = copy(self._allowance)
        for number in range(place + 1, len(self._refs)):
            ref = self._refs[number]
            with suppress(OSError):  # it is named when its turn comes
                size = ref.path.stat().st_size
                refused = allowance.is_full or allowance.refuse(ref.name, size)
                if not refused and reads_slowly(ref.reader) and not self._has_manifest(ref):
                    yield ref, size

    def _has_manifest(self, ref: FileRef) -> bool:
        return self._store.reading(_file_key(ref, hash_of_file(ref.path))) is not None

    def _mark_file_used(self, ref: FileRef, sha256: str) -> str:
        file = _file_key(ref, sha256)
        self._files.append(file)
        return file

    def _take_over(self, ref: FileRef, sha256: str) -> bool:
        """Use what the file gave the last time, if all its documents are still in the store."""
        packed = self._store.reading(self._mark_file_used(ref, sha256))
        if packed is None:
            return False
        manifest = unpack_file_manifest(packed)
        registered = self._is_registered(ref, sha256)
        sources = self._sources(ref, manifest) if registered else []
        if not all(counts(source) and not changes_quotable(source.record) for source in sources):
            return False
        contents = manifest.contents
        languages = [source.record.language for source in sources] if registered else manifest.stated
        if any(used and not language for language, used in zip(languages, manifest.languages, strict=True)):
            return False  # the register no longer states it, and it was not looked for in the words
        if languages != manifest.languages:
            contents = [manifest.content_in(number, language) for number, language in enumerate(languages)]
        if not self._ingest.has_all(contents):
            return False
        self._ingest.reuse(contents)
        self._add(ref, replace(manifest, contents=()), sources if registered else None)
        return True

    def _read(self, ref: FileRef, sha256: str, documents: Iterable[Document]) -> None:
        entries: list[DocumentEntry] = []
        sources: list[Source] = []
        faults = len(self.unread)
        whole = True
        registered = self._is_registered(ref, sha256)
        for read in documents:
            document = self._with_language(ref, read, registered=registered)
            facts = facts_of(document)
            bare = replace(document, text="")
            own = source = _NO_REGISTER.source(bare, ref.name, (facts.text_sha256, facts.characters))
            if registered:
                source = _source(self._register, ref, bare, facts)
            chosen = changes_quotable(source.record)
            whole = whole and not (source.stub or chosen)
            if not counts(source):
                self.set_aside.append(replace(source, text=document.text))
                whole = False
                continue
            if chosen:
                document, source = apply_quotable(document, source)
                facts = facts_of(document)
            if registered:
                sources.append(source)
            language = source.record.language
            content = content_key(facts, language)
            self._ingest.take(document, content, language, ref.name)
            entries.append(DocumentEntry(bare, facts, own.key, own.record.language, language, content))
        if not entries:
            return
        manifest = make_file_manifest(entries)
        # Else the next run would not name what could not be read, nor what does not count, nor ask for it again.
        if self._kept and len(self.unread) == faults and whole:
            self._store.remember_reading(self._mark_file_used(ref, sha256), pack_file_manifest(manifest))
        self._add(ref, manifest, sources if registered else None)

    def _with_language(self, ref: FileRef, document: Document, *, registered: bool) -> Document:
        """Return a document with the language that its words are in, where neither it nor its row states one."""
        if any(name == "language" for name, _ in document.fields):
            return document
        entry = self._register.entry(ref.name, document.part, document.sha256) if registered else None
        if entry and entry.row.language:
            return document
        # Its patterns and words are for documents that are read anew.
        from briefing.text.found_language import ORIGIN, find_language

        found = find_language(document.text)
        if not found:
            return document
        fields, origins = (*document.fields, ("language", found)), (*document.origins, ("language", ORIGIN))
        return replace(document, fields=fields, origins=origins)

    def _is_registered(self, ref: FileRef, sha256: str) -> bool:
        """Say whether a row of the register may be about documents of a file."""
        folders = (self._register.base, self._register.file.parent) if self._named else ()
        return sha256 in self._hashed or any(absolute(folder / ref.name) in self._named for folder in folders)

    def _sources(self, ref: FileRef, manifest: FileManifest) -> list[Source]:
        return [_listed_source(self._register, ref, manifest, number) for number in range(len(manifest.keys))]

    def _add(self, ref: FileRef, manifest: FileManifest, sources: list[Source] | None) -> None:
        """Add the sources of a file: those made already, or as what they can be made of."""
        repeated = manifest.sha256 in self._same or manifest.sha256 in self._waiting
        if sources is None and not repeated and len(set(manifest.keys)) == len(manifest.keys):
            self._waiting[manifest.sha256] = manifest
            self.blocks.append(Block(manifest.keys, partial(_listed_source, self._register, ref, manifest)))
            return
        apart = [self._set_apart(source) for source in sources or self._sources(ref, manifest)]
        self.blocks.append(block(apart, registered=sources is not None))

    def _set_apart(self, source: Source) -> Source:
        """Give the second of two files with the same bytes a number after its key."""
        same = self._same.setdefault(source.sha256, set())
        if waiting := self._waiting.pop(source.sha256, None):
            same.update((waiting.document(at)[0].part, key) for at, key in enumerate(waiting.keys))
        key, number = source.key, 2
        while (source.part, key) in same:
            key, number = f"{source.key}-{number}", number + 1
        same.add((source.part, key))
        return replace(source, key=key) if key != source.key else source

    def finish(self) -> None:
        """Split what waits for it, and forget files that are no longer there; to be called once, after the last."""
        self._ingest.finish()
        self._store.forget_readings(self._files)


def _listed_source(register: Register, ref: FileRef, manifest: FileManifest, number: int) -> Source:
    """Make a source of a file; no method, since what asks for it would keep all that was needed to gather."""
    return _source(register, ref, *manifest.document(number))


def _source(register: Register, ref: FileRef, bare: Document, facts: Facts) -> Source:
    return register.source(bare, ref.name, (facts.text_sha256, facts.characters))


def _file_key(ref: FileRef, sha256: str) -> str:
    """Return under what a cache keeps what a file gave: its bytes, and all that reads and splits them."""
    return " ".join((sha256, reader_version(ref.reader), LANGUAGES, *VERSIONS, MANIFEST_VERSION))
