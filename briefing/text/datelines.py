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
_ASIDE = 300  # characters in which a second dash is looked for
_LOOKED_AT = 30  # paragraphs
_DASHES = ("-", "–", "—", "_")
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_CAPITALS = r"(?=[^\W\d_]{3}|[^\W\d_]{2}\.? )[^\W\d_a-z]+(?:[.'’-][^\W\d_a-z]*)*"
_REGION = rf"(?:, {_WORD}(?: {_WORD}){{0,2}}){{0,2}}?"
_AGENCY = r" ?[(\[][^\W\d_a-z][^()\[\]\d]{1,30}[)\]]"
_DASH = r"(?: ?--| ?—| –| -| _)\s+(?=[\"“‘'«„]?[^\W_a-z])"
_CLOSE_DASH = r"—(?=[\"“‘]?[^\W\d_a-z][a-z’' ])"  # "ORSEL—The lock"
_BARE = re.compile(rf"(?!The ){_WORD}(?: {_WORD}){{0,2}} (?:—|--)\s+(?=[^\W_a-z])")  # "Old Orsel — The lock"
_DASH_AGAIN = re.compile(r"[^.!?]* (?:—|--|–)\s")


def find_datelines(text: str, paragraphs: Sequence[Span]) -> dict[int, int]:
    """Return where the datelines at the heads of paragraphs end, by the start of the paragraph.

    A place in capitals with a dash after it heads any paragraph ("ORSEL -- The lock"). One in small letters needs
    the first paragraph of prose, and a day or an agency in brackets before the dash; else ("Old Orsel — The lock")
    it is one where no other paragraph begins so, as turns of talk do, and no second dash closes an aside.
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
            match = capital.match(head)
            if match is None and first:
                match = mixed.match(head) or _bare(text, paragraphs, (start, end))
            if match is not None:
                yield start, start + len(match[0].rstrip())
        first = False


def _bare(text: str, paragraphs: Sequence[Span], first: Span) -> re.Match[str] | None:
    """Return the match of a place alone before a dash, at the head of the first paragraph of prose."""
    start, end = first
    match = _BARE.match(text, start, end)
    if match is None or _DASH_AGAIN.match(text, match.end(), min(end, match.end() + _ASIDE)):
        return None
    others = (span for span in paragraphs[:_LOOKED_AT] if span != first)
    return None if any(_BARE.match(text, *span) for span in others) else match


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a dateline whose place is in capitals, and of one in small letters."""
    month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
    day = rf"(?:,? (?:{month} \d{{1,2}}|\d{{1,2}} {month})(?:,? \d{{4}})?)"
    capital = rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}}{_REGION}{day}?(?:{_AGENCY})?(?:{_DASH}|{_CLOSE_DASH})"
    mixed = rf"(?!The ){_WORD}(?: {_WORD}){{0,2}}{_REGION}(?:{day}(?:{_AGENCY})?|{_AGENCY}){_DASH}"
    return re.compile(capital), re.compile(mixed)
