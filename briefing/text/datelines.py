"""A text and its paragraphs in; the datelines at their heads out: "ORSEL, March 9 (AB) --", "ORSEL, Tarnland (AB) _".

The agency or paper set them: they are no words of the sentence after them, and nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.text.paragraphs import Span

DATELINE = "dateline"

_SIGHT = 110  # characters at the head of a paragraph in which a dateline ends
_SHORTEST_PROSE = 40  # characters: what has fewer is hardly the first paragraph of a report
_DASHES = ("-", "–", "—", "_")
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_CAPITALS = r"(?=[^\W\d_]{3}|[^\W\d_]{2}\.? )[^\W\d_a-z]+(?:[.'’-][^\W\d_a-z]*)*"
_REGION = rf"(?:, {_WORD}(?: {_WORD}){{0,2}}){{0,2}}?"
_AGENCY = r" ?[(\[][^\W\d_a-z][^()\[\]\d]{1,30}[)\]]"
_DASH = r"(?: ?--| ?—| –| -| _)\s+(?=[\"“‘'«„]?[^\W_a-z])"


def find_datelines(text: str, paragraphs: Sequence[Span]) -> dict[int, int]:
    """Return where the datelines at the heads of paragraphs end, by the start of the paragraph.

    A place in capitals with a dash after it heads any paragraph ("ORSEL -- The lock"). One in small letters needs
    a day or an agency in brackets before the dash, and the first paragraph of prose.
    """
    return dict(_found(text, paragraphs))


def _found(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    first = True
    for start, end in paragraphs:
        head = text[start : min(end, start + _SIGHT)]
        if len(head) < _SHORTEST_PROSE:
            continue
        if any(dash in head for dash in _DASHES) and head[0].isupper():
            capital, mixed = _patterns()
            match = capital.match(head) or (mixed.match(head) if first else None)
            if match is not None:
                yield start, start + len(match[0].rstrip())
        first = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a dateline whose place is in capitals, and of one in small letters."""
    month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
    day = rf"(?:,? (?:{month} \d{{1,2}}|\d{{1,2}} {month})(?:,? \d{{4}})?)"
    capital = rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}}{_REGION}{day}?(?:{_AGENCY})?{_DASH}"
    mixed = rf"(?!The ){_WORD}(?: {_WORD}){{0,2}}{_REGION}(?:{day}(?:{_AGENCY})?|{_AGENCY}){_DASH}"
    return re.compile(capital), re.compile(mixed)
