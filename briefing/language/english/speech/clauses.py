"""A unit and a token in; the words that a report holds out: to where its clause ends, or from where it began."""

from __future__ import annotations

from briefing.language.english.speech.lexicon import form_of
from briefing.language.english.speech.report import Range
from briefing.language.english.speech.units import Unit

_CUTTING = frozenset({"while", "although", "though", "whereas", "but", "yet", "others"})
_VERBAL = frozenset("xymVfePBU")
OCCASIONS = frozenset(
    {"statement", "interview", "letter", "speech", "tweet", "post", "email", "address", "briefing"}
)


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
        elif tag == ";" or (i in stops and i > first):
            end = i
            break
        elif tag == "," or (tag == "Q" and unit.speech[i]):
            after = words[i + 1] if i + 1 < end else ""
            if (i > first or tag == "Q") and (
                after in _CUTTING or _turns(unit, i + 1) or _resumes(unit, i + 1)
            ):
                end = i + (tag == "Q")
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
        form = form_of(words[place])
        return form is not None and bool(form.frame)
    return words[place : place + 2] == ["according", "to"]


def _resumes(unit: Unit, place: int) -> bool:
    """Say whether ", and when asked, ..." goes on with another sentence."""
    return unit.tags[place : place + 1] == "c" and unit.tags[place + 1 : place + 2] in {"s", "b"}


def opens_clause(unit: Unit, first: int, end: int) -> bool:
    """Say whether tokens begin with a subject and its verb, and so are a clause rather than a noun phrase."""
    tags = unit.tags
    passed = first
    for i in range(first, end):
        tag = tags[i]
        if i < passed:
            continue
        if tag == "," and i > first:
            passed = tags.find(",", i + 1, end) + 1  # "Mr Pell, the mayor, was ill"
            if not passed or tags[i + 1] not in "wd0":
                return False
        if tag in "xymVfP":
            return i > first or tag == "P" or end - first > 3
        if tag == "e" and i > first and tags[i - 1] in "NnpTr)" and tags[i + 1 : i + 2] not in {"n", "N", ""}:
            return True
        if tag == "B" and i > first and (tags[i - 1] == "p" or unit.words[i - 1].endswith("s")):
            return True
        if tag in "tsh;:" or (tag == "w" and i > first):
            rest = tags[i:end]
            comma = rest.find(",")
            return (tag in "ws" and i == first and comma > 0 and opens_clause(unit, i + comma + 1, end)) or (
                tag in "wt" and _has_second_verb(tags, i, end)
            )
    return False


def _has_second_verb(tags: str, first: int, end: int) -> bool:
    """Say whether a verb follows after that of a relative clause: "fathers who adopt would be"."""
    seen = False
    for i in range(first + 1, end):
        if tags[i] in "xymVf":
            if seen and tags[i - 1] not in "xymrz":
                return True
            seen = True
        elif tags[i] in "B" and not seen:
            seen = True
    return False


def second_verb(unit: Unit, first: int, end: int) -> int:
    """Return where a clause ends that is itself a subject: "the claim that it was safe | was tested"."""
    tags = unit.tags
    seen = False
    for i in range(first + 1, end):
        if tags[i] in "wths,cbQ":
            return end
        if tags[i] in "xymVf" and tags[i - 1] not in "xymrzo":
            if seen:
                return i
            seen = True
    return end


def phrase_end(unit: Unit, first: int, end: int, marks: str) -> int:
    """Return where a noun phrase ends within `first` to `end`: before what is only added to it.

    `marks` says what ends it: "s" a subordinate clause, "," a clause after a comma.
    """
    tags, words = unit.tags, unit.words
    i = first + 1
    while i < end:
        tag = tags[i]
        if tag == "s" and "s" in marks and words[i] not in {"as", "so"}:
            return i
        if words[i] == "as" and "s" in marks and opens_clause(unit, i + 1, end):
            return i
        if tag == "," and "," in marks and _adds(unit, i + 1, end):
            return i
        if tag == "," and tags[i + 1 : i + 2] == "c" and opens_clause(unit, i + 2, end):
            return i
        if (
            tag == "i"
            and words[i] == "on"
            and tags[i + 1 : i + 2] == "T"
            and "Q" not in tags[i:end]
            and "s" in marks
        ):
            return i
        if tag in "bc" and _goes_on(tags, i + 1, end):
            return i
        if words[i] == "in" and words[i + 2 : i + 3] and words[i + 2] in OCCASIONS and "s" in marks:
            return i
        i += 1
    return end


def _goes_on(tags: str, place: int, end: int) -> bool:
    """Say whether "but has said" goes on with another verb of the same subject."""
    while place < end and tags[place] in "r":
        place += 1
    return place < end and tags[place] in "xymf"


def _adds(unit: Unit, place: int, end: int) -> bool:
    """Say whether what follows a comma is no further noun of a list."""
    tags = unit.tags
    if place >= end:
        return True
    if tags[place] in "wsbzGgPp":
        return True
    if tags[place] == "d" and "c" not in tags[place:end]:
        return True
    if tags[place] == "c":
        return opens_clause(unit, place + 1, end)
    return tags[place] in "dNn" and opens_clause(unit, place, end)


def has_verb(unit: Unit, first: int, end: int) -> bool:
    """Say whether a finite verb may stand among the tokens, so that they can be a clause."""
    return not _VERBAL.isdisjoint(unit.tags[first:end])


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
