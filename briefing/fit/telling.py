"""The citations of a reading in; the number of the one whose words are printed out."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import Citation, Position, PositionReading


def set_telling(position: Position) -> Position:
    """Return the position with a telling quotation for each reading that a source gives."""
    return replace(position, readings=tuple(map(_set_telling, position.readings)))


def _set_telling(reading: PositionReading) -> PositionReading:
    """Take the shortest words of a named speaker, else the shortest of all; of equals the first."""
    cited = reading.citations
    if not cited:
        return replace(reading, telling=None)
    best = min(range(len(cited)), key=lambda at: (not names_speaker(cited[at]), len(cited[at].quote), at))
    return replace(reading, telling=best)


def names_speaker(citation: Citation) -> bool:
    """Return whether the source names who says the words."""
    return any(credit.speaker for credit in citation.attributions)
