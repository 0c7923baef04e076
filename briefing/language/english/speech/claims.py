"""A unit and a noun for a claim in it in; the report that it makes out: "Quill's claim that", "reports of"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, second_verb
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, WordRule
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit

_MOST_BEFORE_NOUN = 4  # tokens: "the widely repeated old claim"
_SIGHT_OF_THERE = 4
_SIGHT_OF_BE = 3

_MAY_BE_NOUN = frozenset({tag.NOUN, tag.REPORTING_VERB, tag.REPORTING_BASE, tag.REPORTING_ING})
_BEFORE_NOUN = tag.NOUNS | {tag.ED_WORD, tag.ING_WORD, tag.NUMBER, tag.ADVERB, tag.REPORTING_BASE}
_NO_CLAUSE_AFTER_THAT = tag.FINITE | {tag.REPORTING_BASE, tag.NOTHING}
_SPREADING_GROUP = tag.AUXILIARIES | {tag.ADVERB}
_BEFORE_RUMOUR = frozenset({tag.COMMA, tag.NOTHING, tag.SUBORDINATOR, tag.CONTRAST, tag.COORDINATOR})


def _is_noun(unit: Unit, place: int) -> bool:
    return place == 0 or unit.classes[place] in _MAY_BE_NOUN


def _noun_start(unit: Unit, place: int) -> int:
    """Return where the words begin that describe the noun at `place`: "widely repeated" before "claim"."""
    first = place
    while first and unit.classes[first - 1] in _BEFORE_NOUN and place - first < _MOST_BEFORE_NOUN:
        first -= 1
    return first


def _claimed(unit: Unit, that: int) -> Range | None:
    """Return the clause with the "that" expected at `that`: "the claim that it was safe | was tested"."""
    if unit.class_at(that) != tag.THAT or unit.class_at(that + 1) in _NO_CLAUSE_AFTER_THAT:
        return None
    content = clause_after(unit, that)
    return None if content is None else (that, second_verb(unit, *content))


def _read_claim_by(unit: Unit, place: int) -> Report | None:
    if not _is_noun(unit, place):
        return None
    if words_in("before owners").isdisjoint(unit.words[place + 1 : place + 2]):
        return None
    owner = phrase_after(unit, place + 2)
    if owner is None or not is_somebody(unit, owner):
        return None
    content = _claimed(unit, owner[1])
    return None if content is None else Report((place, place + 1), owner, (content,))


def _read_claim(unit: Unit, place: int) -> Report | None:
    if not _is_noun(unit, place):
        return None
    content, first = _claimed(unit, place + 1), _noun_start(unit, place)
    owner = None if content is None else _owner(unit, first)
    return None if content is None or owner is None else Report((first, place + 1), owner, (content,))


def _owner(unit: Unit, first: int) -> Range | None:
    """Return whose claim it is that begins at `first`: "Quill's", "his"."""
    if unit.class_at(first - 1) == tag.POSSESSIVE:
        source = subject_before(unit, first)
        return None if source is None else (source[0], first)
    return (first - 1, first) if first and unit.words[first - 1] in words_in("possessives") else None


def _read_hearsay(unit: Unit, place: int) -> Report | None:
    if not _is_noun(unit, place):
        return None
    content, first = _claimed(unit, place + 1), _noun_start(unit, place)
    if content is None or _owner(unit, first) is not None or not _is_hearsay(unit, first, place):
        return None
    return Report((first, place + 1), None, (content,))


def _is_hearsay(unit: Unit, first: int, place: int) -> bool:
    """Return whether nobody is named whose claim it is: "there are claims that", "amid fears that"."""
    there = _has_there(unit, first) and tag.BE in unit.classes[max(0, first - _SIGHT_OF_BE) : place]
    return there or (first > 0 and unit.words[first - 1] in words_in("before hearsay"))


def _has_there(unit: Unit, first: int) -> bool:
    return "there" in unit.words[max(0, first - _SIGHT_OF_THERE) : first]


def _read_reports_of(unit: Unit, place: int) -> Report | None:
    first = _noun_start(unit, place)
    if not _is_noun(unit, place) or not _has_there(unit, first) or not unit.starts_with(place + 1, "of"):
        return None
    content = clause_after(unit, place + 2)
    return None if content is None else Report((first, place + 2), None, (content,))


def _read_rumour(unit: Unit, place: int) -> Report | None:
    first, verb = _noun_start(unit, place), place + 1
    if not _is_noun(unit, place) or unit.class_at(first - 1) not in _BEFORE_RUMOUR:
        return None
    while unit.class_at(verb) in _SPREADING_GROUP:
        verb += 1
    spreads = not words_in("spreading").isdisjoint(unit.words[verb : verb + 1])
    content = clause_after(unit, verb + 1) if spreads and unit.class_at(verb + 1) == tag.THAT else None
    return None if content is None else Report((first, verb + 1), None, (content,))


def _claims() -> frozenset[str]:
    return speaker_words("nouns that report")


RULES: tuple[WordRule, ...] = (
    WordRule(
        "a claim by somebody that",
        _claims,
        _read_claim_by,
        Example(
            "A claim by engineers that the pier was old went unheard.", "engineers", "that the pier was old"
        ),
    ),
    WordRule(
        "somebody's claim that",
        _claims,
        _read_claim,
        Example("Nobody heard Quill's claim that the pier was old.", "Quill", "that the pier was old"),
    ),
    WordRule(
        "there are claims that",
        _claims,
        _read_hearsay,
        Example("There were fears that the pier leaks.", "", "that the pier leaks"),
    ),
    WordRule(
        "there are reports of",
        _claims,
        _read_reports_of,
        Example("There are reports of a leak in the pier.", "", "a leak in the pier"),
    ),
    WordRule(
        "reports have surfaced that",
        _claims,
        _read_rumour,
        Example("Reports have surfaced that the pier leaks.", "", "that the pier leaks"),
    ),
)
