"""A figure in its clause in; whether it is true beside the measure, so that it cannot be compared with it, out.

Such are parts ("of whom 8,000", "12 in Oster alone", "41 per cent in the north"), wholes of which only a part is
spoken of, additions, steps ("rose by three") and former values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.compare.measures.parts import is_part_of_number, is_whole
from briefing.compare.measures.units import says
from briefing.config.outline import Measure
from briefing.model import Estimate
from briefing.text.clauses.coordination import is_verb
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.clauses.cut import Clause
from briefing.text.word_sections import read_sections

_LEAD = 40
_CHANGE = re.compile(
    r"\bfrom\s+(?:about |around |roughly |some |nearly |just |an estimated )?$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:half|thirds?|quarters?|dozens|hundreds|thousands|most|some|many|few|none|all|each|"
    r"two|three|four|five|six|seven|eight|nine|ten)(?: [a-z]+)? of "
    r"(?:(?:the|its|their|those|these|about|some|roughly|an|estimated|around|nearly|first) )+$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:^|\s)by\s+(?:(?:about|around|roughly|some|nearly|just|an estimated)\s+)?$", re.IGNORECASE
)
_TO = re.compile(r"\s+(?:[^\W\d]+\s+){0,2}?to\s+$", re.IGNORECASE)
_WITH = re.compile(r"\bwith\s+(?:\w+\s)?$")
_OF_THEM = re.compile(
    r"\s*(?:[a-z][a-z-]*\s+){0,3}?(?:of|among)\s+(?:them|whom|which|these|those)\b", re.IGNORECASE
)
_ALONE = re.compile(r"([\w’'-]+)\s+alone\b", re.IGNORECASE)
_PAST = re.compile(
    r"(?:\s+[^\W\d]+){0,4}?,?\s+(?:(?:last|the previous|the past) (?:week|month|quarter|year|season)|the (?:week|month|"
    r"year) before|[\w-]+ (?:weeks?|months?|years?) (?:ago|earlier|before|previously))\b",
    re.IGNORECASE,
)


def is_part(measure: Measure, text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is a part of another one, and not the very part that the measure asks for.

    `estimates`, here and below, are the figures of its sentence.
    """
    sentence, (start, end) = clause.sentence, clause.figure
    lead = text[max(sentence[0], start - _LEAD) : start]
    another = any(other.end <= start for other in estimates)
    part = (
        _ends_with("parts", lead)
        or (another and bool(_WITH.search(lead)))
        or bool(_OF_THEM.match(text, end, sentence[1]))
        or any(not is_verb(match[1]) for match in _ALONE.finditer(clause.words(text)))
    )
    asked = bool(measure.place) and says((f'"{measure.place}"',), clause.words(text))
    return (part and not asked) or is_part_of_number(measure, text, clause, estimates)


def is_regional(measure: Measure, text: str, clause: Clause) -> bool:
    """Say whether a figure is given for a region ("in the north") that the measure does not name.

    It is a part of what other figures of the measure count, where they name no region.
    """
    if measure.place:
        return False
    found = _region().search(clause.words(text))
    return found is not None and not says((f'"{found[1]}"',), " ".join((measure.label, *measure.about)))


def stands_beside(measure: Measure, text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is an addition to another one, its former value, or a whole of which a part is told."""
    start, end = clause.figure
    lead = text[max(clause.sentence[0], start - _LEAD) : start]
    around = f"{text[start:end]} {' '.join(text[end : end + _LEAD].split()[:1])}"
    wanted = " ".join((*measure.about, *measure.unit, measure.label)).lower().split()
    added = _ends_with("additions", lead) or _begins_with("additions", around, text[start:end])
    if added and not set(list_cues("additions")) & set(wanted):
        return True
    former = _ends_with("former", lead) or _tells_former(text, clause, lead)
    return former or bool(_WHOLE.search(lead)) or is_whole(text, clause, estimates)


def is_step(measure: Measure, text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure tells by how much something changed, where the measure does not ask for that.

    "Rose by three" is a step; one in percent is what measures of prices ask for, unless "to" leads on to a level.
    """
    start, end = clause.figure
    here = next(e for e in estimates if (e.start, e.end) == clause.figure)
    following = next((e for e in estimates if e.start >= end), None)
    changes = set(read_sections("figure-bounds")["change"])
    by = _BY.search(text, clause.sentence[0], start)
    before = re.findall(r"\w+", text[max(clause.sentence[0], start - _LEAD) : start].lower())
    if not set(before[-6:] if by else before[-1:]) & changes:
        return False
    if changes & set(" ".join((*measure.about, *measure.unit, measure.label)).lower().split()):
        return False
    leads_on = following is not None and bool(_TO.fullmatch(text, end, following.start))
    return leads_on or (bool(by) and here.unit != "%")


def is_of_the_past(text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is given for an earlier time beside another one: "which was 2.8 per cent last year"."""
    return len(estimates) > 1 and bool(_PAST.match(text, clause.figure[1], clause.sentence[1]))


def is_other_side(text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether a figure is the second of two sides: "won by 52 per cent to 48 per cent"."""
    start, _ = clause.figure
    here = next((e for e in estimates if (e.start, e.end) == clause.figure), None)
    before = next((e for e in reversed(estimates) if e.end <= start), None)
    if here is None or before is None or text[before.end : start].split() != ["to"]:
        return False
    return (before.low or 0) > (here.high or 0) and not _tells_change(text, clause)


def _ends_with(name: str, lead: str) -> bool:
    return bool(re.search(rf"\b{any_of(name)},?\s+(?:the\s+|an?\s+|some\s+)?$", lead, re.IGNORECASE))


def _begins_with(name: str, around: str, figure: str) -> bool:
    words = list_cues(name)
    after = around[len(figure) :].split()
    return bool(after and after[0].strip(".,;").lower() in words) or any(
        re.match(rf"(?:an?\s+)?{re.escape(word)}\b(?! than)", figure, re.IGNORECASE) for word in words
    )


def _tells_former(text: str, clause: Clause, lead: str) -> bool:
    """Find the first figure of "rose from 5,000 to 8,000" and "to 8,000 from 5,000"."""
    return bool(_CHANGE.search(lead)) and _tells_change(text, clause)


def _tells_change(text: str, clause: Clause) -> bool:
    words = re.findall(r"\w+", text[clause.sentence[0] : clause.figure[0]].lower())
    return bool(set(words[-14:]) & set(read_sections("figure-bounds")["change"]))


@cache
def _region() -> re.Pattern[str]:
    return re.compile(rf"\b(?:in|across|throughout)\s+(?:the\s+)?({any_of('regions')})\b", re.IGNORECASE)
