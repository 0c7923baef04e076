"""A mail message in (.eml); its text out as a document, and each attachment that can be read as one of its own.

The standard library's email parses it. The headers become fields of the register; what is quoted from an earlier mail
and the signature are residue. No process of its own is needed: a message never grows when it is unpacked, only what is
attached may, and each format has its own limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import Message
from email.parser import BytesParser
from functools import partial

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.blocks import join_blocks
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.mail.attachments import DEPTH, read_attachments
from briefing.reading.mail.body import Attached, Content, take_content
from briefing.reading.mail.headers import ORIGIN, Headers, is_message, parse_headers
from briefing.reading.mail.quoted import mark_quoted
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields

_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_mail(name: str, data: bytes) -> Iterator[Document]:
    """Yield the message, then its attachments; raise SourceError where the file is no message."""
    digest = file_digest(data)
    for document in read_message(name, data):
        yield replace(document, reader="mail", sha256=digest)


def read_message(name: str, data: bytes, depth: int = 0) -> Iterator[Document]:
    """Yield the documents of a message that lies `depth` messages deep in another; `part` is None for its text."""
    if data.startswith(_WIDE) or b"\0\0" in (
        data[0:4:2],
        data[1:4:2],
    ):  # UTF-16, as some programs of Windows write
        data = decode_text(name, data).text.encode("utf-8")
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        yield from read_parsed(name, message, depth)
    except RecursionError:
        raise SourceError(
            Problem(name, fault="nested too deeply", remedy="leave it out of the sources")
        ) from None


def read_parsed(name: str, message: Message, depth: int) -> Iterator[Document]:
    """Yield the documents of a message that was parsed; raise SourceError where its headers are not those of one."""
    headers = parse_headers(message)
    if not is_message(headers):
        fault = "no mail message: it has no headers such as From, Date or Subject"
        raise SourceError(Problem(name, fault=fault, remedy="leave it out, or rename it after what it is"))
    content = take_content(name, message)
    notes: list[str] = []
    nested = None if depth >= DEPTH else partial(_read_nested, depth + 1)
    attached = list(read_attachments(name, content.attached, notes, nested))
    yield _document(headers, content, notes)
    yield from attached


def _read_nested(depth: int, name: str, attached: Attached) -> Iterator[Document]:
    if attached.message is not None:
        return read_parsed(name, attached.message, depth)
    return read_message(name, attached.data, depth)


def _document(headers: Headers, content: Content, notes: list[str]) -> Document:
    text, known = join_blocks(mark_quoted(content.blocks, headers.get("subject", "")))
    fields, remarks = stated_fields(
        (field, headers[field])
        for field in ("title", "author", "published", "language", "url")
        if headers.get(field)
    )
    missing = [
        word
        for word, field in (("sender", "author"), ("subject", "title"), ("day", "published"))
        if not headers.get(field)
    ]
    told = [f"its headers state no {' and no '.join(missing)}"] if missing else []
    empty = [] if text else [NO_TEXT]
    origins = tuple((field, ORIGIN) for field, _ in fields)
    return Document(
        "mail", text, "", None, fields, known, (*content.notes, *remarks, *told, *notes, *empty), origins
    )
