"""A cue in; the report that it makes where its subject comes after it out: "...", said X."""

from __future__ import annotations

from briefing.language.english.speech.clauses import clause_after, clause_before, has_verb
from briefing.language.english.speech.complements import phrase_after
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.report import Range, Report
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.surrounding import quotation_after
from briefing.language.english.speech.units import Unit


def read_inverted(unit: Unit, cue: Cue) -> Report | None:
    """Read "...", said X, and ... said X."""
    tags, first = unit.tags, cue.verb
    if cue.first != first or cue.form.kind not in "SD" or not cue.takes("q") or not first:
        return None
    quoted = tags[first - 1] == "Q" or (tags[first - 1] in ",-" and tags[first - 2 : first - 1] == "Q")
    source = phrase_after(unit, cue.end) if quoted or (first > 2 and tags[first - 1] == ",") else None
    if source is None or tags[cue.end] == "w":
        return None
    after = tags[source[1]] if source[1] < len(tags) else "."
    if after in "xymVfPtBop" or not (quoted or _may_follow(unit, cue, source, after)):
        return None
    before = _words_before(unit, first, quoted)
    if before is None:
        return None
    later = quotation_after(unit, source[1])
    resumes = tags[source[1] + 1 : source[1] + 2] not in set("wGgsbce")
    if later is None and not quoted and after == "," and resumes:
        later = clause_after(unit, source[1] + 1)
    return Report((first, cue.end), source, (before,) if later is None else (before, later))


def _may_follow(unit: Unit, cue: Cue, source: Range, after: str) -> bool:
    """Say whether a phrase after a verb is its subject where no quotation stands before: "..., said X."."""
    if after not in ".," or unit.tags[cue.end] not in "NpnDd0" or not cue.takes("v"):
        return False
    return has_verb(unit, 0, cue.verb - 1) and is_somebody(unit, source)


def _words_before(unit: Unit, end: int, quoted: bool) -> Range | None:
    """Return what is said before a verb: a quotation alone, or the sentence that it ends."""
    tags = unit.tags
    last = end
    while last and tags[last - 1] in ",-":
        last -= 1
    first = last
    while first and tags[first - 1] == "Q":
        first -= 1
    alone = first == 0 or (first == 1 and tags[0] in "bcr,-")
    return (first, last) if quoted and alone else clause_before(unit, last)
