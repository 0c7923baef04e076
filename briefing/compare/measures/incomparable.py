"""A figure in its clause in; which rule keeps it out because it is true beside the measure's figures, out.

Such are additions, former values, steps ("rose by three"), wholes of which only a part is spoken of, and the second
of two sides. Parts have a table of their own (`parts.py`). A figure for a region is set aside only where others are
for the whole (`REGION`, asked in `measured.py`).
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.distance import find_distance
from briefing.compare.measures.example_measures import BID, RESCUED, TURNOUT
from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.parts import is_told_of_whole, number_before_of
from briefing.compare.measures.rule import CandidateFigure, Example, FigureRule
from briefing.compare.measures.units import says
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.word_sections import any_entry, read_sections

_CHANGE_WORDS_BEFORE = 14  # words: "rose last week in all three districts from 5,000 to 8,000"
_STEP_WORDS_BEFORE = 6  # words between the verb and "by": "grew over the weekend by 40"

_FAR_BY = re.compile(
    r"\b(?P<by>(?:too\s+\w+|higher|lower|larger|smaller|more|less|fewer|off|out|short)\s+by)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\s+(?:ha(?:s|ve|d)\s+)?(?P<by>left|quit|resigned|dropped\s+out)\s*(?=[.,;])", re.IGNORECASE
)
_MORE_OF = re.compile(r"\s+more\s+(?P<what>[a-z-]+)")
_VOTES_TO = re.compile(r"(?:\s+[a-z]+){0,2}\s+to\s+\d")
_TO = re.compile(r"\s+(?:[^\W\d]+\s+){0,2}?to\s+$", re.IGNORECASE)


def find_addition(candidate: CandidateFigure) -> str | None:
    """Return the "another" or "more" that makes a figure an addition, where the measure does not ask for that."""
    if set(list_cues("additions")) & candidate.asked_words():
        return None
    text, end = candidate.text, candidate.estimate.end
    if _remains().match(text, end, candidate.clause.sentence[1]):
        return None
    before = _right_before("additions").search(candidate.lead)
    if before:
        return before[1]
    after = "".join(text[end : end + 40].split()[:1]).strip(".,;")
    if after.lower() in list_cues("additions") and not _is_more_of_what_is_asked(candidate):
        return after
    opening = _opening_addition().match(candidate.quote) or _addition_of().search(candidate.lead)
    return opening[1] if opening else None


def _is_more_of_what_is_asked(candidate: CandidateFigure) -> bool:
    """Return whether a share tells how much more there is of what the measure asks for: "12 percent more pay"."""
    if candidate.estimate.unit != "%":
        return False
    more = _MORE_OF.match(candidate.text, candidate.estimate.end)
    return more is not None and says(candidate.measure.about, more["what"])


def find_rise_told(candidate: CandidateFigure) -> str | None:
    """Return the "as" before those by whom a level has risen: "rose to 23 as four people died in hospital"."""
    level, joined = candidate.previous, _risen_as().search(candidate.lead)
    if level is None or joined is None or None in (level.low, candidate.estimate.low):
        return None
    start = candidate.clause.sentence[0]
    risen = _to_level().search(candidate.text, start, level.start)
    smaller = candidate.estimate.low < level.low  # type: ignore[operator]
    between = candidate.text[level.end : candidate.estimate.start]
    return joined["by"] if risen and smaller and ";" not in between else None


def find_former_value(candidate: CandidateFigure) -> str | None:
    """Return what makes a figure a former value: "previously", or the "from" of "rose from 5,000 to 8,000"."""
    former = _right_before("former").search(candidate.lead)
    if former:
        return former[1]
    once = _of_former_thing(candidate) or _formerly().search(candidate.before)
    if once:
        return once["by"]
    changed_from = _from().search(candidate.lead)
    changed = changed_from and (_change_before(candidate) or _leads_from_level(candidate))
    return changed_from[1] if changed_from and changed else None


def _of_former_thing(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the "previous offer" that a figure is told of, where the measure is of offers and asks for none such."""
    found = _former_subject().search(candidate.before)
    former = (
        found and says(candidate.measure.about, found["noun"]) and not says((found["by"],), _asked(candidate))
    )
    return found if former else None


def _asked(candidate: CandidateFigure) -> str:
    return " ".join(candidate.asked_words())


def find_component(candidate: CandidateFigure) -> str | None:
    """Return the "consists of" before a sum that another thing is joined to: "comprising 40 in cash and 2 shares"."""
    here = candidate.estimate
    money = here.currency or here.unit.lower() in read_sections("currencies")["hundredths"]
    before = _made_of().search(candidate.lead) if money else None
    joined = before and _and_more().match(candidate.text, here.end, candidate.clause.sentence[1])
    return before["by"] if before and joined else None


@cache
def _made_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<by>{any_entry('measure-words', 'made of')})\s+$", re.IGNORECASE)


