"""Units in; attributions as spans out, quotations that go on over sentences and paragraphs joined to their cue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.extract.attribution.cues import find_cues
from briefing.extract.attribution.labels import Label, find_label
from briefing.extract.attribution.phrases import read_phrases
from briefing.extract.attribution.report import Range, Report
from briefing.extract.attribution.subjects import subject_before
from briefing.extract.attribution.units import Unit
from briefing.extract.attribution.verbs import read_verbs
from briefing.model import Span

_BARE = frozenset("Q.,;:-bcr")


@dataclass(slots=True)
class Draft:
    """An attribution in the making, in characters. `quoted` counts the contents that are whole quotations."""

    content: list[Span]
    source: Span | None
    cue: Span | None
    sentence: int  # where the sentence begins that holds the cue
    quoted: bool
    label: Label | None = None
    antecedent: Span | None = None  # what "who" and "which" refer to


@dataclass(slots=True)
class _State:
    """What has been read so far: the drafts, and what may go on from one unit to the next."""

    drafts: list[Draft] = field(default_factory=list)
    speaking: Draft | None = None  # whose quotation goes on, if the next unit is nothing but one
    paragraph: int = -1
    waiting: list[Span] = field(default_factory=list)  # quotations whose speaker is still to be named
    awaited: Draft | None = None  # a cue that ended in a colon
    left_open: bool = False


def draft_attributions(units: Iterable[Unit]) -> list[Draft]:
    """Return the attributions of a text, in the order of their cues."""
    state = _State()
    for unit in units:
        if unit.tags:
            _read_unit(unit, state)
        elif unit.paragraph != state.paragraph:
            _close(state)
        state.paragraph = unit.paragraph
    _close(state)
    return [draft for draft in state.drafts if draft.content]


def _read_unit(unit: Unit, state: _State) -> None:
    changed = unit.paragraph != state.paragraph
    bare = "Q" in unit.tags and _BARE.issuperset(unit.tags)
    first = unit.quotations[min(unit.quotations)] if unit.quotations else None
    if changed and not (first is not None and first.resumed):
        _end_paragraph(state, bare)
    if state.awaited is not None and _takes_up(unit, state, bare):
        return
    state.awaited = None
    if bare:
        _read_bare(unit, state)
        return
    reports = _reports(unit)
    drafts = [_draft(unit, report) for report in reports]
    direct = [draft for draft in drafts if draft.quoted and draft.source is not None]
    _settle(unit, state, direct)
    state.drafts += drafts
    state.speaking = direct[-1] if direct else None
    for report, draft in zip(reports, drafts, strict=True):
        if report.awaits:
            state.awaited = draft
    label = find_label(unit)
    if label is not None and not any(draft.cue == label.cue for draft in drafts):
        state.drafts.append(Draft([label.content], label.source, label.cue, unit.start, False, label))


def _reports(unit: Unit) -> list[Report]:
    phrases = read_phrases(unit)
    verbs = read_verbs(unit, find_cues(unit))
    taken = {i for report in phrases for i in range(*report.cue)}
    verbs = [report for report in verbs if taken.isdisjoint(range(*report.cue))]
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


def _draft(unit: Unit, report: Report) -> Draft:
    content = [unit.span(*piece) for piece in report.content]
    source = None if report.source is None else _source_span(unit, report.source)
    quoted = any(
        unit.tags[first] == "Q" and last - first == unit.tags[first:last].count("Q")
        for first, last in report.content
    )
    return Draft(
        content, source, unit.span(*report.cue), unit.start, quoted, None, _antecedent(unit, report.source)
    )


def _antecedent(unit: Unit, source: Range | None) -> Span | None:
    if source is None or source[1] - source[0] != 1 or unit.tags[source[0]] != "w" or source[0] == 0:
        return None
    place = source[0] - (1 if unit.tags[source[0] - 1] == "," else 0)
    phrase = subject_before(unit, place) if place else None
    return None if phrase is None else _source_span(unit, phrase)


def _source_span(unit: Unit, source: Range) -> Span:
    start, end = unit.span(*source)
    if unit.tags[source[1] - 1] == "P":
        word = unit.words[source[1] - 1]
        end -= len(word) - word.index("'")
    elif unit.tags[source[1] - 1] == "k" and unit.words[source[1] - 1].endswith("'s"):
        end -= 2
    return start, end


def _end_paragraph(state: _State, bare: bool) -> None:
    """Forget what ends with a paragraph: a quotation goes on in the next only where it was left open."""
    if state.waiting:
        _give_waiting(state)
    if not bare:
        state.speaking = None


def _close(state: _State) -> None:
    if state.waiting:
        _give_waiting(state)
    state.speaking = None
    state.awaited = None


def _give_waiting(state: _State) -> None:
    state.waiting = []


def _takes_up(unit: Unit, state: _State, bare: bool) -> bool:
    """Give what follows a colon to the cue before it."""
    draft = state.awaited
    assert draft is not None
    if bare:
        draft.content += [(q.start, q.end) for _, q in sorted(unit.quotations.items())]
        draft.quoted = True
        state.speaking = draft
        state.awaited = None
        return True
    return False


def _read_bare(unit: Unit, state: _State) -> None:
    spans = [(q.start, q.end) for _, q in sorted(unit.quotations.items())]
    first = unit.quotations[min(unit.quotations)]
    if state.waiting:
        state.waiting += spans
    elif state.speaking is not None and (unit.paragraph == state.paragraph or first.resumed):
        state.speaking.content += spans
    else:
        state.speaking = None
        state.waiting += spans


def _settle(unit: Unit, state: _State, direct: list[Draft]) -> None:
    """Give quotations that waited for their speaker to the first one named."""
    if state.waiting and direct:
        direct[0].content = state.waiting + direct[0].content
    state.waiting = []
