"""A unit and a report in it in; the attribution in the making out, in characters of the text."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.cues import find_cues
from briefing.language.english.speech.lexicon import speaker_words
from briefing.language.english.speech.modifiers import is_before_day, is_participle
from briefing.language.english.speech.phrase_reports import read_phrases
from briefing.language.english.speech.phrases_before import phrase_before
from briefing.language.english.speech.reports import Range, Report
from briefing.language.english.speech.units import Unit
from briefing.language.english.speech.verb_reports import read_verbs
from briefing.model import Span

_BEFORE_BODY = frozenset({tag.PREPOSITION, tag.TO})
_WITHIN_ANTECEDENT = tag.NOUNS | {tag.DETERMINER, tag.POSSESSIVE, tag.NUMBER, tag.ED_WORD, tag.INNER_STOP}


@dataclass(slots=True)
class Draft:
    """An attribution in the making. `quoted`: some of its contents are whole quotations; `marked`: some
    hold quotation marks.

    `sentence` is where the sentence begins that holds the cue, `antecedent` what a "who" refers to. `label`
    is the name of a speaker that stands before a colon, which is sound only where it is named elsewhere.
    `inferred` says that nothing but its place gives the content to the source.
    """

    content: list[Span]
    source: Span | None
    cue: Span | None
    sentence: int
    quoted: bool
    marked: bool = True
    label: str = ""
    antecedent: Span | None = None
    inferred: bool = False


def find_reports(unit: Unit) -> list[Report]:
    """Return the reports of a unit in order, without what is part of another's words."""
    phrases = read_phrases(unit)
    verbs = read_verbs(unit, find_cues(unit))
    if not phrases and not verbs:
        return phrases
    if phrases:
        taken = {i for report in phrases for i in range(*report.cue)}
        verbs = [report for report in verbs if taken.isdisjoint(range(*report.cue))]
    if len(verbs) + len(phrases) < 2:
        return verbs or phrases
    reports = sorted([*verbs, *phrases], key=lambda report: report.cue)
    return [report for report in reports if not (report.weak and _is_held(report, reports))]


def _is_held(report: Report, reports: list[Report]) -> bool:
    """Say whether a report stands within the words of another of the same unit."""
    return any(
        first <= report.cue[0] < last
        for other in reports
        if other is not report and other.cue != report.cue
        for first, last in other.content
    )


def make_draft(unit: Unit, report: Report) -> Draft:
    """Return a report as an attribution in the making."""
    content = [unit.span(*piece) for piece in report.content]
    source = None if report.source is None else source_span(unit, report.source)
    quoted = marked = False
    if unit.quotations:
        pieces = [set(unit.classes[slice(*piece)]) for piece in report.content]
        quoted = any(piece == {tag.QUOTATION} for piece in pieces)
        marked = any(tag.QUOTATION in piece for piece in pieces)
    antecedent = _antecedent(unit, report.source)
    return Draft(content, source, unit.span(*report.cue), unit.start, quoted, marked, antecedent=antecedent)


def _antecedent(unit: Unit, source: Range | None) -> Span | None:
    """Return what a source that is only "who" refers to: the words right before it."""
    if source is None or source[0] == 0 or unit.classes[slice(*source)] != tag.RELATIVE:
        return None
    last = source[0] - (unit.classes[source[0] - 1] == tag.COMMA)
    first = last
    while first and unit.classes[first - 1] in _WITHIN_ANTECEDENT:
        first -= 1
    within = unit.starts_with(source[0], "who") and unit.class_at(first - 1) in _BEFORE_BODY
    if within and unit.words[last - 1] in speaker_words("bodies"):
        whole = phrase_before(unit, last)  # "people close to the ministry, who": not the ministry
        return None if whole is None else source_span(unit, whole)
    named = _named_before(unit, first) if unit.class_at(first) == tag.DETERMINER else None
    return source_span(unit, named or (first, last)) if first < last else None


def _named_before(unit: Unit, first: int) -> Range | None:
    """Return the name that words between commas describe: "Sheriff Ada Quill, | a farmer, who said"."""
    last = first - 1
    begin = last
    while unit.class_at(last) == tag.COMMA and begin and unit.classes[begin - 1] in _WITHIN_ANTECEDENT:
        begin -= 1
    return (begin, last) if tag.NAME in unit.classes[begin:last] else None


def source_span(unit: Unit, source: Range) -> Span:
    """Return the characters of a source, without the verb in "he's" and the ending in "Quill's"."""
    if tag.COMMA not in unit.classes[slice(*source)]:
        source = _without_day(unit, source)
    if source[1] - source[0] > 1 and unit.words[source[1] - 1] == "'":
        source = source[0], source[1] - 1  # "the experts'"
    start, end = unit.span(*source)
    word, word_class = unit.words[source[1] - 1], unit.classes[source[1] - 1]
    if word_class == tag.PRONOUN_WITH_VERB:
        end -= len(word) - word.index("'")
    elif word_class == tag.POSSESSIVE and word.endswith("'s"):
        end -= 2
    return start, end


def _without_day(unit: Unit, source: Range) -> Range:
    """Return a source without the day after it, unless a participle needs it: "a survey taken last week"."""
    first, last = source
    while last - first > 1 and unit.classes[last - 1] == tag.TIME:
        last -= 1
        while last - first > 1 and (
            unit.classes[last - 1] == tag.PREPOSITION or is_before_day(unit, last - 1)
        ):
            last -= 1
    return source if last < source[1] and is_participle(unit, last - 1) else (first, last)
