"""A unit in; the reports that its verbs make out: "X said that", "said X", "X criticised", "is believed to"."""

from __future__ import annotations

from briefing.language.english.speech.bearers import source_of
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.inverted import read_inverted
from briefing.language.english.speech.passives import read_controlled, read_passive
from briefing.language.english.speech.report import Range, Report
from briefing.language.english.speech.somebody import may_say
from briefing.language.english.speech.surrounding import words_of
from briefing.language.english.speech.units import Unit

_ANSWERS = frozenset({"deny", "dispute", "reject", "dismiss", "confirm"})


def read_verbs(unit: Unit, cues: list[Cue]) -> list[Report]:
    """Return the reports of a unit's verbs, in the order of the verbs."""
    found: list[Report] = []
    for cue in cues:
        report = _read(unit, cue, found)
        if report is not None:
            found.append(report)
    return found


def _read(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    tags = unit.tags
    group = tags[cue.first : cue.verb]
    if cue.form.kind in "DU" and "x" in group:
        return read_passive(unit, cue)
    if cue.form.kind == "B" and cue.verb and tags[cue.first - 1 : cue.first] == "o":
        return read_controlled(unit, cue, found)
    inverted = read_inverted(unit, cue)
    if inverted is not None:
        return inverted
    source = source_of(unit, cue, found)
    if source is None:
        return None
    if (
        cue.form.kind == "D"
        and cue.first == cue.verb
        and cue.lemma != "say"
        and "by" in unit.words[cue.end : cue.end + 2]
        and tags[cue.end : cue.end + 1] == "i"
    ):
        return None
    if source[0] and unit.words[source[0] - 1] in {"if", "unless", "whether", "no"}:
        return None
    content = words_of(unit, cue, source, found)
    if content is None:
        return None
    if not may_say(unit, cue, source):
        return None
    if "w" in (tags[source[0]], tags[source[0] - 1 : source[0]]):
        content = content._replace(ranges=_within_relative(unit, content.ranges))
    if content.ranges and all(tags[slice(*piece)] == "t" for piece in content.ranges):
        told = _told_before(unit, found[-1], source[0]) if found and cue.lemma in _ANSWERS else ()
        if not told:
            return None
        content = content._replace(ranges=told)  # "..., but Quill denied that"
    first = cue.first if source[1] <= cue.first else cue.verb
    return Report((first, cue.end), source, content.ranges, content.later, cue.weak)


def _told_before(unit: Unit, report: Report, place: int) -> tuple[Range, ...]:
    """Return the words of a report that stand before `place`, without the "but" that leads up to it."""
    last = place
    while last and unit.tags[last - 1] in ",cb-;":
        last -= 1
    return tuple((first, min(end, last)) for first, end in report.content if first < last)


def _is_main_verb(unit: Unit, place: int) -> bool:
    """Say whether a finite verb stands there, past adverbs: ", now admits", ", resigned on Friday"."""
    tags = unit.tags
    while place < len(tags) and tags[place] == "r":
        place += 1
    if tags[place : place + 1] in {"x", "y", "m", "V", "f"}:
        return True
    past = tags[place : place + 1] == "e" and unit.words[place].endswith("ed")
    return past and tags[place + 1 : place + 2] in {"i", "T", "d", "r", "."}


def _within_relative(unit: Unit, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Cut what "who" says where the sentence about him goes on: "who knew that it was late, left".

    That is where a verb follows a comma, once a verb has stood that follows none; or else the last such place,
    as in "who said that the dam, built of clay, was safe, left".
    """
    first, last = ranges[0] if ranges else (0, 0)
    ends = [i for i in range(first + 1, last - 1) if unit.tags[i] == "," and _is_main_verb(unit, i + 1)]
    for end in ends:
        if any(unit.tags[i] in "xymVf" and unit.tags[i - 1] not in ",r" for i in range(first + 1, end)):
            return ((first, end),)
    return ((first, ends[-1]),) if ends else ranges
