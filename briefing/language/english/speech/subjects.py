"""A unit and the place of a verb in; the noun phrase that names who speaks out, as a range of tokens.

Nothing here parses a sentence. A noun phrase is walked from the verb outwards over what can stand in one, to
what cannot; commas are passed where what stands between them is set beside a name ("Ada Quill, an analyst at
the Rail Institute, said").
"""

from __future__ import annotations

from briefing.language.english.speech.heads import head_of
from briefing.language.english.speech.lexicon import other_words, source_words
from briefing.language.english.speech.report import Range
from briefing.language.english.speech.units import Unit

_FINITE = "xymVf"
_WALKED = "Nnd0ikercpgGBU()T&oP"  # what a noun phrase may hold, read backwards
_MOST = 60
_LONGEST_BESIDE = 5


def clause_start(unit: Unit, place: int) -> int:
    """Return where the words that can belong to a subject ending before `place` begin at the earliest."""
    first = max(0, place - _MOST)
    for i in range(place - 1, first - 1, -1):
        if unit.tags[i] in ";:." or (unit.tags[i] == "Q" and not is_title(unit, i)):
            return i + 1
    return first


def subject_before(unit: Unit, place: int) -> Range | None:
    """Return the tokens of the subject whose verb group begins at `place`."""
    if place == 0:
        return None
    tags = unit.tags
    last = place
    if tags[last - 1] == ")":
        last = _before_bracket(unit, last - 1)
    if last == 0:
        return None
    if tags[last - 1] in ",-" or (tags[last - 1] == "Q" and last > 1 and tags[last - 2] == ","):
        return _past_commas(unit, last)
    return _phrase_before(unit, last)


def _before_bracket(unit: Unit, close: int) -> int:
    for i in range(close - 1, max(-1, close - 12), -1):
        if unit.tags[i] == "(":
            return i
    return close + 1


def _phrase_before(unit: Unit, last: int) -> Range | None:
    """Walk back from token `last` over a noun phrase with what hangs on it."""
    tags = unit.tags
    before = tags[last - 1]
    if before in "wpP":
        return _pronoun(unit, last - 1)
    if before == "d":
        return (last - 1, last)
    if before not in "NnkegG0T)QBUTr" and not (before == "V" and unit.words[last - 1].endswith("s")):
        return None
    first = last
    floor = max(0, last - _MOST)
    while first > floor:
        tag = tags[first - 1]
        if tag == "p" and unit.words[first - 1] in {"others", "one", "someone", "everyone", "anyone"}:
            first -= 1
            break
        if tag == "Q":
            if not is_title(unit, first - 1) or first == last:
                break
        elif tag == "V" and (is_adjective(unit, first - 1) or first == last):
            pass
        elif tag in "xyVf" and _relative(unit, first - 1, floor):
            first = _relative(unit, first - 1, floor)
            continue
        elif (
            tag in "pP"
            or tag not in _WALKED
            or (tag == "(" and ")" not in tags[first:last])
            or (tag == "c" and _parts_clauses(unit, first - 1, floor))
        ):
            break
        first -= 1
    if first == 1 and tags[0] == "t" and tags[1] in "nN":
        first = 0
    return _trimmed(unit, first, last)


def _relative(unit: Unit, verb: int, floor: int) -> int:
    """Return where a clause with "that" begins whose verb this is ("a study that appeared in May"), or 0."""
    tags = unit.tags
    place = verb
    while place > floor and tags[place - 1] in "xyrmz":
        place -= 1
    if (
        place - 2 > floor
        and tags[place - 1] in "tw"
        and tags[place - 2] in "nN"
        and unit.words[place - 2] != "fact"
    ):
        return place - 1
    return 0


def is_title(unit: Unit, place: int) -> bool:
    """Say whether a quotation is short, closed by no comma, and has a word before it, as a title has."""
    quotation = unit.quotations[place]
    if quotation.end - quotation.start > 40 or place == 0 or unit.tags[place - 1] not in "dNnkike":
        return False
    return not unit.speech[place]


def _pronoun(unit: Unit, place: int) -> Range | None:
    if unit.tags[place] == "w" and unit.words[place] in {"whom", "whose"}:
        return None
    return place, place + 1


def is_adjective(unit: Unit, place: int) -> bool:
    """Say whether a participle stands in a noun phrase ("the alleged leader")."""
    return place > 0 and unit.tags[place - 1] in "dk" and unit.tags[place + 1 : place + 2] in {"n", "N"}


def _parts_clauses(unit: Unit, place: int, floor: int) -> bool:
    """Say whether the "and" at `place` has a clause before it, rather than another noun."""
    tags = unit.tags
    for i in range(place - 1, floor - 1, -1):
        tag = tags[i]
        if tag in _FINITE:
            return not is_adjective(unit, i)
        if tag in ",;:Qst.wbh":
            return tag in "st" or (tag == "," and i == place - 1 and tags[place + 1 : place + 2] in {"p"})
    return False


