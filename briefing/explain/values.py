"""What an explanation is made of; the JSON of `briefing explain` is these values written down, key by key.

Offsets are characters of a source's text, and `text[start:end] == quote`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.select.candidate import REASONS

# Why a relevant passage is not printed in its section but stands among the further ones: `Finding.unprinted`.
FURTHER_REASONS: Mapping[str, str] = {
    "no-room": "no room: the brief keeps its length",
    "limit": "no room: the section has as many as its limit",
    "said-already": "what it says is printed already",
    "further": "a word makes it relevant by itself; its evidence is below what the section needs",
}

# Why a passage stayed out, by `StayedOutPassage.reason`.
STAYED_OUT_REASONS = REASONS


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """Where some words stand: `source` is the number in this brief ("S1"), "" for a source that it does not use."""

    key: str
    source: str
    paragraph: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage of a section and why it is in: its rule and the words that it shares with the section.

    `place` is "section" or "annex", and `because` says why it is in the annex: a key of `FURTHER_REASONS`, else "".
    `repeats` names what says it already: the id of a finding, a measure or a position, else "". `finding` is its own id
    in brief.json; `merged` are the places of passages that say the same and are cited with it.
    """

    finding: str
    place: str
    because: str
    repeats: str
    rule: str
    score: float
    why: tuple[str, ...]
    at: QuotedPlace
    merged: tuple[QuotedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class StayedOutPassage:
    """A passage that holds words of a section and is not in it: `reason` is a key of `STAYED_OUT_REASONS`.

    `score` is its evidence and `lacks` how much more it would need. `term` is a word of it that would bring it in as
    a further term of the section, "" where none alone does. `by` is what decided: the excluding word, the query, the
    words of a drop, the kind of a line that is no prose, or the id of the finding that says the same; of a passage with
    too little evidence the words in it that count half, with the reason ("Minister: part of a name").
    """

    reason: str
    score: float
    lacks: float
    why: tuple[str, ...]
    by: str
    term: str
    at: QuotedPlace


@dataclass(frozen=True, slots=True)
class KeptOutFigures:
    """How many figures one rule kept out of a measure by the same words, why, and the passage of the first.

    `reason` says what the rule looks at, `by` are the words that decided, or those that were looked for.
    """

    measure: str
    label: str
    rule: str
    reason: str
    by: str
    count: int
    figure: str
    at: QuotedPlace


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage that is elsewhere than in the last build: `was` and `now` are "section", "annex" or "" for neither.

    `why` are the words that hold it in the section, or held it.
    """

    finding: str
    was: str
    now: str
    why: tuple[str, ...]
    key: str
    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class SectionExplained:
    """Why a section holds what it holds.

    Of `passages` searched, `matched` hold a word of it; a passage needs the evidence `needed`, where 1 is a word that
    stands in one passage only. `stayed_out` holds the first of each reason, best first, `left_off` counts the others
    by reason. `moved` is what is elsewhere than in the last build.
    """

    id: str
    title: str
    limit: int
    passages: int
    matched: int
    needed: float
    shown: tuple[ShownPassage, ...]
    stayed_out: tuple[StayedOutPassage, ...]
    left_off: tuple[tuple[str, int], ...]
    kept_out: tuple[KeptOutFigures, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class UncoveredWord:
    """A word, as a term would name it, that stands in passages which no section shows, and in how many documents.

    `passages` counts those passages, `at` is one of them.
    """

    term: str
    documents: int
    passages: int
    at: QuotedPlace


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a brief holds what it holds, section by section, and words that no section covers, most documents first.

    `last_build` is the file that `moved` was found against, "" where there was none. `uncovered` is None where single
    sections were asked for. `read` of `passages` were looked at for it; that is all of them unless there are very many.
    """

    sections: tuple[SectionExplained, ...]
    uncovered: tuple[UncoveredWord, ...] | None
    read: int
    passages: int
    last_build: str
