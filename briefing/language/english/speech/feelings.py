"""A unit and a word for a feeling in it in; the report that it makes out: "Quill is worried about the pier"."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, last_word, phrase_end
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.lexicon import speaker_words, words_in
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.rules import Example, WordRule
from briefing.language.english.speech.somebody import is_somebody, is_supposed
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_subjects import inherited_source

_MOST_AFTER_VERB = 5  # "expressed some very deep concern"
_PASSIVE_GROUP = frozenset({tag.HAVE, tag.BE, tag.ADVERB})
_BEFORE_NOUN = tag.NOUNS | {tag.NOTHING, tag.ADVERB, tag.COMMA}
_BEFORE_FEELING = frozenset({tag.BE, tag.ADVERB, tag.PRONOUN_WITH_VERB})
_AFTER_VERB = tag.NOUNS | {
    *(tag.DETERMINER, tag.POSSESSIVE, tag.ED_WORD, tag.ING_WORD, tag.NUMBER, tag.ADVERB, tag.REPORTING_BASE),
}


def _read_feeling(unit: Unit, place: int) -> Report | None:
    if unit.class_at(place - 1) not in _BEFORE_FEELING:
        return None
    after = unit.class_at(place + 1)
    about = after == tag.PREPOSITION and unit.words[place + 1] in words_in("after feelings")
    if not (about or after in {tag.THAT, tag.PRONOUN}):
        return None
    first = unit.group_start(place)
    if tag.MODAL in unit.classes[first:place]:  # "should be aware of": nobody says that he is
        return None
    return _felt(unit, first, place, _felt_by(unit, first), about=about)


def _felt_by(unit: Unit, first: int) -> Range | None:
    if unit.class_at(first - 1) == tag.PRONOUN_WITH_VERB:
        return first - 1, first
    return subject_before(unit, first)


def _felt(unit: Unit, first: int, noun: int, source: Range | None, *, about: bool) -> Report | None:
    """Return the report of a feeling whose verb begins at `first`; `about` says that a preposition follows."""
    if source is None or not is_somebody(unit, source) or is_supposed(unit, source):
        return None
    begin = noun + 1 + about
    content = clause_after(unit, begin, further_reports(unit)) if begin < last_word(unit) else None
    if content is None:
        return None
    if about:
        content = begin, phrase_end(unit, begin, content[1], cut_additions=True)
    return Report((first, begin), source, (content,))


def _read_expressed(unit: Unit, place: int) -> Report | None:
    after = unit.class_at(place + 1)
    about = after == tag.PREPOSITION and unit.words[place + 1] in words_in("after nouns expressed")
    verb = _expressing_verb(unit, place) if about or after in {tag.THAT, tag.TO} else 0
    if not verb:
        return None
    first = unit.group_start(verb)
    before = unit.class_at(first - 1)
    if before == tag.TO:
        return None
    if before == tag.COMMA and unit.words[verb].endswith("ing"):
        return _felt(unit, first, place, inherited_source(unit, first, []), about=about)
    return _felt(unit, first, place, _felt_by(unit, first), about=about)


def _expressing_verb(unit: Unit, place: int) -> int:
    """Return the verb before a noun with what describes it ("expressed some deep concern"), 0 for none."""
    after = place
    while after > 1 and place - after < _MOST_AFTER_VERB:
        expresses = unit.words[after - 1] in words_in("expressing")
        if unit.classes[after - 1] not in _AFTER_VERB or (
            expresses and unit.classes[after - 1] == tag.ED_WORD
        ):
            return after - 1 if expresses else 0
        after -= 1
    return 0


def _read_raised(unit: Unit, place: int) -> Report | None:
    """Read "Questions have been raised about": nobody is named who asks."""
    verb = place + 1
    while unit.class_at(verb) in _PASSIVE_GROUP:
        verb += 1
    raised = unit.words[verb : verb + 1]
    passive = (
        verb > place + 1
        and unit.classes[verb - 1] == tag.BE
        and raised
        and raised[0] in words_in("expressing")
    )
    if not passive or unit.class_at(place - 1) not in _BEFORE_NOUN:
        return None
    about = unit.class_at(verb + 1) == tag.PREPOSITION and unit.words[verb + 1] in words_in(
        "after nouns expressed"
    )
    if not (about or unit.class_at(verb + 1) == tag.THAT) or verb + 2 >= last_word(unit):
        return None
    begin = verb + 1 + about
    content = clause_after(unit, begin, further_reports(unit))
    return None if content is None else Report((place, begin), None, (content,))


RULES: tuple[WordRule, ...] = (
    WordRule(
        "expressed a feeling",
        lambda: speaker_words("nouns expressed"),
        _read_expressed,
        Example("Quill expressed deep concern that the pier leaks.", "Quill", "that the pier leaks"),
    ),
    WordRule(
        "questions were raised",
        lambda: speaker_words("nouns expressed"),
        _read_raised,
        Example("Questions have been raised about the old pier.", "", "the old pier"),
    ),
    WordRule(
        "has a feeling",
        lambda: speaker_words("feelings"),
        _read_feeling,
        Example("Quill is worried about the old pier.", "Quill", "the old pier"),
    ),
)
