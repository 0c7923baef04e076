"""What a page says of its days in; the day of first publication and that of the last change out, kept apart.

The page's data come before its meta tags, these before its words. A day of change is never taken for that of
publication. A day is the one that is stated, in its own time zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.days import MONTH, read_stated_day
from briefing.reading.webpage.names import ordered_names
from briefing.reading.webpage.visible import VisibleBlock

PUBLISHED_META = ordered_names("published meta")
MODIFIED_META = ordered_names("modified meta")
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{MONTH},?\s+(?:19|20)\d{{2}}(?!\d)"
    rf"|(?<![a-z]){MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}(?!\d)"
    r"|\b(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:updated?|modified|revised|changed|edited|reviewed|aktualisiert|mis à jour|actualizado)\b",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"\b(?:published?|posted|issued?|released?|dated?|created|ends|first published|press release"
    r"|veröffentlicht|publié|publicado)\b",
    re.IGNORECASE,
)
_HEAD_LINE, _FOOT_LINE = 160, 120  # characters
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day as it is stated, and where."""

    stated: str
    place: str


def days_in_lines(lines: Iterable[VisibleBlock], *, below: bool = False) -> Iterator[tuple[str, FoundDay]]:
    """Yield ("published" or "modified", the day) for the short lines about an article that state one.

    Of the lines below it count only those that say what the day is ("Issued at", "Ends/").
    """
    for block in lines:
        text = " ".join(block.text.split())
        if len(text) > (_FOOT_LINE if below else _HEAD_LINE):
            continue
        start, kind = 0, ""
        for match in _DAY.finditer(text):
            before = text[start : match.start()]
            if _CHANGE.search(before):
                kind = "modified"
            elif _ISSUE.search(before):
                kind = "published"
            elif not kind:
                kind = "" if below else "published"
            else:
                kind = "modified" if kind == "published" else kind
            start = match.end()
            if kind:
                yield kind, FoundDay(match[0], "its text")


def first_day(found: Sequence[FoundDay]) -> FoundDay | None:
    """Return the first of several that can be read as one day, or else the first of all, None of none."""
    for day in found:
        if read_stated_day(day.stated).edtf:
            return day
    return found[0] if found else None


def day_in_address(url: str) -> FoundDay | None:
    """Return the day in an address such as /2024/11/02/, which is that of publication."""
    match = _URL_DAY.search(url)
    if not match:
        return None
    stated = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return FoundDay(stated, "its address") if read_stated_day(stated).edtf else None
