"""A day and a figure in one sentence in; what the day is of, by the words around it, out.

Of the figure's own clause, of the whole sentence, of the count, of somebody's saying it, or of something else: what
caused it, what happened before, when it was given.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.model import DateMention
from briefing.text.clauses.cues import any_of, cue
from briefing.text.clauses.cut import Clause
from briefing.text.word_forms import is_verb
from briefing.text.word_sections import any_entry

_BY_WHOM = re.compile(r"[^.;]*?\bby\s+[^.;,]{2,60}?\s(?:on\s+|late\s+|early\s+)?")
_TO_DO = re.compile(r"\bto\s+[a-z]+\s+(?:the\s+)?$")  # "to reach | six trapped miners"
_ADDED = re.compile(r"\s*and\b", re.IGNORECASE)
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
_SAYING_REACH = (
    60  # characters before a day within which the verb of saying stands: "told the assembly late on"
)
_COUNT_REACH = 40  # characters before a day within which "as of 6am local time on" stands
_LEAD_REACH = 16  # characters before a day within which "ahead of the" stands


def is_of_cause(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day stands in a clause that tells which storm it was: "the storm that hit Orsel on | Friday"."""
    start = clause.sentence[0]
    if not start <= date.start < date.end <= clause.figure[0]:
        return False
    found = _which().search(text, start, date.start)
    return found is not None and is_verb(found["verb"])


