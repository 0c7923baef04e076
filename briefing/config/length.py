"""A text in; the `Length` that it says out: "2 pages", "600 words", "full"."""

from __future__ import annotations

import re

from briefing.model import Length

DEFAULT_LENGTH = Length(pages=4)
FULL = "full"
_MOST_PAGES, _FEWEST_WORDS, _MOST_WORDS = 99, 50, 99_999
LENGTH_PATTERN = r"full|[1-9][0-9]? pages?|(?:[5-9][0-9]|[1-9][0-9]{2,4}) words"


def parse_length(text: str) -> Length:
    """Return the length that a text says; raises ValueError, whose message says what may stand there."""
    said = " ".join(text.split())
    if not re.fullmatch(LENGTH_PATTERN, said):
        raise ValueError(
            f"write {FULL}, 1 to {_MOST_PAGES} pages (2 pages) or {_FEWEST_WORDS} to {_MOST_WORDS} words (600 words)"
        )
    if said == FULL:
        return Length()
    number, unit = said.split()
    return Length(words=int(number)) if unit == "words" else Length(pages=int(number))