def _trimmed(unit: Unit, first: int, last: int) -> Range | None:
    """Take from the head of a phrase what only leads up to it: adverbs, days, "and", "in London"."""
    tags, words = unit.tags, unit.words
    while first < last:
        tag = tags[first]
        if tag in "crTo-)&" or (
            tag == "n"
            and words[first] in {"last", "next", "late"}
            and tags[first + 1] in "TNn"
            and is_time(unit, first + 1)
        ):
            if (
                tag == "r"
                and first + 1 < last
                and tags[first + 1] in "nd0"
                and words[first] in {"more", "almost", "even"}
            ):
                break
            first += 1
        elif is_time(unit, first) and last - first > 1:
            first += 1
        elif tag == "i":
            if words[first] in {"about", "over", "around"} and first + 1 < last and tags[first + 1] == "0":
                break
            begin = _past_place(unit, first, last)
            if begin is None:
                return None
            first = begin
        elif tag in "gG" and first + 1 < last and tags[first + 1] in "di":
            begin = _past_place(unit, first, last)
            if begin is None:
                break
            first = begin
        else:
            break
    if first >= last or not any(tag in "NndpPk0geVBU" for tag in tags[first:last]):
        return None
    return first, last


def is_time(unit: Unit, place: int) -> bool:
    """Say whether a word is a day or a stretch of time."""
    return unit.tags[place] == "T" or unit.words[place] in other_words("spans of time")


def is_before_day(unit: Unit, place: int) -> bool:
    """Say whether a word stands with a stretch of time after it: "last week", "this month"."""
    return unit.words[place] in {"last", "next", "this", "late", "early", "earlier", "the", "past"}


def is_participle(unit: Unit, place: int) -> bool:
    """Say whether a word may say what was done to the noun before it: "a poll taken", "a report released"."""
    if not place or unit.tags[place - 1] not in "nNVB":
        return False
    return unit.tags[place] in "eU" or unit.words[place] in other_words("irregular participles")


def _past_place(unit: Unit, first: int, last: int) -> int | None:
    """Return where the noun phrase after an opening "in ..." begins, by its article, title or pronoun."""
    tags = unit.tags
    for i in range(first + 1, last):
        if tags[i] == "T" or is_time(unit, i):
            return i + 1 if i + 1 < last else None
    for i in range(last - 1, first + 1, -1):
        if tags[i] in "dp":
            return i
    return None


def _past_commas(unit: Unit, last: int) -> Range | None:
    """Find the subject before "..., said": a name with something set beside it, between commas."""
    tags = unit.tags
    right = last - 1  # the closing comma
    if tags[right] == "Q":
        right -= 1
    pieces: list[Range] = []
    end = right
    floor = clause_start(unit, right)
    opening = tags[right]
    i = right - 1
    while i >= floor - 1 and len(pieces) < _LONGEST_BESIDE:
        if i < floor or tags[i] == opening:
            pieces.append((i + 1, end))
            end = i
            if i < floor:
                break
        i -= 1
    if len(pieces) == 2 and unit.words[pieces[1][0]] == "as":  # "As the minister, Pol Harn, said"
        pieces[1] = pieces[1][0] + 1, pieces[1][1]
    for number, (first, after) in enumerate(pieces):
        if first >= after:
            return None
        if number and _is_role_before(unit, first, after, pieces[number - 1]):
            head = _phrase_before(unit, after)
            return None if head is None else (head[0], right)
        final = number == len(pieces) - 1
        if not final and (
            _stands_beside(unit, first, after, pieces[number + 1])
            or _is_role_before(unit, *pieces[number + 1], (first, after))
        ):
            continue
        if not number:
            return None  # nothing is set beside it: "The ferry, called the Swan, ..."
        head = _phrase_before(unit, pieces[number - 1][1] if _leads_in(unit, first) else after)
        return None if head is None else (head[0], right)
    return None


def _leads_in(unit: Unit, first: int) -> bool:
    return unit.tags[first] in "isgGerTc" and unit.tags[first] != "c"


def _names_role(unit: Unit, first: int, after: int, before: Range) -> bool:
    """Say whether a bare name stands beside a role or a clause with "who": "Quill's lawyer, Ada Brandt,"."""
    tags = unit.tags
    if not set(tags[first:after]) <= set("N&0") or _leads_in(unit, before[0]):
        return tags[before[0]] == "w"
    finite = any(tag in _FINITE for tag in tags[before[0] : before[1]])
    return tags[before[0]] == "w" or (tags[before[1] - 1] == "n" and not finite)


def _is_role_before(unit: Unit, first: int, after: int, name: Range) -> bool:
    """Say whether a piece ends in a role that the bare name after it bears: "the minister, Pol Harn,"."""
    tags, words = unit.tags, unit.words
    if (
        tags[first] not in "dkn"
        or not set(tags[slice(*name)]) <= set("N&")
        or name[1] - name[0] > _LONGEST_BESIDE
    ):
        return False
    head = head_of(unit, (first, after))
    return (words[head] in source_words("roles") or words[head] == "head") and not any(
        tag in _FINITE for tag in tags[first:after]
    )


def _stands_beside(unit: Unit, first: int, after: int, before: Range) -> bool:
    """Say whether the words between two commas only describe what stands before them."""
    tags, words = unit.tags, unit.words
    tag = tags[first]
    if tag in "wi0erTgs" or (tag == "G" and after - first > 1):
        return True
    if tag == "c":
        return True
    if tag == "d":
        return not (_leads_in(unit, before[0]) and not any(t in "N" for t in tags[before[0] + 1 : before[1]]))
    if tag in "nkV":
        return True
    if tag == "N" and _names_role(unit, first, after, before):
        return True
    described = any(word in source_words("roles") for word in words[first:after])
    return tag == "N" and (
        described
        or words[first] in {"jr.", "sr.", "jr", "sr"}
        or (after - first <= 2 and tags[before[0]] == "N")
    )
