"""A .json file in; the documents in it out: one object with "text", or a list of such, read as the lines of JSONL are.

A JSON Feed gives its items, as other feeds do (`json_feed.py`).
The list may stand under a key of an object ({"articles": [...]}), if no other list of that object holds such rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.files import NO_READER
from briefing.reading.json_feed import is_json_feed, read_json_feed
from briefing.reading.json_rows import RowError, looks_like_row, parse_json, read_row
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.row_ids import UniqueIds

_MOST_PROBLEMS = 1000
_REMEDY = 'give each document as {"text": "…"}, alone or in a list, or leave the file out of the sources'


def read_json_documents(name: str, data: bytes) -> Iterator[Document]:
    """Yield the documents; at the end raise SourceError if items were at fault. All others are read."""
    digest = file_digest(data)
    decoded = decode_text(name, data)
    try:
        value = parse_json(decoded.text.encode("utf-8", "surrogatepass"))
    except RowError as error:
        remedy = error.remedy if "UTF-8" in error.remedy else "repair it there"
        raise SourceError(Problem(name, error.line, error.column, fault=error.fault, remedy=remedy)) from None
    if is_json_feed(value):
        yield from read_json_feed(name, cast("dict[str, Any]", value), digest)
        return
    rows = _rows(name, value)
    escaped = "\\u" in decoded.text
    ids, problems = UniqueIds(), []
    for part, row in rows:
        try:
            yield ids.set_apart(read_row("json", row, part, digest, escaped=escaped))
        except RowError as error:
            problems.append(Problem(name, path=part or "", fault=error.fault, remedy=error.remedy))
    if len(problems) > _MOST_PROBLEMS:
        more = f"{len(problems) - _MOST_PROBLEMS:,} further items are at fault"
        problems[_MOST_PROBLEMS:] = [Problem(name, fault=more)]
    if problems:
        raise SourceError(problems)
    if not rows:
        yield Document("json", "", digest, notes=(NO_TEXT,))


def _rows(name: str, value: object) -> list[tuple[str | None, object]]:
    """Return the rows, each with the name of its part; None where the file is one document."""
    if isinstance(value, list):
        if value and not any(isinstance(row, dict) and looks_like_row(row) for row in value):
            raise SourceError(Problem(name, fault=f"{NO_READER}JSON without documents", remedy=_REMEDY))
        return _numbered(value)
    if not isinstance(value, dict):
        raise SourceError(Problem(name, fault=f"{NO_READER}JSON that is one plain value", remedy=_REMEDY))
    if str(value.get("format", "")).startswith("briefing/"):
        fault = "a brief of this program, and no source"
        raise SourceError(
            Problem(name, fault=fault, remedy="keep what is built out of the folder of sources")
        )
    lists = {key: rows for key, rows in value.items() if isinstance(rows, list) and any(map(_has_text, rows))}
    if not lists and not looks_like_row(value):
        raise SourceError(Problem(name, fault=f"{NO_READER}JSON without documents", remedy=_REMEDY))
    if "text" in value or not lists:
        return [(None, value)]
    if len(lists) > 1:
        keys = " and ".join(map(repr, lists))
        raise SourceError(
            Problem(name, fault=f"several lists of documents, under {keys}", remedy="keep one of them")
        )
    return _numbered(next(iter(lists.values())))


def _numbered(rows: list[object]) -> list[tuple[str | None, object]]:
    return [(f"item {number}", row) for number, row in enumerate(rows, 1)]


def _has_text(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("text"), str)
