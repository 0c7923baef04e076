"""A .jsonl file in (JSON Lines: one document a line); its documents out, one after another.

A line is an object with "text" and, as far as known, id, title, author, publisher, published, url, language
and origin. Other keys are passed over. Lines are read one at a time, so that a large file costs no more
memory than its bytes. Only a line without a usable text is a fault; what is odd in another field is a note.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import BinaryIO

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.odd_text import describe_odd_text
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.row_fields import has_lone_surrogate, kind_of, read_row_fields
from briefing.reading.row_ids import UniqueIds

_MOST_PROBLEMS = 1000
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0", b"{\0")  # UTF-16 or UTF-32
_OTHER_NAMES = ("body", "content", "article", "maintext", "fulltext")


class _LineError(Exception):
    """A line is at fault: the fault, what to do, and the column if known."""

    def __init__(self, fault: str, remedy: str = "", column: int = 1) -> None:
        super().__init__(fault)
        self.fault, self.remedy, self.column = fault, remedy, column


def read_jsonl(name: str, data: bytes) -> Iterator[Document]:
    """Yield a document for each line that is not blank; at the end raise SourceError if lines were at fault.

    All other lines are read. Every faulty line is named (the first thousand of them, with how many more there
    are), with its column where the JSON itself is broken.
    The second of two documents with one id gets an id of its own.
    """
    digest = file_digest(data)
    ids = UniqueIds()
    problems: list[Problem] = []
    number = documents = faults = 0
    for number, line in enumerate(_lines(name, data), 1):
        if not line or line.isspace():
            continue
        documents += 1
        try:
            yield ids.set_apart(_read_line(line, number, digest))
        except _LineError as error:
            faults += 1
            if faults <= _MOST_PROBLEMS:
                problems.append(Problem(name, number, error.column, fault=error.fault, remedy=error.remedy))
    if faults > _MOST_PROBLEMS:
        problems.append(Problem(name, fault=f"{faults - _MOST_PROBLEMS:,} further lines are at fault"))
    if problems:
        raise SourceError(problems)
    if not documents:
        yield Document("jsonl", "", digest, notes=(NO_TEXT,))


def read_lines(name: str, stream: BinaryIO, numbers: Collection[int]) -> Iterator[Document]:
    """Yield the documents of the lines with these numbers, counted from 1; no more than a line is kept.

    Their digest is left empty. Raises SourceError for the first of these lines that is at fault.
    """
    last = max(numbers, default=0)
    for number, line in enumerate(_stream_lines(name, stream), 1):
        if number > last:
            return
        if number in numbers and line and not line.isspace():
            try:
                yield _read_line(line, number, "")
            except _LineError as error:
                problem = Problem(name, number, error.column, fault=error.fault, remedy=error.remedy)
                raise SourceError([problem]) from None


def _stream_lines(name: str, stream: BinaryIO) -> Iterator[bytes]:
    first = stream.readline()
    if first.startswith(_WIDE):
        yield from _lines(name, first + stream.read())
    else:
        yield first.removeprefix(b"\xef\xbb\xbf").removesuffix(b"\n")
        yield from (line.removesuffix(b"\n") for line in stream)


def _lines(name: str, data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data.startswith(_WIDE):
        data = decode_text(name, data).text.encode("utf-8", "surrogatepass")
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield data[start:end]
        start = end + 1


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _LineError(f"the key {twice!r} is given twice", "keep one of the two")
    return unique


_DECODER = json.JSONDecoder(object_pairs_hook=_unique_keys)


def _read_line(line: bytes, number: int, digest: str) -> Document:
    row = _parse(line)
    if not isinstance(row, dict):
        raise _LineError(f"expected an object, found {kind_of(row)}", 'write {"text": "…"}')
    text = row.get("text")
    if not isinstance(text, str):
        raise _text_fault(row)
    escaped = b"\\u" in line
    if escaped:
        _check_characters(text)
    fields, notes = read_row_fields(row, check_characters=escaped)
    notes = (*notes, *describe_odd_text(text))
    if not text or text.isspace():
        notes = (*notes, NO_TEXT)
    return Document("jsonl", text, digest, f"line {number}", fields, (), notes)


def _parse(line: bytes) -> object:
    try:
        return _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        fault = f"not UTF-8 text: byte {error.start} of the line is 0x{line[error.start]:02x}"
        raise _LineError(fault, "save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise _LineError(f"not valid JSON: {error.msg}", "one JSON object a line", error.colno) from None
    except RecursionError:
        raise _LineError("nested too deeply") from None
    except ValueError as error:
        raise _LineError(f"not usable JSON: {error}") from None


def _check_characters(text: str) -> None:
    """Refuse what no text file could hold: a half of a surrogate pair, and NUL."""
    if "\0" in text:
        raise _LineError("'text' holds a NUL character", "remove it")
    if has_lone_surrogate(text):
        place = next(at for at, character in enumerate(text) if "\ud800" <= character <= "\udfff")
        fault = f"'text' holds half of a surrogate pair (\\u{ord(text[place]):04x})"
        raise _LineError(fault, f"repair character {place + 1} of the value")


def _text_fault(row: dict[str, object]) -> _LineError:
    if "text" in row:
        return _LineError(f"'text' must be a string, found {kind_of(row['text'])}")
    near = get_close_matches("text", list(row), 1, 0.7) or [name for name in _OTHER_NAMES if name in row]
    remedy = f"call {near[0]!r} 'text'" if near else "give the document's text under the key 'text'"
    return _LineError("no 'text'", remedy)
