"""Documents in, one after the other; out, a store that holds exactly these, each split and stemmed at most
once.

Whatever a store held before, afterwards it is as if it had been made from these documents alone: those that
are gone leave it, so that the frequencies on which ranking rests are the same with a cache and without.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefing.index.stems import STEMS_VERSION, Analyser, language_name
from briefing.index.store import Prepared, Store
from briefing.model import Document, PassageKind
from briefing.passages import SPLIT_VERSION, split_passages


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a document beside its text: hash and length of the text, hash of what its reader
    knows.
    """

    text_sha256: str
    characters: int
    known: str
    reader: str


def facts_of(document: Document) -> Facts:
    """Return the facts of a document."""
    known = "".join(f"{span.start},{span.end},{span.kind},{span.reason};" for span in document.known)
    return Facts(_hash(document.text), len(document.text), _hash(known) if known else "", document.reader)


def content_key(facts: Facts, language: str) -> str:
    """Return the hash of all that a document's passages and stems depend on."""
    parts = (
        facts.text_sha256,
        facts.known,
        facts.reader,
        language_name(language),
        STEMS_VERSION,
        SPLIT_VERSION,
    )
    return _hash("\0".join(map(str, parts)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


_MOST_WRITTEN = 400_000


class Preparer:
    """Splits documents and makes the stems of their passages."""

    def __init__(self) -> None:
        self._analysers: dict[str, Analyser] = {}

    def analyser(self, language: str) -> Analyser:
        """Return this preparer's own analyser for a language, with what it has learned."""
        name = language_name(language)
        if name not in self._analysers:
            self._analysers[name] = Analyser(name)
        return self._analysers[name]

    def prepare(self, document: Document, content: str, language: str) -> Prepared:
        """Split a document and make the stems of its passages; residue has none."""
        words = self.analyser(language)
        text = document.text
        passages = split_passages(document)
        columns = tuple(
            ("", "")
            if passage.kind is PassageKind.RESIDUE
            else words.columns(text[passage.start : passage.end])
            for passage in passages
        )
        return Prepared(content, words.language, text, passages, columns)


class Ingest:
    """Puts documents into a store, within its `writing`, and in the end takes out what was not among them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._preparer = Preparer()
        self._known = store.contents()
        self._copies: Counter[str] = Counter()
        self._written: dict[str, Counter[str]] = {}
        self._order: list[str] = []
        self.rows: list[int] = []
        self.changed = False

    def has_all(self, documents: Iterable[tuple[Facts, str]]) -> bool:
        """Say whether documents, given by facts and language, are in the store, beside those taken so far."""
        wanted = Counter(content_key(facts, language) for facts, language in documents)
        return all((content, self._copies[content] + n - 1) in self._known for content, n in wanted.items())

    def reuse(self, facts: Facts, language: str) -> None:
        """Take over a document that the store has."""
        content = content_key(facts, language)
        self._note(content, self._known[content, self._copies[content]])

    def take(self, document: Document, facts: Facts, language: str) -> None:
        """Take over a document if the store has it, else split, stem and add it."""
        content = content_key(facts, language)
        copy = self._copies[content]
        if (content, copy) not in self._known:
            prepared = self._preparer.prepare(document, content, language)
            self._known[content, copy] = self._store.add(prepared, copy)
            self._count(document.text, language, Counter.update)
            self.changed = True
        self._note(content, self._known[content, copy])

    def _count(self, text: str, language: str, change: Callable[[Counter[str], list[str]], None]) -> None:
        """Count what stands between blanks; which words that is, is asked once for each at the end."""
        written = self._written.setdefault(language_name(language), Counter())
        change(written, text.split())
        if len(written) > _MOST_WRITTEN:
            self._count_words()

    def _note(self, content: str, row: int) -> None:
        self._copies[content] += 1
        self._order.append(content)
        self.rows.append(row)

    def mark(self) -> int:
        """Return a place to which `undo` can return."""
        return len(self.rows)

    def undo(self, mark: int) -> None:
        """Forget the documents taken since `mark`; `finish` takes them out of the store."""
        self._copies.subtract(self._order[mark:])
        del self._order[mark:], self.rows[mark:]

    def finish(self) -> None:
        """Take out the documents of the store that were neither added nor taken over."""
        gone = set(self._known.values()) - set(self.rows)
        for row in sorted(gone):
            stored = self._store.document(row)
            self._count(stored.text, stored.language, Counter.subtract)
            self._store.remove(row)
        self._count_words()
        self.changed = self.changed or bool(gone)

    def _count_words(self) -> None:
        for language, written in self._written.items():
            self._store.count_words(self._preparer.analyser(language).count_words(written))
        self._written.clear()
