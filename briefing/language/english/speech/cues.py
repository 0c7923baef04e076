"""A unit in; the reporting verbs that are verbs there out, each with its auxiliaries and its particle.

"claims", "reports" and "study" are nouns as often as verbs, and "say" after "to" reports by another verb: the
words before and after a form say which it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.heads import is_several
from briefing.language.english.speech.lexicon import endings_in, speaker_words, words_in
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Form, Takes, VerbForm, form_of, particle_verbs
from briefing.text.word_forms import is_plural

_SIGHT_OF_TO = 5  # tokens: "to either accept or"
_TO_DO_OR = re.compile(
    rf"{tag.TO}{tag.DETERMINER}?{tag.one_of({tag.REPORTING_BASE, tag.NOUN})}{tag.COORDINATOR}\Z"
)
_REPORTING = re.compile(
    tag.one_of([tag.REPORTING_VERB, tag.REPORTING_BASE, tag.REPORTING_ING, tag.REPORTING_PARTICIPLE])
)
_SIGHT_OF_REFUSAL = 6  # tokens back from an answer
_SIGHT_OF_QUOTED = 12

_NOT_FINITE_ALONE = frozenset({VerbForm.ING, VerbForm.PARTICIPLE})
_BEFORE_BASE = frozenset({tag.TO, tag.PRONOUN_WITH_VERB})
_BEFORE_NOUN = frozenset({tag.DETERMINER, tag.POSSESSIVE})
_NO_VERB_IN_ING_AFTER = _BEFORE_NOUN | {tag.PREPOSITION, tag.NOUN}  # "the saying", "of saying"
_OPENS_CLAUSE_SAID = frozenset({tag.THAT, tag.DETERMINER})
_DESCRIBED = tag.NOUNS | {tag.ED_WORD, tag.ING_WORD}
_AFTER_ING_BESIDE_NOUN = frozenset({tag.THAT, tag.DETERMINER, tag.NAME, tag.PRONOUN, tag.QUOTATION})
_PARTING_SUBJECTS = frozenset({tag.COORDINATOR, tag.CLOSING_BRACKET})
_AFTER_VERB_NOT_NOUN = frozenset(
    {
        *(
            tag.THAT,
            tag.DETERMINER,
            tag.PRONOUN,
            tag.NAME,
            tag.QUESTION_WORD,
            tag.TO,
            tag.QUOTATION,
            tag.COMMA,
            tag.COLON,
            tag.POSSESSIVE,
            tag.NUMBER,
        ),
        *(tag.PREPOSITION, tag.ING_WORD),
    }
)
_AFTER_SUBJECT = (
    tag.NOUNS
    | tag.ING
    | {tag.TIME, tag.ADVERB, tag.REPORTING_BASE, tag.REPORTING_VERB, tag.ED_WORD, tag.NUMBER}
)
_SURE_SUBJECTS = frozenset({tag.PRONOUN, tag.RELATIVE})
_MAY_END_SUBJECT = tag.NOUNS | {tag.CLOSING_BRACKET, tag.COMMA}
_FINITE_BUT_REPORTING = tag.AUXILIARIES | {tag.FINITE_VERB}
_AFTER_VERB_PAST_COMMA = frozenset({tag.THAT, tag.PRONOUN, tag.QUESTION_WORD})
_AFTER_VERB_NEVER_NOUN = frozenset(
    {
        tag.THAT,
        tag.DETERMINER,
        tag.PRONOUN,
        tag.NAME,
        tag.QUESTION_WORD,
        tag.QUOTATION,
        tag.COMMA,
        tag.COLON,
        tag.POSSESSIVE,
    }
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its group: `first` its auxiliaries' begin, `verb` itself, `end` after its particle."""

    first: int
    verb: int
    end: int
    form: Form
    lemma: str
    frame: frozenset[str]

    @property
    def weak(self) -> bool:
        """Whether it is no verb of speech but of the mind or of judging."""
        return Takes.QUOTATION not in self.frame or self.takes(Takes.MIND, Takes.TWO_NOUN_PHRASES)

    def takes(self, *wanted: str) -> bool:
        """Return whether the verb may be followed by one of these kinds of words."""
        return not self.frame.isdisjoint(wanted)


def find_cues(unit: Unit) -> list[Cue]:
    """Return the reporting verbs of a unit that are verbs there, in order."""
    found = (_cue_at(unit, match.start()) for match in _REPORTING.finditer(unit.classes))
    return [cue for cue in found if cue is not None]


def _cue_at(unit: Unit, place: int) -> Cue | None:
    form = form_of(unit.words[place])
    if form is None:
        return None
    lemma, frame, end = _with_particle(unit, place, form)
    if not frame or (unit.starts_with(end, "to") and _reports_for_duty(unit, lemma, end)):
        return None
    if lemma in words_in("answers that are refused") and _is_refused(unit.words, place):
        return None
    first = place
    while first and unit.classes[first - 1] in tag.VERB_GROUP and unit.words[first - 1] != "there":
        first -= 1
    cue = Cue(first, place, end, form, lemma, frame)
    return cue if _is_verb(unit, cue) else None


