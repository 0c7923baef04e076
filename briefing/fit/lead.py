"""A section's candidates in; the one that it begins with out: what an editor would put first.

For a running count that the section's sources keep, that is the newest figure: "the death toll rose to 31" where an
earlier text had 19. Otherwise it is the main statement: what is strong, what several sources make, what is new. The
constants were tried on two subjects with labelled leads and on nine without, one by one at half and twice their value.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.fit.candidates import UPDATES, Candidate
from briefing.fit.content import Weights, adds, overlap
from briefing.fit.printed import printed_words
from briefing.fit.said import Said
from briefing.fit.worth import own_worth
from briefing.model import BriefSection, Figure

COMPANY = 2.0  # what one gains on which all other sources have a passage too
RECENT = 0.5  # what one of the newest day gains beside one of the oldest
LONG_FROM = 30  # words above which a lead loses by its length: it is read first, at a glance
BREVITY = 0.3  # the power of what it loses: one of 90 words keeps .72
ADDING = 0.8  # the share that one keeps which adds to what stood before it ("The mayor also said")
FEWEST_KEEPERS = 2  # sources that must keep a running count which leads a section,
KEEPERS = 0.25  # and the share of the section's sources


def choose_lead(
    section: BriefSection, candidates: Sequence[Candidate], said: Said, weights: Weights
) -> Candidate | None:
    """Return what a section begins with; None where every candidate leans on a neighbour or is said already.

    Never an old value of a running count where a newer one is known, and never an old passage where a newer one is on
    the same.
    """
    able = [c for c in candidates if not c.content.leans and not said.repeats(c.finding, c.content)]
    if counted := _newest_count(section, candidates, able):
        return counted
    able = [candidate for candidate in able if not candidate.outdated] or able
    able = [candidate for candidate in able if not candidate.content.takes_up] or able
    if not able:
        return None
    best = max(able, key=_worth)
    while later := [c for c in able if _updates(c, best, weights)]:
        best = max(later, key=_worth)
    return best


def _worth(candidate: Candidate) -> float:
    """Return how much it is worth to begin with a candidate."""
    company, recent = 1 + COMPANY * candidate.company, 1 + RECENT * candidate.recent
    brief: float = min(1.0, LONG_FROM / max(1, candidate.content.words)) ** BREVITY
    adding = ADDING if adds(printed_words(candidate.finding.citations[0])) else 1.0
    return own_worth(candidate) * company * recent * brief * adding


def _updates(later: Candidate, earlier: Candidate, weights: Weights) -> bool:
    """Return whether a candidate is of a later day than another and on the same."""
    if not (later.published and earlier.published and later.published > earlier.published):
        return False
    return overlap(later.content.terms, earlier.content.terms, weights) >= UPDATES


def _newest_count(
    section: BriefSection, candidates: Sequence[Candidate], able: Sequence[Candidate]
) -> Candidate | None:
    """Return the best candidate that gives the newest figure of a running count, None where none does.

    Of several counts the one with the newest figure counts; where that figure stands only in passages that lean on
    others, none leads: the next figure would be an old one.
    """
    sources = len({candidate.finding.citations[0].key for candidate in candidates})
    newest = [
        pair for figure in section.figures if _is_kept(figure, sources) for pair in _giving(figure, able)
    ]
    return max(newest, key=lambda pair: (pair[0], _worth(pair[1])))[1] if newest else None


def _is_kept(figure: Figure, sources: int) -> bool:
    """Return whether a figure is a running count that enough sources of its section keep to be its main matter."""
    keepers = len({found.key for found in figure.estimates})
    return figure.changes and keepers >= max(FEWEST_KEEPERS, KEEPERS * sources)


def _giving(figure: Figure, able: Sequence[Candidate]) -> list[tuple[str, Candidate]]:
    """Return the candidates that give the newest figure of a count, each with its day."""
    newest = [figure.estimates[number] for row in figure.rows[:1] for number in row.estimates]
    given = {found.finding for found in newest}
    day = newest[0].as_of.latest if newest and newest[0].as_of else ""
    return [(day, candidate) for candidate in able if candidate.finding.id in given]
