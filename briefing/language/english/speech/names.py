"""A text in; the names of several words in it out, each with the role that stands before or beside it.

"US Secretary of State Antony Blinken" is a name of two words led by a role; "Ada Quill, an analyst at the Rail
Institute" is one with a description set beside it. What a name is later called by is its last word or, where
the family name comes first, its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.language.english.speech.lexicon import source_words, tag_of
from briefing.text.words import read_words

NAME_WORD = (
    r"(?:(?:[^\W\d_a-z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Jr|Sr|Capt|Maj|Prof|Adm|Hon)\."
    r"|[^\W\d_a-z][\w’'-]*)"
)
_LINK = r"(?:(?:of|for)(?: the)? |de |la |al-|bin |van |von |der |and (?=[A-Z]\w+ (?:Secretary|Minister|Affairs)))"
_RUN = re.compile(rf"(?<![\w.’'-]){NAME_WORD}(?: {_LINK}?{NAME_WORD}){{1,9}}")
_BESIDE = re.compile(
    r"(?: \([^()]{1,12}\))?, ((?:\d\d, )?(?:an?|the|who is|former)\s[^,.;:“”\"()]{4,110}"
    r"|[^\W\d_][^,.;:“”\"()]{3,60})(?=[,.;])"
)
_LEAD = 40
_REMEMBERED = 1 << 14
_PLAIN = re.compile(r"[a-zà-öø-ÿ][^\W\d_A-Z]*(?:[’'-][^\W\d_A-Z]+)*\Z")
_ENDINGS = ("’s", "'s", "’", "'")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: with its role (`full`), alone (`core`), and where it stands."""

    start: int
    end: int
    full: str
    core: tuple[str, ...]
    described: bool


def find_names(text: str) -> Iterator[Name]:
    """Yield the names of several words in a text, in order."""
    for match in _RUN.finditer(text):
        name = read_name(text, match.start(), match.end())
        if name is not None:
            yield name


def read_name(text: str, start: int, end: int) -> Name | None:
    """Read a run of capitals as a role and a name, or None where it is neither."""
    words = text[start:end].split(" ")
    begin, last = 0, len(words)
    while begin < last and _is_common(words[begin]):
        start += len(words[begin]) + 1
        begin += 1
    while last > begin and words[last - 1].islower():
        last -= 1
        end -= len(words[last]) + 1
    if begin == last:
        return None
    own = next((mark for mark in _ENDINGS if words[last - 1].endswith(mark)), "")
    if own:
        words[last - 1] = words[last - 1].removesuffix(own)
        end -= len(own)
    first = begin
    for i in range(begin, last):
        if is_role(words[i]) or words[i].islower():
            first = i + 1
        elif first > begin and words[i - 1] in {"of", "for", "the"} and i + 1 < last:
            first = i + 1  # Secretary of State Antony Blinken
    core = tuple(words[first:last])
    if not core:
        return None
    described, full = first > begin, text[start:end]
    if not described and text[start - 2 : start - 1].islower():
        lead = _role_words(text[max(0, start - _LEAD) : start].split(" ")[1:-1])
        described, full = bool(lead), " ".join([*lead, full])
    if (described or len(core) > 1) and not own and text[end : end + 2] in {", ", " ("}:
        beside = _BESIDE.match(text, end)
        if beside and _describes(beside[1].split()):
            described, full = True, f"{full}, {beside[1].rstrip()}"
    return Name(start, end, full, core, described)


def _describes(words: list[str]) -> bool:
    """Say whether words set beside a name give a role, and do not go on with the sentence."""
    if tag_of(words[0]) in "xymVfrtcbs" or not any(map(is_role, words)):
        return False
    return words[0] == "who" or not any(_is_finite(words, place) for place in range(1, len(words)))


def _is_finite(words: list[str], place: int) -> bool:
    """Say whether a word is a verb that a sentence has ("both sides committed"), no participle ("accused of")."""
    tag = tag_of(words[place])
    if tag in "xym":
        return words[place - 1] != "who"
    following = tag_of(words[place + 1]) if place + 1 < len(words) else "."
    past = tag == "e" and words[place].endswith("ed") and tag_of(words[place - 1]) not in "der"
    return (past or tag in "fV") and following not in "ir."


def _role_words(words: list[str]) -> list[str]:
    """Return the words right before a name that lead up to it, where the last is a role."""
    if not words or not is_role(words[-1]):
        return []
    first = len(words)
    while first and _PLAIN.match(words[first - 1]) and tag_of(words[first - 1]) in "neg":
        first -= 1
    return words[first:]


@lru_cache(maxsize=_REMEMBERED)
def is_role(word: str) -> bool:
    """Say whether a word is a role or a form of address ("Minister", "Mr.", "analyst")."""
    plain = word.lower().rstrip(".,").removesuffix("'s").removesuffix("’s")
    return plain in source_words("roles") or plain in source_words("people") or plain in read_words("titles")


@lru_cache(maxsize=_REMEMBERED)
def _is_common(word: str) -> bool:
    return tag_of(word) in "iopdsbchwtrTxymP" and word.lower() not in {"us", "may", "will", "mark"}
