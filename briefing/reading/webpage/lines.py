"""A line of a page in; what it is by its own words out: a sentence, an hour, a byline, a date of issue."""

from __future__ import annotations

import re

from briefing.reading.days import MONTH
from briefing.reading.webpage.visible import VisibleBlock

_ENDS = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]\d]{0,4}\s*$|[.!?…。！？,][”\"’']\s*$")
_TIME = re.compile(
    r"(?:updated:?\s+)?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
    r"(?:\s*(?:[A-Z]{2,4}|\(?(?:GMT|UTC)[+-]?\d*\)?))?(?:,?\s+(?:[A-Z][a-z]{2,8}\.? \d{1,2}"
    r"|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.? {MONTH},? \d{{4}}(?!\d)"
    rf"|(?<![a-z]){MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|\b\d{4}-\d{2}-\d{2}(?!\d)|\b\d+ (?:minutes?|hours?|days?) ago\b",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\(?(?:ends|issued|published|posted|updated|released|last (?:updated|modified|reviewed))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:story |written |reported |reporting |words |text )?by:?\s+[A-Z@].{1,100}", re.IGNORECASE
)
PROSE_WORDS, SURE_WORDS = 5, 8


def is_prose(block: VisibleBlock, words: int, least: int = PROSE_WORDS) -> bool:
    """Return whether a block reads as a sentence: words enough, a final mark, and more than a link to elsewhere."""
    if (
        words < least
        or block.tag in {"heading", "caption", "row"}
        or not (end := _ENDS.search(block.text[-8:]))
    ):
        return False
    if block.link_share < 0.6:
        return True
    return words >= SURE_WORDS and block.tag == "paragraph" and "?" not in end[0]


def is_hour(text: str) -> bool:
    """Return whether a line is an hour, as above the entries of a live blog."""
    return bool(_TIME.fullmatch(text.strip()))


def is_byline(text: str) -> bool:
    """Return whether a line only says who wrote what follows."""
    return bool(_BYLINE.fullmatch(text))


def is_head_line(text: str) -> bool:
    """Say whether a line before the article is its byline or its date."""
    line = " ".join(text.split())
    if len(line) > 160:
        return False
    return bool(_BYLINE.fullmatch(line) or _DATED.search(line) or _TIME.fullmatch(line)) and not (
        _ENDS.search(line) and len(line) > 60
    )


def is_foot_line(text: str) -> bool:
    """Say whether a line behind the article says when it was issued."""
    return len(text) < 120 and bool(_FOOT.match(text) and _DATED.search(text))
