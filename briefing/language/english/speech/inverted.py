"""A cue in; the report that it makes where its subject comes after it out: "...", said X."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, clause_before, has_verb
from briefing.language.english.speech.content import quotation_after
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.phrases_after import phrase_after
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes, VerbForm

_FINITE_FORMS = frozenset({VerbForm.PAST, VerbForm.THIRD_PERSON})
_TURNS_ON = tag.FINITE | {tag.PRONOUN, tag.PRONOUN_WITH_VERB, tag.THAT, tag.REPORTING_BASE, tag.TO}
_ONLY_DESCRIBES = tag.ING | {tag.RELATIVE, tag.SUBORDINATOR, tag.CONTRAST, tag.COORDINATOR, tag.ED_WORD}
_ENDS_INVERTED = tag.COMMA_OR_DASH | {tag.STOP}
_JOINS = tag.COMMA_OR_DASH | {tag.COORDINATOR, tag.CONTRAST, tag.SEMICOLON}
_OPENS_SUBJECT = tag.NOUNS | {tag.PRONOUN, tag.DETERMINER, tag.NUMBER}


def may_be_inverted(unit: Unit, cue: Cue) -> bool:
    """Return whether a verb of speech stands alone right after a comma, a dash or a quotation."""
    before = unit.class_at(cue.verb - 1)
    return (
        cue.first == cue.verb
        and (cue.form.kind in _FINITE_FORMS or (cue.form.kind == VerbForm.BASE and before != tag.DASH))
        and cue.takes(Takes.QUOTATION)
        and (before == tag.QUOTATION or before in tag.COMMA_OR_DASH)
    )


def read_inverted(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read "...", said X, and ... said X."""
    verb = cue.verb
    quoted = tag.QUOTATION in unit.classes[max(0, verb - 2) : verb]
    source = _subject_after(unit, cue, quoted)
    before = None if source is None else _content_before(unit, verb, quoted, found)
    if source is None or before is None:
        return None
    later = quotation_after(unit, source[1]) or _clause_later(unit, source, quoted)
    return Report((verb, cue.end), source, (before,) if later is None else (before, later))


def _subject_after(unit: Unit, cue: Cue, quoted: bool) -> Range | None:
    """Return the phrase after the verb where it is the verb's subject."""
    if not quoted and (cue.verb <= 2 or unit.classes[cue.verb - 1] != tag.COMMA):
        return None
    source = phrase_after(unit, cue.end)
    if source is None or unit.classes[cue.end] == tag.RELATIVE:
        return None
    after = unit.class_at(source[1]) or tag.STOP
    if after in _TURNS_ON:
        return None
    return source if quoted or _may_follow(unit, cue, source, after) else None


def _may_follow(unit: Unit, cue: Cue, source: Range, after: str) -> bool:
    """Return whether a phrase after a verb is its subject where no quotation stands before: "..., said X."."""
    if (
        not (after in _ENDS_INVERTED or _only_says_when(unit, source[1]))
        or unit.classes[cue.end] not in _OPENS_SUBJECT
    ):
        return False
    if not cue.takes(Takes.SUBJECT_AFTER):
        return False
    return has_verb(unit, 0, cue.verb - 1) and is_somebody(unit, source)


def _only_says_when(unit: Unit, place: int) -> bool:
    """Return whether a day ends the sentence there: "said Quill Monday.", "said the mill on Monday."."""
    place += unit.class_at(place) == tag.PREPOSITION
    if unit.class_at(place) != tag.TIME:
        return False
    while unit.class_at(place) in {tag.TIME, tag.NUMBER}:
        place += 1
    return (unit.class_at(place) or tag.STOP) in {tag.STOP, tag.COMMA}


def _content_before(unit: Unit, end: int, quoted: bool, found: list[Report]) -> Range | None:
    """Return what is said before a verb: a quotation alone, or the sentence that it ends."""
    classes = unit.classes
    last = end
    while last and classes[last - 1] in tag.COMMA_OR_DASH:
        last -= 1
    first = last
    while first and classes[first - 1] == tag.QUOTATION:
        first -= 1
    alone = first == 0 or (first == 1 and classes[0] in tag.SENTENCE_OPENERS)
    return (first, last) if quoted and (alone or _is_new(unit, first, found)) else clause_before(unit, last)


def _is_new(unit: Unit, quotation: int, found: list[Report]) -> bool:
    """Return whether only ", and" parts a quotation from a speaker before it: '"A," said Quill, and "B," said ...'."""
    ends = [report.source[1] for report in found if report.source and report.source[1] <= quotation]
    return bool(ends) and _JOINS.issuperset(unit.classes[max(ends) : quotation])


def _clause_later(unit: Unit, source: Range, quoted: bool) -> Range | None:
    """Return the clause after "..., said X, ..." with which the speaker goes on."""
    if quoted or unit.class_at(source[1]) != tag.COMMA or unit.class_at(source[1] + 1) in _ONLY_DESCRIBES:
        return None
    return clause_after(unit, source[1] + 1)
