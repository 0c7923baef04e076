"""A section's candidates in; the one that it begins with out: what an editor would put first.

For a running count that the section's sources keep, that is the newest figure: "the death toll rose to 31" where an
earlier text had 19. Otherwise it is the main statement: what is strong, what several sources make, what is new, what
opens a text and answers in the way that the section's question asks (`answering.py`). The constants were tried on
eleven subjects with labelled leads, two of which had shaped them before.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.fit.answering import (
    Asked,
    gives_cause,
    is_mostly_quoted,
    read_question,
)
from briefing.fit.candidates import UPDATES, Candidate
from briefing.fit.content import Weights, adds, overlap
from briefing.fit.printed import printed_words
from briefing.fit.rows import list_newest
from briefing.fit.said import Said
from briefing.fit.tabled import findings_of
from briefing.fit.worth import own_worth
from briefing.model import BriefSection, Figure

COMPANY = 2.0  # what one gains on which all other sources have a passage too
RECENT = 0.5  # what one of the newest day gains beside one of the oldest
LONG_FROM = 30  # words above which a lead loses by its length: it is read first, at a glance
BREVITY = 0.3  # the power of what it loses: one of 90 words keeps .72
ADDING = 0.8  # the share that one keeps which adds to what stood before it ("The mayor also said")
OPENING = 1.3  # what one gains with which a document opens: its writer put first what matters,
OPENS_WITHIN = 250  # characters: behind a title, a byline and a dateline
SPOKEN = 0.7  # the share that speech keeps: a lead tells, a quotation of those concerned illustrates
CAUSE = 1.6  # what one gains that tells a cause, where the question asks why
NAMING_AGAIN = (
    0.6  # the share that one keeps which names somebody who was introduced where the reader was not
)
AHEAD = 0.7  # the share that one keeps which tells what comes, where the question asks what is
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
    asked = read_question(section.question)

    def worth(candidate: Candidate) -> float:
        again = NAMING_AGAIN if candidate.content.named_again - said.terms else 1.0
        return _worth(candidate) * _answering(candidate, asked) * again

    best = max(able, key=worth)
    while later := [c for c in able if _updates(c, best, weights)]:
        best = max(later, key=worth)
    return best


def _answering(candidate: Candidate, asked: Asked) -> float:
    """Return a factor for how well a candidate's words answer what was asked, whatever they are about."""
    words = printed_words(candidate.finding.citations[0])
    cause = CAUSE if asked.cause and gives_cause(words) else 1.0
    ahead = 1.0 if asked.ahead == candidate.content.foretells else AHEAD
    return cause * ahead * (SPOKEN if is_mostly_quoted(words) else 1.0)


def _worth(candidate: Candidate) -> float:
    """Return how much it is worth to begin with a candidate."""
    company, recent = 1 + COMPANY * candidate.company, 1 + RECENT * candidate.recent
    brief: float = min(1.0, LONG_FROM / max(1, candidate.content.words)) ** BREVITY
    citation = candidate.finding.citations[0]
    adding = ADDING if adds(printed_words(citation)) else 1.0
    opening = OPENING if citation.start <= OPENS_WITHIN else 1.0
    return own_worth(candidate) * company * recent * brief * adding * opening


def _updates(later: Candidate, earlier: Candidate, weights: Weights) -> bool:
    """Return whether a candidate is of a later day than another and on the same, also on whom that names first."""
    if not (later.published and earlier.published and later.published > earlier.published):
        return False
    first = next(iter(earlier.content.statement.names), frozenset[str]())
    if first and first.isdisjoint(later.content.terms):
        return False
    return overlap(later.content.terms, earlier.content.terms, weights) >= UPDATES


def _newest_count(
    section: BriefSection, candidates: Sequence[Candidate], able: Sequence[Candidate]
) -> Candidate | None:
    """Return the best candidate that gives the newest figure of a running count, None where none does.

    Best is one that gives the newest of most counts: "31 died and 200 were hurt" before "two of the dead were divers".
    Where that figure stands only in passages that lean on others, none leads: the next figure would be an old one.
    """
    sources = len({candidate.finding.citations[0].key for candidate in candidates})
    counts = [figure for figure in section.figures if _is_kept(figure, sources)]
    newest = [candidate for figure in counts for candidate in _giving(figure, able)]
    newest = [candidate for candidate in newest if not candidate.content.takes_up] or newest
    return max(newest, key=lambda one: (newest.count(one), _worth(one)), default=None)


def _is_kept(figure: Figure, sources: int) -> bool:
    """Return whether a figure is a running count that enough sources of its section keep to be its main matter."""
    keepers = len({found.key for found in figure.estimates})
    return figure.changes and keepers >= max(FEWEST_KEEPERS, KEEPERS * sources)


def _giving(figure: Figure, able: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that give the newest figure of a count."""
    given = {found for row in list_newest(figure) for found in findings_of(figure, row)}
    return [candidate for candidate in able if candidate.finding.id in given]