@cache
def _and_more() -> re.Pattern[str]:
    """Match "in cash and 0.2 shares" and "in cash, with the rest" right after a sum."""
    joined, more = (any_entry("measure-words", name) for name in ("joined to a sum", "more of a sum"))
    return re.compile(rf"(?:\s+[a-z]+){{0,4}}?,?\s+{joined}\s+(?:{more}\b|\d)")


@cache
def _former_subject() -> re.Pattern[str]:
    """Match "previous offer was", "previous offer valued the mill at" right before a figure."""
    names = ("former subjects", "links a sum", "sets a value", "before a sum")
    once, link, sets, lead = (any_entry("measure-words", name) for name in names)
    linked = rf"(?:{link}|{sets}\s+(?:[\w’'-]+\s+){{1,4}}at)"
    noun = r"(?P<noun>[a-z]+(?:\s+[a-z]+)?)"
    return re.compile(rf"\b(?P<by>{once})\s+{noun}\s+{linked}\s+(?:{lead}\s+)?$", re.IGNORECASE)


@cache
def _formerly() -> re.Pattern[str]:
    """Match "initially bid a" right before a figure."""
    lead = any_entry("measure-words", "before a sum")
    return re.compile(rf"\b(?P<by>{any_of('at first')}\s+[a-z]+ed)\s+(?:{lead}\s+)?$", re.IGNORECASE)


def _leads_from_level(candidate: CandidateFigure) -> bool:
    """Return whether the figure before is the level that this one moved to: "restated it to 910 from 640"."""
    before = candidate.previous
    if before is None or not _TO.search(candidate.text, candidate.clause.sentence[0], before.start):
        return False
    between = candidate.text[noun_end(candidate.text, before) : candidate.estimate.start]
    return between.split()[:1] == ["from"]


def find_whole(candidate: CandidateFigure) -> str | None:
    """Return the words before a figure that speak of a part of it: "half of the" 40, "12 of the" 40."""
    if is_told_of_whole(candidate):
        return None
    quantity = _part_of_it().search(candidate.lead)
    return quantity[1].strip() if quantity else number_before_of(candidate)


def find_step(candidate: CandidateFigure) -> str | None:
    """Return the verb where a figure tells by how much something changed, and the measure does not ask for that.

    "Rose by three" is a step, and so are "too high by three", "three higher than" and "three members have left"; one in
    percent is what measures of prices ask for, unless "to" leads on to a level.
    """
    far_by = _FAR_BY.search(candidate.before) or find_distance(candidate)
    if far_by:
        return far_by["by"]
    margin = _margin().search(candidate.before)
    two_sides = _VOTES_TO.match(candidate.text, candidate.estimate.end)  # "won by 55 votes to 47"
    if margin and not two_sides and not {*list_margins()} & candidate.asked_words():
        return margin["by"]
    left = _LEFT.match(candidate.text, noun_end(candidate.text, candidate.estimate))
    if left and not {left["by"].lower()} & candidate.asked_words():
        return left["by"]
    changes = _change_words()
    by = _by().search(candidate.text, candidate.clause.sentence[0], candidate.estimate.start)
    words = re.findall(r"\w+", candidate.lead.lower())
    verb = next((w for w in (words[-_STEP_WORDS_BEFORE:] if by else words[-1:]) if w in changes), None)
    if verb is None or changes & candidate.asked_words():
        return None
    following = candidate.following
    leads_on = following is not None and bool(
        _TO.fullmatch(candidate.text, candidate.estimate.end, following.start)
    )
    return verb if leads_on or (by and candidate.estimate.unit != "%") else None


@cache
def list_margins() -> frozenset[str]:
    """Return the words by which somebody is ahead of somebody else, or measures that."""
    return frozenset(read_sections("measure-words")["margins"])


@cache
def _margin() -> re.Pattern[str]:
    """Match "won the race by" right before a figure, with an adverb between."""
    return re.compile(
        rf"\b(?P<by>{any_entry('measure-words', 'margins')})\b[^.;,]*\sby\s+(?:[a-z]+\s+){{0,2}}$"
    )


def find_earlier_time(candidate: CandidateFigure) -> str | None:
    """Return the earlier time that a figure beside another one is given for: "which was 2.8 per cent last year"."""
    here = candidate.estimate
    beside = (one for one in candidate.row if one != here and one.currency == here.currency)
    if not any(one.unit in {here.unit, ""} or not here.unit for one in beside):
        return None  # "has 14 boats and had sales of €7 million last year" compares no sales
    past = _past().match(candidate.text, candidate.estimate.end, candidate.clause.sentence[1])
    return past[1] if past else None


def find_other_side(candidate: CandidateFigure) -> str | None:
    """Return the "to" before the second of two sides: "won by 52 per cent to 48 per cent"."""
    here, before = candidate.estimate, candidate.previous
    if before is None or candidate.text[noun_end(candidate.text, before) : here.start].split() != ["to"]:
        return None
    smaller = (before.low or 0) > (here.high or 0)
    return "to" if smaller and not _change_before(candidate) else None


