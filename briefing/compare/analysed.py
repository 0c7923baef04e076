"""A corpus in; what the analyses find in each of its sources out, each source read once and only when asked.

What they found before in an unchanged source, a cache knows: then its text is not read, and the code that would read
it not even imported.

The analyses read English. A source whose register row names another language is left to its own words: it
is quoted, and nothing is said of who speaks in it or how firmly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefing.config import Name
from briefing.corpus import Corpus
from briefing.edtf import day_of_writing
from briefing.isolate import Guard
from briefing.language.analyses import analysis_called
from briefing.language.english.listed_names import with_listed_names
from briefing.language.kept import analyses_version, found_before, keep_found
from briefing.text.parsed import ParsedText, parse_text
from briefing.text.passages import split_language

Found = tuple[Any, ...]


class AnalysedSources:
    """What the table of analyses finds in the sources of a corpus."""

    def __init__(self, corpus: Corpus, guard: Guard, names: Sequence[Name] = ()) -> None:
        """A source on which an analysis raises has no such findings; `guard` names it.

        `names` are the persons and bodies of the outline: speakers are called as it calls them.
        """
        self._corpus = corpus
        self._names = names
        self._guard = guard
        self._found: dict[tuple[str, str], Found] = {}
        self._answers = corpus.answers(analyses_version)
        self._new: dict[str, str] = {}

    def found(self, name: str, key: str) -> Found:
        """Return what the analysis of that name finds in a source, in the order of the text."""
        if (name, key) not in self._found:
            found = self._look_up(name, key) if self._is_english(key) else ()
            self._found[name, key] = self._as_listed(found, key) if name == "attribution" else found
        return self._found[name, key]

    def _as_listed(self, found: Found, key: str) -> Found:
        """Return attributions with the names of the outline, which no cache may hold: it may change."""
        if not self._names or not found:
            return found
        return with_listed_names(found, self._corpus.text(key), self._names)

    def _is_english(self, key: str) -> bool:
        return split_language(self._corpus.record(key).language) == "en"

    def keep(self) -> None:
        """Keep what was found in the cache, if there is one, for the next time."""
        if self._answers and self._new:
            self._answers.keep(self._new)
            self._new.clear()

    def _look_up(self, name: str, key: str) -> Found:
        """Return what is known from before, or else read the source; what raises is not kept, and said each time."""
        if self._answers is None:
            return self._read(name, key) or ()
        analysis, record = analysis_called(name), self._corpus.record(key)
        written = day_of_writing(record.published, record.modified) if analysis.dated else ""
        at = " ".join((self._corpus.content(key), name, written))
        before = self._answers.get(at)
        if before is not None:
            return found_before(analysis.type, before)
        found = self._read(name, key)
        if found is not None:
            self._new[at] = keep_found(found)
        return found or ()

    def _read(self, name: str, key: str) -> Found | None:
        """Analyse a source, with the day from which mentions such as "Monday" count; None where that raises."""
        analysis, record = analysis_called(name), self._corpus.record(key)
        written = day_of_writing(record.published, record.modified)
        parsed, path = self._corpus.parsed(key), self._corpus.path(key)

        def find(text: ParsedText) -> Found:
            return analysis.find(text, written)

        def place() -> str:
            return find_failing(parsed, find)

        return self._guard.run(lambda: find(parsed), None, name, source=key, path=path, place=place)


def find_failing(parsed: ParsedText, read: Callable[[ParsedText], object]) -> str:
    """Return the first paragraph on which alone an analysis raises ("¶3"), or ""."""
    for number, (start, end) in enumerate(parsed.paragraphs, 1):
        try:
            read(parse_text(parsed.text[start:end], parsed.language))
        except Exception:
            return f"¶{number}"
    return ""
