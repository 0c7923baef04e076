"""A unit in; the reports that are made without a verb of saying out: "according to", "reportedly", "X's claim"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from briefing.extract.attribution.bearers import inherited_source
from briefing.extract.attribution.clauses import clause_after, clause_before, last_word, second_verb
from briefing.extract.attribution.complements import phrase_after
from briefing.extract.attribution.further import further_reports
from briefing.extract.attribution.lexicon import other_words, source_words
from briefing.extract.attribution.report import Range, Report
from briefing.extract.attribution.somebody import is_somebody
from briefing.extract.attribution.subjects import subject_before
from briefing.extract.attribution.units import Unit


def read_phrases(unit: Unit) -> list[Report]:
    """Return the reports of a unit that no verb of saying makes, in order."""
    found: list[Report] = []
    table = _readers()
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
    begin = source[1]
    if begin < len(tags) and (opening or (tags[begin] == "," and tags[place - 1] in ",-")):
        after = clause_after(unit, begin + 1 if tags[begin] in ",:" else begin)
        if after is not None and (opening or tags[after[0]] not in "sbc"):
            pieces.append(after)
    return Report(cue, source, tuple(pieces)) if pieces else None


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
    while first and tags[first - 1] in "neg0NrBV" and place - first < 4 and tags[first - 1] not in "V":
        first -= 1
    after = tags[place + 1] if place + 1 < len(tags) else "."
    owner: Range | None = None
    end = place + 1
    if after == "i" and words[end] in {"by", "from"}:
        owner = phrase_after(unit, end + 1)
        if owner is None:
            return None
        end = owner[1]
        after = tags[end] if end < len(tags) else "."
    if owner is None and after != "t":
        return _rumour(unit, place, first)
    if after != "t" or tags[end + 1 : end + 2] in {"V", "x", "y", "m", "f", "B"}:
        return None
    content = clause_after(unit, end)
    if content is None:
        return None
    content = (end, second_verb(unit, *content))
    if owner is not None:
        return Report((place, place + 1), owner, (content,)) if is_somebody(unit, owner) else None
    before = tags[first - 1] if first else "^"
    if before == "k":
        owner = subject_before(unit, first)
        if owner is None or (not is_somebody(unit, owner) and tags[first - 1] != "k"):
            return None
        return Report((first, place + 1), (owner[0], first), (content,))
    if before == "d" and words[first - 1] in {"his", "her", "their", "my", "our"}:
        return Report((first, place + 1), (first - 1, first), (content,))
    opening = words[max(0, first - 4) : first]
    if "there" in opening and any(
        word in {"are", "is", "were", "was", "been"} for word in words[max(0, first - 3) : place]
    ):
        return Report((first, place + 1), None, (content,))
    if before == "i" and words[first - 1] in {"amid", "despite"}:
        return Report((first, place + 1), None, (content,))
    return None


def _rumour(unit: Unit, place: int, first: int) -> Report | None:
    """Read "reports have surfaced that", "speculation is growing that", "there are reports of"."""
    tags, words = unit.tags, unit.words
    before = words[max(0, first - 4) : first]
    if "there" in before and words[place + 1 : place + 2] == ["of"]:
        content = clause_after(unit, place + 2)
        return None if content is None else Report((first, place + 2), None, (content,))
    i = place + 1
    while i < len(tags) and tags[i] in "xymr":
        i += 1
    if i == place + 1 or i >= len(tags):
        if words[i : i + 1] and words[i] not in other_words("spreading"):
            return None
    if (
        i + 1 < len(tags)
        and words[i] in other_words("spreading")
        and tags[i + 1] == "t"
        and (first == 0 or tags[first - 1] in ",bcs")
    ):
        content = clause_after(unit, i + 1)
        return None if content is None else Report((first, i + 1), None, (content,))
    return None


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
    content = clause_after(unit, begin, further_reports(unit))
    return (
        None if content is None else Report((first, begin if after == "i" else place + 1), source, (content,))
    )


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
    content = clause_after(unit, begin, further_reports(unit))
    return (
        None
        if content is None or last_word(unit) <= begin
        else Report((first, begin if about else place + 1), source, (content,))
    )
