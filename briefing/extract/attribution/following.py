"""A cue in; what is said after it out: a clause, a quotation, a noun phrase, or what only follows a colon."""

from __future__ import annotations

from briefing.extract.attribution.clauses import clause_after, has_verb, last_word
from briefing.extract.attribution.cues import Cue
from briefing.extract.attribution.further import further_reports
from briefing.extract.attribution.report import Range
from briefing.extract.attribution.units import Unit

_REACH = 16


def words_after(unit: Unit, cue: Cue) -> tuple[tuple[Range, ...], bool, bool] | None:
    """Return what is said after the cue, whether it is a clause, and whether it only follows later."""
    tags, words = unit.tags, unit.words
    end = last_word(unit)
    i = past_adverbs(unit, cue)
    if i >= len(tags):
        return None
    tag = tags[i]
    if tag == ":":
        if i + 1 >= len(tags):
            return ((), True, True) if cue.takes("qtz") else None
        if (cue.takes("qtz") and tags[i + 1] in "Q") or (cue.takes("qtz") and i + 2 < len(tags)):
            return (((i + 1, end if tags[end - 1] != "Q" else end),), True, False)
        return None
    if tag == "," and i + 1 < len(tags) and tags[i + 1] == "Q" and cue.takes("q"):
        return quoted(unit, i + 1)
    if tag == "Q":
        if cue.takes("q") and not _goes_on(unit, i):
            return quoted(unit, i)
        if cue.takes("ztnx"):
            return clause_of(unit, i, True)
        return None
    if tag == "t" and cue.takes("tzo"):
        return clause_of(unit, i, True)
    if tag == "h" and cue.takes("htz"):
        return clause_of(unit, i, True)
    if tag == "s" and words[i] in {"if", "when", "because", "as"} and cue.takes("hz"):
        return clause_of(unit, i, True) if words[i] == "if" or has_verb(unit, i + 1, end) else None
    if tag == "s" and words[i] == "as" and cue.takes("x"):
        return clause_of(unit, i, False)
    if tag == "o":
        if cue.takes("i") and tags[i + 1 : i + 2] in {"B", "n", "x", "y", "r", "m"}:
            return clause_of(unit, i, False)
        that = that_after(unit, i)
        if that is not None and cue.takes("qtz"):
            return quoted(unit, that) if tags[that] == "Q" else clause_of(unit, that, True)
        return None
    if tag in "rz" and i + 1 < len(tags) and tags[i + 1] == "o" and cue.takes("i"):
        return clause_of(unit, i, False)
    if tag == "," and cue.takes("tz"):
        return _aside(unit, cue, i)
    if cue.takes("a") and tag in "dNnpkg0":
        goal = _goal(unit, i)
        if goal is not None:
            return clause_of(unit, goal if cue.takes("o") and False else i, True)
    if cue.takes("o") and tag in "dNnpkg0":
        that = that_after(unit, i)
        if that is not None:
            if tags[that] == "Q":
                return quoted(unit, that)
            return clause_of(unit, that, True)
        clause = _past_person(unit, i)
        if clause is not None and has_verb(unit, clause, end):
            return clause_of(unit, clause, True)
        about = _about_after(unit, i)
        if about is not None:
            return clause_of(unit, about, False)
        return None if not cue.takes("nz") else _plain(unit, cue, i, end)
    if tag in "i":
        that = that_after(unit, i)
        if that is not None and cue.takes("qtz"):
            if tags[that] == "Q":
                return quoted(unit, that)
            return clause_of(unit, that, True)
        return None
    if tag in "dNnpPkg0ie(rwmUBG":
        return _plain(unit, cue, i, end)
    return None


def _plain(unit: Unit, cue: Cue, i: int, end: int) -> tuple[tuple[Range, ...], bool, bool] | None:
    tags = unit.tags
    clause = clause_of(unit, i, True)
    if clause is None:
        return None
    first, last = clause[0][0]
    if cue.takes("z") and (
        has_verb(unit, first + (tags[i] != "P"), last) or _is_clause(unit, cue, first, last)
    ):
        return clause
    if cue.takes("nx") and tags[i] not in "mUB":
        return clause_of(unit, i, False)
    return None


def _is_clause(unit: Unit, cue: Cue, first: int, last: int) -> bool:
    """Say whether words without a verb that is known may be a clause: where no noun phrase would do."""
    if last - first < 4 or unit.tags[first] in "i":
        return False
    return unit.words[first] in {"he", "she", "they", "it", "we", "i", "you", "there"} or not cue.takes("nx")


