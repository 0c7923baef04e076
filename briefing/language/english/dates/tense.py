"""The words around a date that names no year or week in; whether it lies behind or ahead out.

The nearest verb decides: first those before the date in its sentence, read backwards, then those after it.
A preposition that settles the matter ("since", "ahead of") counts more, and what belongs to a thing that cannot
be announced ("Tuesday's blast") lies behind whatever the verb.
"""

from __future__ import annotations

import re

from briefing.language.english.dates.lexicon import ARRANGED, EVENTS, FUTURE, PAST, PLANNED, one_of
from briefing.language.english.dates.reference import Lean
from briefing.text.parsed import ParsedText
from briefing.text.tokens import list_plain_words
from briefing.text.word_forms import has_ed_ending
from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_REACH = 220


def _listed(section: str) -> frozenset[str]:
    return frozenset(read_sections("date-tense")[section])


_PART_END = re.compile(r"[;\u2022]")
_CLAUSE_ENDS = _listed("clause ends")
_BEHIND = _listed("behind")
_COMING = re.compile(rf"(?:{one_of(_listed('ahead'))})\Z")
_LIKELY_COMING = re.compile(rf"(?:{one_of(_listed('likely ahead'))})\Z")
_WEAK = _listed("weak")
_CLOCK = _listed("clock")
_PERFECT = _listed("perfect")
_ADJECTIVES = _listed("adjectives")
_OWNER = re.compile(r"['’]s?((?:\s[\w.-]+){1,5})")
_PLANS = 3
_PUT_OFF = _listed("put off")
_UP_TO = _listed("up to")
_UNTIL = _listed("until")
_BY = _listed("by")
_HAS = _listed("has")
_IS = _listed("present be")
_IT = _listed("it")
_DUE = _listed("due")
_PROMISES = _listed("promises")
_PROPOSALS = _listed("proposals")
_THAT = "that"
_PASSIVE = _listed("passive")
_CERTAIN = _listed("certain")
_NOUN_LEADS = _listed("noun leads")
_NOT_BEFORE = tuple(tuple(phrase.split()) for phrase in _listed("not before"))
_LIMITS = frozenset(read_sections("date-words")["than"])
_COMPARED = frozenset(tuple(phrase.split()) for phrase in _listed("compared"))
_COUNTER = _listed("in spite of")
_SAYS = _listed("says")
_ANNOUNCING = _SAYS | _listed("announcing")
_PREFERRING = _listed("preferring")
_NEAR = 8
_PARTICLES = read_words("function-words")
_WERE = _listed("past be")


def lean_of(parsed: ParsedText, start: int, end: int) -> Lean:
    """Say where the words around the span of a date place it."""
    text = parsed.words
    before, after = _words_before(parsed, start), _words_after(parsed, end)
    left = _before(before)
    owned = _OWNER.match(text, end, end + 80)
    if owned and not _is_event(owned[1]):
        return Lean.PAST
    if left is Lean.AHEAD and before[-1:] == ["for"] and after[:1] and after[0] in _WERE:
        return Lean.PAST
    goes_on = text[end : end + 1].isspace()
    if left in {Lean.AHEAD, Lean.LIKELY_AHEAD} and goes_on and _is_done(before, after):
        return Lean.UNSAID
    if left is not None:
        return left
    found = _first_verb(after)
    if found is Lean.UNSAID and before and before[-1] in _BY:
        return Lean.LIKELY_AHEAD
    return found


def _is_done(before: list[str], after: list[str]) -> bool:
    """Return whether a plan is only what somebody is called by who has acted: "crew due to work on Sunday went home".

    A passive ("were called off") is said of the plan, which still lies ahead; so does what a speaker is due to do.
    """
    verb = after[0] if after else ""
    acted = (verb in PAST or has_ed_ending(verb)) and verb not in _WERE | _SAYS
    return acted and any(word in PLANNED for word in before[-_NEAR:])


def _words_before(parsed: ParsedText, start: int) -> list[str]:
    """Return the words of the sentence before a date, from the last semicolon on."""
    begin = max(parsed.sentence_at(start).start, start - _REACH)
    return _words(_PART_END.split(parsed.words[begin:start])[-1])


def _words_after(parsed: ParsedText, end: int) -> list[str]:
    """Return the words of the sentence after a date, up to the first semicolon."""
    stop = min(parsed.sentence_at(end - 1).end, end + _REACH)
    return _words(_PART_END.split(parsed.words[end:stop], 1)[0])


def _words(window: str) -> list[str]:
    """Return the words of a stretch, lower case, names left out."""
    words = list_plain_words(window.replace("’", "'"))
    return [word.lower() for word in words if word[0].islower()]


def _is_event(phrase: str) -> bool:
    """Say whether the noun that ends the phrase, before any particle or verb, is an event that is announced."""
    noun = ""
    for word in phrase.split():
        if word in _PARTICLES or word in PAST or word in FUTURE:
            break
        noun = word.rstrip(".").lower()
    return noun in EVENTS


def _before(words: list[str]) -> Lean | None:
    """Read backwards from the date to the nearest verb; None where there is none.

    A past verb says nothing of when the event is that stands between it and the date ("invited to a summit on").
    """
    while words and words[-1] in _CLOCK:
        words = words[:-1]
    settled = _right_before(words)
    return settled if settled is not None else _nearest_verb(words)


