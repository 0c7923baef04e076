"""A cue and its source in; what is said out, wherever it stands: before them, after them or around them."""

from __future__ import annotations

from briefing.language.english.speech.clauses import clause_after, clause_before, has_verb, last_word
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.following import Words, words_after
from briefing.language.english.speech.report import Range, Report
from briefing.language.english.speech.units import Unit

_DENIALS = frozenset({"not", "no", "nor", "never", "neither", "untrue", "false", "wrong", "hardly"})
_DOUBTFUL = frozenset({"claim", "suggest", "allege", "assert", "insist", "contend", "maintain", "imply"})


def words_of(unit: Unit, cue: Cue, source: Range, found: list[Report]) -> Words | None:
    """Return what the source is reported to say by the cue."""
    words = unit.words
    end = last_word(unit)
    left = _quotation_before(unit, source, cue)
    right = words_after(unit, cue)
    if left is not None and not (right and right.sentence and not _is_sentence(unit, left)):
        later = quotation_after(unit, cue.end)
        return Words((left,) if later is None else (left, later))
    if right is not None:
        return right
    stop = _past_where(unit, cue, end)
    if stop is None or not cue.takes("qtz"):
        return None
    if source[0] and words[source[0] - 1] == "as":
        return _as_said(unit, cue, source, stop)
    return _around(unit, cue, source, found, stop)


def _is_sentence(unit: Unit, content: Range) -> bool:
    """Say whether what stands before a cue is surely what is said, and not the name of a programme."""
    first, last = content
    if last - first > 1 or (first == 0 and unit.speech[first]):
        return True
    return unit.quotations[first].end - unit.quotations[first].start > 45


def _quotation_before(unit: Unit, source: Range, cue: Cue) -> Range | None:
    """Return the quotation that stands right before the source, where it can be what is said."""
    tags = unit.tags
    if source[1] != cue.first and not (source[1] < cue.first and tags[source[1]] in ",(T"):
        return None
    place = source[0] - 1
    if place >= 0 and tags[place] in ",-":
        place -= 1
    if place < 0 or tags[place] != "Q" or not cue.takes("q"):
        return None
    first = place
    while first and tags[first - 1] in "Q":
        first -= 1
    if first == 0 or (first == 1 and tags[0] in "bcrp,-"):
        return first, place + 1
    if tags[first - 1] in "id" and unit.quotations[place].end - unit.quotations[place].start < 40:
        # 'On "The Late Hour", she said': the name of something, unless the whole is what is said
        return None if first <= 2 else clause_before(unit, place + 1)
    return clause_before(unit, place + 1)


def quotation_after(unit: Unit, place: int) -> Range | None:
    """Return a quotation that goes on after the cue: "...", he said, "..."."""
    tags = unit.tags
    i = place
    limit = min(len(tags), place + 24)
    while i < limit and tags[i] in "NndiorTc0kpeg()w":
        i += 1
    if i < limit and tags[i] in ",:-.":
        i += 1
        if i < len(tags) and tags[i] == "c":
            i += 1
    else:
        return None
    if i < len(tags) and tags[i] == "Q":
        last = i + 1
        while last < len(tags) and tags[last] == "Q":
            last += 1
        return i, last
    return None


def _past_where(unit: Unit, cue: Cue, end: int) -> int | None:
    """Return where a place, time or addressee after the cue ends, at a comma or with the unit; None for more."""
    tags = unit.tags
    if cue.end >= end or tags[cue.end] in ",;.-":
        return cue.end
    comma = tags.find(",", cue.end, end)
    stop = comma if comma > 0 else end
    opening = "iosTrNdn" if cue.takes("o") else "iosTr"
    return stop if tags[cue.end] in opening and not has_verb(unit, cue.end, stop) else None


def _as_said(unit: Unit, cue: Cue, source: Range, stop: int) -> Words | None:
    """Read "As X said, ..." and "..., as X said"."""
    start = source[0] - 1
    if start > 1 and _is_set_against(unit, cue, start):
        return None
    if start <= 1:
        comma = unit.tags.find(",", stop)
        clause = clause_after(unit, comma + 1) if comma > 0 else None
    else:
        clause = clause_before(unit, start)
    return None if clause is None else Words((clause,))


def _is_set_against(unit: Unit, cue: Cue, start: int) -> bool:
    """Say whether what stands before "as X claims" is denied: "it is not 40, as X claims, but 27" is not X's.

    "It will not open, as X said" may be.
    """
    denied = any(word in _DENIALS or word.endswith(("n't", "n’t")) for word in unit.words[:start])
    return denied and (unit.tags[cue.end : cue.end + 1] == "," or cue.lemma in _DOUBTFUL)


def _around(unit: Unit, cue: Cue, source: Range, found: list[Report], stop: int) -> Words | None:
    """Read "..., X said." and "..., X said, ...": what stands around the cue is what is said."""
    tags = unit.tags
    if source[0] < 2 or tags[source[0] - 1] not in ",-":
        return None
    floor = 0
    for report in found:
        if report.cue[1] <= source[0] and report.content and report.source is not None:
            reach = max(last for _, last in report.content)
            if reach < source[0] - 1:
                floor = max(floor, reach)
    before = clause_before(unit, source[0] - 1, floor)
    if before is None or (not cue.takes("tz") and unit.tags[before[1] - 1] != "Q"):
        return None
    pieces = [before]
    if tags[stop : stop + 1] == "," and tags[stop + 1 : stop + 2] not in {"G", "w", "s", "b"}:
        after = clause_after(unit, stop + 1)
        if after is not None:
            pieces.append(after)
    return Words(tuple(pieces))
