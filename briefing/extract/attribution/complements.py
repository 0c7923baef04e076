"""A unit and a token in; the noun phrase that begins there out: a name with its role, "officials", "she"."""

from __future__ import annotations

from briefing.extract.attribution.lexicon import source_words
from briefing.extract.attribution.report import Range
from briefing.extract.attribution.subjects import is_adjective, is_title
from briefing.extract.attribution.units import Unit

_FINITE = "xymVf"
_MOST = 60


def phrase_after(unit: Unit, first: int, *, places: bool = False) -> Range | None:
    """Return the noun phrase that begins at token `first`: a name with its role, "officials", "she".

    `places` lets it go on over "in" and "at", as after "according to".
    """
    tags, words = unit.tags, unit.words
    if first >= len(tags):
        return None
    if tags[first] in "pw":
        return first, first + 1
    if tags[first] not in "Nnd0kegGBVQrU":
        return None
    kept = {"of", "for", "from", "with", "&"} | ({"in", "at", "on", "by", "about"} if places else set())
    i = first
    limit = min(len(tags), first + _MOST)
    while i < limit:
        tag = tags[i]
        if tag in "i":
            if words[i] not in kept and not (words[i] in {"at", "by"} and tags[i - 1] in "n"):
                break
        elif tag == "(":
            close = tags.find(")", i, i + 12)
            if close < 0:
                break
            i = close
        elif tag == "T" or (tag == "r" and i > first):
            break
        elif tag == ",":
            after = _beside_after(unit, i)
            if after is None:
                break
            i = after
            continue
        elif tag == "c":
            if tags[i + 1 : i + 2] not in {"N", "n", "d", "k", "0"} or _verb_follows(unit, i + 1):
                break
        elif tag == "Q":
            if not is_title(unit, i) or i == first:
                break
        elif tag == "V":
            if not (is_adjective(unit, i) or (i == first and unit.words[i].endswith("s"))):
                break
        elif tag == "o":
            if tags[i + 1 : i + 2] not in {"N", "d"}:
                break
        elif tag == "w":
            i = _clause_end(unit, i)
            break
        elif tag not in "Nnd0kegGBU&-" or (tag == "-" and words[i] not in {"-"}):
            break
        i += 1
    while i > first and tags[i - 1] in ",ci":
        i -= 1
    return (first, i) if i > first else None


def _verb_follows(unit: Unit, first: int) -> bool:
    for i in range(first, min(first + 6, len(unit.tags))):
        if unit.tags[i] in _FINITE:
            return True
        if unit.tags[i] in ",;:.Q":
            return False
    return False


def _clause_end(unit: Unit, place: int) -> int:
    """Return where a clause with "who" that begins at `place` ends at the latest."""
    for i in range(place, len(unit.tags)):
        if unit.tags[i] in ",;:.Q(-":
            return i
    return len(unit.tags)


def _beside_after(unit: Unit, comma: int) -> int | None:
    """Return where the description that begins after a comma ends, or None where none does."""
    tags, words = unit.tags, unit.words
    first = comma + 1
    if first >= len(tags):
        return None
    end = first
    while end < len(tags) and tags[end] not in ",;:Q-." and not (tags[end] == "G" and end > first):
        end += 1
    tag = tags[first]
    piece = words[first:end]
    verbs = any(t in "xymf" for t in tags[first:end])
    if tag == "w":
        return None if "V" in tags[first:end] else end
    if verbs:
        return None
    described = any(word in source_words("roles") or word in source_words("bodies") for word in piece)
    if tag == "0" and end == first + 1:
        return end
    if tag in "dnNk" and described:
        return end
    if tag == "d" and words[first] in {"a", "an", "the"} and "V" not in tags[first:end] and end - first < 15:
        return end
    return None
