"""The positions of a brief in; for each answer the number of the citation whose words are printed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.fit.printed import printed_words
from briefing.model import BriefSection, Citation, Position, PositionReading
from briefing.select.context import points_back

Told = list[tuple[str, int, int]]
"""The spans, by key of the source, that tell an answer by now."""


def set_tellings(sections: Sequence[BriefSection]) -> tuple[BriefSection, ...]:
    """Return the sections with a telling quotation for each answer that a source gives.

    No sentence tells two answers where another could: "Roth says that it opens, Holt that it stays shut" is an answer
    to two questions, and stands under the first.
    """
    told: Told = []
    return tuple(
        replace(section, positions=tuple(_set_tellings(position, told) for position in section.positions))
        for section in sections
    )


def _set_tellings(position: Position, told: Told) -> Position:
    return replace(position, readings=tuple(_set_telling(reading, told) for reading in position.readings))


def _set_telling(reading: PositionReading, told: Told) -> PositionReading:
    """Take the shortest words of a named speaker, else the shortest of all; of equals the first.

    Words that point back to a neighbour come after these: alone they tell nothing.
    """
    cited = reading.citations
    if not cited:
        return replace(reading, telling=None)
    best = min(range(len(cited)), key=lambda at: (_is_told(cited[at], told), *_rank(cited[at]), at))
    told.append((cited[best].key, cited[best].start, cited[best].end))
    return replace(reading, telling=best)


def _is_told(citation: Citation, told: Told) -> bool:
    return any(key == citation.key and a < citation.end and citation.start < b for key, a, b in told)


def _rank(citation: Citation) -> tuple[bool, bool, int]:
    words = printed_words(citation)
    return points_back(words), not names_speaker(citation), len(words)


def names_speaker(citation: Citation) -> bool:
    """Return whether the source names who says the words."""
    return any(credit.speaker for credit in citation.attributions)
