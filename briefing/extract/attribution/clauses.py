"""A unit and a token in; the words that a report holds out: to where its clause ends, or from where it began."""

from __future__ import annotations

from briefing.extract.attribution.units import Unit

Range = tuple[int, int]

_CUTTING = frozenset({"while", "although", "though", "whereas", "but", "yet"})
_FINITE = "xymVf"


def last_word(unit: Unit) -> int:
    """Return the token after the unit's last word: final marks are left out."""
    end = len(unit.tags)
    while end and unit.tags[end - 1] in ".,;:":
        end -= 1
    return end


def clause_after(unit: Unit, first: int, stops: frozenset[int] = frozenset()) -> Range | None:
    """Return the clause that begins at `first`: to the unit's end, or to what turns to another matter."""
    tags, words = unit.tags, unit.words
    end = last_word(unit)
    i = first
    depth = 0
    while i < end:
        tag = tags[i]
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth = max(0, depth - 1)
        elif depth:
            pass
        elif i in stops or tag == ";" or (tag == "." and i > first):
            end = i
            break
        elif tag == ",":
            after = words[i + 1] if i + 1 < end else ""
            if i > first and (after in _CUTTING or _turns(unit, i + 1)):
                end = i
                break
        i += 1
    while end > first and tags[end - 1] in ",;:-c":
        end -= 1
    return (first, end) if end > first else None


def _turns(unit: Unit, place: int) -> bool:
    """Say whether a further report begins after a comma: "adding that", "according to"."""
    tags, words = unit.tags, unit.words
    while place < len(tags) and tags[place] in "r":
        place += 1
    if place >= len(tags):
        return False
    if tags[place] == "G":
        return True
    return words[place : place + 2] == ["according", "to"]


def has_verb(unit: Unit, first: int, end: int) -> bool:
    """Say whether a finite verb may stand among the tokens, so that they can be a clause."""
    return any(tag in "xymVfePBU" for tag in unit.tags[first:end])


def clause_before(unit: Unit, end: int, floor: int = 0) -> Range | None:
    """Return the clause that ends before token `end`: from the unit's start, or what was said already."""
    tags, words = unit.tags, unit.words
    while end > floor and tags[end - 1] in ",-;:":
        end -= 1
    first = floor
    for i in range(end - 1, floor - 1, -1):
        if tags[i] == ";":
            first = i + 1
            break
    while first < end and (tags[first] in ",b-;:)" or words[first] in {"and", "but"}):
        first += 1
    return (first, end) if end > first else None
