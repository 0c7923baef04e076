"""JSON of a document in (an object with "text" and what is stated of it); the document out.

The rows of a .jsonl file and of a .json file are read alike.
"""

from __future__ import annotations

import json
from difflib import get_close_matches

from briefing.model import Document
from briefing.reading.odd_text import describe_odd_text
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.row_fields import has_lone_surrogate, kind_of, read_row_fields

_OTHER_NAMES = ("body", "content", "article", "maintext", "fulltext")


class RowError(Exception):
    """A row is at fault: the fault, what to do, and the line and the column if known."""

    def __init__(self, fault: str, remedy: str = "", column: int = 1, line: int = 1) -> None:
        super().__init__(fault)
        self.fault, self.remedy, self.column, self.line = fault, remedy, column, line


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise RowError(f"the key {twice!r} is given twice", "keep one of the two")
    return unique


_DECODER = json.JSONDecoder(object_pairs_hook=_unique_keys)


def read_row(reader: str, row: object, part: str | None, digest: str, *, escaped: bool) -> Document:
    """Return the document of a row; raise RowError where it has no usable text.

    `escaped` says whether the file writes characters as escapes, by which it can hold what no text may.
    """
    if not isinstance(row, dict):
        raise RowError(f"expected an object, found {kind_of(row)}", 'write {"text": "…"}')
    text = row.get("text")
    if not isinstance(text, str):
        raise _text_fault(row)
    if escaped:
        _check_characters(text)
    fields, notes = read_row_fields(row, check_characters=escaped)
    notes = (*notes, *describe_odd_text(text))
    if not text or text.isspace():
        notes = (*notes, NO_TEXT)
    return Document(reader, text, digest, part, fields, (), notes)


def parse_json(line: bytes) -> object:
    """Return the value of a line of JSON; raise RowError with the column where it is none."""
    try:
        return _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = f"not UTF-8 text: byte {error.start} of the line is 0x{line[error.start]:02x}"
        raise RowError(fault, "save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise RowError(
            f"not valid JSON: {error.msg}", "one JSON object a line", error.colno, error.lineno
        ) from None
    except RecursionError:
        raise RowError("nested too deeply") from None
    except ValueError as error:
        raise RowError(f"not usable JSON: {error}") from None


def _check_characters(text: str) -> None:
    """Refuse what no text file could hold: a half of a surrogate pair, and NUL."""
    if "\0" in text:
        raise RowError("'text' holds a NUL character", "remove it")
    if has_lone_surrogate(text):
        place = next(at for at, character in enumerate(text) if "\ud800" <= character <= "\udfff")
        fault = f"'text' holds half of a surrogate pair (\\u{ord(text[place]):04x})"
        raise RowError(fault, f"repair character {place + 1} of the value")


def _text_fault(row: dict[str, object]) -> RowError:
    if "text" in row:
        return RowError(f"'text' must be a string, found {kind_of(row['text'])}")
    near = get_close_matches("text", list(row), 1, 0.7) or [name for name in _OTHER_NAMES if name in row]
    remedy = f"call {near[0]!r} 'text'" if near else "give the document's text under the key 'text'"
    return RowError("no 'text'", remedy)
