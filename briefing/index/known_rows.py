"""What a reader knows of stretches of a text in; the same as rows that JSON holds out, for caches and briefs, and back.

A row is [start, end, kind, reason], and three more texts for a place in the format's own terms: kind, value, label; a
last one, true, where the words there were read by OCR.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.model import KnownSpan, Locator, PassageKind

Row = Sequence[Any]


def known_to_rows(known: Iterable[KnownSpan]) -> list[list[Any]]:
    """Return spans as rows that JSON holds as they are."""
    return [_to_row(span) for span in known]


def known_from_rows(rows: Iterable[Row]) -> tuple[KnownSpan, ...]:
    """Return the spans of rows; raises TypeError or ValueError for what is no row."""
    return tuple([_from_row(*row) for row in rows])


def _to_row(span: KnownSpan) -> list[Any]:
    row: list[Any] = [span.start, span.end, span.kind.value, span.reason]
    if (place := span.locator) is None:
        return row
    return [*row, place.kind, place.value, place.label, *([True] if place.ocr else [])]


def _from_row(start: int, end: int, kind: str, reason: str, *place: Any) -> KnownSpan:
    return KnownSpan(start, end, PassageKind(kind), reason, Locator(*place) if place else None)
