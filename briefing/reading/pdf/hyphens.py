"""The end of one line and the beginning of the next in; the two as one text out.

A hyphen at the end of a line may be the word's own ("follow-up") or the line's ("govern-ment"). Each is decided alone,
by how the document writes the word elsewhere; where it does not, by what the halves are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from briefing.reading.pdf.characters import LINE_END_HYPHEN

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+(?:['’][^\W_]+)*)*")
_LAST = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\Z")
_FIRST = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHENS = ("-", "\u2010", LINE_END_HYPHEN)
_OWN = {  # what is written with a hyphen before nearly every word
    *("all", "anti", "cross", "ex", "follow", "half", "high", "large", "long", "low", "mid", "non"),
    *("post", "pre", "pro", "self", "semi", "short", "small", "so", "well"),
}
_NO_OWN = {"pre", "pro", "non", "anti", "post", "mid", "all", "so"}
"""Of these, those that also begin words without a hyphen, so that they say nothing by themselves."""
_SHORT_SECONDS = {
    "up",
    "off",
    "out",
    "on",
    "in",
    "run",
    "led",
    "paid",
    "rise",
    "term",
}  # "well-paid", but "high-er"
_CLOSED = {  # what is written together with the word after it, although both are words
    *(
        "any",
        "back",
        "down",
        "every",
        "fore",
        "here",
        "home",
        "house",
        "inter",
        "land",
        "news",
        "over",
        "road",
    ),
    *("some", "there", "under", "water", "what", "when", "where", "with", "work"),
}


class Vocabulary:
    """How a document writes its words, where no end of a line parts them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            words = [match[0].lower() for match in _WORD.finditer(line)]
            if line.endswith(_HYPHENS) and words:
                words.pop()
            self._counts.update(words)

    def has(self, word: str) -> bool:
        """Return whether the document writes a word so."""
        return self._counts[word.lower()] > 0

    def join(self, before: str, after: str) -> str:
        """Return two lines as one text: with a blank, or where a hyphen ends the first, with it or without it."""
        if not before or not after:
            return before + after
        if not before.endswith(_HYPHENS):
            return f"{before}{'' if _needs_no_blank(before, after) else ' '}{after}"
        stem = before[:-1]
        first, second = _LAST.search(stem), _FIRST.match(after)
        if not first or not second:
            return f"{stem}- {after}" if stem.endswith(" ") or not stem else f"{stem}-{after}"
        return f"{stem}{'-' if self._keeps(first[0], second[0], stem) else ''}{after}"

    def _keeps(self, first: str, second: str, stem: str) -> bool:
        """Return whether the hyphen between two halves is the word's own."""
        if not second[0].islower() or first[-1].isdigit() or len(first) == 1:
            return True
        if self.has(first + second):
            return False
        if self.has(f"{first}-{second}") or stem[: -len(first)].endswith(tuple("-\u2010\u2011")):
            return True
        plain = first.lower()
        if plain in _OWN and plain not in _NO_OWN:
            return second in _SHORT_SECONDS or len(second) > 4 or self.has(second)
        if plain in _CLOSED:
            return False
        return len(first) > 3 and len(second) > 3 and self.has(first) and self.has(second)


def _needs_no_blank(before: str, after: str) -> bool:
    if before[-1] in "—/" and before[-2:-1] not in {"", " "}:
        return True
    return _is_cjk(before[-1]) and _is_cjk(after[0])


def _is_cjk(letter: str) -> bool:
    return "\u3000" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"
