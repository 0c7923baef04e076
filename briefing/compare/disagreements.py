"""Figures and positions of a section in; those on which different sources pull apart out."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model import Disagreement, Figure, Position


def find_disagreements(
    section: str, figures: Iterable[Figure], positions: Iterable[Position]
) -> tuple[Disagreement, ...]:
    """Return the measures and positions of a section on which sources pull apart.

    Two figures of one source that cannot both be true are shown as such in the figure, and are no
    disagreement between sources; nor is a position on which one source gives several answers and no other
    source gives any.
    """
    return (*_figures(section, figures), *_positions(section, positions))


def _figures(section: str, figures: Iterable[Figure]) -> Iterable[Disagreement]:
    for figure in figures:
        sources = [found.source for found in figure.estimates]
        pairs = [(sources[one], sources[other]) for one, other in figure.apart]
        between = {source for pair in pairs if pair[0] != pair[1] for source in pair}
        if between:
            ordered = tuple(dict.fromkeys(source for source in sources if source in between))
            yield Disagreement(section, "figure", figure.measure, ordered)


def _positions(section: str, positions: Iterable[Position]) -> Iterable[Disagreement]:
    for position in positions:
        given = [{citation.source for citation in reading.citations} for reading in position.readings]
        answered = list(filter(None, given))
        answering = set().union(*answered)
        if len(answered) > 1 and len(answering) > 1:
            ordered = tuple(source for source in position.sources if source in answering)
            yield Disagreement(section, "position", position.id, ordered)
