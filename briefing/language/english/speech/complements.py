"""A unit and a token in; the noun phrase that begins there out: a name with its role, "officials", "she"."""

from __future__ import annotations

from briefing.language.english.speech.lexicon import form_of, source_words
from briefing.language.english.speech.report import Range
from briefing.language.english.speech.subjects import is_adjective, is_before_day, is_participle, is_title
from briefing.language.english.speech.units import Unit

_FINITE = "xymVf"
_MOST = 60
_KEPT = frozenset({"of", "for", "from", "with"})
_PLACING = frozenset({"in", "at", "on", "by", "about"})


def phrase_after(unit: Unit, first: int, *, places: bool = False) -> Range | None:
    """Return the noun phrase that begins at token `first`: a name with its role, "officials", "she".

    `places` lets it go on over "in" and "at", as after "according to".
    """
    tags = unit.tags
    if first >= len(tags):
        return None
    if tags[first] in "pw":
        return first, first + 1
    if tags[first] not in "Nnd0kegGBVQrU":
        return None
    kept = _KEPT | _PLACING if places else _KEPT
    i = first
    limit = min(len(tags), first + _MOST)
    while i < limit:
        if tags[i] == "w":
            i = _clause_end(unit, i)
            break
        after = _beside_after(unit, i) if tags[i] == "," else _past(unit, i, first, kept)
        if after is None:
            break
        i = after
    while i > first and tags[i - 1] in ",ci":
        i -= 1
    return (first, i) if i > first else None


def _past(unit: Unit, place: int, first: int, kept: frozenset[str]) -> int | None:
    """Return the token after `place` where that one can belong to the phrase, or None where it ends before."""
    tags, words = unit.tags, unit.words
    tag, following = tags[place], tags[place + 1 : place + 2]
    if tags[place - 1] == "T" and place > first:
        return place + 1 if words[place] == "by" else None
    if tag == "T":
        return place + 1 if _dates_participle(unit, place, first) else None
    if tag == "(":
        close = tags.find(")", place, place + 12)
        return close + 1 if close > 0 else None
    belongs = {
        "i": words[place] in kept or (words[place] in {"at", "by"} and tags[place - 1] == "n"),
        "r": place == first,
        "c": following in set("Nndk0") and not _verb_follows(unit, place + 1),
        "Q": place > first and is_title(unit, place) if tag == "Q" else False,
        "V": is_adjective(unit, place)
        or (place > first and tags[place - 1] == "n" and following in {"i", "o"})
        or (place > first and following in {",", ".", ""} and _is_plural_noun(words[place]))
        or (place == first and words[place].endswith("s")),
        "o": following in {"N", "d"},
        "-": words[place] == "-",
    }.get(tag, tag in "Nnd0kegGBU&")
    return place + 1 if belongs else None


def _is_plural_noun(word: str) -> bool:
    """Say whether a reporting verb's form is as well a noun's: "local media reports"."""
    form = form_of(word)
    return form is not None and form.noun and form.kind == "S"


def _dates_participle(unit: Unit, place: int, first: int) -> bool:
    """Say whether a day says when that was done which the phrase names: "a survey by Ada taken last week"."""
    i = place - 1
    while i > first and (unit.tags[i] == "i" or is_before_day(unit, i)):
        i -= 1
    return i > first and is_participle(unit, i)


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
    verbs = any(t in "xymfV" for t in tags[first:end])
    if tag == "w":
        return None if "V" in tags[first:end] else end
    if verbs:
        return None
    described = any(word in source_words("roles") or word in source_words("bodies") for word in piece)
    if set(tags[first:end]) <= set("N&") and _bears(unit, comma, first, end):
        return end
    if tag == "0" and end == first + 1:
        return end
    if tag in "dnNk" and described:
        return end
    if tag == "d" and words[first] in {"a", "an", "the"} and "V" not in tags[first:end] and end - first < 15:
        return end
    return None


def _bears(unit: Unit, comma: int, first: int, end: int) -> bool:
    """Say whether a bare name after a comma is that of the role before it: "said the minister, Pol Harn"."""
    closed = end >= len(unit.tags) or unit.tags[end] in ".Q" or (unit.tags[end] == "," and end - first > 1)
    role = unit.tags[comma - 1] == "n" and unit.words[comma - 1] in source_words("roles")
    return closed and role and not unit.words[comma - 1].endswith("s")
