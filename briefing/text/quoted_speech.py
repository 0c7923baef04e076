"""The sentence cuts of a paragraph in; those that do not part a quotation or a bracket out."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefing.text.sentences import Cut
from briefing.text.single_quotes import find_single_quotations

_MARKS = re.compile(r"[\"“”„«»()]|``|''")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "``": "''"}
_OPENERS = ('"', "“", "(", "„", "«", "»", "”", "``")
_LONGEST = 1200
_LONGEST_BRACKET = 300


def keep_quotations(text: str, start: int, end: int, cuts: list[Cut]) -> list[Cut]:
    """Drop the cuts that stand within a quotation or a bracket, as long as the passage stays readable.

    A mark that is not closed within the paragraph joins nothing. A quotation of more than 1,200 characters
    is cut at sentences where it reaches that length.
    """
    closed = _closed_spans(text, start, end) if cuts and _has_marks(text, start, end) else []
    if not closed:
        return cuts
    kept: list[Cut] = []
    begin, index = start, 0
    for i, (stop, following) in enumerate(cuts):
        while index < len(closed) and closed[index][1] < stop:
            index += 1
        inside = index < len(closed) and closed[index][0] < stop and following <= closed[index][1]
        next_stop = cuts[i + 1][0] if i + 1 < len(cuts) else end
        if inside and next_stop - begin <= _LONGEST:
            continue
        kept.append((stop, following))
        begin = following
    return kept


def _has_marks(text: str, start: int, end: int) -> bool:
    """Say whether a mark stands there that can open something: most paragraphs have none."""
    return any(text.find(mark, start, end) >= 0 for mark in (*_OPENERS, "'", "‘"))


def _closed_spans(text: str, start: int, end: int) -> list[Cut]:
    """Return the outermost quotations and short brackets in order, as the places of their marks."""
    spans: list[Cut] = []
    opened, mark = -1, ""
    bracket = -1
    for match in _MARKS.finditer(text, start, end):
        place, found = match.start(), match[0]
        if found == "(":
            bracket = place if opened < 0 else -1
        elif found == ")":
            if bracket >= 0 and opened < 0 and place - bracket <= _LONGEST_BRACKET:
                spans.append((bracket, place))
            bracket = -1
        elif opened >= 0 and found in _CLOSED_BY[mark] and _may_close(text, place, end, found):
            spans.append((opened, place))
            opened = -1
        elif _may_open(text, place, start, end, found):
            opened, mark = place, found
    doubles = _outermost(spans)
    return _outermost([*doubles, *_single_spans(text, start, end, doubles)])


def _single_spans(text: str, start: int, end: int, doubles: list[Cut]) -> list[Cut]:
    """Return the quotations in single marks that do not cross one in double marks, or a bracket."""
    starts = [span[0] for span in doubles]

    def around(place: int) -> int:
        """Return the number of the span that a place lies in, or -1."""
        number = bisect_right(starts, place) - 1
        return number if number >= 0 and place <= doubles[number][1] else -1

    return [one for one in find_single_quotations(text, start, end) if around(one[0]) == around(one[1])]


def _outermost(spans: list[Cut]) -> list[Cut]:
    kept: list[Cut] = []
    for span in sorted(spans):
        if not kept or span[0] > kept[-1][1]:
            kept.append(span)
        elif span[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1])
    return kept


def _may_open(text: str, place: int, start: int, end: int, found: str) -> bool:
    if found in {"“", "„", "«", "``"}:
        return True
    if found == "''":
        return False
    after_blank = place == start or not (text[place - 1].isalnum() or text[place - 1] in ".,!?…%")
    return after_blank and place + 1 < end


def _may_close(text: str, place: int, end: int, found: str) -> bool:
    if found != '"':
        return True
    glued = place + 1 < end and text[place + 1].isalnum()
    return not (glued and text[place - 1].isspace())
