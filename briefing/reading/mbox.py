"""A mailbox in (.mbox: messages one after the other, each below a line "From …"); the documents of each message out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import file_digest
from briefing.reading.mail import read_message

_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,300}\d{4}[^\r\n]{0,100}\r?\n")
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read_mbox(name: str, data: bytes) -> Iterator[Document]:
    """Yield the documents of each message, called "message 12", then raise SourceError if messages were at fault."""
    digest = file_digest(data)
    starts = list(_START.finditer(data))
    if not starts or data[: starts[0].start()].strip():
        fault = 'no mailbox: it does not begin with a line "From …" that ends in a year'
        raise SourceError(Problem(name, fault=fault, remedy="call a file of one message .eml"))
    problems: list[Problem] = []
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), 1):
        part = f"message {number}"
        message = _ESCAPED.sub(b"", data[match.end() : end])
        try:
            for document in read_message(f"{name} ({part})", message):
                whole = f"{part}/{document.part}" if document.part else part
                yield replace(document, reader="mbox", sha256=digest, part=whole)
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(problems)
