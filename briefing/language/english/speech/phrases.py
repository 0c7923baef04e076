"""A unit in; the reports that are made without a verb of saying out: "according to", "reportedly", "X's claim"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from briefing.language.english.speech.bearers import inherited_source
from briefing.language.english.speech.clauses import (
    clause_after,
    clause_before,
    last_word,
    phrase_end,
    second_verb,
)
from briefing.language.english.speech.complements import phrase_after
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.lexicon import other_words, source_words
from briefing.language.english.speech.report import Range, Report
from briefing.language.english.speech.somebody import is_somebody
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit

_POSSESSIVES = frozenset({"his", "her", "their", "my", "our"})


def read_phrases(unit: Unit) -> list[Report]:
    """Return the reports of a unit that no verb of saying makes, in order."""
    found: list[Report] = []
    table = _readers()
    if table.keys().isdisjoint(unit.words):
        return found
    for place, word in enumerate(unit.words):
        for reader in table.get(word, ()):
            report = reader(unit, place)
            if report is not None:
                found.append(report)
                break
    return found


@cache
def _readers() -> dict[str, tuple[Callable[[Unit, int], Report | None], ...]]:
    """Return, by word, what may be read where it stands, the most telling first."""
    table: dict[str, tuple[Callable[[Unit, int], Report | None], ...]] = {"according": (_according,)}
    for word in other_words("views"):
        table[word] = (_in_view,)
    for section, reader in (
        ("nouns expressed", _expressed),
        ("anonymous adverbs", _adverb),
        ("nouns that report", _noun),
        ("feelings", _feeling),
    ):
        for word in source_words(section):
            table[word] = (*table.get(word, ()), reader)
    return table


def _according(unit: Unit, place: int) -> Report | None:
    if unit.words[place + 1 : place + 2] != ["to"]:
        return None
    source = phrase_after(unit, place + 2, places=True)
    if source is None:
        return None
    tags = unit.tags
    cue = (place, place + 2)
    pieces: list[Range] = []
    opening = place == 0 or (place == 1 and tags[0] in "bcr,-")
    if not opening:
        before = clause_before(unit, place)
        if before is not None:
            pieces.append(before)
    if opening and source[1] >= last_word(unit):  # "According to police, the driver of the car"
        comma = tags.find(",", place + 2, source[1])
        source = (source[0], comma) if comma > 0 else source
    begin = source[1]
    if (
        opening and tags[begin : begin + 2] == ",w"
    ):  # "According to officials, who spoke in Karsk, the dam ..."
        begin = max(begin, tags.find(",", begin + 1))
    if begin < len(tags) and (opening or (tags[begin] == "," and tags[place - 1] in ",-")):
        after = clause_after(unit, begin + 1 if tags[begin] in ",:" else begin)
        if after is not None and (opening or tags[after[0]] not in "sbc"):
            pieces.append(after)
    return Report(cue, source, tuple(pieces)) if pieces else None


def _in_view(unit: Unit, place: int) -> Report | None:
    """Read "In the view of most experts, ..."."""
    if place != 2 or unit.words[:2] != ["in", "the"] or unit.words[3:4] != ["of"]:
        return None
    source = phrase_after(unit, 4)
    if source is None or unit.tags[source[1] : source[1] + 1] != ",":
        return None
    content = clause_after(unit, source[1] + 1)
    return None if content is None else Report((0, 4), source, (content,))


def _adverb(unit: Unit, place: int) -> Report | None:
    tags = unit.tags
    floor = 0
    for i in range(place - 1, -1, -1):
        if tags[i] in ";tQ" or (tags[i] in "sb") or (tags[i] == "," and tags[i + 1] in "cb"):
            floor = i + 1
            break
    before = clause_before(unit, place, floor)
    after = clause_after(unit, place + 1 if tags[place + 1 : place + 2] != "," else place + 2)
    pieces = tuple(piece for piece in (before, after) if piece is not None)
    return Report((place, place + 1), None, pieces) if after is not None else None


def _noun(unit: Unit, place: int) -> Report | None:
    """Read "X's claim that", "his view that", "a claim by X that", "there are fears that"."""
    tags, words = unit.tags, unit.words
    if tags[place] not in "nVBG" and place:
        return None
    first = place
    while first and tags[first - 1] in "neg0NrB" and place - first < 4:
        first -= 1
    owner: Range | None = None
    end = place + 1
    if words[end : end + 1] in (["by"], ["from"]):
        owner = phrase_after(unit, end + 1)
        if owner is None or not is_somebody(unit, owner):
            return None
        end = owner[1]
    if tags[end : end + 1] != "t":
        return None if owner else _rumour(unit, place, first)
    content = clause_after(unit, end)
    if content is None or tags[end + 1 : end + 2] in ("", *"VxymfB"):
        return None
    content = (end, second_verb(unit, *content))
    if owner is not None:
        return Report((place, place + 1), owner, (content,))
    owner = _owner(unit, first)
    if owner is None and not _is_hearsay(unit, first, place):
        return None
    return Report((first, place + 1), owner, (content,))


def _owner(unit: Unit, first: int) -> Range | None:
    """Return whose claim it is that begins at `first`: "Quill's", "his"."""
    if unit.tags[first - 1 : first] == "k":
        source = subject_before(unit, first)
        return None if source is None else (source[0], first)
    return (first - 1, first) if first and unit.words[first - 1] in _POSSESSIVES else None


def _is_hearsay(unit: Unit, first: int, place: int) -> bool:
    """Say whether nobody is named whose claim it is: "there are claims that", "amid fears that"."""
    words = unit.words
    there = "there" in words[max(0, first - 4) : first] and "x" in unit.tags[max(0, first - 3) : place]
    return there or (first > 0 and words[first - 1] in {"amid", "despite"})


def _rumour(unit: Unit, place: int, first: int) -> Report | None:
    """Read "reports have surfaced that", "speculation is growing that", "there are reports of"."""
    tags, words = unit.tags, unit.words
    if "there" in words[max(0, first - 4) : first] and words[place + 1 : place + 2] == ["of"]:
        content = clause_after(unit, place + 2)
        return None if content is None else Report((first, place + 2), None, (content,))
    i = place + 1
    while i < len(tags) and tags[i] in "xymr":
        i += 1
    spreads = i < len(tags) and words[i] in other_words("spreading") and tags[i + 1 : i + 2] == "t"
    if not spreads or (first and tags[first - 1] not in ",bcs"):
        return None
    content = clause_after(unit, i + 1)
    return None if content is None else Report((first, i + 1), None, (content,))


def _feeling(unit: Unit, place: int) -> Report | None:
    """Read "X is confident that", "they were worried about"."""
    tags, words = unit.tags, unit.words
    if not place or tags[place - 1] not in "xrP":
        return None
    after = tags[place + 1] if place + 1 < len(tags) else "."
    if not (after == "t" or (after == "i" and words[place + 1] in {"about", "of", "over"}) or after in "p"):
        return None
    first = place
    while first and tags[first - 1] in "rxymz":
        first -= 1
    source = subject_before(unit, first)
    if tags[first - 1 : first] == "P":
        source = (first - 1, first)
    if source is None or not is_somebody(unit, source):
        return None
    begin = place + 2 if after == "i" else place + 1
    content = _matter(unit, begin, phrase=after == "i")
    return (
        None if content is None else Report((first, begin if after == "i" else place + 1), source, (content,))
    )


def _matter(unit: Unit, first: int, *, phrase: bool) -> Range | None:
    """Return what a feeling is about: a clause, or a noun phrase without what is added to it."""
    content = clause_after(unit, first, further_reports(unit))
    if content is None or not phrase:
        return content
    return first, phrase_end(unit, first, content[1], ",s")


def _expressed(unit: Unit, place: int) -> Report | None:
    """Read "X expressed deep concern that", "X raised doubts about"."""
    tags, words = unit.tags, unit.words
    if not place:
        return None
    after = tags[place + 1] if place + 1 < len(tags) else "."
    about = after == "i" and words[place + 1] in {
        "about",
        "over",
        "at",
        "for",
        "of",
        "on",
        "with",
        "regarding",
        "against",
    }
    if not (after in "to" or about):
        return None
    verb = place
    while verb and tags[verb - 1] in "dnegr0NBk" and place - verb < 5:
        verb -= 1
    verb -= 1
    if verb < 1 or words[verb] not in other_words("expressing"):
        return None
    first = verb
    while first and tags[first - 1] in "rxymz":
        first -= 1
    if tags[first - 1] == "o":
        return None
    going_on = tags[first - 1] == "," and words[verb].endswith("ing")
    source = inherited_source(unit, first, []) if going_on else subject_before(unit, first)
    if tags[first - 1 : first] == "P":
        source = (first - 1, first)
    if source is None or not is_somebody(unit, source):
        return None
    begin = place + 2 if about else place + 1
    content = _matter(unit, begin, phrase=about)
    return (
        None
        if content is None or last_word(unit) <= begin
        else Report((first, begin if about else place + 1), source, (content,))
    )