def is_of_putting(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is that on which somebody gives a figure: "on | Sunday | put it at 40", "put at 40 by X on".

    So it is in "the figure of 40 given by X | this morning".
    Two who give one on two days may well contradict each other.
    """
    if not stands_near(clause, date):
        return False
    if date.end <= clause.figure[0]:
        return bool(_puts().match(text, date.end))
    before, between = text[clause.sentence[0] : clause.figure[0]], text[clause.figure[1] : date.start]
    if _given().match(between):
        return bool(_BY_WHOM.fullmatch(between))
    return bool(_was_put().search(before) and _BY_WHOM.fullmatch(between))


def is_of_main_verb(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day tells when something was done to reach a figure: "dug on | Sunday | to reach six miners"."""
    start, (begin, end) = clause.sentence[0], clause.figure
    if not _TO_DO.search(text, start, begin):
        return False
    return date.end <= begin or bool(_finite().search(text, end, date.start))


def is_of_happening(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is of what happened: "the number of those killed when a dam broke on | Sunday | rose to 60".

    So it is after "when", "after" or "which" with nothing between but words, where the count moves after the day, and
    in "after" behind the count: "stands at six after a body was found on | Friday". Those who "are now known to have
    died when the dam failed on | Friday" are counted today.
    """
    before = text[clause.sentence[0] : date.start]
    moves = cue("rising").search(text, date.end, clause.figure[0]) or cue("falling").search(
        text, date.end, clause.figure[0]
    )
    if moves and _happening().search(before):
        return True
    behind = text[clause.figure[1] : date.start]
    return bool(_after_what().search(behind)) or _happened(text[clause.sentence[0] : date.start], behind)


def _happened(before: str, behind: str) -> bool:
    """Return whether a clause of the past leads from a count of today to a day: "are dead after the dam failed on"."""
    clause = _clause_behind().search(behind)
    if clause is None:
        return False
    counted = before[: len(before) - len(behind) + clause.start()]
    past = any(is_verb(word) and not _present().fullmatch(word) for word in clause["what"].split())
    return bool(past and _of_today().search(counted))


def is_of_further_deed(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is that for which something else is done: "jobs are at risk, and it called a strike for"."""
    found = _further_deed().search(text, clause.figure[1], date.start)
    return found is not None and is_verb(found["verb"])


def is_in_own_piece(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day stands in the figure's own piece or one after it, or opens a piece before it."""
    held = [(a, b) for a, b in clause.pieces if a <= date.start and date.end <= b]
    if not held:
        return False
    start, end = held[0]
    return end > clause.figure[0] or bool(_opening().fullmatch(text, start, date.start))


def opens_sentence(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day opens the sentence ("On Thursday, ..."), or stands before an "and" that adds the figure."""
    start = clause.sentence[0]
    if not start <= date.start < clause.figure[0] or is_another_time(text, clause, date):
        return False
    added = any(date.end <= a <= clause.figure[0] < b and _ADDED.match(text, a) for a, b in clause.pieces)
    return bool(added or _opening().fullmatch(text, start, date.start)) and not is_of_saying(
        text, clause, date
    )


def is_another_time(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is none of the figure's: in its own words, after "since", or joined to another word."""
    lead = text[max(clause.sentence[0], date.start - _LEAD_REACH) : date.start]
    inside = clause.figure[0] <= date.start < clause.figure[1]
    return inside or bool(_another_time().search(lead)) or text[date.end : date.end + 1] == "-"


def stands_near(clause: Clause, date: DateMention) -> bool:
    """Return whether a day stands in the sentence of the figure."""
    return clause.sentence[0] <= date.start and date.end <= clause.sentence[1]


def is_of_count(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether "by", "as of" or "until" stands before a day, with a time of day between at most.

    So does "at" before an end: "was 40 at | the end of June".
    """
    lead = text[max(clause.sentence[0], date.start - _COUNT_REACH) : date.start]
    at_end = _AT.search(lead) and _end().match(text, date.start, date.end)
    return bool(at_end or _count_day().search(lead)) and not is_another_time(text, clause, date)


def is_of_saying(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a day is that on which somebody says the figure, within the same sentence."""
    start, end = clause.sentence
    if not (start <= date.start and date.end <= end):
        return False
    return bool(_said().search(text, max(start, date.start - _SAYING_REACH), date.start))


def is_of_saying_before(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether who says a figure, and when, stands before it: "said on | Tuesday | it had treated 67 people"."""
    return date.end <= clause.figure[0] and is_of_saying(text, clause, date)


@cache
def _which() -> re.Pattern[str]:
    """Match "storm that hit the coast on " right before a day."""
    return re.compile(r"[a-z]\s+(?:that|which)\s+(?P<verb>[a-z]+)\s+(?:(?!\d)[\w’'-]+\s+){0,6}$")


@cache
def _puts() -> re.Pattern[str]:
    """Match a verb of saying right after a day: " put", " again estimated"."""
    return re.compile(rf",?\s+(?:(?:again|also|[a-z]+ly)\s+)?(?:{any_of('tells')}|{any_of('puts at')})\b")


@cache
def _was_put() -> re.Pattern[str]:
    """Match "was put at" right before a figure."""
    return re.compile(rf"\b{any_of('puts at')}\s+(?:(?:as high\s+)?as|at)\s+(?:[a-z]+\s+){{0,2}}$")


@cache
def _said() -> re.Pattern[str]:
    """Match a verb of saying with at most a few words between it and the day."""
    return re.compile(
        rf"\b{any_of('tells')}\s+(?:[\w’'-]+\s+){{0,3}}?(?:on\s+|late\s+|early\s+)?$", re.IGNORECASE
    )


@cache
def _count_day() -> re.Pattern[str]:
    """Match "as of 6am local time on" right before a day."""
    clock = r"(?:(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?)\s+(?:local\s+time\s+)?)"
    part = rf"(?:late|early|the\s+{any_entry('measure-words', 'parts of the day')}\s+of)\s+"
    return re.compile(rf"\b{any_of('count days')}\s+{clock}?(?:{part})?(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        rf"(?:the\s+)?(?:very\s+)?{any_entry('measure-words', 'ends of times')}\s+of\b", re.IGNORECASE
    )


@cache
def _given() -> re.Pattern[str]:
    """Match " given by" right after a figure, or after its noun."""
    return re.compile(rf"\s+(?:[a-z]+\s+)?{any_entry('attribution-words', 'gives a figure')}\s+by\b")


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('auxiliaries')}\b")


@cache
def _after_what() -> re.Pattern[str]:
    """Match "after a body was found" up to a day."""
    return re.compile(rf"\bafter\s+(?:[\w’'-]+\s+){{1,12}}?{any_of('auxiliaries')}\b")


@cache
def _clause_behind() -> re.Pattern[str]:
    """Match "when the dam failed on " up to a day."""
    opens = any_entry("measure-words", "opens what happened")
    return re.compile(rf"\b{opens}\s+(?P<what>(?:[\w’'-]+\s+){{2,}})$")


@cache
def _of_today() -> re.Pattern[str]:
    """Match the verb of a count of today: "are now known to have died", but not "had died"."""
    return re.compile(rf"\b{any_entry('measure-words', 'present verbs')}\b")


@cache
def _present() -> re.Pattern[str]:
    return re.compile(rf"(?!was\b)\w*s|\w+ing|will|{any_entry('measure-words', 'present verbs')}")


@cache
def _further_deed() -> re.Pattern[str]:
    """Match "and called a strike for " right before a day."""
    return re.compile(r"\band\s+(?P<verb>[a-z]+)\b[^.;]*\sfor\s+(?:next\s+)?$")


@cache
def _happening() -> re.Pattern[str]:
    """Match "when a dam broke on" right before a day: what happened, in a clause of its own."""
    return re.compile(rf"\b{any_of('relates')}\s+(?:[\w’'-]+\s+){{2,}}$")


@cache
def _another_time() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('another time')}\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    """Match what may stand before a day that opens a sentence: "And late on the"."""
    return re.compile(rf"[\s,]*(?:(?:and|but)\s+)?(?:{any_of('on a day')}\s+)*(?:the\s+)?$", re.IGNORECASE)
