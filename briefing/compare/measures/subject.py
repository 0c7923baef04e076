"""A figure of a measure in its clause in; of what it is told, as far as the words show it, out.

Two figures can only differ where they are of one thing. `FigureSubject` holds what tells that: the places that are
named, all names, the words that are neither the measure's nor everybody's, the noun that is counted, since when.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from briefing.compare.measures.common_words import is_common
from briefing.compare.measures.deeds import Deeds, read_deeds
from briefing.compare.measures.parts import is_named_part, read_whole
from briefing.compare.measures.retracted import is_corrected_to
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.taken_up import is_rival, read_teller, takes_up
from briefing.compare.measures.units import with_other_forms
from briefing.model import AsOf, Credit, Estimate, Number, Span
from briefing.text.clauses.coordination import has_figure_after
from briefing.text.clauses.cues import any_of, cue, list_cues
from briefing.text.stems import analyser
from briefing.text.word_sections import any_entry, read_sections

_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][\w-]*(?:\.(?=\s[A-Z]))?(?:\s+(?:(?:of|the|de|la|al)\s+){0,2}?[A-Z][\w-]*)*"
)
_LINK = re.compile(
    r"(?:[’']s)?\s+(?:(?:[a-z]+\s+){0,2}(?:in|of|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,2})?|[’']s\s+"
)
_NAME_OPENS = re.compile(r"[\s,“\"]*(?:(?:and|but|that)\s+)?(?:[Tt]he\s+)?")
_OF_ALL = re.compile(r"\s*(?:Of|Among)\s+the\s+(?:[\d,.]+\s+)?(?P<noun>[a-z]+)")
_RISE_OF = re.compile(r"\b(?P<noun>[a-z]+)\s+of\s+(?:[a-z]+\s+){0,2}$")
_AFTER_ACTOR = re.compile(r"(?:,\s+(?:an?|the)\s[^,.;:“”\"]{2,60},)?\s+([a-z]+)\b")
_PLACE_REACH = 60  # characters before a name within which "in the port of" stands
_SINGULAR = re.compile(r"\s+(?:has|is|was|says|plans|wants)\b")
_AFTER_COMMA = re.compile(r",\s*$")
_SO_FAR = re.compile(  # "are already in port" is a state, and counted like any other
    r"\b(?:so far|to date|until now|up to now|(?:has|have|had)\s+already|already\s+(?:has|have|had))\b",
    re.IGNORECASE,
)
EVERYWHERE = "everywhere"
_SHORTEST_WORD = 4  # letters: shorter words ("day", "two") tell nothing of what is spoken of
_NOUN_REACH = 60  # characters after a figure in which its noun stands
_TOTALS = frozenset(("death", "toll", "total"))  # the "death" of "a death toll of 27" counts whoever died
_TOPIC_TIMES = 2  # a name that stands so often in a text is what it is about
_SENTENCE_FIRST = 3  # sentences at the head of a text that say what all of it is about


@dataclass(frozen=True, slots=True)
class FigureSubject:
    """What the words show of what a figure is told of.

    `sentence` is its source and the sentence's start, `before` the start of the sentence before it, and `takes_up`
    says that it is a number set against those there. `whole` is the number that it is a part of. `noun` is the stem
    of what it counts, "people" for anybody, "" where it names nothing; `kind` the adjectives of that noun, `amount`
    what kind of amount it is ("insured", "net"). `places` are the places that its clause or sentence names, `names` all
    proper names there, `actor` the one who does it,
    `near` the names of the sentence before, `about` those that its text is about, `mentioned` all that stand in it;
    `words` the stems of what else is told; `links` are pairs of names of which its text says that one is in the
    other ("Orsel Quay in Tarn"). `since` are the words from or to which on it counts. `speakers` give it. `moving`
    says that the count goes on, `against` that the sentence sets it against another figure, `state` that what is
    counted may end, `changes` that the measure does; `published` is the day of publication, and `event` the day of
    what happened, where that is not the day of the count. `some_of_them` says that it opens its sentence and counts
    some of those in the one before ("Two of them died later"); `corrects` that it takes an earlier one's place;
    `deeds` what the measure's own words tell of it (`deeds.py`).
    """

    sentence: tuple[str, int] = ("", -1)
    before: int = -1
    takes_up: bool = False
    whole: Number | None = None
    noun: str = ""
    kind: frozenset[str] = frozenset()
    amount: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    actor: str = ""
    near: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    since: str = ""
    speakers: frozenset[str] = frozenset()
    moving: bool = False
    against: bool = False
    state: bool = False
    changes: bool = False
    published: str = ""
    event: AsOf | None = None
    some_of_them: bool = False
    corrects: bool = False
    deeds: Deeds = ()


NOT_KNOWN = FigureSubject()


def read_figure_subject(
    candidate: CandidateFigure,
    source: str,
    credits: Sequence[Credit],
    published: str,
    event: AsOf | None = None,
) -> FigureSubject:
    """Return what a figure is told of; `published` is the day of its source's publication, "" without one.

    `event` is a day that its clause names and that is not that of the count.
    """
    text, clause, measure = candidate.text, candidate.clause, candidate.measure
    start, end = clause.sentence
    sentence = text[start:end]
    teller = read_teller(candidate)
    credited = [word for credit in credits for word in (credit.speaker, credit.resolved)]
    told = set(_stems(" ".join((*credited, teller))))
    places, names = _read_names(text, clause.pieces, told)
    if not names:
        places, names = _read_names(text, [clause.sentence], told)
    asked = frozenset(_stems(" ".join((measure.label, *with_other_forms((*measure.about, *measure.unit))))))
    noun, kind = _read_noun(candidate.estimate, text, asked)
    before = clause.before
    near = _read_names(text, [before], told)[1] if before else ()
    whole = read_whole(candidate)
    tellers = frozenset(fold_name(credit.resolved or credit.speaker) for credit in credits)
    return FigureSubject(
        (source, start),
        before[0] if before else -1,
        takes_up(candidate) or is_rival(candidate),
        whole.low if whole else None,
        noun,
        kind,
        _read_amount(candidate, asked),
        tuple(places),
        frozenset(names),
        _read_actor(text, clause.pieces[0]),
        frozenset(near),
        _read_topics(text),
        _read_mentioned(text),
        frozenset(_telling(candidate.own, asked)),
        frozenset(pair for pair in _read_links(text) if not {*names, *near}.isdisjoint(pair)),
        _read_since(candidate.own) or ("" if measure.changes else _read_so_far(candidate.own)),
        tellers or frozenset(filter(None, [fold_name(teller)])),
        bool(cue("moving on").search(candidate.own)),
        bool(cue("set against").search(sentence)),
        bool(cue("states").search(" ".join((candidate.own, measure.label, *measure.about, *measure.unit)))),
        measure.changes,
        published,
        event,
        not candidate.before.strip() and is_named_part(text, candidate.estimate),
        is_corrected_to(candidate),
        read_deeds(candidate),
    )


def read_names_in(words: str) -> tuple[str, ...]:
    """Return the proper names in some words, folded: "orsel" of "Deaths off Orsel"."""
    return tuple(_read_names(words, [(0, len(words))], set())[1])


def share_name(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether two sets of names have one in common; "Orsel" is one with "Orsel Harbour"."""
    first, second = frozenset(one), frozenset(other)
    if not first.isdisjoint(second):
        return True
    if list_words(first).isdisjoint(list_words(second)):
        return False  # a look at all pairs of names for every pair of figures would be slow
    return any(_is_same_name(name, given) for name in first for given in second)


