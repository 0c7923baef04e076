"""A section's question and a passage in; the kind of answer that is asked for, and whether the passage has it, out.

"How many" wants a figure by the words asked about, "when" a time, "who" or "experts" what persons say. What is a figure
and what a day, the analyses say, each asked for the passage alone: of very many documents few passages are read. They
read English; of a passage in another language nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Any

from briefing.config import Section
from briefing.corpus import Corpus, Match
from briefing.dataclass import dataclass
from briefing.edtf import day_of_writing
from briefing.isolate import Guard
from briefing.language.analyses import analysis_called
from briefing.language.kept import analyses_version, found_before, keep_found
from briefing.model import Passage
from briefing.text.parsed import parse_text
from briefing.text.passages import split_language
from briefing.text.word_forms import is_same_word
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

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
    named = {word.strip(PUNCTUATION) for word in after} - set(read_sections("question-words")["of any kind"])
    return frozenset(section.terms) | named


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure: where it ends in the source's text, the noun that it counts as written, whether it is of money.

    `none` says that it is zero: "aims for zero cases", which counts no case.
    """

    end: int
    unit: str
    money: bool
    none: bool


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

    def figures(self, source: str, passage: Passage) -> list[Counted]:
        """Return the figures of a passage, each with what it counts."""
        return [
            Counted(passage.start + found.end, found.unit, money=bool(found.currency), none=found.high == 0)
            for found in self._found("estimates", source, passage)
        ]

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


def counts_asked(
    text: str, figures: Iterable[Counted], counted: Iterable[Match], units: Sequence[str]
) -> bool:
    """Return whether one of some figures stands right before something counted, in one clause.

    A noun that the outline counts (`units`) must be what the figure counts: the victims are in "40 of the victims", in
    "1,000 people brought flowers for the victims" they are not.
    """
    matches = [(match, _is_named(match.term, units)) for match in counted]
    return any(
        0 <= match.start - figure.end <= COUNTED_WITHIN
        and not _CLAUSE_END.search(text, figure.end, match.start)
        and not (noun and _counts_other(text, figure, match))
        for match, noun in matches
        for figure in figures
    )


def _is_named(term: str, units: Sequence[str]) -> bool:
    return any(is_same_word(term, unit) for unit in units)


def _counts_other(text: str, figure: Counted, match: Match) -> bool:
    """Return whether a figure counts something else than a noun behind it."""
    if figure.unit and not is_same_word(figure.unit, text[match.start : match.end]):
        return True
    between = set(text[figure.end : match.start].casefold().split())
    parts = read_sections("question-words")["parts of those counted"]
    return not between.isdisjoint(read_words("function-words").difference(parts))


@cache
def _who() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('question-words', 'asks who')}\b", re.IGNORECASE)


@cache
def _how_many() -> re.Pattern[str]:
    return re.compile(rf"\bhow {any_entry('question-words', 'how many')}\b", re.IGNORECASE)
