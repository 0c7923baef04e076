"""A figure in its clause and those of its sentence in; whether it is a part of a number, or that number, out.

"12 of the 40 people on board were killed" and "90 percent of its members voted" tell of the part what the sentence
says outside "of the 40 people on board"; of the 40 they tell nothing. "Two of the 14 people killed were children"
tells of the two only that they were children.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.compare.measures.units import says
from briefing.config.outline import Measure
from briefing.model import Estimate, Span
from briefing.text.clauses.coordination import casualty_pattern
from briefing.text.clauses.cut import Clause

_OF = re.compile(
    r"\s+(?P<noun>(?:[^\W\d][\w-]*,?\s+){1,2}?)??(?P<out>out\s+)?of\s+"
    r"(?P<whose>(?:the|its|their|his|her|our|those|these|all)\s+)?"
    r"(?P<named>(?:an?|the|its|their)\s+(?:[a-z-]+\s+){1,2}of\s+)?"
    r"(?:(?:about|some|roughly|an|estimated|around|nearly|first|almost|more|than)\s+)*",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:^|[.,;:]\s+)((?:of|among)\s+(?:the|those|these|them|all)\b[^,;.]*),\s*(?:[a-z]+\s+)?$", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|could|may|might|can|did|do|does)(?:n['’]t)?\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"[\s,]*(?:who|which|that)\s+", re.IGNORECASE)
_NOUN_REACH = 40


def is_whole(text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is what another one is a part of: the 40 of "12 of the 40", "12 out of 40"."""
    before = next((other for other in reversed(estimates) if other.end <= clause.figure[0]), None)
    whole = _whole(text, before, estimates) if before else None
    return whole is not None and whole.start == clause.figure[0]


def is_part_of_number(measure: Measure, text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is a part of another one, of which the sentence does not say what the measure asks."""
    here = next(e for e in estimates if (e.start, e.end) == clause.figure)
    whole = _whole(text, here, estimates)
    if whole is not None:
        phrase = (here.end, _phrase_end(text, whole, clause))
        outside = " ".join(text[a:b] for a, b in _without(clause.pieces, phrase))
        noun = _noun_end(text, whole)
        if not _is_asked(measure, here, outside, text[noun : phrase[1]], text[here.end : noun]):
            return True
    head = _HEAD.search(text[clause.sentence[0] : here.start])
    if head is None:
        return False
    own = " ".join(text[max(a, here.start) : b] for a, b in clause.pieces if b > here.start)
    return not _is_asked(measure, here, own, head[1], head[1])


def _is_asked(measure: Measure, here: Estimate, outside: str, told: str, phrase: str) -> bool:
    """Say whether what stands outside the words of the whole tells of the measure, and these do not.

    `told` is what is said of the whole, `phrase` its noun.
    """
    if not measure.about:
        place = (f'"{measure.place}"',) if measure.place else ()
        return says(place, outside) if place else here.unit == "%"
    fates = " ".join(casualty_pattern().findall(phrase))
    of_whole = says(measure.about, told) or says((*measure.about, *measure.unit), fates)
    return says(measure.about, outside) and not of_whole


def _whole(text: str, part: Estimate, estimates: Sequence[Estimate]) -> Estimate | None:
    following = next((e for e in estimates if e.start >= part.end), None)
    match = _OF.fullmatch(text, part.end, following.start) if following else None
    if following is None or match is None:
        return None
    alike = following.unit.lower() in {part.unit.lower(), ""} or match["named"]
    return following if not match["noun"] or match["whose"] or (match["out"] and alike) else None


def _noun_end(text: str, whole: Estimate) -> int:
    """Return where the noun of a figure ends: "40 people" of "40 people on board"."""
    at = text.find(whole.unit, whole.end, whole.end + _NOUN_REACH) if whole.unit else -1
    return at + len(whole.unit) if at >= 0 else whole.end


def _phrase_end(text: str, whole: Estimate, clause: Clause) -> int:
    """Return where the words that belong to the whole end: before the verb that is said of the part."""
    noun = _noun_end(text, whole)
    end = next((b for a, b in clause.pieces if a <= whole.start < b), clause.sentence[1])
    relative = _WHO.match(text, noun, end)
    begin = relative.end() if relative else noun
    verb = _FINITE.search(text, begin, end)
    if relative and verb and verb.start() == begin:
        verb = _FINITE.search(text, verb.end(), end)
    if verb:
        return verb.start()
    return end if relative else noun


def _without(pieces: Sequence[Span], phrase: Span) -> Iterator[Span]:
    for start, end in pieces:
        if start < phrase[0]:
            yield start, min(end, phrase[0])
        if end > phrase[1]:
            yield max(start, phrase[1]), end
