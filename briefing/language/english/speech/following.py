"""A cue in; what is said after it out: a clause, a quotation, a noun phrase, or what only follows a colon."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefing.language.english.speech.clauses import (
    OCCASIONS,
    clause_after,
    last_word,
    opens_clause,
    phrase_end,
)
from briefing.language.english.speech.cues import Cue
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.report import Range
from briefing.language.english.speech.units import Unit

_REACH = 16
_COUNTING = frozenset(
    {"more", "only", "even", "just", "there", "here", "so", "nearly", "almost", "roughly", "approximately"}
)
_NOMINAL = "dNnpkg0"


class Words(NamedTuple):
    """What is said after a cue: its tokens, whether they are a sentence, whether they only follow later."""

    ranges: tuple[Range, ...]
    sentence: bool = True
    later: bool = False


def words_after(unit: Unit, cue: Cue) -> Words | None:
    """Return what is said after the cue, or None where nothing is."""
    place = past_adverbs(unit, cue)
    if place >= len(unit.tags):
        return None
    reader = _READERS.get(unit.tags[place])
    return None if reader is None else reader(unit, cue, place)


def _colon(unit: Unit, cue: Cue, place: int) -> Words | None:
    if not cue.takes("qtz"):
        return None
    if place + 1 >= len(unit.tags):
        return Words((), later=True)
    end = last_word(unit)
    return Words(((place + 1, end),)) if end > place + 1 else None


def _comma(unit: Unit, cue: Cue, place: int) -> Words | None:
    if unit.tags[place + 1 : place + 2] == "Q" and cue.takes("q"):
        return quoted(unit, place + 1)
    return _aside(unit, cue, place) if cue.takes("tz") else None


def _quotation(unit: Unit, cue: Cue, place: int) -> Words | None:
    if cue.takes("q") and not _goes_on(unit, place):
        return quoted(unit, place)
    if cue.takes("ztn"):
        return clause_of(unit, place)
    return phrase_of(unit, place) if cue.takes("x") else None


def _that(unit: Unit, cue: Cue, place: int) -> Words | None:
    if cue.takes("tzo"):
        return clause_of(unit, place)
    return (
        phrase_of(unit, place) if cue.takes("n") and unit.tags[place + 1 : place + 2] in {"n", "N"} else None
    )


def _question(unit: Unit, cue: Cue, place: int) -> Words | None:
    if cue.takes("htz"):
        return clause_of(unit, place)
    return phrase_of(unit, place) if cue.takes("nx") else None


def _subordinate(unit: Unit, cue: Cue, place: int) -> Words | None:
    word = unit.words[place]
    if word == "as" and unit.words[place + 1 : place + 2] in (["many"], ["much"], ["few"], ["little"]):
        return _noun(unit, cue, place)
    if word == "as" and cue.takes("x"):
        return phrase_of(unit, place, marks="")
    asked = not cue.takes("z") or cue.first < cue.verb
    if (word == "if" and cue.takes("hz")) or (word == "when" and cue.takes("h") and asked):
        return clause_of(unit, place)
    leads = word in {
        "when",
        "because",
        "as",
        "while",
        "although",
        "though",
        "since",
        "once",
        "after",
        "before",
    }
    if leads and cue.takes("z"):
        comma = unit.tags.find(",", place)
        if comma > 0 and opens_clause(unit, comma + 1, last_word(unit)) and unit.tags[comma + 1] in "dNnpkP":
            return clause_of(unit, place)
    return None


def _infinitive(unit: Unit, cue: Cue, place: int) -> Words | None:
    if cue.takes("i") and unit.tags[place + 1 : place + 2] in {"B", "n", "x", "y", "r", "m", "Q"}:
        return phrase_of(unit, place, marks="c")
    return None if unit.tags[place + 1 : place + 2] == "B" else _after_places(unit, cue, place)


def _preposition(unit: Unit, cue: Cue, place: int) -> Words | None:
    """Read "about 20 people have left" as a noun phrase, and anything else as a place or an addressee."""
    following = unit.words[place + 1 : place + 2]
    counted = (
        unit.words[place] in {"about", "over", "around", "under", "between", "from"}
        and unit.tags[place + 1 : place + 2] == "0"
    )
    counted = counted or following in (["least"], ["most"]) or unit.words[place : place + 2] == ["up", "to"]
    return (_noun if counted else _after_places)(unit, cue, place)


def _after_places(unit: Unit, cue: Cue, place: int) -> Words | None:
    """Read past "to reporters on Monday" to the "that" or the quotation."""
    that = that_after(unit, place) if cue.takes("qtz") else None
    if that is None:
        begin = _past_occasion(unit, place) if cue.takes("z") else 0
        return clause_of(unit, begin) if begin and opens_clause(unit, begin, last_word(unit)) else None
    return quoted(unit, that) if unit.tags[that] == "Q" else clause_of(unit, that)


def _past_occasion(unit: Unit, place: int) -> int:
    """Return where what is said may begin after "on Friday" or "in a statement"; 0 for other places."""
    tags, words = unit.tags, unit.words
    if words[place] == "in" and words[place + 2 : place + 3] and words[place + 2] in OCCASIONS:
        return place + 3
    end = place + 1
    while words[place] == "on" and (tags[end : end + 1] == "T" or words[end : end + 1] == ["night"]):
        end += 1
    return end if end > place + 1 and tags[end : end + 1] not in {",", ";", "-", "("} else 0


def _adverb(unit: Unit, cue: Cue, place: int) -> Words | None:
    if unit.tags[place + 1 : place + 2] == "o" and cue.takes("i"):
        return phrase_of(unit, place, marks="c")
    return _noun(unit, cue, place)


def _noun(unit: Unit, cue: Cue, place: int) -> Words | None:
    """Read what begins with a noun phrase: its own clause, somebody told or urged, or what is judged."""
    if cue.takes("a") and unit.tags[place] in _NOMINAL and _goal(unit, place) is not None:
        return phrase_of(unit, place, marks="c")
    if cue.takes("f"):
        of = _of_after(unit, place)
        return None if of is None else phrase_of(unit, of)
    if cue.takes("o") and unit.tags[place] in _NOMINAL:
        return _told(unit, cue, place)
    return _plain(unit, cue, place)


def _told(unit: Unit, cue: Cue, place: int) -> Words | None:
    """Read "told reporters that", "warned them he would", "alerted the council about"."""
    that = that_after(unit, place)
    if that is not None:
        return quoted(unit, that) if unit.tags[that] == "Q" else clause_of(unit, that)
    end = last_word(unit)
    begin = _past_person(unit, place)
    if begin is not None and opens_clause(unit, begin, end):
        return clause_of(unit, begin)
    about = _about_after(unit, place)
    if about is not None:
        return phrase_of(unit, about)
    if cue.takes("z") and cue.lemma != "tell" and opens_clause(unit, place, end):
        return clause_of(unit, place)
    return phrase_of(unit, place) if cue.takes("n") else None


def _of_after(unit: Unit, first: int) -> int | None:
    """Return where the charge begins in "accused them of"."""
    for i in range(first + 1, min(len(unit.tags) - 1, first + _REACH)):
        if unit.words[i] == "of" and (unit.tags[i + 1] in "gGxyUQ" or unit.tags[i - 1] == "n"):
            return i + 1
        if unit.tags[i] in "xymVfsbt;:":
            return None
    return None


def _plain(unit: Unit, cue: Cue, place: int) -> Words | None:
    clause = clause_of(unit, place)
    if clause is None:
        return None
    first, last = clause.ranges[0]
    if cue.takes("z") and (opens_clause(unit, first, last) or _must_be_clause(unit, cue, first, last)):
        return clause
    return phrase_of(unit, place) if cue.takes("nx") and unit.tags[place] not in "mUBi" else None


def _must_be_clause(unit: Unit, cue: Cue, first: int, last: int) -> bool:
    """Say whether words without a verb that is known may be a clause: where no noun phrase would do."""
    if any(unit.lowered.get(place) and place > first for place in range(first, last)):
        return True
    if unit.words[first] in {"he", "she", "they", "we"} and last - first > 1:
        return True
    if last - first < 4:
        return False
    return unit.words[first] in {"he", "she", "they", "it", "we", "i", "you", "there"} or cue.takes("c")


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
        tags[i] in "T" or (tags[i] == "r" and words[i] not in _COUNTING) or words[i] in {"back", "yesterday"}
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
        if tag == "G" and tags[i - 1] == ",":
            return None
        if tag in "th" or (unit.words[i] == "if" and i > first):
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
    while i < len(tags) and i - first < 10 and (tags[i] in "dNnk0cgT" or tags[i : i + 2] == "iT"):
        i += 1
        if i < len(tags) and tags[i] in "dpP" and i > first and tags[i - 1] in "NnT":
            return i
    return i if i < len(tags) and tags[i] in "pPd" else None


def _aside(unit: Unit, cue: Cue, comma: int) -> Words | None:
    """Read past an aside between commas: "said, without naming anyone, that ..."."""
    tags = unit.tags
    close = tags.find(",", comma + 1, comma + 14)
    if close > 0 and tags[close + 1 : close + 2] == "t":
        return clause_of(unit, close + 1)
    if (
        close > 0
        and cue.takes("n")
        and tags[close + 1 : close + 2] in {"d", "k"}
        and tags[comma + 1] in "sigGe"
    ):
        return phrase_of(unit, close + 1)
    if close > 0 and tags[close + 1 : close + 2] == "Q" and cue.takes("q") and tags[comma + 1] in "gGiesr":
        return quoted(unit, close + 1)
    return None


def _goes_on(unit: Unit, place: int) -> bool:
    """Say whether the sentence goes on after a quotation, so that it is only a part of what is said."""
    tags = unit.tags
    if place + 1 >= len(tags):
        return False
    joined = tags[place + 1] == "c" and tags[place + 2 : place + 3] in set("QVfxym")
    return tags[place + 1] not in ",.;-G" and not joined


def quoted(unit: Unit, place: int) -> Words:
    """Return the quotation at `place` with those that are joined to it."""
    tags = unit.tags
    last = place + 1
    while last < len(tags) and (
        tags[last] == "Q" or (tags[last] in "c," and tags[last + 1 : last + 2] == "Q")
    ):
        last += 1
    return Words(((place, last),))


def clause_of(unit: Unit, first: int) -> Words | None:
    """Return the clause that begins at `first`."""
    clause = clause_after(unit, first, further_reports(unit))
    return None if clause is None else Words((clause,))


def phrase_of(unit: Unit, first: int, *, marks: str = ",s") -> Words | None:
    """Return the noun phrase or infinitive that begins at `first`, without what is only added to it."""
    clause = clause_after(unit, first, further_reports(unit))
    if clause is None:
        return None
    end = phrase_end(unit, first, clause[1], marks)
    return Words(((first, end),), sentence=False)


_READERS: dict[str, Callable[[Unit, Cue, int], Words | None]] = {
    ":": _colon,
    ",": _comma,
    "Q": _quotation,
    "t": _that,
    "h": _question,
    "s": _subordinate,
    "o": _infinitive,
    "i": _preposition,
    "r": _adverb,
    "z": _adverb,
    **dict.fromkeys("dNnpPkg0e(wmUBGTxf", _noun),
}
