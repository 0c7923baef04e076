"""The passages of a document and the places where a section's terms stand in; who is so described, and where
they are named again, out.

An expert is introduced once ("Ada Quill, an analyst at the Rail Institute") and is "Ms Quill" from then on. A
section that asks for experts wants these later sentences too, though no word in them says expert.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefing.dataclass import dataclass
from briefing.model import Passage
from briefing.select.context import lacks_speaker
from briefing.text.words import read_words

_NAME = r"[^\W\d_a-z][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[^\W\d_a-z][\w’'-]+){1,3}"
_BEFORE = re.compile(rf"(?P<name>{_NAME})\s*,\s+(?:who\s+(?:is|was)\s+(?:also\s+)?)?[^,;:“”\"]*$")
_AFTER = re.compile(rf"^[\w’'-]*(?:\s*,?\s+such\s+as|\s*,)?\s+(?P<name>{_NAME})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage in which somebody is named again, the term that described the person, and its weight."""

    number: int
    term: str
    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Described:
    """A term that stands in a passage, with its span in the text and its weight."""

    number: int
    term: str
    start: int
    end: int
    weight: float


def find_mentions(
    passages: Sequence[Passage], text: str, described: Iterable[Described]
) -> Mapping[int, Mention]:
    """Return, by number, the passages after an introduction in which that person is named or speaks on."""
    found: dict[int, Mention] = {}
    for introduction in described:
        surname = _surname(passages[introduction.number], introduction, text)
        if surname:
            for number in _named_in(passages, text, surname, introduction.number):
                mention = Mention(number, introduction.term, surname, introduction.weight)
                if number not in found or found[number].weight < mention.weight:
                    found[number] = mention
    return found


def _surname(passage: Passage, introduction: Described, text: str) -> str:
    """Return the last word of the name that a term stands in apposition to, or ""."""
    before = _BEFORE.search(text[passage.start : introduction.start])
    after = _AFTER.match(text[introduction.end : passage.end])
    match = before or after
    if match is None:
        return ""
    surname = match["name"].split()[-1].removesuffix("’s").removesuffix("'s")
    return "" if surname.lower() in read_words("function-words") or surname.isupper() else surname


def _named_in(passages: Sequence[Passage], text: str, surname: str, introduced: int) -> Iterable[int]:
    name = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)")
    named = {p.number for p in passages if name.search(text, p.start, p.end)}
    for passage in passages:
        number = passage.number
        speaks_on = lacks_speaker(text[passage.start : passage.end]) and not named.isdisjoint(
            (number - 1, number + 1)
        )
        if number != introduced and (number in named or speaks_on):
            yield number
