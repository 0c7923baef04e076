"""A candidate in; how much it is worth to print it, and whether it can lead its section, out.

The constants were tried on two subjects, one by one at half and twice their value. Without `COMPANY`, `EARLY`, or with
all weight on what is new, three to eight in a hundred of the main facts are lost; the others matter less than that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.fit.candidates import UPDATES, Candidate
from briefing.fit.content import Weights, overlap
from briefing.fit.said import Said
from briefing.model import BriefSection

NEWS = 0.5  # what a passage gains that says nothing yet said, beside one that says nothing new
COMPANY = 1.0  # what one gains on which all other sources have a passage too: that is the main thing
COMPANY_OF_LEAD = 2.0  # the same for the lead
EARLY, EARLY_PARAGRAPHS = 0.4, 2  # what the opening of a document gains: texts begin with what matters
NAMED, FIGURED = 0.1, 0.1  # what a named speaker and a figure add: they say more in as many words
LEANING = 0.5  # the share that a passage keeps that leans on its neighbour
FURTHER = 0.5  # the share that one keeps which is relevant by single words only


def worth(candidate: Candidate, said: Said, weights: Weights) -> float:
    """Return how much it is worth to print a candidate next."""
    news = 1 + NEWS * said.novelty(candidate.content, weights)
    with_others = 1 + COMPANY * candidate.company
    leaning = LEANING if candidate.content.leans else 1.0
    return _own_worth(candidate) * news * with_others * leaning


def _own_worth(candidate: Candidate) -> float:
    """Return what a candidate is worth whatever else is printed.

    The root of the strength: four times the evidence is not four times the news.
    """
    content = candidate.content
    early = candidate.finding.citations[0].paragraph <= EARLY_PARAGRAPHS
    dense = 1 + NAMED * content.named + FIGURED * content.figured + EARLY * early
    further = FURTHER if candidate.further else 1.0
    return float(candidate.strength**0.5 * dense * further)


def choose_lead(
    section: BriefSection, candidates: Sequence[Candidate], said: Said, weights: Weights
) -> Candidate | None:
    """Return what a section begins with; None where every candidate leans on a neighbour or is said already.

    For a running count it is the passage with the newest figure, otherwise the main statement: what is strong and what
    several sources make. Never an old one where a newer one is on the same.
    """
    able = [c for c in candidates if not c.content.leans and not said.repeats(c.finding, c.content)]
    if counted := _newest_count(section, able):
        return counted
    if not able:
        return None
    best = max(able, key=_worth_of_lead)
    while later := [c for c in able if _updates(c, best, weights)]:
        best = max(later, key=_worth_of_lead)
    return best


def _worth_of_lead(candidate: Candidate) -> float:
    return _own_worth(candidate) * (1 + COMPANY_OF_LEAD * candidate.company)


def _updates(later: Candidate, earlier: Candidate, weights: Weights) -> bool:
    """Return whether a candidate is of a later day than another and on the same."""
    if not (later.published and earlier.published and later.published > earlier.published):
        return False
    return overlap(later.content.terms, earlier.content.terms, weights) >= UPDATES


def _newest_count(section: BriefSection, able: Sequence[Candidate]) -> Candidate | None:
    """Return the strongest candidate that gives the newest figure of a running count, None where none does."""
    by_id: Mapping[str | None, Candidate] = {candidate.finding.id: candidate for candidate in able}
    newest: list[tuple[str, Candidate]] = []
    for figure in section.figures if able else ():
        for row in figure.rows if figure.changes else ():
            found = [figure.estimates[number] for number in row.estimates]
            giving = [by_id[estimate.finding] for estimate in found if estimate.finding in by_id]
            if giving:
                day = found[0].as_of.latest if found[0].as_of else ""
                newest.append((day, max(giving, key=lambda candidate: candidate.strength)))
                break
    return max(newest, key=lambda pair: pair[0])[1] if newest else None
