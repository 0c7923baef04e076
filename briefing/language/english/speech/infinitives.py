"""A cue after "to" in; the report that it makes out: "went on to say that", "led officials to believe that"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.content_after import content_after
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, Rules, SpeechRule, read_first
from briefing.language.english.speech.somebody import is_somebody, may_say, may_state_noun
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes
from briefing.language.english.speech.verb_subjects import inherited_source

_SIGHT_OF_FAR = 3  # tokens before the "as" of "as far as to say"
_SIGHT_OF_GO = 5
_GOES_ON_FROM = frozenset({tag.COORDINATOR, tag.COMMA})


def read_infinitive(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Return what a verb after "to" reports, or None where the words before say nothing of it."""
    if cue.first < 2:
        return None
    made = read_first(RULES, unit, cue, found)
    return None if made is None else made[1]


def _caused(unit: Unit, cue: Cue) -> Range | None:
    """Return who is led to it in "has led officials to believe that"."""
    source = subject_before(unit, cue.first - 1)
    if source is None or source[0] == 0 or unit.words[source[0] - 1] not in words_in("causing"):
        return None
    return source if is_somebody(unit, source) else None


def _is_caused(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return cue.takes(Takes.THAT_CLAUSE)


def _read_caused(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    source = _caused(unit, cue)
    return None if source is None else _report(unit, cue, cue.first - 1, source)


def _is_raised(unit: Unit, cue: Cue, found: list[Report]) -> bool:
    return _raising_verb(unit, cue) >= 0


def _read_raised(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    verb = _raising_verb(unit, cue)
    first = unit.group_start(verb)
    goes_on = unit.class_at(first - 1) in _GOES_ON_FROM
    source = inherited_source(unit, first, found) if goes_on else subject_before(unit, first)
    if source is None or not may_say(unit, cue, source):
        return None
    if cue.lemma in words_in("verbs of papers") and not may_state_noun(unit, cue, source):
        return None  # "they continue to show signs of wear"
    return _report(unit, cue, verb, source)


def _raising_verb(unit: Unit, cue: Cue) -> int:
    """Return the verb that leaves its subject to the cue: "went" in "went on to say"; -1 where there is none."""
    words = unit.words
    place = cue.first - 2
    if words[place] == "as" and "far" in words[max(0, place - _SIGHT_OF_FAR) : place]:
        places = range(place, max(0, place - _SIGHT_OF_GO), -1)
        place = next((at for at in places if words[at] in words_in("going")), place)
    if words[place] == "on":
        place -= 1
    return place if place >= 0 and words[place] in words_in("raising") else -1


def _report(unit: Unit, cue: Cue, first: int, source: Range) -> Report | None:
    content = content_after(unit, cue)
    if content is None:
        return None
    return Report((first, cue.end), source, content.ranges, content.later, cue.weak)


RULES: Rules[Report, Unit, Cue, list[Report]] = (
    SpeechRule(
        "led to it",
        _is_caused,
        _read_caused,
        Example(
            "The leak led officials to believe that the pier was old.", "officials", "that the pier was old"
        ),
        final=False,
    ),
    SpeechRule(
        "went on to",
        _is_raised,
        _read_raised,
        Example("Quill appeared to suggest that the pier was old.", "Quill", "that the pier was old"),
    ),
)
