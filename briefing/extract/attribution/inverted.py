"""A cue in; the report that it makes where its subject comes after it out: "...", said X."""

from __future__ import annotations

from briefing.extract.attribution.clauses import clause_after, clause_before, has_verb
from briefing.extract.attribution.complements import phrase_after
from briefing.extract.attribution.cues import Cue
from briefing.extract.attribution.report import Range, Report
from briefing.extract.attribution.somebody import is_somebody
from briefing.extract.attribution.surrounding import quotation_after
from briefing.extract.attribution.units import Unit


def read_inverted(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read "...", said X, and ... said X."""
    tags = unit.tags
    if cue.first != cue.verb or cue.form.kind not in "SD" or not cue.takes("q"):
        return None
    first = cue.verb
    quoted = first > 0 and (
        tags[first - 1] == "Q" or (tags[first - 1] in ",-" and tags[first - 2 : first - 1] == "Q")
    )
    if not quoted and not (first > 2 and tags[first - 1] == ","):
        return None
    start = cue.end
    source = phrase_after(unit, start)
    if source is None or tags[start] in "w":
        return None
    after = tags[source[1]] if source[1] < len(tags) else "."
    if after in "xymVfPtBo" or (after == "p"):
        return None
    if not quoted and not has_verb(unit, 0, first - 1):
        return None
    if not quoted and (
        after not in ".,"
        or tags[start] not in "NpnDd"
        or cue.lemma
        not in {
            "say",
            "add",
            "write",
            "report",
            "explain",
            "note",
            "warn",
            "argue",
            "claim",
            "believe",
            "announce",
            "state",
            "insist",
            "observe",
            "predict",
            "think",
        }
    ):
        return None
    if not quoted and not is_somebody(unit, source):
        return None
    place = first - 1
    while place >= 0 and tags[place] in ",-":
        place -= 1
    if quoted:
        begin = place
        while begin and tags[begin - 1] == "Q":
            begin -= 1
        before: Range | None = (begin, place + 1)
        if begin and not (begin == 1 and tags[0] in "bcr,-"):
            before = clause_before(unit, place + 1)
    else:
        before = clause_before(unit, place + 1)
    if before is None:
        return None
    later = quotation_after(unit, Cue(cue.first, cue.verb, source[1], cue.form, cue.lemma, cue.frame))
    resumes = tags[source[1] + 1 : source[1] + 2] not in {"w", "G", "g", "s", "b", "c", "e"}
    if later is None and not quoted and after == "," and resumes:
        later = clause_after(unit, source[1] + 1)
    return Report((cue.verb, cue.end), source, (before,) if later is None else (before, later))
