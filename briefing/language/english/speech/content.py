"""A cue and its source in; what is said out, wherever it stands: before them, after them or around them."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import (
    clause_after,
    clause_before,
    has_verb,
    last_word,
    opens_clause,
)
from briefing.language.english.speech.content_after import content_after
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.reports import Content, Range, Report
from briefing.language.english.speech.rules import Example, Rules, SpeechRule, read_first
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_forms import Takes, form_of

_LONGEST_TITLE = 45  # characters of a quotation that may be the name of a programme
_LONGEST_NAME = 40  # of one after "on" or "the"
_LONGEST_AFTER_SPEAKER = 24  # tokens between a speaker and the quotation with which he goes on

_LONGEST_SPEAKER = 5
_SIGHT_OF_AS = 5  # tokens before "as X said" in which a comparison begins
_AFTER_SOURCE = frozenset({tag.COMMA, tag.DASH, tag.OPENING_BRACKET, tag.TIME})
_BEFORE_QUOTATION = tag.SENTENCE_OPENERS | {tag.PRONOUN}
_BEFORE_NAME = frozenset({tag.PREPOSITION, tag.DETERMINER})
_BETWEEN_QUOTATIONS = tag.NOUNS | {
    *(
        tag.DETERMINER,
        tag.PREPOSITION,
        tag.TO,
        tag.ADVERB,
        tag.TIME,
        tag.COORDINATOR,
        tag.NUMBER,
        tag.POSSESSIVE,
        tag.PRONOUN,
        tag.ED_WORD,
    ),
    *(tag.ING_WORD, tag.OPENING_BRACKET, tag.CLOSING_BRACKET, tag.RELATIVE),
}
_OPENS_QUOTATION = tag.COMMA_OR_DASH | {tag.COLON, tag.STOP}
_ENDS_CUE = frozenset({tag.COMMA, tag.SEMICOLON, tag.STOP, tag.DASH})
_OPENS_PLACE = frozenset({tag.PREPOSITION, tag.TO, tag.SUBORDINATOR, tag.TIME, tag.ADVERB})
_OPENS_PLACE_OR_HEARER = _OPENS_PLACE | {tag.NAME, tag.DETERMINER, tag.NOUN}
_LEADS_IN = frozenset({tag.PREPOSITION, tag.TIME, tag.ADVERB})
_ONLY_ADDED = frozenset({tag.REPORTING_ING, tag.RELATIVE, tag.SUBORDINATOR, tag.CONTRAST})


def content_of(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> Content | None:
    """Return what the source is reported to say by the cue; `found` are the reports before it."""
    made = read_first(RULES, unit, cue, source, found)
    return None if made is None else made[1]


def _always(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> bool:
    return True


def _before(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> Content | None:
    """Read a quotation before the speaker, unless it is a title and a sentence follows the verb."""
    content = _quotation_before(unit, source, cue)
    if content is None:
        return None
    if not _is_sentence(unit, content):
        after = content_after(unit, cue)
        if after is not None and after.sentence:
            return None
    later = quotation_after(unit, cue.end)
    return Content((content,) if later is None else (content, later))


def _after(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> Content | None:
    return content_after(unit, cue)


def _is_sentence(unit: Unit, content: Range) -> bool:
    """Return whether what stands before a cue is surely what is said, and not the name of a programme."""
    first, last = content
    if last - first > 1 or (first == 0 and unit.speech[first]):
        return True
    return _length(unit, first) > _LONGEST_TITLE


def _length(unit: Unit, place: int) -> int:
    return unit.quotations[place].end - unit.quotations[place].start


def _quotation_before(unit: Unit, source: Range, cue: Cue) -> Range | None:
    """Return the quotation that stands right before the source, where it can be what is said."""
    classes = unit.classes
    beside = source[1] == cue.first or (source[1] < cue.first and classes[source[1]] in _AFTER_SOURCE)
    if not beside or not cue.takes(Takes.QUOTATION):
        return None
    place = source[0] - 1
    if unit.class_at(place) in tag.COMMA_OR_DASH:
        place -= 1
    if unit.class_at(place) != tag.QUOTATION:
        return None
    first = place
    while unit.class_at(first - 1) == tag.QUOTATION:
        first -= 1
    if first == 0 or (first == 1 and classes[0] in _BEFORE_QUOTATION):
        return first, place + 1
    names = classes[first - 1] == tag.PREPOSITION or (first <= 2 and classes[first - 1] in _BEFORE_NAME)
    if names and _length(unit, place) < _LONGEST_NAME:
        return None  # 'On “The Late Hour”, she said': the name of something
    return clause_before(unit, place + 1)


def quotation_after(unit: Unit, place: int) -> Range | None:
    """Return a quotation that goes on after the cue: "...", he said, "..."."""
    limit = min(len(unit.classes), place + _LONGEST_AFTER_SPEAKER)
    while place < limit and unit.classes[place] in _BETWEEN_QUOTATIONS:
        place += 1
    if place >= limit or unit.classes[place] not in _OPENS_QUOTATION:
        return None
    first = place + 1 + (unit.class_at(place + 1) == tag.COORDINATOR)
    last = first
    while unit.class_at(last) == tag.QUOTATION:
        last += 1
    return (first, last) if last > first and not _has_own_speaker(unit, last) else None


def _has_own_speaker(unit: Unit, place: int) -> bool:
    """Return whether who says the quotation before `place` is named after it: '"A," said Quill, and "B," said Pell'."""
    for end in range(place, min(len(unit.classes), place + _LONGEST_SPEAKER)):
        word_class = unit.classes[end]
        if word_class == tag.REPORTING_VERB:
            form = form_of(unit.words[end])
            speech = form is not None and Takes.QUOTATION in form.takes
            return speech and (end == place or (unit.class_at(end + 1) or tag.STOP) == tag.STOP)
        if word_class not in tag.NOUNS | {tag.DETERMINER, tag.PRONOUN}:
            return False
    return False


def _end_of_cue(unit: Unit, cue: Cue) -> int | None:
    """Return where a place, time or hearer after the cue ends, at a comma or with the unit; None for more.

    None as well where the verb takes no clause and no quotation, so that nothing but a noun could be said.
    """
    if not cue.takes(Takes.QUOTATION, Takes.THAT_CLAUSE, Takes.BARE_CLAUSE):
        return None
    classes, end = unit.classes, last_word(unit)
    if cue.end >= end or classes[cue.end] in _ENDS_CUE:
        return cue.end
    marks = (classes.find(mark, cue.end, end) for mark in (tag.COMMA, tag.SEMICOLON))
    stop = min((mark for mark in marks if mark > 0), default=end)
    last = _occasion_with_verb(unit, cue.end, end) if stop == end else stop
    if last == cue.end:
        return stop  # "..., Quill said as the tide rose."
    opening = _OPENS_PLACE_OR_HEARER if cue.takes(Takes.HEARER) else _OPENS_PLACE
    return stop if classes[cue.end] in opening and not has_verb(unit, cue.end, last) else None


def _occasion_with_verb(unit: Unit, first: int, end: int) -> int:
    """Return where "as the tide rose" begins after a verb, or `end`: "Quill said on Monday | as the tide rose"."""
    opening = words_in("occasions with a verb")
    return next((place for place in range(first, end) if unit.words[place] in opening), end)


def _is_as_said(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> bool:
    return source[0] > 0 and unit.words[source[0] - 1] == "as"


def _as_said(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> Content | None:
    """Read "As X said, ..." and "..., as X said"."""
    start, stop = source[0] - 1, _end_of_cue(unit, cue)
    if stop is None or _is_compared(unit, start):
        return None
    if start <= 1:
        comma = unit.classes.find(tag.COMMA, stop)
        clause = clause_after(unit, comma + 1) if comma > 0 else None
    else:
        clause = None if _is_set_against(unit, cue, start) else clause_before(unit, start)
        clause = None if clause is None else _set_aside(unit, clause)
    return None if clause is None else Content((clause,))


def _set_aside(unit: Unit, clause: Range) -> Range:
    """Return of "it was 40, not 27" what is denied at its end: "as X said" after it is of the 27."""
    for place in range(clause[1] - 1, clause[0], -1):
        if unit.classes[place] in tag.FINITE:
            break
        if unit.classes[place] == tag.NEGATION and unit.classes[place - 1] == tag.COMMA:
            return place + 1, clause[1]
    return clause


def _is_compared(unit: Unit, start: int) -> bool:
    """Return whether "as X said" closes a comparison: "twice as many as the mill has announced"."""
    return unit.words[max(0, start - _SIGHT_OF_AS) : start - 1].count("as") > 0 and not words_in(
        "amounts after as"
    ).isdisjoint(unit.words[max(0, start - _SIGHT_OF_AS) : start])


def _is_set_against(unit: Unit, cue: Cue, start: int) -> bool:
    """Return whether what stands before "as X claims" is denied: "it is not 40, as X claims, but 27" is not X's.

    "It will not open, as X said" may be.
    """
    before = unit.words[:start]
    denied = not words_in("denying").isdisjoint(before) or any(word.endswith("n't") for word in before)
    return denied and (unit.class_at(cue.end) == tag.COMMA or cue.lemma in words_in("doubting verbs"))


def _is_between(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> bool:
    return source[0] >= 2 and unit.class_at(_mark_before(unit, source)) in tag.COMMA_OR_DASH


def _mark_before(unit: Unit, source: Range) -> int:
    """Return the token before a source, past closing marks whose quotation opens nowhere: "leaks,'' Quill said"."""
    place = source[0] - 1
    while place > 0 and unit.words[place] == "'":
        place -= 1
    return place


def _around(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> Content | None:
    """Read "..., X said." and "..., X said, ...": what stands around the cue is what is said."""
    stop = _end_of_cue(unit, cue)
    if stop is None:
        return None
    before = clause_before(unit, _mark_before(unit, source), _end_of_reports(found, source[0]))
    clause_taken = cue.takes(Takes.THAT_CLAUSE, Takes.BARE_CLAUSE)
    if before is None or not (clause_taken or unit.classes[before[1] - 1] == tag.QUOTATION):
        return None
    after = None
    if (
        unit.class_at(stop) == tag.COMMA
        and _goes_on_after(unit, stop + 1)
        and not _another_goes_on(unit, stop)
    ):
        after = clause_after(unit, stop + 1)
    if after is None and ((stop > cue.end and _only_leads_in(unit, before)) or _is_occasion(unit, before)):
        return None
    return Content((before,) if after is None else (before, after))


def _another_goes_on(unit: Unit, comma: int) -> bool:
    """Return whether a clause with its own speaker follows: "It leaks, Quill said, | and it is old, Pell said."."""
    joined = unit.class_at(comma + 1) == tag.COORDINATOR and opens_clause(unit, comma + 2, last_word(unit))
    further = any(place > comma for place in further_reports(unit)) or "according" in unit.words[comma:]
    return joined and further


def _only_leads_in(unit: Unit, piece: Range) -> bool:
    """Return whether words say only when or where something was: "In all", "In Karsk"."""
    return unit.classes[piece[0]] in _LEADS_IN and not has_verb(unit, *piece) and not unit.quotations


def _is_occasion(unit: Unit, piece: Range) -> bool:
    """Return whether words say only at what moment somebody spoke: "As the tide rose, | he shouted."."""
    first, last = piece
    opening = unit.words[first] in words_in("occasions with a verb") and not unit.starts_with(first, "while")
    return opening and tag.COMMA not in unit.classes[first:last]


def _goes_on_after(unit: Unit, place: int) -> bool:
    """Return whether what is said goes on after ", X said,": not with "adding" or "who", but with "after 16 days"."""
    if unit.class_at(place) == tag.SUBORDINATOR:
        return unit.words[place] in words_in("circumstances")
    return unit.class_at(place) not in _ONLY_ADDED


def _end_of_reports(found: list[Report], place: int) -> int:
    """Return where the words end that earlier reports hold before `place`: what follows them is another's.

    So is what follows the speaker of a report whose words stand before him: "It leaks, Quill said, | and it is old".
    """
    ends = [
        max(report.cue[1], *(last for _, last in report.content))
        for report in found
        if report.cue[1] <= place and report.content and report.source is not None
    ]
    return max((end for end in ends if end < place - 1), default=0)


RULES: Rules[Content, Unit, Cue, Range, list[Report]] = (
    SpeechRule(
        "quotation before the speaker",
        _always,
        _before,
        Example("“The pier leaks,” Quill said.", "Quill", "“The pier leaks,”"),
        final=False,
    ),
    SpeechRule(
        "after the verb",
        _always,
        _after,
        Example("Quill said the pier was closed.", "Quill", "the pier was closed"),
        final=False,
    ),
    SpeechRule(
        "as somebody said",
        _is_as_said,
        _as_said,
        Example("As Quill said, the pier leaks.", "Quill", "the pier leaks"),
    ),
    SpeechRule(
        "around the verb",
        _is_between,
        _around,
        Example("The pier, Quill said, is closed.", "Quill", "The pier [...] is closed"),
    ),
)