def _about_after(unit: Unit, first: int) -> int | None:
    """Return where the matter begins in "warned the council of" and "told reporters about"."""
    tags, words = unit.tags, unit.words
    for i in range(first + 1, min(len(tags), first + _REACH)):
        if words[i] in {"about", "regarding", "against", "concerning"} or (
            words[i] == "of" and tags[i - 1] in "pn" and words[i - 1].endswith(("s", "m", "him", "her", "us"))
        ):
            return i + 1 if i + 1 < len(tags) else None
        if tags[i] in "xymVfsbwt;.:Q":
            return None
    return None


def past_adverbs(unit: Unit, cue: Cue) -> int:
    """Skip days and adverbs after a cue, and places, where "that" or a quotation follows them."""
    tags, words = unit.tags, unit.words
    i = cue.end
    while i < len(tags) and (
        tags[i] in "T"
        or (tags[i] == "r" and words[i] not in {"more", "only", "even", "just", "there", "here", "so"})
        or words[i] in {"back", "yesterday"}
    ):
        i += 1
        if tags[i - 1] == "T" and i < len(tags) and words[i] in {"morning", "evening", "night", "afternoon"}:
            i += 1
    return i


def that_after(unit: Unit, first: int) -> int | None:
    """Return the place of the "that", colon or quotation that opens what is said after "to reporters on Monday"."""
    tags = unit.tags
    for i in range(first, min(len(tags), first + _REACH)):
        tag = tags[i]
        if tag in "th":
            return i
        if tag in ",:" and tags[i + 1 : i + 2] == "Q":
            return i + 1
        if tag == ":":
            return i + 1 if i + 1 < len(tags) else None
        if tag in "xymVfpPsbw;.-Q":
            return None
    return None


def _goal(unit: Unit, first: int) -> int | None:
    """Return the place of the "to" in "urged his followers to leave"."""
    tags, words = unit.tags, unit.words
    for i in range(first + 1, min(len(tags), first + _REACH)):
        if tags[i] == "o" and tags[i + 1 : i + 2] in {"B", "n", "x", "y", "Q", "r", "m"}:
            return i
        if words[i] == "against":
            return i
        if tags[i] in "xymVfsbwt;.,":
            return None
    return None


def _past_person(unit: Unit, first: int) -> int | None:
    """Return where the clause begins after the person told ("told reporters he would ...")."""
    tags = unit.tags
    if tags[first] == "p":
        return first + 1
    i = first
    while i < len(tags) and tags[i] in "dNnk0cgT" and i - first < 10:
        i += 1
        if i < len(tags) and tags[i] in "dpP" and i > first and tags[i - 1] in "NnT":
            return i
    return i if i < len(tags) and tags[i] in "pPd" else None


def _aside(unit: Unit, cue: Cue, comma: int) -> tuple[tuple[Range, ...], bool, bool] | None:
    """Read past an aside between commas: "said, without naming anyone, that ..."."""
    tags = unit.tags
    close = tags.find(",", comma + 1, comma + 14)
    if close > 0 and tags[close + 1 : close + 2] == "t":
        return clause_of(unit, close + 1, True)
    if (
        close > 0
        and cue.takes("n")
        and tags[close + 1 : close + 2] in {"d", "k"}
        and tags[comma + 1] in "sigGe"
    ):
        return clause_of(unit, close + 1, False)
    if close > 0 and tags[close + 1 : close + 2] == "Q" and cue.takes("q") and tags[comma + 1] in "gGiesr":
        return quoted(unit, close + 1)
    return None


def _goes_on(unit: Unit, place: int) -> bool:
    """Say whether the sentence goes on after a quotation, so that it is only a part of what is said."""
    tags = unit.tags
    if place + 1 >= len(tags):
        return False
    return tags[place + 1] not in ",.;-G" and not (
        tags[place + 1] == "c" and tags[place + 2 : place + 3] in {"Q", "V"}
    )


def quoted(unit: Unit, place: int) -> tuple[tuple[Range, ...], bool, bool]:
    tags = unit.tags
    last = place + 1
    while last < len(tags) and (
        tags[last] == "Q" or (tags[last] in "c," and tags[last + 1 : last + 2] == "Q")
    ):
        last += 1
    return ((place, last),), True, False


def clause_of(unit: Unit, first: int, sentence: bool) -> tuple[tuple[Range, ...], bool, bool] | None:
    clause = clause_after(unit, first, further_reports(unit, first))
    return None if clause is None else ((clause,), sentence, False)