def _reports_for_duty(unit: Unit, lemma: str, end: int) -> bool:
    """Return whether somebody only goes somewhere: "report to work", not "to duty officers that it leaks"."""
    place = end + 1 + (unit.class_at(end + 1) in {tag.DETERMINER, tag.POSSESSIVE})
    if lemma != "report" or words_in("duties").isdisjoint(unit.words[place : place + 1]):
        return False
    following = unit.class_at(place + 1)
    opens_clause = following == tag.THAT and unit.class_at(place + 2) != tag.TIME  # not "to work that day"
    return following not in tag.NOUNS and not opens_clause


def _with_particle(unit: Unit, place: int, form: Form) -> tuple[str, frozenset[str], int]:
    """Return the verb at `place` with its particle: its lemma, what it takes, and the token after it."""
    for verb in particle_verbs().get(unit.words[place], ()):
        if unit.starts_with(place + 1, *verb.rest):
            return verb.lemma, verb.takes, place + 1 + len(verb.rest)
    return form.lemma, form.takes, place + 1


def _is_refused(words: list[str], place: int) -> bool:
    """Return whether an answer is refused: "neither confirm nor deny", "declined to confirm"."""
    before = words[max(0, place - _SIGHT_OF_REFUSAL) : place]
    if before[-1:] == ["nor"] or "neither" in before or before[-2:] == ["confirm", "or"]:
        return True
    return before[-1:] == ["to"] and not words_in("refusing").isdisjoint(before)


def _is_verb(unit: Unit, cue: Cue) -> bool:
    """Return whether the form at `cue.verb` is a verb there, and finite, going on or after "to"."""
    before, after = unit.class_at(cue.verb - 1), unit.class_at(cue.end) or tag.STOP
    grouped = not tag.AUXILIARIES.isdisjoint(unit.classes[cue.first : cue.verb])
    if cue.form.kind not in _NOT_FINITE_ALONE:
        if before in _BEFORE_NOUN and not _is_base_after_several(unit, cue):
            # "Quill's has said"
            return before == tag.POSSESSIVE and cue.form.kind == VerbForm.PAST and grouped
        if before == tag.PREPOSITION:
            return False
    return _IS_VERB[cue.form.kind](unit, cue, before, after, grouped)


def _is_base_after_several(unit: Unit, cue: Cue) -> bool:
    """Return whether "many say" and the like stand there, whose "many" is no determiner."""
    return cue.form.kind == VerbForm.BASE and unit.words[cue.verb - 1] in words_in("plural")


def _is_going_on(unit: Unit, cue: Cue, before: str, after: str, grouped: bool) -> bool:
    """Tell ", saying that" from "the saying" and "of saying"."""
    led_by = unit.words[max(0, cue.verb - _SIGHT_OF_QUOTED) : cue.verb]
    if before == tag.SUBORDINATOR and not words_in("quoting").isdisjoint(led_by):
        return False  # "the paper quoted Quill as saying" is read whole
    if before == tag.NOUN:
        return _is_beside_noun(unit, cue)
    if before == tag.COORDINATOR and after == tag.NOUN and unit.class_at(cue.first - 2) == tag.NOUN:
        return False  # "ropes and warning flags"
    return before not in _NO_VERB_IN_ING_AFTER or (before == tag.POSSESSIVE and after in _OPENS_CLAUSE_SAID)


def _is_beside_noun(unit: Unit, cue: Cue) -> bool:
    """Return whether a noun goes on with an -ing form ("a group of doctors calling for")."""
    following = unit.class_at(cue.end)
    has_particle = cue.end > cue.verb + 1
    return following in _AFTER_ING_BESIDE_NOUN or (following == tag.PREPOSITION and has_particle)


def _is_participle(unit: Unit, cue: Cue, before: str, after: str, grouped: bool) -> bool:
    return grouped


def _is_past(unit: Unit, cue: Cue, before: str, after: str, grouped: bool) -> bool:
    """Tell "Quill claimed" from "the widely claimed victory", "40 claimed victims", "the two confirmed finds"."""
    counted = (
        before == tag.NOUN and unit.words[cue.first - 1] in words_in("quantities") and after in tag.NOUNS
    )
    adjective = counted or (
        unit.class_at(cue.first - 1) in _BEFORE_NOUN and not grouped and after in _DESCRIBED
    )
    return not adjective and not (before == tag.NUMBER and after == tag.NOUN)


def _is_third_person(unit: Unit, cue: Cue, before: str, after: str, grouped: bool) -> bool:
    if grouped or before == tag.TO:
        return False
    return not cue.form.noun or _is_verb_rather_than_noun(unit, cue, after)


