"""A text in; the proper names in it, folded, which of them are places, and which are joined or come again, out.

They tell what figures are told of, as far as names do; this is no finder of names for speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from briefing.compare.measures.common_words import is_common
from briefing.model import Span
from briefing.text.clauses.coordination import has_figure_after
from briefing.text.clauses.cues import cue
from briefing.text.stems import stems_of
from briefing.text.word_sections import any_entry

_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][\w-]*(?:\.(?=\s[A-Z]))?(?:\s+(?:(?:of|the|de|la|al)\s+){0,2}?[A-Z][\w-]*)*"
)
_LINK = re.compile(
    r"(?:[’']s)?\s+(?:(?:[a-z]+\s+){0,2}(?:in|of|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,2})?|[’']s\s+"
)
_NAME_OPENS = re.compile(r"[\s,“\"]*(?:(?:and|but|that)\s+)?(?:[Tt]he\s+)?")
_AFTER_ACTOR = re.compile(r"(?:,\s+(?:an?|the)\s[^,.;:“”\"]{2,60},)?\s+([a-z]+)\b")
_AFTER_APPOSED = re.compile(r",\s+([a-z]+)\b")
_PLACE_REACH = 60  # characters before a name within which "in the port of" stands
_SINGULAR = re.compile(r"\s+(?:has|is|was|says|plans|wants)\b")
_AFTER_COMMA = re.compile(r",\s*$")
EVERYWHERE = "everywhere"
_TOPIC_TIMES = 2  # a name that stands so often in a text is what it is about
_SENTENCE_FIRST = 3  # sentences at the head of a text that say what all of it is about


def read_names_in(words: str) -> tuple[str, ...]:
    """Return the proper names in some words, folded: "orsel" of "Deaths off Orsel"."""
    return tuple(read_names(words, [(0, len(words))], set())[1])


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


def read_names(text: str, spans: Iterable[Span], told: set[str]) -> tuple[list[str], list[str]]:
    """Return the places and all names of some words, without the dates and those who speak."""
    places: list[str] = []
    names: list[str] = []
    for start, end in spans:
        last_place = -1
        for match in _NAME.finditer(text, start, end):
            name, begin = _without_common_words(text, match)
            if not name or set(stems_of(name)) <= told:
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


def read_actor(text: str, piece: Span) -> str:
    """Return the name that opens a clause right before its verb: "Halden" of "Halden has sent 3,200 troops"."""
    apposed = _apposed().match(text, *piece)
    opening = apposed or _NAME_OPENS.match(text, *piece)
    match = opening and _NAME.match(text, opening.end(), piece[1])
    following = match and (_AFTER_APPOSED if apposed else _AFTER_ACTOR).match(text, match.end())
    if not match or not following or not has_figure_after(following[1]):
        return ""
    return _without_common_words(text, match)[0]


@lru_cache(maxsize=64)
def read_links(text: str) -> frozenset[tuple[str, str]]:
    """Return pairs of names that a text joins by "in", "of" or "'s": "Tarn's Orsel Quay"."""
    found = [(match, _without_common_words(text, match)[0]) for match in _NAME.finditer(text)]
    return frozenset(
        (name, other)
        for (before, name), (after, other) in pairwise(found)
        if name and other and _LINK.fullmatch(text, before.end(), after.start())
    )


@lru_cache(maxsize=64)
def read_mentioned(text: str) -> frozenset[str]:
    """Return all names that stand in a text."""
    return frozenset(read_names(text, [(0, len(text))], set())[1])


@lru_cache(maxsize=64)
def read_topics(text: str) -> frozenset[str]:
    """Return the names that a text is about: those at its head, and those that come again and again."""
    counted = Counter(read_names(text, [(0, len(text))], set())[1])
    often = (name for name, count in counted.items() if count >= _TOPIC_TIMES)
    return frozenset((*read_names(text, [(0, _head_end(text))], set())[1], *often))


def fold_name(name: str) -> str:
    """Return a name in small letters, its words parted by a blank, without a final "'s"."""
    folded = re.sub(r"[’']s\b", "", name.casefold())
    return " ".join(re.findall(r"[\w-]+", folded))


@cache
def _apposed() -> re.Pattern[str]:
    """Match "His former partner, " before the name of the one who does something."""
    return re.compile(
        rf"[\s“\"]*(?i:{any_entry('clause-words', 'whose')})(?:\s+[a-z-]+){{1,3}},\s+(?=[A-Z][\w-]+\s+[A-Z])"
    )


@cache
def _place_before() -> re.Pattern[str]:
    """Match "in the port of" right before a name."""
    beside, kinds = (any_entry("measure-words", name) for name in ("beside a place", "kinds of places"))
    return re.compile(rf"\b(?i:{beside})\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}(?:{kinds}\s+of\s+)?$")
