"""The analyst's corrections of analyses and the corpus in; where they hold, or what is wrong with them, out.

A correction holds on to a source's key and to words of it. One whose words stand nowhere is an error that
shows the nearest passage: it would otherwise lapse in silence when a source changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from briefing.config import Ruling, Settings
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.model import Credit, Span
from briefing.select.decisions import describe_lapsed


@dataclass(frozen=True, slots=True)
class Rulings:
    """Where the analyst has corrected an analysis: spans to be left alone, and who says some words."""

    ignored: Mapping[tuple[str, str], tuple[Span, ...]] = field(default_factory=dict)
    credited: Mapping[str, tuple[tuple[Span, str], ...]] = field(default_factory=dict)

    def ignores(self, analysis: str, key: str, spans: Iterable[Span]) -> bool:
        """Return whether something that an analysis found touches words in which it is said to be wrong."""
        wrong = self.ignored.get((analysis, key), ())
        return any(start < b and a < end for start, end in spans for a, b in wrong)

    def of_source(self, key: str) -> tuple[object, ...]:
        """Return all that the analyst corrects in a source."""
        ignored = sorted((analysis, spans) for (analysis, of), spans in self.ignored.items() if of == key)
        return ignored, self.credited.get(key, ())

    def credits(self, key: str, start: int, end: int) -> tuple[Credit, ...] | None:
        """Return who is said by the analyst to speak at a span; None where nothing is said of it."""
        for (a, b), speaker in self.credited.get(key, ()):
            if (a <= start and end <= b) or (start <= a and b <= end):
                return (Credit(speaker, speaker, "", "indirect", decided=True),) if speaker else ()
        return None


def read_rulings(settings: Settings, corpus: Corpus) -> tuple[Rulings, tuple[Problem, ...]]:
    """Find where the corrections of brief.yaml hold, and a problem for each that matches nothing."""
    known = {source.key for source in corpus.sources} if settings.rulings else set()
    ignored: dict[tuple[str, str], list[Span]] = {}
    credited: dict[str, list[tuple[Span, str]]] = {}
    problems: list[Problem] = []
    for ruling in settings.rulings:
        text = corpus.text(ruling.source) if ruling.source in known else ""
        places = find_words(text, ruling.words)
        fault = _fault(ruling, places, text, settings, corpus)
        if fault:
            problems.append(fault)
        elif ruling.kind == "ignore":
            ignored.setdefault((ruling.analysis, ruling.source), []).extend(places)
        else:
            credited.setdefault(ruling.source, []).extend((place, ruling.speaker) for place in places)
    rulings = Rulings(
        {at: tuple(spans) for at, spans in ignored.items()},
        {key: tuple(rows) for key, rows in credited.items()},
    )
    return rulings, tuple(problems)


def _fault(
    ruling: Ruling, places: Sequence[Span], text: str, settings: Settings, corpus: Corpus
) -> Problem | None:
    """Return what is wrong with a correction: its words stand nowhere, or the speaker that it names does not."""
    if not places:
        return describe_lapsed(ruling, settings, corpus)
    if ruling.kind == "credit" and ruling.speaker and not find_words(text, ruling.speaker):
        return _unknown_speaker(ruling, settings)
    return None


def find_words(text: str, words: str) -> Sequence[Span]:
    """Return where words stand in a text, whatever the blanks between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return tuple(match.span() for match in re.finditer(pattern, text)) if pattern else ()


def _unknown_speaker(ruling: Ruling, settings: Settings) -> Problem:
    line, column = ruling.place
    fault = f"the words “{ruling.speaker}” do not stand in source '{ruling.source}'"
    remedy = "name the speaker in the source's own words"
    return Problem(settings.file.name, line, column, f"decisions: {ruling.kind}", fault, remedy)