def _is_base(unit: Unit, cue: Cue, before: str, after: str, grouped: bool) -> bool:
    if before == tag.COORDINATOR and not words_in("refusing").isdisjoint(unit.words[: cue.verb]):
        return False  # "refused to open the books or explain"
    if _TO_DO_OR.search(unit.classes, max(0, cue.verb - _SIGHT_OF_TO), cue.verb) and not grouped:
        return False  # "have until May to accept or reject"
    if grouped or before in _BEFORE_BASE:
        return before != tag.BE
    return _agrees(unit, cue, after)


_IS_VERB: dict[str, Callable[[Unit, Cue, str, str, bool], bool]] = {
    VerbForm.ING: _is_going_on,
    VerbForm.PARTICIPLE: _is_participle,
    VerbForm.PAST: _is_past,
    VerbForm.THIRD_PERSON: _is_third_person,
    VerbForm.BASE: _is_base,
}


def _agrees(unit: Unit, cue: Cue, after: str) -> bool:
    """Return whether a base form has a subject of several before it ("analysts say"), and so is a finite verb."""
    previous, noun = cue.first - 1, cue.form.noun
    before = unit.class_at(previous)
    if before == tag.NOTHING:
        return False
    if not noun and cue.first == cue.verb and _several_follow(unit, cue):
        return before in {tag.COMMA, tag.QUOTATION}
    if before == tag.COMMA and not noun:
        return _has_several(unit, cue)
    if before in _PARTING_SUBJECTS or before == tag.COMMA:
        return after == tag.THAT or (before in _PARTING_SUBJECTS and not noun)
    closes = after == tag.STOP and tag.COMMA in unit.classes[:previous]
    if noun and after not in _AFTER_VERB_NOT_NOUN and not closes:
        return False
    if noun and _is_one(unit, cue):
        return False
    if before == tag.RELATIVE or _means_several(unit, previous):
        return True
    return before in _AFTER_SUBJECT and (_has_several(unit, cue) or (after == tag.THAT and not noun))


def _is_set_off(unit: Unit, cue: Cue) -> bool:
    """Return whether a clause with "who" stands before a verb: "Quill, who left, calls Pell a fool"."""
    source = subject_before(unit, cue.first)
    return source is not None and tag.COMMA + tag.RELATIVE in unit.classes[slice(*source)]


def _is_one(unit: Unit, cue: Cue) -> bool:
    """Return whether a subject is one thing by its article, whatever its name: "a Harbour Times | report"."""
    source = subject_before(unit, cue.first)
    if source is None or unit.words[source[0]] not in words_in("articles for one"):
        return False
    return words_in("quantities").isdisjoint(unit.words[slice(*source)])


def _means_several(unit: Unit, place: int) -> bool:
    word = unit.words[place]
    return word in words_in("plural") or (unit.classes[place] in tag.NOUNS and is_plural(word))


def _several_follow(unit: Unit, cue: Cue) -> bool:
    """Return whether nothing but a subject of several follows: "The pier will hold, say engineers."."""
    source = phrase_after(unit, cue.end)
    return source is not None and is_several(unit, source) and _closes(unit, cue)


def _closes(unit: Unit, cue: Cue) -> bool:
    """Return whether a verb with nothing but its subject follows: "The pier will hold, notes Ada Quill."."""
    inverts = cue.takes(Takes.SUBJECT_AFTER) or unit.class_at(cue.first - 1) == tag.QUOTATION
    source = phrase_after(unit, cue.end) if inverts else None
    return source is not None and (unit.class_at(source[1]) or tag.STOP) in {tag.STOP, tag.COMMA, tag.DASH}


def _has_several(unit: Unit, cue: Cue) -> bool:
    source = subject_before(unit, cue.first)
    return source is not None and is_several(unit, source)


def _is_speaker(word: str) -> bool:
    return any(word in speaker_words(section) for section in ("roles", "bodies", "papers"))


def _is_verb_rather_than_noun(unit: Unit, cue: Cue, after: str) -> bool:
    """Tell "the paper reports that" from "the latest reports"."""
    place = cue.verb - 1
    while unit.class_at(place) == tag.ADVERB:
        place -= 1
    before = unit.class_at(place)
    if before in _SURE_SUBJECTS:
        return True
    if before == tag.QUOTATION:  # "“The pier leaks,” notes Ada Quill."
        return cue.takes(Takes.QUOTATION) and unit.speech[place] and _closes(unit, cue)
    if before not in _MAY_END_SUBJECT or after in _FINITE_BUT_REPORTING:
        return False
    if before == tag.NOUN and _is_adjective_or_plural(unit.words[place]):
        return False
    if before == tag.COMMA:
        if after == tag.NAME and (_closes(unit, cue) or _is_set_off(unit, cue)):
            return True
        return after in _AFTER_VERB_PAST_COMMA
    return after in _AFTER_VERB_NEVER_NOUN or (before == tag.NAME and after in {tag.STOP, tag.TO})


def _is_adjective_or_plural(word: str) -> bool:
    return is_plural(word) or (word.endswith(endings_in("adjective endings")) and not _is_speaker(word))
