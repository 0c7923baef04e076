"""A cue in; whose words it reports out: its subject, or that of the verb that it goes on from."""

from __future__ import annotations

from briefing.language.english.speech.complements import phrase_after
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.report import Range, Report
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit


def source_of(unit: Unit, cue: Cue, found: list[Report]) -> Range | None:
    """Return the subject of a cue: what stands before it, or the one of the verb that it goes on from."""
    tags = unit.tags
    first = cue.first
    before = tags[first - 1] if first else "^"
    if cue.form.kind == "G" and "x" not in tags[first : cue.verb]:
        if before in "pN" and "P" in tags[first - 1 : first]:
            return (first - 1, first)
        if before == "P":
            return (first - 1, first)
        if cue.takes("u") or (cue.takes("g") and not found):
            return None
        if before == "n" and cue.verb == first:
            phrase = subject_before(unit, first)
            return phrase if phrase is not None and is_somebody(unit, phrase) else None
        if before == "k" or before not in ",cs-i^N":
            return None if before != "k" else subject_before(unit, first)
        return inherited_source(unit, first, found)
    if before == "P":
        return (first - 1, first)
    if before in "c" or (before == "," and first > 1 and tags[first - 2] == "c"):
        inherited = inherited_source(unit, first, found)
        if inherited is not None:
            return inherited
    if before == "b":
        return inherited_source(unit, first, found)
    source = subject_before(unit, first)
    if source is None and before == ",":
        return inherited_source(unit, first, found)
    return source


def inherited_source(unit: Unit, place: int, found: list[Report]) -> Range | None:
    """Return the source of the report before, or else the subject of the unit's first finite verb."""
    for report in reversed(found):
        if report.source is not None and report.cue[0] < place:
            return report.source
    verb, main = _main_subject(unit)
    if main is not None and verb < place:
        return main
    if unit.tags[:1] in {"G", "g"} or place == 0:
        return _after_opening(unit)
    return None


def _main_subject(unit: Unit) -> tuple[int, Range | None]:
    """Return the unit's first finite verb that has a subject, and the subject; found once a unit."""
    if unit.main is None:
        unit.main = next(
            ((i, source) for i in range(1, len(unit.tags)) if (source := _subject_at(unit, i)) is not None),
            (len(unit.tags), None),
        )
    return unit.main


def _subject_at(unit: Unit, place: int) -> Range | None:
    """Return the subject of the finite verb at `place`, if it is one."""
    tags = unit.tags
    past = (
        tags[place] == "e" and tags[place - 1] in "NpnT" and tags[place + 1 : place + 2] in set("dNpkitnoh")
    )
    if not (past or tags[place] in "xymVf"):
        return None
    first = place
    while first and tags[first - 1] in "rxymz":
        first -= 1
    return subject_before(unit, first)


def _after_opening(unit: Unit) -> Range | None:
    """Return the subject after "Speaking in London, ..."."""
    comma = unit.tags.find(",")
    return phrase_after(unit, comma + 1) if comma > 0 else None