def find_region(candidate: CandidateFigure) -> str | None:
    """Return the region that a figure is given for ("in the north") where the measure names none.

    It is a part of what other figures of the measure count, where they name no region.
    """
    measure = candidate.measure
    if measure.places:
        return None
    found = _region().search(candidate.own)
    asked = " ".join((measure.label, *measure.about))
    return found.group() if found and not says((f'"{found[1]}"',), asked) else None


def _change_before(candidate: CandidateFigure) -> bool:
    """Return whether the sentence up to the figure has a word of change: "rose", "growth", "down"."""
    words = re.findall(r"\w+", candidate.before.lower())
    return not _change_words().isdisjoint(words[-_CHANGE_WORDS_BEFORE:])


@cache
def _risen_as() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<by>{any_entry('measure-words', 'risen as')})\s+(?:the\s+)?$")


@cache
def _to_level() -> re.Pattern[str]:
    """Match "rose on Monday to " right before a figure."""
    return re.compile(rf"\b{any_entry('figure-bounds', 'change')}\b[^.;]*?\sto\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _change_words() -> frozenset[str]:
    return frozenset(read_sections("figure-bounds")["change"])


@cache
def _right_before(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b({any_of(name)}),?\s+(?:the\s+|an?\s+|some\s+)?$", re.IGNORECASE)


@cache
def _remains() -> re.Pattern[str]:
    """Match what says that "another 100" is a level: "another 100 people remain missing" beside those found."""
    return re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:remain(?:s|ed)?|(?:is|are|was|were)\s+still)\b")


@cache
def _opening_addition() -> re.Pattern[str]:
    """Match the figure that holds the word itself: "a further 12", "another 12", but not "more than 12"."""
    return re.compile(rf"(?:an?\s+)?({any_of('additions')})\b(?! than)", re.IGNORECASE)


@cache
def _addition_of() -> re.Pattern[str]:
    """Match "an additional grant of" right before a figure."""
    further = any_entry("measure-words", "further sums")
    return re.compile(rf"\b({further})\s+(?:[a-z-]+\s+){{1,4}}of\s+$", re.IGNORECASE)


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"\b(from)\s+(?:{any_of('nearly')} )?$", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)by\s+(?:{any_of('nearly')}\s+)?$", re.IGNORECASE)


@cache
def _part_of_it() -> re.Pattern[str]:
    """Match "half of the", "most young of some" right before a figure."""
    return re.compile(
        rf"\b({any_of('quantities')}(?: [a-z]+)? of (?:{any_of('before a whole')} )+)$", re.IGNORECASE
    )


@cache
def _past() -> re.Pattern[str]:
    spans, unit = r"(?:week|month|quarter|year|season)", r"(?:weeks?|months?|years?)"
    return re.compile(
        rf"(?:\s+[^\W\d]+){{0,4}}?,?\s+((?:last|the previous|the past) {spans}|the (?:week|month|year) before|"
        rf"[\w-]+ {unit} (?:ago|earlier|before|previously))\b",
        re.IGNORECASE,
    )


@cache
def _region() -> re.Pattern[str]:
    over = any_entry("measure-words", "all over")
    return re.compile(rf"\b{over}\s+(?:the\s+)?({any_of('regions')})\b(?!\s+(?-i:[A-Z]))", re.IGNORECASE)


SEPARATE_QUANTITY_RULES = (
    FigureRule(
        "addition",
        find_addition,
        "it comes on top of another figure",
        Example(RESCUED, "The crew rescued another 12 people.", "12", "another"),
    ),
    FigureRule(
        "rise-told",
        find_rise_told,
        "it counts those by whom the figure before it has risen",
        Example(RESCUED, "The tally rose to 45 as 12 people were rescued by night.", "12", "as"),
    ),
    FigureRule(
        "former-value",
        find_former_value,
        "it was true before, or stands for comparison",
        Example(RESCUED, "The tally of people rescued rose from 30 to 45.", "30", "from"),
    ),
    FigureRule(
        "component",
        find_component,
        "it is what another sum is made of",
        Example(BID, "The bid consists of 30 pence in cash and 4 shares.", "30", "consists of"),
    ),
    FigureRule(
        "whole",
        find_whole,
        "the sentence speaks only of a part of it",
        Example(RESCUED, "The boat rescued half of the 60 people.", "60", "half of the"),
    ),
    FigureRule(
        "step",
        find_step,
        "it says by how much something changed",
        Example(RESCUED, "The tally climbed by 4 people on Sunday.", "4", "climbed"),
    ),
    FigureRule(
        "earlier-time",
        find_earlier_time,
        "it is given for an earlier time, beside another figure",
        Example(
            RESCUED, "Boats rescued 45 people, after they rescued 30 people last year.", "30", "last year"
        ),
    ),
    FigureRule(
        "other-side",
        find_other_side,
        "it is the second of two sides of a vote",
        Example(TURNOUT, "They voted for it by 52 percent to 48 percent.", "48", "to"),
    ),
)
REGION = FigureRule(
    "region",
    find_region,
    "it is given for a region, and other figures are for the whole",
    Example(TURNOUT, "Turnout was 41 percent in the north.", "41", "in the north"),
)
