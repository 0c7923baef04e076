"""The citations of a reading in; the number of the one whose words are printed out."""

from __future__ import annotations

from dataclasses import replace

from briefing.fit.printed import printed_words
from briefing.model import Citation, Position, PositionReading
from briefing.select.context import points_back


def set_telling(position: Position) -> Position:
    """Return the position with a telling quotation for each reading that a source gives."""
    return replace(position, readings=tuple(map(_set_telling, position.readings)))


def _set_telling(reading: PositionReading) -> PositionReading:
    """Take the shortest words of a named speaker, else the shortest of all; of equals the first.

    Words that point back to a neighbour come last: alone they tell nothing.
    """
    cited = reading.citations
    if not cited:
        return replace(reading, telling=None)
    best = min(range(len(cited)), key=lambda at: (*_rank(cited[at]), at))
    return replace(reading, telling=best)


def _rank(citation: Citation) -> tuple[bool, bool, int]:
    words = printed_words(citation)
    return points_back(words), not names_speaker(citation), len(words)


def names_speaker(citation: Citation) -> bool:
    """Return whether the source names who says the words."""
    return any(credit.speaker for credit in citation.attributions)
