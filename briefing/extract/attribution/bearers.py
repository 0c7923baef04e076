"""A cue in; whose words it reports out: its subject, or that of the verb that it goes on from."""

from __future__ import annotations

from briefing.extract.attribution.complements import phrase_after
from briefing.extract.attribution.cues import Cue
from briefing.extract.attribution.report import Range, Report
from briefing.extract.attribution.somebody import is_somebody
from briefing.extract.attribution.subjects import subject_before
from briefing.extract.attribution.units import Unit


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
    for i in range(place):
        if i and (
            unit.tags[i] in "xymVf"
            or (unit.tags[i] == "e" and unit.tags[i - 1] in "NpnT" and unit.tags[i + 1] in "dNpkitnoh")
        ):
            first = i
            while first and unit.tags[first - 1] in "rxymz":
                first -= 1
            source = subject_before(unit, first)
            if source is not None:
                return source
    if unit.tags[:1] in {"G", "g"} or place == 0:
        return _after_opening(unit)
    return None


def _after_opening(unit: Unit) -> Range | None:
    """Return the subject after "Speaking in London, ..."."""
    comma = unit.tags.find(",")
    return phrase_after(unit, comma + 1) if comma > 0 else None
