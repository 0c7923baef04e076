"""Texts of anybody's in; the same on one line, with what cannot be seen spelled out, shortened or set apart, out."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_APART = "\u2066", "\u2067", "\u2069"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def show_unseen(text: str) -> str:
    """Return one line in which what cannot be seen is spelled out: controls and bidi marks as [U+202E].

    For titles, names and notes, which are ours to print; quotations are never put through it.
    """
    line = " ".join(_LINE_ENDS.sub(" ", text).split(" "))
    if line.isascii() and line.isprintable():
        return line.strip()
    return "".join(f"[U+{ord(c):04X}]" if _is_unseen(c) else c for c in line).strip()


def isolate(text: str) -> str:
    """Return a name with letters that run from right to left set apart (U+2066 or U+2067 … U+2069).

    Otherwise the numbers beside it, a date's or a paragraph's, would change places with it
    (Unicode Standard Annex 9, the Bidirectional Algorithm, 2.4). It runs as most of its letters do.
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    if not right:
        return text
    return f"{RIGHT_TO_LEFT if right >= left else LEFT_TO_RIGHT}{text}{END_APART}"


def shorten(text: str, most: int) -> str:
    """Return a line of so many characters at most, cut after a word, or within one that is longer.

    Characters of Chinese, Japanese and Korean are twice as wide and count twice.
    """
    width = [2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text]
    if sum(width) <= most:
        return text
    cut = text[: sum(total < most for total in accumulate(width))]
    words = cut.rpartition(" ")[0] if text[len(cut) : len(cut) + 1] != " " else cut
    return (words if len(words) * 2 > len(cut) else cut).rstrip(" ,;:-–—") + "…"


def can_be_drawn(character: str) -> bool:
    """Say whether a page can carry the character: no control, bidi mark, soft hyphen or noncharacter."""
    return not _is_unseen(character) and character not in "\u00ad\ufeff"


def _is_unseen(character: str) -> bool:
    if character in _BIDI:
        return True
    category = unicodedata.category(character)
    return category in {"Cc", "Cs"} or (category == "Cn" and _is_noncharacter(ord(character)))


def _is_noncharacter(number: int) -> bool:
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
