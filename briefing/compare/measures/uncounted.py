"""A figure in its clause in; which rule says that it counts nothing that has happened, or another thing, out.

Nobody has counted what is aimed at ("hoping for zero losses by next spring"), only supposed ("if 40 boats are lost") or
said not to be ("the storm did not sink 40 boats");
"two pilots who saw it said" are those who speak; "accidents have killed 23 people since 2018" is the sum of many
events, where the measure does not name such.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compare.measures.example_measures import RESCUED, SAILORS
from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.prospect import asks_for_future
from briefing.compare.measures.rule import CandidateFigure, Example, FigureRule
from briefing.compare.measures.units import says
from briefing.text.clauses.cues import any_of, list_cues
from briefing.text.tokens import compound_words
from briefing.text.word_forms import has_ed_ending, is_finite_verb
from briefing.text.word_sections import any_entry, read_sections

_OPENS_CLAUSE = re.compile(r"(?:^|[,;:.“\"(–—-]\s*)(?:the\s+|some\s+|at least\s+)?$", re.IGNORECASE)
_LONGEST_VERB = 3  # words: "turn up", "report for work"
_RELATIVE = re.compile(rf"\b{any_entry('position-words', 'relatives')}\b")
_FORECAST = re.compile(
    r"\b(?P<by>(?:could|may|might|would|will|(?:is|are)\s+(?:likely|expected|feared|set)\s+to)\s+(?:[a-z]+ly\s+|still\s+)?"
    r"(?:pass|exceed|reach|rise|climb|grow|top|surpass|fall|drop|sink|shrink|swell|narrow|widen|double|total|hit))\b[^.;,]*$"
)
_OWN_ACCOUNT = re.compile(
    r"\b(?P<by>I\s+(?:(?:have|had|also|only|alone)\s+)?(?P<verb>[a-z]+))\s+(?:[a-z]+\s+){0,2}$"
)
_OVER_YEARS = re.compile(
    r"\bsince\s+(?:[a-z]+\s+)?\d{4}\b|\b(?:over|in|during)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:years|decades?|"
    r"century)\b|\b(?:a|each|every)\s+year\b|\bannually\b",
    re.IGNORECASE,
)


def find_aim(candidate: CandidateFigure) -> str | None:
    """Return the word before a figure that makes it an aim, where the measure does not ask for aims."""
    return _unless_asked(_aim().search(candidate.before), candidate)


def find_condition(candidate: CandidateFigure) -> str | None:
    """Return the "if" that a figure stands behind in its own clause, or before: "will rise to 40 if it rains".

    At the head of the sentence it counts where the figure only may come: "If it rains, 40 boats will be lost".
    """
    start = candidate.estimate.start
    before = " ".join(candidate.text[a : min(b, start)] for a, b in candidate.clause.pieces if a < start)
    supposed = _condition().search(before) or _supposed_after(candidate)
    if supposed and supposed.string is before and _RELATIVE.search(before, supposed.end()):
        return None  # "to see if it is the strain that has killed 70 people" supposes nothing of the 70
    return _unless_asked(supposed or _supposed_first(candidate), candidate)


def find_negated(candidate: CandidateFigure) -> str | None:
    """Return the "did not kill" that a figure is the object of, or the "were not killed" whose subject it is.

    The verb is one that the measure asks for: "did not spare the 40 who were killed" denies nothing of the 40.
    """
    noun, end = noun_end(candidate.text, candidate.estimate), candidate.clause.sentence[1]
    before = candidate.before
    found = _not_before().search(before) or _not_after().match(candidate.text, noun, end)
    if found is None:
        return None
    verb = found["verb"] if found.string is before else _verb_at(candidate.text, found.start("verb"), end)
    return found["by"] if says(candidate.measure.about, verb) else None


def _verb_at(text: str, start: int, end: int) -> str:
    """Return a verb with what may belong to it: "turn up" of "turn up on Friday", "return" of "return and died"."""
    openers = read_sections("position-words")["clause openers"]
    words = compound_words(text, start, end)[:_LONGEST_VERB]
    stop = words[0].end
    for word in words[1:]:
        acts = is_finite_verb(word.lower) or has_ed_ending(word.lower)
        if acts or word.lower in openers or text[stop : word.start].strip():
            break
        stop = word.end
    return text[start:stop]


def find_forecast(candidate: CandidateFigure) -> str | None:
    """Return "could pass" before a figure that may be reached, where the measure does not ask for what may come.

    "Are expected to" right after what it counts is one too, and so is what somebody "expects" of a running count, or
    what this is "under the central scenario".
    """
    if candidate.measure.changes:
        foretold = _foretold().search(candidate.before) or _in_scenario(candidate) or _possible(candidate)
        if foretold:
            return _unless_asked(foretold, candidate)
    noun = noun_end(candidate.text, candidate.estimate)
    end = candidate.clause.sentence[1]
    found = _FORECAST.search(candidate.before) or _expected().match(candidate.text, noun, end)
    return _unless_asked(found, candidate)


def find_capacity(candidate: CandidateFigure) -> str | None:
    """Return the "licensed to" before a figure that only says how many there may be or are room for."""
    noun, end = noun_end(candidate.text, candidate.estimate), candidate.clause.sentence[1]
    found = _room().search(candidate.before) or _when_full().match(candidate.text, noun, end)
    if found and found["by"].startswith("could ") and candidate.estimate.low is not None:
        return None  # "could carry 40 people to the shore" tells of those who were carried
    return _unless_asked(found, candidate)


def find_own_account(candidate: CandidateFigure) -> str | None:
    """Return the "I lost" of somebody who tells of what is theirs: "I lost 30 of my 32 sheep"."""
    start = candidate.estimate.start
    before = " ".join(candidate.text[a : min(b, start)] for a, b in candidate.clause.pieces if a < start)
    found = _OWN_ACCOUNT.search(before)
    return None if found is None or found["verb"] in _all_cues() else found["by"]


def _supposed_after(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the "if" right after a figure that will or may be, or after what it will or may do."""
    noun, end = noun_end(candidate.text, candidate.estimate), candidate.clause.sentence[1]
    if _to_be().search(candidate.before):
        return _condition_after().match(candidate.text, noun)
    return _may_come_if().match(candidate.text, noun, end)