def _right_before(words: list[str]) -> Lean | None:
    """Return what the last words before a date settle by themselves: "since", "ahead of", "called for"."""
    near = words[-3:]
    if near and near[-1] in _BEHIND:
        return Lean.PAST
    if _is_base_of_comparison(words):
        return Lean.PAST
    if _COMING.search(" ".join(near)):
        return Lean.PAST if _has_begun(words) else Lean.AHEAD
    if _LIKELY_COMING.search(" ".join(near)):
        return Lean.LIKELY_AHEAD
    if _is_arranged(words) or _is_put_off(words):
        return Lean.AHEAD
    if near and near[-1] in _IS and not _IT.issuperset(near[-2:-1]):
        return Lean.LIKELY_AHEAD  # "the vote is Sunday"
    if near and near[-1] in _DUE and not _PROMISES.isdisjoint(words[-_NEAR:]):
        return Lean.AHEAD  # "had promised a survey by the end of April"
    return None


def _nearest_verb(words: list[str]) -> Lean | None:
    event = False
    for place in range(len(words) - 1, max(-1, len(words) - 26), -1):
        found = _verb(words, place)
        if tuple(words[place : place + 2]) in _COMPARED or _is_gerund_against(words, place):
            return Lean.PAST
        if found is not Lean.UNSAID:
            if found is Lean.PAST and words[place] in _PROPOSALS and _THAT in words[place : place + _NEAR]:
                return Lean.LIKELY_AHEAD  # "proposed that the work wait until the autumn"
            return Lean.UNSAID if event and found is Lean.PAST else found
        event = event or words[place] in EVENTS
        if words[place] in _CLAUSE_ENDS and not (words[place] == _THAT and _proposed(words[:place])):
            return None
    return None


def _is_base_of_comparison(words: list[str]) -> bool:
    """Return whether the date is what is compared with: "than on Sunday", "than on Monday and Sunday".

    Not where one thing is preferred: "rather leave than stay on Sunday", and "Rather than" at the very beginning.
    """
    near = words[-3:]
    if words[:1] == ["than"] or not _PREFERRING.isdisjoint(words[-_NEAR:]):
        return False
    return "than" in near[:-1] and near[-1] != "than" and _LIMITS.isdisjoint(near)


def _has_begun(words: list[str]) -> bool:
    """Return whether a verb right before "as early as" tells of what somebody did: "warned them as early as May".

    Not where what was announced is still to come: "announced a strike as early as May".
    """
    lead = next(
        (words[: -len(phrase)] for phrase in _NOT_BEFORE if tuple(words[-len(phrase) :]) == phrase), []
    )
    reach = range(len(lead) - 1, max(-1, len(lead) - _NEAR), -1)
    found = next((i for i in reach if _is_gerund_against(lead, i) or _verb(lead, i) is not Lean.UNSAID), None)
    if found is None or lead[found] in _ANNOUNCING:
        return False
    return _is_gerund_against(lead, found) or _verb(lead, found) is Lean.PAST


def _is_gerund_against(words: list[str], place: int) -> bool:
    """Return whether a verb in -ing stands behind "despite": what it tells has happened ("despite Tarn saying")."""
    return words[place].endswith("ing") and not _COUNTER.isdisjoint(words[max(0, place - 3) : place])


def _proposed(words: list[str]) -> bool:
    """Return whether a verb of proposing stands right before a "that": what follows is still to be done."""
    return not _PROPOSALS.isdisjoint(words[-_PLANS - 1 :])


def _is_arranged(words: list[str]) -> bool:
    """Say whether something is arranged for the date that follows: "called for", "a strike for"."""
    if words[-1:] != ["for"] or "had" in words[-_NEAR:]:
        return False
    return not (ARRANGED.isdisjoint(words[-2:-1]) and EVENTS.isdisjoint(words[-2:-1]))


def _is_put_off(words: list[str]) -> bool:
    """Say whether something is put off, or brought forward, to the date that follows."""
    return not _UP_TO.isdisjoint(words[-1:]) and not _PUT_OFF.isdisjoint(words[-_NEAR:])


def _first_verb(words: list[str]) -> Lean:
    """Read forwards from the date to the first verb of its clause."""
    for place in range(min(len(words), 16)):
        found = _verb(words, place)
        if found is not Lean.UNSAID:
            return found
    return Lean.UNSAID


def _verb(words: list[str], place: int) -> Lean:
    """Say what the word at that place tells, if it is a verb or a word of planning."""
    word = words[place]
    previous = words[place - 1] if place else ""
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in _HAS and following in _UNTIL:
        return Lean.AHEAD
    if word in FUTURE or word in _WEAK:
        return _future(word, previous, following)
    if word == "to" and place and (plan := set(words[max(0, place - _PLANS) : place]) & PLANNED):
        return Lean.AHEAD if plan & FUTURE else Lean.LIKELY_AHEAD
    if word in _IS and (following.endswith("ing") or following == "to"):
        return Lean.AHEAD
    if previous in _PASSIVE and not word.endswith("ing"):
        return Lean.UNSAID
    if (previous in FUTURE or previous in _WEAK) and not has_ed_ending(word):
        return Lean.UNSAID  # "could hit on Saturday": the word before it decides
    if previous in _NOUN_LEADS and word in PAST:
        return Lean.UNSAID  # "a cut in September"
    is_past = (word in PAST or has_ed_ending(word)) and word not in _ADJECTIVES
    return Lean.PAST if is_past else Lean.UNSAID


def _future(word: str, previous: str, following: str) -> Lean:
    if word == "could" and following == "not":
        return Lean.PAST
    if following in _PERFECT and word not in _CERTAIN:
        return Lean.PAST
    if previous == "to":
        return Lean.UNSAID  # the verb that governs it decides
    if previous in _NOUN_LEADS:
        return Lean.UNSAID
    return Lean.LIKELY_AHEAD if word in _WEAK else Lean.AHEAD
