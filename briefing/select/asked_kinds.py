"""A section's question and a passage in; the kind of answer that is asked for, and whether the passage has it, out.

"How many" wants a figure by the words asked about, "when" a time, "who" or "experts" what persons say. What is a figure
and what a day, the analyses say, each asked for the passage alone: of very many documents few passages are read. They
read English; of a passage in another language nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from briefing.config import Section
from briefing.corpus import Corpus, Match
from briefing.edtf import day_of_writing
from briefing.isolate import Guard
from briefing.language.analyses import analysis_called
from briefing.language.kept import analyses_version, found_before, keep_found
from briefing.model import Passage
from briefing.text.parsed import parse_text
from briefing.text.passages import split_language
from briefing.text.word_sections import any_entry

COUNTED_WITHIN = 40  # characters between a figure and what it counts: "40 elderly and badly injured patients"
COUNTED_WORDS = 4  # words after "how many" that may name what is counted: "how many of the town's schools"
PUNCTUATION = ".,;:!?()\"'“”‘’"
_CLAUSE_END = re.compile(r"[,;:.!?]\s")
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)


def asks_who(section: Section) -> bool:
    """Return whether a section asks for what persons say: "who", "experts", "views"."""
    asked = _who().finditer(f"{section.title} {section.question}")
    return any(not word.group().isupper() for word in asked)  # WHO is a name


def asks_when(section: Section) -> bool:
    """Return whether a section's question asks for a time."""
    return bool(_WHEN.search(section.question))


def asks_how_many(section: Section) -> bool:
    """Return whether a section's question asks for a figure."""
    return bool(_how_many().search(section.question))


def counted_words(section: Section) -> frozenset[str]:
    """Return what a question asks the number of: the terms, and the words that follow its "how many"."""
    asked = _how_many().search(section.question)
    after = section.question[asked.end() :].split()[:COUNTED_WORDS] if asked else []
    return frozenset((*section.terms, *(word.strip(PUNCTUATION) for word in after)))


class FiguresAndDays:
    """Asks the analyses which figures and days a passage names. What raises names none, and `guard` says so.

    What they found before in a passage of an unchanged source a cache knows; `keep` adds what it does not.
    """

    def __init__(self, corpus: Corpus, guard: Guard) -> None:
        self._corpus = corpus
        self._guard = guard
        self._answers = corpus.answers(analyses_version)
        self._content = cache(corpus.content)
        self._new: dict[str, str] = {}

    def reads(self, source: str) -> bool:
        """Return whether the analyses read the language of a source."""
        return split_language(self._corpus.record(source).language) == "en"

    def names_day(self, source: str, passage: Passage) -> bool:
        """Return whether a passage names a day or a period of the calendar."""
        return bool(self._found("dates", source, passage))

    def figure_ends(self, source: str, passage: Passage) -> list[int]:
        """Return where the figures of a passage end, in characters of the source's text."""
        return [passage.start + found.end for found in self._found("estimates", source, passage)]

    def keep(self) -> None:
        """Keep what was found in the cache, if there is one, for the next time."""
        if self._answers and self._new:
            self._answers.keep(self._new)
            self._new.clear()

    def _found(self, name: str, source: str, passage: Passage) -> tuple[Any, ...]:
        """Return what is known from before, or else read the passage; what raises is not kept, and said each time."""
        if self._answers is None:
            return self._read(name, source, passage) or ()
        analysis = analysis_called(name)
        published = self._corpus.record(source).published if analysis.dated else ""
        at = f"{self._content(source)} {name} {published} of passage {passage.number}"
        before = self._new.get(at) or self._answers.get(at)
        if before is not None:
            return found_before(analysis.type, before)
        found = self._read(name, source, passage)
        if found is not None:
            self._new[at] = keep_found(found)
        return found or ()

    def _read(self, name: str, source: str, passage: Passage) -> tuple[Any, ...] | None:
        record, analysis = self._corpus.record(source), analysis_called(name)
        parsed = parse_text(self._corpus.text(source)[passage.start : passage.end], record.language)
        work = partial(analysis.find, parsed, day_of_writing(record.published, record.modified))
        path, place = self._corpus.path(source), f"¶{passage.paragraph}"
        return self._guard.run(work, None, name, source=source, path=path, place=place)


def counts_asked(text: str, ends: Iterable[int], counted: Iterable[Match]) -> bool:
    """Return whether one of the figures that end there stands right before something counted, in one clause."""
    matches = list(counted)
    return any(
        0 <= match.start - end <= COUNTED_WITHIN and not _CLAUSE_END.search(text, end, match.start)
        for match in matches
        for end in ends
    )


@cache
def _who() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('question-words', 'asks who')}\b", re.IGNORECASE)


@cache
def _how_many() -> re.Pattern[str]:
    return re.compile(rf"\bhow {any_entry('question-words', 'how many')}\b", re.IGNORECASE)
