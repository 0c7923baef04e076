"""What choosing gives to the brief: the passages of a section, and those that stayed out, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.dataclass import dataclass
from briefing.model import Passage, Searched

BELOW_THRESHOLD = "below-threshold"
NOT_LISTED = "not-listed"
SAYS_THE_SAME = "says-the-same"
DROPPED = "dropped"
EXCLUDED = "excluded"
QUERY_NOT_MET = "query-not-met"
NOT_PROSE = "not-prose"

# Why a passage stayed out, by the name that stands in `StayedOut.reason`.
REASONS: Mapping[str, str] = {
    BELOW_THRESHOLD: "what it shares with the section is less than a section needs",
    NOT_LISTED: "it is relevant, and weaker than as many as section and annex list",
    SAYS_THE_SAME: "it is cited with a fuller passage that says the same",
    DROPPED: "the analyst dropped it, or one that says the same",
    EXCLUDED: "it holds words that the section excludes",
    QUERY_NOT_MET: "it does not meet the section's query",
    NOT_PROSE: "it is a heading or residue, which is never quoted",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that belongs in a section: in which source, how strongly, by which rule and words.

    `score` orders candidates of one section and means nothing between sections. Where neighbouring passages
    were joined to one quotation, `passage` has the number of the first and `last` is that of the last. `further` says
    that it stands among the further passages, however much room the section has.
    """

    source: str
    passage: Passage
    score: float
    why: tuple[str, ...]
    rule: str
    pinned: bool = False
    last: int | None = None
    further: bool = False


@dataclass(frozen=True, slots=True)
class StayedOut:
    """A passage that holds words of a section and is not shown in it for its own sake; `reason` is one of `REASONS`.

    `why` are the words that it shares with the section, `score` its evidence and `needed` what the section asked for.
    `by` says what decided: the words of a drop or an exclusion, or the source and number of the passage that says the
    same; where the score did, the words that count half and why (`term_sense.py`), "" where all count in full.
    """

    source: str
    passage: Passage
    reason: str
    score: float
    needed: float
    why: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The candidates of one section, best first, what was searched to find them, and what was not enough."""

    candidates: tuple[Candidate, ...]
    searched: Searched
    stayed_out: tuple[StayedOut, ...] = ()
    needed: float = 0.0
