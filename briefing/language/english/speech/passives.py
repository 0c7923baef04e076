"""A cue in; the report that it makes where its verb is passive or hangs on another out."""

from __future__ import annotations

from briefing.language.english.speech.bearers import inherited_source
from briefing.language.english.speech.clauses import clause_after, clause_before
from briefing.language.english.speech.complements import phrase_after
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.following import words_after
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.lexicon import other_words
from briefing.language.english.speech.report import Report
from briefing.language.english.speech.somebody import is_somebody, may_say
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit


def read_passive(unit: Unit, cue: Cue) -> Report | None:
    """Read "is believed to", "it was reported that", "was condemned by X", "was quoted as saying"."""
    tags, words = unit.tags, unit.words
    after = tags[cue.end] if cue.end < len(tags) else "."
    subject = subject_before(unit, cue.first)
    if cue.lemma == "quote" and subject is not None:
        saying = next((i for i in range(cue.end, min(len(words), cue.end + 12)) if words[i] == "saying"), 0)
        content = clause_after(unit, saying + 1) if saying and words[saying - 1] == "as" else None
        return None if content is None else Report((cue.first, saying + 1), subject, (content,))
    if after == "t" and cue.takes("o") and subject is not None and "m" not in tags[cue.first : cue.verb]:
        content = clause_after(unit, cue.end, further_reports(unit))
        return None if content is None else Report((cue.first, cue.end), None, (content,))
    if after == "i" and words[cue.end] == "by":
        agent = phrase_after(unit, cue.end + 1, places=True)
        if agent is None or subject is None or not cue.takes("nxp") or words[subject[0]] == "it":
            return None
        pieces = [subject]
        rest = clause_after(unit, agent[1]) if agent[1] < len(tags) and tags[agent[1]] in "so" else None
        if rest is not None:
            pieces.append(rest)
        return Report((cue.first, cue.end + 1), agent, tuple(pieces)) if is_somebody(unit, agent) else None
    if not cue.takes("p") or subject is None or "m" in tags[cue.first : cue.verb]:
        return None
    if words[subject[0]] == "it" and subject[1] - subject[0] == 1:
        if after not in "tdNnp" or (
            "m" in tags[cue.first : cue.verb] and words[cue.first] not in {"has", "had"}
        ):
            return None
        content = clause_after(unit, cue.end, further_reports(unit))
        return None if content is None else Report((cue.first, cue.end), None, (content,), weak=True)
    if after == "o" or (
        cue.takes("x") and after in "dns" and cue.lemma in {"consider", "regard", "view", "deem"}
    ):
        content = clause_after(unit, cue.end, further_reports(unit))
        if content is None:
            return None
        begin = clause_before(unit, cue.first, _clause_floor(unit, subject[0]))
        return Report(
            (cue.first, cue.end), None, (begin, content) if begin is not None else (content,), weak=True
        )
    return None


def _clause_floor(unit: Unit, subject: int) -> int:
    """Return where the clause begins whose subject is at `subject`: after "that", "while" or "but"."""
    tags = unit.tags
    for i in range(subject - 1, -1, -1):
        if (tags[i] in "sbt;:Q" and (i or tags[i] != "t")) or (tags[i] == "," and tags[i + 1] in "cb"):
            return i + 1
    return 0


def read_controlled(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read "went on to say that", "appeared to suggest that"."""
    to = cue.first - 1
    if to < 1:
        return None
    caused = _caused(unit, cue, to)
    if caused is not None:
        return caused
    place = to - 1
    if unit.words[place] == "as" and "far" in unit.words[max(0, place - 3) : place]:
        place = next(
            (
                i
                for i in range(place, max(0, place - 5), -1)
                if unit.words[i] in {"went", "goes", "gone", "going", "go"}
            ),
            place,
        )
    if unit.words[place] == "on":
        place -= 1
    if place < 0 or unit.words[place] not in other_words("raising"):
        return None
    first = place
    while first and unit.tags[first - 1] in "rxymz":
        first -= 1
    source = (
        subject_before(unit, first)
        if unit.tags[first - 1 : first] not in {"c", ","}
        else inherited_source(unit, first, found)
    )
    if source is None:
        return None
    content = words_after(unit, cue)
    if content is None or not may_say(unit, cue, source):
        return None
    return Report((place, cue.end), source, content.ranges, content.later, cue.weak)


def _caused(unit: Unit, cue: Cue, to: int) -> Report | None:
    """Read "has led officials to believe that": those who are led to it believe it."""
    source = subject_before(unit, to)
    if (
        source is None
        or unit.words[source[0] - 1] not in other_words("causing")
        or not source[0]
        or not is_somebody(unit, source)
    ):
        return None
    content = words_after(unit, cue)
    return (
        None
        if content is None or not cue.takes("t")
        else Report((to, cue.end), source, content.ranges, content.later, cue.weak)
    )
