"""A candidate in; how much it is worth to print it next out.

The constants were tried on two subjects, one by one at half and twice their value, then on nine others. Without
`COMPANY`, `EARLY`, or with all weight on what is new, three to eight in a hundred of the main facts are lost; the rest
matter less than that.
"""

from __future__ import annotations

from briefing.fit.candidates import Candidate
from briefing.fit.content import Content, Weights
from briefing.fit.said import Said

NEWS = 0.5  # what a passage gains that says nothing yet said, beside one that says nothing new
COMPANY = 1.0  # what one gains on which all other sources have a passage too: that is the main thing
EARLY, EARLY_PARAGRAPHS = 0.4, 2  # what the opening of a document gains: texts begin with what matters
NAMED, FIGURED = 0.1, 0.1  # what a named speaker and a figure add: they say more in as many words
NEWEST = 0.2  # what one of the newest day gains
PAST_AHEAD = 0.8  # the share that one keeps which tells what comes, in a text that is not of the newest day
SUPPOSED = 0.5  # the share that one keeps that only supposes: "If the dam failed, the town would drown"
BACKGROUND = 0.6  # the share that one keeps which opens with a year long past: it tells what led there
LONG_AGO = 2  # years before a text was published
LEANING = 0.6  # the share that a passage keeps that needs its neighbour: both are printed
TAKING_UP = 0.7  # the share that one keeps which opens with what was said before it, and can be read
NAMING_AGAIN = 0.8  # the share that one keeps which names somebody as known before he is introduced in print
LONG_FROM = 60  # words above which it loses in proportion, one of 90 a third: it takes the room of two
FURTHER = 0.5  # the share that one keeps which is relevant by single words only


def worth(candidate: Candidate, said: Said, weights: Weights) -> float:
    """Return how much it is worth to print a candidate next."""
    news = 1 + NEWS * said.novelty(candidate.content, weights)
    with_others = 1 + COMPANY * candidate.company
    brief = min(1.0, LONG_FROM / max(1, candidate.content.words))
    again = NAMING_AGAIN if candidate.content.named_again - said.terms else 1.0
    standing = _standing(candidate.content) * candidate.beyond * _days(candidate) * again
    return own_worth(candidate) * news * with_others * standing * brief


def _days(candidate: Candidate) -> float:
    """Return a factor for how new a candidate is; what was to come for an older text has come or not by now."""
    past_ahead = candidate.content.foretells and candidate.recent < 1
    return (1 + NEWEST * candidate.recent) * (PAST_AHEAD if past_ahead else 1.0)


def _standing(content: Content) -> float:
    """Return the share of its worth that a passage keeps that does not stand alone."""
    if content.leans:
        return LEANING * min(1.0, content.words / max(1, content.context_words))
    return TAKING_UP if content.takes_up else 1.0


def own_worth(candidate: Candidate) -> float:
    """Return what a candidate is worth whatever else is printed.

    The root of the strength: four times the evidence is not four times the news.
    """
    content = candidate.content
    early = candidate.finding.citations[0].paragraph <= EARLY_PARAGRAPHS
    dense = 1 + NAMED * content.named + FIGURED * content.figured + EARLY * early
    further = FURTHER if candidate.further else 1.0
    return float(candidate.strength**0.5 * dense * further * _matter(candidate))


def _matter(candidate: Candidate) -> float:
    """Return the share of its worth that one keeps which tells no matter of today."""
    year, published = candidate.content.opening_year, candidate.published
    long_past = bool(year and published and year <= published.year - LONG_AGO)
    return (SUPPOSED if candidate.content.supposes else 1.0) * (BACKGROUND if long_past else 1.0)
