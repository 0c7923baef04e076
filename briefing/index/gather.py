"""Paths or texts in; sources in reading order out, with a store brought up to date with them.

How each file is taken over or read, `gathering.py` says. A document is kept under the hash of its text, so that
one changed line of a long file is one document split.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby
from pathlib import Path

from briefing.config import Register
from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.index.ahead import Ahead
from briefing.index.allowance import NO_LIMITS
from briefing.index.counted import say_stub
from briefing.index.gathering import Gathering, block
from briefing.index.ingest import Ingest, content_key, facts_of
from briefing.index.sources import Sources
from briefing.index.store import Store
from briefing.index.unique_keys import set_keys_apart
from briefing.isolate import failure, working_on
from briefing.model import Document, ReadLimits, Record, Source
from briefing.reading import FileRef, Found, find_files
from briefing.reading.files import NO_READER
from briefing.reading.stale import find_stale_rows, stale_problems

Progress = Callable[[str, int, int], None]
SPLITTING = "splitting"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sources without their texts, and for each the row of the store that holds its document.

    `unread` are the documents that could not be read or split, the rest of `problems` faults of what names them.
    `set_aside` are documents, with their texts, that do not count: stubs, and what the register leaves out.
    `register` is the one that was held against them.
    """

    sources: Sources
    rows: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()
    set_aside: tuple[Source, ...] = ()
    register: Register = field(default_factory=Register)


def gather_texts(store: Store, texts: Mapping[str, str], language: str) -> Gathered:
    """Put plain texts into a store, in the order of the mapping."""
    sources = []
    with store.writing(), Ingest(store) as ingest:
        for key, text in texts.items():
            document = Document("text", text, _hash(text))
            facts = facts_of(document)
            ingest.take(document, content_key(facts, language), language)
            record = Record(language=language)
            bare = replace(document, text="")
            measured = (document.sha256, facts.text_sha256, facts.characters)
            sources.append(Source(key, key, None, "text", *measured, record, document=bare))
        ingest.finish()
    unread = tuple(_unsplit(sources, ingest))
    return Gathered(Sources([block(sources)]), tuple(ingest.rows), unread, (), unread)


def gather_documents(
    store: Store,
    documents: Iterable[tuple[str, Document]],
    register: Register,
    unread: tuple[Problem, ...] = (),
) -> Gathered:
    """Put documents into an empty store as if their files, whose names come first, were read again.

    `unread` is what could not be read beside them.
    """
    with store.writing(), Ingest(store) as ingest, Ahead(0) as ahead:
        gathering = Gathering(store, register, ingest, limits=NO_LIMITS, ahead=ahead, refs=(), kept=False)
        for (name, reader, sha256), pairs in groupby(documents, key=_file_of):
            gathering.take_documents(FileRef(Path(name), name, reader), sha256, (read for _, read in pairs))
        gathering.finish()
    sources = Sources(set_keys_apart(gathering.blocks))
    aside = tuple(gathering.set_aside)
    all_unread = (*unread, *gathering.unread, *_unsplit(sources, ingest))
    return Gathered(sources, tuple(ingest.rows), unread=all_unread, set_aside=aside, register=register)


def _file_of(named: tuple[str, Document]) -> tuple[str, str, str]:
    name, document = named
    return name, document.reader, document.sha256


def gather_files(
    store: Store,
    paths: Sequence[Path] | Found,
    base: Path,
    *,
    register: Register | Path | None = None,
    limits: ReadLimits = NO_LIMITS,
    progress: Progress | None = None,
    workers: int | None = None,
    follow_links: bool = False,
) -> Gathered:
    """Read what paths name, or the files that were found, into a store, which afterwards holds exactly that, and
    stays as it is for this process. `workers` is how many processes may help, by default as many as are of use.
    """
    found = paths if isinstance(paths, Found) else find_files(paths, base, follow_links=follow_links)
    known = _register(register, base)
    while True:
        with store.writing(), Ingest(store, workers) as ingest, Ahead(workers) as ahead:
            gathering = Gathering(store, known, ingest, limits=limits, ahead=ahead, refs=found.files)
            for done, ref in enumerate(found.files):
                if progress:
                    progress(ref.name, done, len(found.files))
                with working_on(ref.name):
                    gathering.take(done)
            gathering.finish()
            generation = store.advance() if ingest.changed else store.generation()
        store.hold()
        if store.generation() == generation:
            break
        store.release()
    if progress:
        progress("", len(found.files), len(found.files))
    sources = Sources(set_keys_apart(gathering.blocks))
    foreign = [problem for problem in gathering.unread if problem.fault.startswith(NO_READER)]
    faulty = [problem for problem in gathering.unread if not problem.fault.startswith(NO_READER)]
    unread = (*found.unread, *faulty, *_unsplit(sources, ingest))
    problems = (*found.problems, *gathering.too_much, *unread, *_register_problems(known, sources))
    warnings = stale_problems(known, find_stale_rows(known, sources.firsts))
    aside = tuple(gathering.set_aside)
    skipped = (*found.skipped, *foreign, *(say_stub(source) for source in aside if source.record.use is None))
    return Gathered(sources, tuple(ingest.rows), problems, skipped, warnings, unread, aside, known)


def _unsplit(sources: Sequence[Source], ingest: Ingest) -> Iterator[Problem]:
    """Name the documents that are there, but could not be split into passages."""
    for place, row in enumerate(ingest.rows if ingest.failed else ()):
        if row in ingest.failed:
            source = sources[place]
            file = f"{source.path} ({source.part})" if source.part else source.path
            yield failure(file, SPLITTING, ingest.failed[row])


def _register_problems(register: Register, sources: Sources) -> tuple[Problem, ...]:
    """Hold the register against the sources: against all of them only where two share a key."""
    apart = len(set(sources.keys)) == len(sources)
    return register.problems_for(sources.firsts() if apart else sources)


def _register(register: Register | Path | None, base: Path) -> Register:
    if register is None:
        return Register(base / "sources.yaml", base)
    if isinstance(register, Path):
        from briefing.config import read_register

        return read_register(register, base)
    return register


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
