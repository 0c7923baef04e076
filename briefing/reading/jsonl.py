"""A .jsonl file in (JSON Lines: one document a line); its documents out, one after another.

A line is an object with "text" and, as far as known, id, title, author, publisher, published, url, language
and origin. Other keys are passed over. Lines are read one at a time, so that a large file costs no more
memory than its bytes. Only a line without a usable text is a fault; what is odd in another field is a note.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.json_rows import RowError, parse_json, read_row
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.row_ids import UniqueIds

_MOST_PROBLEMS = 1000
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0", b"{\0")  # UTF-16 or UTF-32


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
        except RowError as error:
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
            except RowError as error:
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


def _read_line(line: bytes, number: int, digest: str) -> Document:
    return read_row("jsonl", parse_json(line), f"line {number}", digest, escaped=b"\\u" in line)
