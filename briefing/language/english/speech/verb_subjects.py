"""A cue in; whose words it reports out: its subject, or that of the verb that it goes on from."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.lexicon import speaker_words
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.phrases_before import phrase_before
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes, VerbForm

_SIGHT_OF_THAT = 5  # tokens after "it is": "it is simply quite odd that"
_LETS_GO_ON = frozenset(
    {tag.COMMA, tag.COORDINATOR, tag.SUBORDINATOR, tag.DASH, tag.PREPOSITION, tag.NAME, tag.NOTHING}
)
_WITHIN_PAPER = tag.NOUNS | {tag.ED_WORD}
_VERBS = tag.FINITE | {tag.ED_WORD}
_BEFORE_PAST = tag.NOUNS | {tag.PRONOUN, tag.TIME}
_AFTER_PAST = frozenset(
    {
        tag.DETERMINER,
        tag.NAME,
        tag.PRONOUN,
        tag.POSSESSIVE,
        tag.PREPOSITION,
        tag.THAT,
        tag.NOUN,
        tag.TO,
        tag.QUESTION_WORD,
    },
)


def source_of(unit: Unit, cue: Cue, found: list[Report]) -> Range | None:
    """Return the subject of a cue: what stands before it, or the one of the verb that it goes on from."""
    first = cue.first
    before = unit.class_at(first - 1)
    if before == tag.PRONOUN_WITH_VERB:
        return first - 1, first
    if cue.form.kind == VerbForm.ING and tag.BE not in unit.classes[first : cue.verb]:
        return _subject_of_ing(unit, cue, found)
    if before == tag.COORDINATOR or (before == tag.COMMA and unit.class_at(first - 2) == tag.COORDINATOR):
        return inherited_source(unit, first, found) or subject_before(unit, first)
    if before == tag.CONTRAST:
        return inherited_source(unit, first, found)
    source = subject_before(unit, first)
    return inherited_source(unit, first, found) if source is None and before == tag.COMMA else source


def _subject_of_ing(unit: Unit, cue: Cue, found: list[Report]) -> Range | None:
    """Return whose "saying" it is: that of "the mayor left, saying", of "a group calling for", of "Quill's saying"."""
    first = cue.first
    before = unit.class_at(first - 1)
    if cue.takes(Takes.NO_ING) or (cue.takes(Takes.ING_ONLY_LATER) and not found):
        return None
    if before == tag.NOUN and cue.verb == first:
        phrase = _who_issued(unit, first) or subject_before(unit, first)
        return phrase if phrase is not None and is_somebody(unit, phrase) else None
    if before == tag.POSSESSIVE:
        return subject_before(unit, first)
    if cue.lemma == "say" and _is_said_of_somebody(unit, found):
        return None  # "He would not pay a builder who said it was late, saying": not the builder's words
    if before == tag.SUBORDINATOR and unit.class_at(first - 2) == tag.COMMA and first > 2:
        near = phrase_before(unit, first - 2)  # "surprised when Quill, after railing against it, left"
        if near is not None and is_somebody(unit, near, strict=True):
            return near
    return inherited_source(unit, first, found) if before in _LETS_GO_ON else None


def _who_issued(unit: Unit, place: int) -> Range | None:
    """Return who puts out the paper before "saying": "The board issued a statement | saying"."""
    begin = place - 1
    while begin > 0 and unit.classes[begin] in _WITHIN_PAPER:
        begin -= 1
    article, verb = begin, begin - 1
    paper = unit.words[place - 1] in speaker_words("papers") and unit.classes[article] == tag.DETERMINER
    finite = paper and begin and unit.classes[verb] in _VERBS
    return subject_before(unit, unit.group_start(verb)) if finite else None


def _is_said_of_somebody(unit: Unit, found: list[Report]) -> bool:
    """Return whether the report before is what somebody "who said" says, who is described by it."""
    source = found[-1].source if found else None
    return source is not None and unit.classes[slice(*source)] == tag.RELATIVE


def inherited_source(unit: Unit, place: int, found: list[Report]) -> Range | None:
    """Return the source of the report before, or else the subject of the unit's first finite verb."""
    for report in reversed(found):
        if report.source is not None and report.cue[0] < place:
            return report.source
    verb, main = _main_subject(unit)
    if main is not None and verb < place:
        return None if _is_expletive(unit, verb, main) else main
    return _after_opening(unit) if place == 0 or unit.class_at(0) in tag.ING else None


def _is_expletive(unit: Unit, verb: int, subject: Range) -> bool:
    """Return whether "it" only stands for a clause that follows: "It is odd that"."""
    it = unit.words[subject[0]] == "it" and subject[1] - subject[0] == 1 and unit.classes[verb] == tag.BE
    return it and tag.THAT in unit.classes[verb : verb + _SIGHT_OF_THAT]


def _main_subject(unit: Unit) -> tuple[int, Range | None]:
    """Return the unit's first finite verb that has a subject, and the subject; found once a unit."""
    if unit.main is None:
        places = range(1, len(unit.classes))
        subjects = ((place, _subject_at(unit, place)) for place in places)
        nowhere = (len(unit.classes), None)
        unit.main = next((pair for pair in subjects if pair[1] is not None), nowhere)
    return unit.main


def _subject_at(unit: Unit, place: int) -> Range | None:
    """Return the subject of the finite verb at `place`, if it is one."""
    word_class = unit.classes[place]
    before = place - 1
    while before > 0 and unit.classes[before] == tag.ADVERB:
        before -= 1
    past = (
        word_class == tag.ED_WORD
        and (unit.classes[before] in _BEFORE_PAST or _closes_relative_clause(unit, before))
        and unit.class_at(place + 1) in _AFTER_PAST
    )
    if not (past or word_class in tag.FINITE):
        return None
    subject = subject_before(unit, unit.group_start(place))
    owned = subject is not None and subject[0] > 0 and unit.words[subject[0] - 1] == "whose"
    return None if owned else subject  # "Quill, whose mill leaks, left": not the mill


def _closes_relative_clause(unit: Unit, comma: int) -> bool:
    """Return whether a comma ends what another one began with "who" or "whose"."""
    if unit.classes[comma] != tag.COMMA:
        return False
    opening = unit.classes.rfind(tag.COMMA, 0, comma)
    return opening > 0 and unit.classes[opening + 1] == tag.RELATIVE


def _after_opening(unit: Unit) -> Range | None:
    """Return the subject after "Speaking in London, ..."."""
    comma = unit.classes.find(tag.COMMA)
    return phrase_after(unit, comma + 1) if comma > 0 else None
