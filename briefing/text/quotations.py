"""A text and its paragraphs in; the quotations in them out, as spans that hold their marks.

Curly, straight, single, low and pointed marks are known. An apostrophe is no mark. A quotation never reaches
beyond its paragraph; one that is left open and taken up by a mark at the head of the next paragraph is said
to be open, and the next to go on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.dataclass import dataclass

_MARK = re.compile(  # a pattern that begins with one set of characters is searched eight times as fast
    r"[\"“”„«»‟`‘’'](?:(?<=[\"“”„«»‟])|(?<=`)`|(?<=')'|(?<=[‘'])(?<![^\W_][‘'])(?=[^\W_]|[\"“(\[…])"
    r"|(?<=[^\s\"“(\[][’'])(?![^\W_]))"
)
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"”', "``": "''", "''": "''", "”": "”", "‟": "”"}
_OMISSION = re.compile(
    r"['’‘](?:\d\d?(?:s|er|ers)?|bout|cause|cept|cos|cuz|em|n|neath|nuff|round|til|tis|twas|twere|twill|twixt|twould)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_ONE_WAY = frozenset("“„«")  # they only open
_SINGLE = frozenset({"'", "’", "‘"})
_STRAIGHT = frozenset({'"'})
_ENDS_SENTENCE = frozenset(".!?")
_FINAL = ".,?!…;:—-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; `open` where no mark closes them, `resumed` where they go on from before."""

    start: int
    end: int
    open: bool = False
    resumed: bool = False


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """Return the outermost quotations of all paragraphs in order."""
    found: list[Quotation] = []
    left_open = False
    spans = list(paragraphs)
    following = [*(text[start : start + 1] for start, _ in spans[1:]), ""]
    for (start, end), after in zip(spans, following, strict=True) if spans else ():
        here = _in_paragraph(text, start, end, resumed=after in _STRAIGHT)
        if here and left_open and _heads(here[0], start):
            first = here[0]
            here[0] = Quotation(first.start, first.end, first.open, True)
        left_open = bool(here) and here[-1].open
        found += here
    return found


def quotations_of(sentence: str) -> list[Quotation]:
    """Return the outermost quotations of a sentence or passage that stands alone."""
    return find_quotations(sentence, [(0, len(sentence))])


def cut_quotations(sentence: str) -> str:
    """Return what stands beside the quotations of a sentence, each of which becomes a blank."""
    pieces, at = [], 0
    for quoted in quotations_of(sentence):
        pieces.append(sentence[at : quoted.start])
        at = quoted.end
    return " ".join([*pieces, sentence[at:]])


def _heads(quotation: Quotation, start: int) -> bool:
    return quotation.start == start


def _in_paragraph(
    text: str, start: int, end: int, *, singles: bool = True, resumed: bool = False
) -> list[Quotation]:
    """Return the quotations of a paragraph; `resumed` says that the next one begins with a straight mark."""
    spans: list[Quotation] = []
    opened, closers = -1, ""
    for match in _MARK.finditer(text, start, end):
        mark, place = match[0], match.start()
        if place < (spans[-1].end if spans else start):
            continue
        if opened >= 0:
            if mark in closers and _may_close(text, place, end, mark):
                spans.append(Quotation(opened, match.end()))
                opened = -1
            elif mark in _ONE_WAY and mark == text[opened]:
                opened = place  # the first was never closed: “One. “Two,” she said
        elif mark in _SINGLE:
            if singles and mark != "’" and _opens_single(text, place, start):
                stop = _single_end(text, place, end)
                if stop:
                    spans.append(Quotation(place, stop))
                else:
                    singles = False  # a mark without a fellow tells nothing of those behind it
        elif mark in _CLOSERS and _may_open(text, place, start, end, mark):
            opened, closers = place, _CLOSERS[mark]
    if opened >= 0:
        before = text[start:opened].rstrip()[-1:]
        opens = opened == start or text[opened] in "“„" or before in {":", ","}
        if opens or (resumed and before in _ENDS_SENTENCE):
            spans.append(Quotation(opened, end, open=True))
    return spans


def _single_end(text: str, start: int, end: int) -> int:
    """Return where a quotation in single marks ends, or 0 where nothing ends it.

    A mark after "s" may be that of a plural ("the boys' house"): it ends the quotation only where no better
    one comes before the next opening mark.
    """
    perhaps = 0
    for match in _MARK.finditer(text, start + 1, end):
        mark, place = match[0], match.start()
        if mark in {"'", "’"} and not (place and text[place - 1].isspace()):
            if text[place - 1] in _FINAL or text[place - 1] != "s":
                return match.end()
            perhaps = match.end()
        elif mark in {"‘", "'"} and perhaps:
            return perhaps
    return perhaps


def _opens_single(text: str, place: int, start: int) -> bool:
    before = text[place - 1] if place > start else " "
    return (before.isspace() or before in "([—–-:") and not _OMISSION.match(text, place)


def _may_open(text: str, place: int, start: int, end: int, mark: str) -> bool:
    if place + 1 >= end or (mark == "»" and text[place + 1].isspace()):
        return False
    if mark in {"“", "„", "«", "``"}:
        return True
    before = text[place - 1] if place > start else " "
    return not (before.isalnum() or before in ".,!?…%") and (mark != "”" or place == start)


def _may_close(text: str, place: int, end: int, mark: str) -> bool:
    if mark not in ('"', "“", "''"):
        return True
    glued = place + 1 < end and text[place + 1].isalnum()
    return not (glued and text[place - 1].isspace())
