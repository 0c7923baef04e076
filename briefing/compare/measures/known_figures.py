"""A measure and a source in; its figures there out: those that a cache knows from before, or those that are read.

Reading the figures of a measure is a fifth of a short build, and in the loop of work most measures and sources are as
they were. A key names all that decides what is read in a source (`_key`); what it leaves out would be stale in silence.
Nothing is kept of a source of which anything was left out: its warning comes each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from briefing.code_version import code_version
from briefing.compare.evidence import Evidence
from briefing.config import Measure
from briefing.corpus import Corpus
from briefing.kept_values import KeptValues
from briefing.language.kept import ROOMS, analyses_version

T = TypeVar("T")
_ROOMS = (*ROOMS, "compare", "config", "corpus.py", "index", "isolate.py", "select")
"""Where all stands that decides what is read; a test compares it with what that imports."""


class KnownFigures(Generic[T]):
    """What is known from before of one measure, source by source."""

    def __init__(
        self,
        measure: Measure,
        corpus: Corpus,
        evidence: Evidence,
        siblings: Sequence[Measure],
        values: KeptValues,
    ) -> None:
        self._corpus, self._evidence, self._values = corpus, evidence, values
        self._answers = corpus.answers(analyses_version)
        self._version = code_version(*_ROOMS) if self._answers else ""
        days = sorted(source.record.published for source in corpus.sources) if self._answers else []
        self._decided_by = (self._version, measure, tuple(siblings), days, evidence.names)
        self._new: dict[str, str] = {}

    def read(self, key: str, wanted: Collection[int], read: Callable[[], T]) -> T:
        """Return the figures in the wanted passages of a source; `read` is called where they are not known."""
        if not self._answers or not self._version:
            return read()
        at = self._key(key, wanted)
        if (before := self._answers.get(at)) is not None:
            with suppress(ValueError, LookupError, TypeError):  # a row that is damaged is read anew
                known: T = self._values.read(before)
                return known
        found = read()
        if all(one.source != key for one in self._evidence.guard.left_out):
            self._new[at] = self._values.write(found)
        return found

    def keep(self) -> None:
        """Keep what was read in the cache, if there is one, for the next time."""
        if self._answers and self._new:
            self._answers.keep(self._new)
            self._new.clear()

    def _key(self, key: str, wanted: Collection[int]) -> str:
        """Return a key that begins with the content of a source and has a hash of all else that decides."""
        decided_by = (
            self._decided_by,
            key,
            self._corpus.record(key),
            self._evidence.rulings.of_source(key),
            sorted(wanted),
        )
        digest = hashlib.sha256(repr(decided_by).encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self._corpus.content(key)} measure {digest}"