@lru_cache(maxsize=4096)
def list_words(names: frozenset[str]) -> frozenset[str]:
    """Return the words of names."""
    return frozenset(word for name in names for word in name.split())


def _is_same_name(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _read_names(text: str, spans: Iterable[Span], told: set[str]) -> tuple[list[str], list[str]]:
    """Return the places and all names of some words, without the dates and those who speak."""
    places: list[str] = []
    names: list[str] = []
    for start, end in spans:
        last_place = -1
        for match in _NAME.finditer(text, start, end):
            name, begin = _without_common_words(text, match)
            if not name or set(_stems(name)) <= told:
                continue
            lead = text[max(start, begin - _PLACE_REACH) : begin]
            chained = last_place >= 0 and bool(_AFTER_COMMA.fullmatch(text, last_place, match.start()))
            names.append(name)
            if _place_before().search(lead) or chained:
                last_place = match.end()
                places.append(name)
        names += [EVERYWHERE] * bool(cue("everywhere").search(text[start:end]))
        places += [EVERYWHERE] * bool(cue("everywhere").search(text[start:end]))
    return places, names


def _without_common_words(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Return a name folded, and its start; "" where it is none: a date, "The", a word that only opens its sentence."""
    words = list(re.finditer(r"\S+", match.group()))
    while words and _is_no_name(words[0].group()):
        words = words[1:]
    while words and _is_no_name(words[-1].group()):
        words = words[:-1]
    if not words:
        return "", match.end()
    begin, name = match.start() + words[0].start(), match.group()[words[0].start() : words[-1].end()]
    if (
        len(words) == 1
        and _opens(text, begin)
        and not (_stands_within(text, name) or _acts(text, match.end()))
    ):
        return "", begin
    return fold_name(name.replace(".", "")), begin


def _acts(text: str, end: int) -> bool:
    """Return whether a verb in the singular follows: "Halden has sent" names somebody, "Firefighters have" does not."""
    return _SINGULAR.match(text, end) is not None


def _is_no_name(word: str) -> bool:
    return not word[0].isupper() or is_common(word.lower())


def _opens(text: str, start: int) -> bool:
    """Return whether a word opens its sentence, so that its capital says nothing."""
    before = text[max(0, start - 3) : start].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?\n:"


def _stands_within(text: str, word: str) -> bool:
    """Return whether a word is written with a capital within a sentence too."""
    return bool(re.search(rf"[a-z,]\s{re.escape(word)}\b", text))


def _head_end(text: str) -> int:
    """Return where the head of a text ends: its title and first sentences."""
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)|\n", text[:1200])]
    return ends[min(_SENTENCE_FIRST, len(ends)) - 1] if ends else min(len(text), 1200)


def _read_actor(text: str, piece: Span) -> str:
    """Return the name that opens a clause right before its verb: "Halden" of "Halden has sent 3,200 troops"."""
    opening = _NAME_OPENS.match(text, *piece)
    match = opening and _NAME.match(text, opening.end(), piece[1])
    following = match and _AFTER_ACTOR.match(text, match.end())
    if not match or not following or not has_figure_after(following[1]):
        return ""
    return _without_common_words(text, match)[0]


def _read_noun(estimate: Estimate, text: str, asked: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return the stem of what a figure counts, and the adjectives that tell which of them.

    "Three ripe melons" counts melons that are ripe; "melons" alone is another kind. Words of the measure itself tell
    nothing: all its figures share them.
    """
    unit = estimate.unit.lower()
    if unit == "%":
        return _read_whole_of_share(estimate, text), frozenset()
    if not unit or estimate.currency or unit in _TOTALS or unit in read_sections("figure-nouns")["abstract"]:
        return "", frozenset()
    head = unit.partition(" of ")[0].split()[-1]
    at = text.lower().find(head, estimate.end, estimate.end + _NOUN_REACH)
    between = text[estimate.end : at] if at >= 0 else ""
    plain = [word for word in re.findall(r"[^\W\d]+", between) if word[0].islower()]
    telling = frozenset(
        stem
        for word in plain
        for stem in _stems(word)
        if stem not in asked and not is_common(word) and word not in list_cues("colourless")
    )
    return (_one_noun().get(head) or "".join(_stems(head)), telling)


def _read_amount(candidate: CandidateFigure, asked: frozenset[str]) -> frozenset[str]:
    """Return the words of a clause that tell which amount it gives: "insured" of "insured losses of 12 million"."""
    kinds = read_sections("measure-words")["kinds of amounts"]
    words = re.findall(r"[a-z-]+", candidate.own)
    return frozenset(word for word in words if word in kinds and asked.isdisjoint(_stems(word)))


def _read_whole_of_share(estimate: Estimate, text: str) -> str:
    """Return the stem of what a share is of: "docker" of "90 percent of dockers", "rise" of "a rise of 9.8 percent"."""
    begin = text.rfind("\n", 0, estimate.start) + 1
    start = max(begin, text.rfind(". ", 0, estimate.start) + 1)
    head = _OF_ALL.match(text, start, estimate.start)
    found = _share_of().match(text, estimate.end) or head or _RISE_OF.search(text, start, estimate.start)
    word = found["noun"].lower() if found else ""
    return _one_noun().get(word) or "".join(_stems(word)) if word else ""


@cache
def _share_of() -> re.Pattern[str]:
    """Match "of the voters" behind a share."""
    return re.compile(rf"\s+of\s+(?:{any_of('before a whole')}\s+)*(?P<noun>[a-z]+)")


def _telling(words: str, asked: frozenset[str]) -> Iterable[str]:
    """Yield the stems of what a clause tells beside what its measure asks for: "quake", "ferry"."""
    for word in re.findall(r"[^\W\d_]+", words):
        low = word.lower()
        if len(low) < _SHORTEST_WORD or is_common(low) or low in list_cues("reports"):
            continue
        if word[0].isupper() and low not in words:
            continue
        if _one_noun().get(low) == "people" or low in list_cues("running") or low in _unremarkable():
            continue
        event = _one_event().get(low, low)
        yield from (stem for stem in _stems(event) if stem not in asked)


@cache
def _unremarkable() -> frozenset[str]:
    return frozenset(
        {*list_cues("moving on"), *list_cues("accounts"), *list_cues("tells"), *list_cues("set against")}
    )


@lru_cache(maxsize=64)
def _read_links(text: str) -> frozenset[tuple[str, str]]:
    """Return pairs of names that a text joins by "in", "of" or "'s": "Tarn's Orsel Quay"."""
    found = [(match, _without_common_words(text, match)[0]) for match in _NAME.finditer(text)]
    return frozenset(
        (name, other)
        for (before, name), (after, other) in pairwise(found)
        if name and other and _LINK.fullmatch(text, before.end(), after.start())
    )


@lru_cache(maxsize=64)
def _read_mentioned(text: str) -> frozenset[str]:
    """Return all names that stand in a text."""
    return frozenset(_read_names(text, [(0, len(text))], set())[1])


@lru_cache(maxsize=64)
def _read_topics(text: str) -> frozenset[str]:
    """Return the names that a text is about: those at its head, and those that come again and again."""
    counted = Counter(_read_names(text, [(0, len(text))], set())[1])
    often = (name for name, count in counted.items() if count >= _TOPIC_TIMES)
    return frozenset((*_read_names(text, [(0, _head_end(text))], set())[1], *often))


@cache
def _one_event() -> dict[str, str]:
    return _first_of_lines("one event")


@cache
def _one_noun() -> dict[str, str]:
    return _first_of_lines("one noun")


def _first_of_lines(name: str) -> dict[str, str]:
    """Return the first word of its line for each word of a list whose lines hold words for one thing."""
    lines = [line.split(", ") for line in list_cues(name)]
    return {word: words[0] for words in lines for word in words}


def _read_since(own: str) -> str:
    found = _since().search(own)
    return found.group().casefold() if found else ""


def _read_so_far(own: str) -> str:
    """Return the words by which what goes on is counted up to now: "had already cost 40 crowns"."""
    found = _SO_FAR.search(own)
    return "so far" if found else ""


@cache
def _since() -> re.Pattern[str]:
    """Match since or until when a figure counts: "since late 2003", "over the past two years", "by noon"."""
    start = r"(?:\d{4}|[A-Z]\w+(?:\s+\d{4})?|last\s+\w+|the\s+(?:start|beginning|outbreak)\s+of\s+[\w-]+)"
    return re.compile(
        rf"\bsince\s+(?:(?:late|early|mid)[\s-]+)?{start}|"
        r"\b(?i:over|in|during|within|for)\s+the\s+(?:past|last)\s+[\w-]+(?:\s+(?:years?|months?|weeks?|decades?))?|"
        r"\b(?i:in|within)\s+(?!recent\b)(?:[a-z]+|\d+)\s+(?:hours|days|weeks|months)\b(?!\s+(?:time|ago))|"
        r"\b(?i:at|by|as of|as at)\s+(?:noon|midday|midnight|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m\b)"
    )


def _stems(words: str) -> list[str]:
    return [token.stem for token in analyser("").tokens(words)]


def fold_name(name: str) -> str:
    """Return a name in small letters, its words parted by a blank, without a final "'s"."""
    folded = re.sub(r"[’']s\b", "", name.casefold())
    return " ".join(re.findall(r"[\w-]+", folded))


@cache
def _place_before() -> re.Pattern[str]:
    """Match "in the port of" right before a name."""
    beside, kinds = (any_entry("measure-words", name) for name in ("beside a place", "kinds of places"))
    return re.compile(rf"\b(?i:{beside})\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}(?:{kinds}\s+of\s+)?$")
