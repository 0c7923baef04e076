"""Two figures of one sentence in; where the words that the second has for itself begin out.

"The Greens at 31 per cent and the Centre at 28" gives each figure a name of its own; "10,000 troops and 30
guns" are counted off together; "killed 40 people and injured 300" share who did it, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.dataclass import dataclass
from briefing.model import Estimate, Span
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.tokens import compound_words
from briefing.text.word_forms import is_finite_verb, is_verb
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

_SEPARATOR = re.compile(rf",(?!\d)|\b{any_of('separators')}\b|&", re.IGNORECASE)
_OWN_VERB = re.compile(rf"(?:\s+[\w’'-]+){{0,3}}?\s+{any_of('own verbs')}\b")

_FIRST_VERB = re.compile(
    rf"(?:\s+(?!{any_entry('position-words', 'relatives')}\b)[\w’'-]+){{0,4}}?\s+(?:{any_of('own verbs')}|survived)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a sentence that a figure has for itself: it begins at `start`.

    `verb` says that it opens with a verb, so that its subject is that of the part before.
    """

    start: int
    verb: bool


def read_part(text: str, one: Estimate, other: Estimate) -> Part | None:
    """Return where the second figure's own words begin, None where it has none before it."""
    separators = list(_SEPARATOR.finditer(text, one.end, other.start))
    if not separators:
        return None
    last = separators[-1]
    own = [word for word in _words(text, last.end(), other.start) if tells(word)]
    if not own:
        return None
    return Part(last.end() if last.group() == "," else last.start(), has_figure_after(own[0]))


def read_subject(text: str, part: Span, figure: int) -> Span | None:
    """Return what stands in a part before the last verb ahead of its figure, None where nothing does."""
    verb = None
    for word in compound_words(text, part[0], figure):
        if has_figure_after(word.surface):
            verb = word.start
    return (part[0], verb) if verb is not None and text[part[0] : verb].strip() else None


def is_told(text: str, one: Estimate, end: int) -> bool:
    """Say whether something is told of a figure between it and the "and" at `end`: "40 people died and"."""
    told = _words(text, one.end, end)
    if casualty_pattern().search(text, one.end, end):
        return True
    if one.currency or one.unit in {"", "%"}:
        return any(map(has_figure_after, told))
    return len(told) > 1 and has_figure_after(told[-1])


def begins_clause(text: str, start: int, one: Estimate, other: Estimate) -> bool:
    """Say whether the second figure has a verb to itself: "carried 140 men, and 61 people were missing".

    The first has its own then, before it or after it ("40 men were saved, and 61 people are missing"); "40 men and 12
    dogs were killed" has but one.
    """
    before = (word.lower for word in compound_words(text, start, one.start))
    verbs = [word for word in before if has_figure_after(word) and word not in list_cues("reports")]
    own = verbs or _FIRST_VERB.match(text, one.end, other.start)
    return bool(own) and bool(_OWN_VERB.match(text, other.end))


@cache
def casualty_pattern() -> re.Pattern[str]:
    """Return the pattern of what befell those that a figure counts: "40 people killed and 300 injured"."""
    words = sorted({*read_sections("figure-nouns")["fates"], *list_cues("casualties")})
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def has_figure_after(word: str) -> bool:
    """Return whether a word is a verb, or one that has a figure after it; a name in -ed or -ing is none."""
    low = word.lower()
    return low in list_cues("carry") or (word[0].islower() and is_verb(low)) or is_finite_verb(low)


def _words(text: str, start: int, end: int) -> Sequence[str]:
    return [word.surface for word in compound_words(text, start, end)]


def tells(word: str) -> bool:
    """Say whether a word names or tells something, rather than qualifying the figure."""
    low = word.lower()
    return low not in _colourless() and not low.isdigit()


@cache
def _colourless() -> frozenset[str]:
    bounds = read_sections("figure-bounds")["before"]
    known = {word for line in bounds for word in line.partition("=")[0].split()}
    kept = read_words("function-words") - read_words("finite-verbs")
    return kept | known | frozenset(list_cues("colourless")) | frozenset(list_cues("additions"))