def _supposed_first(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the "If" at the head of a sentence in which a figure that will or may be stands behind a comma."""
    found = _condition_first().match(candidate.before)
    if found is None:
        return None
    noun, end = noun_end(candidate.text, candidate.estimate), candidate.clause.sentence[1]
    may_come = _to_be().search(candidate.before, found.end()) or _may_come().match(candidate.text, noun, end)
    return found if may_come else None


def _unless_asked(match: re.Match[str] | None, candidate: CandidateFigure) -> str | None:
    """Return the word that decides, None where the outline itself asks for it, or for what may come."""
    measure = candidate.measure
    asked = " ".join((*measure.about, *measure.unit, measure.label))
    if match is None or says((match["by"],), asked) or asks_for_future(measure):
        return None
    return match["by"]


def find_speakers(candidate: CandidateFigure) -> str | None:
    """Return the verb of saying whose subject a figure is: "two people who saw it told the paper"."""
    text, noun = candidate.text, noun_end(candidate.text, candidate.estimate)
    if noun == candidate.estimate.end or not _OPENS_CLAUSE.search(candidate.before):
        return None
    found = _speaks().match(text, noun, candidate.clause.sentence[1])
    if found is None:
        return None
    between = found["between"].split()
    if between[:1] != ["who"] and any(is_finite_verb(word) for word in between):
        return None
    return found["says"]


def find_many_events(candidate: CandidateFigure) -> str | None:
    """Return the events of many years that a figure is the sum of, where the measure does not name them."""
    if not _OVER_YEARS.search(candidate.own):
        return None
    measure = candidate.measure
    asked = " ".join((measure.label, *measure.about, *measure.unit))
    events = (match.group() for match in _events().finditer(candidate.own))
    return next((event for event in events if not says((event,), asked)), None)


def _in_scenario(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the scenario in which a running count is so, but not the forecast in which somebody told what was."""
    found = _scenario().search(candidate.own)
    told = found is not None and found["where"].lower() != "under" and _past().search(candidate.own)
    return None if told else found


def _possible(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the "could lose" right before a figure, where the verb is one that the measure asks for."""
    found = _may_be().search(candidate.before)
    return found if found and says(candidate.measure.about, found["verb"]) else None


@cache
def _may_be() -> re.Pattern[str]:
    """Match "could lose as much as" and "stood to lose another" up to a figure."""
    may, between = (any_entry("measure-words", name) for name in ("may come to", "up to a sum"))
    return re.compile(rf"\b(?P<by>{may}\s+(?:[a-z]+ly\s+)?(?P<verb>[a-z]+))\s+(?:{between}\s+){{0,4}}$")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_entry('measure-words', 'past verbs')}|[a-z]+ed)\b")


@cache
def _scenario() -> re.Pattern[str]:
    """Match "under the central scenario"."""
    what = any_entry("measure-words", "scenarios")
    return re.compile(
        rf"\b(?P<by>(?P<where>under|in|on)\s+{any_of('whose')}\s+(?:[a-z-]+\s+){{0,2}}{what})\b",
        re.IGNORECASE,
    )


@cache
def _foretold() -> re.Pattern[str]:
    """Match "expects oil at" up to a figure; "expects to cut" is a plan."""
    return re.compile(rf"\b(?P<by>{any_entry('measure-words', 'foretells')})\b(?!\s+to\s)[^.;:,]*$")


@cache
def _expected() -> re.Pattern[str]:
    """Match "are expected to" right after what is counted."""
    return re.compile(
        rf"\s+{any_of('auxiliaries')}\s+(?P<by>{any_entry('measure-words', 'forecasts')})\s+to\b"
    )


@cache
def _room() -> re.Pattern[str]:
    """Match "licensed to carry" or "a capacity of" up to a figure, with an adverb or two between."""
    allowed = any_entry("measure-words", "allowed")
    few = r"(?:[a-z-]+\s+){0,3}"
    return re.compile(
        rf"\b(?P<by>{allowed}\s+(?:to|for)(?:\s+[a-z]+)?|(?:capacity|room)\s+(?:of|for)|"
        rf"{any_entry('measure-words', 'able')}\s+{any_entry('measure-words', 'has room')})\s+{few}$"
    )


@cache
def _when_full() -> re.Pattern[str]:
    """Match "of water when full" behind the noun of a figure."""
    return re.compile(rf"(?:\s+[a-z]+){{0,4}}?\s+(?P<by>{any_entry('measure-words', 'full')})\b")


@cache
def _speaks() -> re.Pattern[str]:
    """Match "who saw it said" behind the noun of a figure."""
    between = r"\s*(?P<between>(?:[\w’'-]+\s+){0,6}?)"
    return re.compile(rf"{between}(?P<says>{any_entry('measure-words', 'speaking')})\b")


@cache
def _to_be() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('measure-words', 'to come')}\b[^.;]*$")


@cache
def _aim() -> re.Pattern[str]:
    """Match "aiming for", "a target of": up to the figure the clause goes on."""
    return re.compile(
        rf"\b(?P<by>{any_of('aims')})\s+(?:for|at|to|of)\s+(?:[\w’'-]+\s+){{0,5}}$", re.IGNORECASE
    )


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<by>{any_of('conditions')})\b", re.IGNORECASE)


@cache
def _all_cues() -> frozenset[str]:
    """Return the verbs of those who tell or count: "I saw 40 people" is a count of others."""
    return frozenset(word for name in ("tells", "reports", "speaks of") for word in list_cues(name))


@cache
def _condition_after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[a-z]+\s+)?(?P<by>{any_of('conditions')})\b")


def _negation() -> str:
    """Return what matches "did not", "hasn't" and "never"."""
    return rf"(?:{any_of('auxiliaries')}(?:\s+not|n['’]t)|never)"


@cache
def _not_before() -> re.Pattern[str]:
    """Match "did not kill all of the" up to a figure."""
    between = any_entry("measure-words", "between a verb and its number")
    return re.compile(
        rf"\b(?P<by>{_negation()}\s+(?:(?!only\b)[a-z]+ly\s+)?(?P<verb>[a-z]+))\s+(?:{between}\s+){{0,3}}$"
    )


@cache
def _not_after() -> re.Pattern[str]:
    """Match "were not killed" right after what a figure counts."""
    undone = any_entry("measure-words", "left undone")
    denied = rf"{_negation()}\s+(?:be(?:en)?\s+)?|{undone}\s+to\s+"
    return re.compile(rf"\s+(?P<by>(?:{denied})(?P<verb>[a-z]+))\b")


@cache
def _condition_first() -> re.Pattern[str]:
    """Match "If it rains," at the head of a sentence."""
    return re.compile(rf"[\s“\"‘']*(?P<by>{any_of('conditions')}|should|were)\b[^.;:]*?,\s", re.IGNORECASE)


@cache
def _may_come() -> re.Pattern[str]:
    """Match "would" right after what a figure counts."""
    return re.compile(rf"\s+(?:[a-z]+ly\s+)?{any_entry('measure-words', 'to come')}\b")


@cache
def _may_come_if() -> re.Pattern[str]:
    """Match "would be lost if" right after what a figure counts."""
    return re.compile(rf"{_may_come().pattern}[^.;:,]*?\s(?P<by>{any_of('conditions')})\b")


@cache
def _events() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('many events')}\b", re.IGNORECASE)


UNCOUNTED_RULES = (
    FigureRule(
        "aim",
        find_aim,
        "it is what somebody aims at or hopes for",
        Example(RESCUED, "The crew is aiming for zero people rescued from ferries.", "zero", "aiming"),
    ),
    FigureRule(
        "condition",
        find_condition,
        "it is only supposed",
        Example(RESCUED, "The crew rests if 40 people are rescued.", "40", "if"),
    ),
    FigureRule(
        "negated",
        find_negated,
        "its clause says that it is not so",
        Example(RESCUED, "The pilots never rescued 60 people.", "60", "never rescued"),
    ),
    FigureRule(
        "forecast",
        find_forecast,
        "it is what may be reached",
        Example(RESCUED, "The tally could pass 60 people.", "60", "could pass"),
    ),
    FigureRule(
        "capacity",
        find_capacity,
        "it says how many there may be, or are room for",
        Example(
            RESCUED, "The boat was licensed to carry 80 people rescued at sea.", "80", "licensed to carry"
        ),
    ),
    FigureRule(
        "own-account",
        find_own_account,
        "somebody tells of what is theirs alone",
        Example(RESCUED, "“I rescued 12 people by night,” the pilot said.", "12", "I rescued"),
    ),
    FigureRule(
        "speakers",
        find_speakers,
        "it counts those who say something",
        Example(SAILORS, "The boat was old, two sailors who were on board said.", "two", "said"),
    ),
    FigureRule(
        "many-events",
        find_many_events,
        "it is the sum of many events over years",
        Example(RESCUED, "Boats rescued 230 people from shipwrecks since 1998.", "230", "shipwrecks"),
    ),
)
