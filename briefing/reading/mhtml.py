"""A page that a browser saved with its pictures in (.mhtml, .mht); the page's document out, read as any web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import Message
from email.parser import BytesParser

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.mail.headers import decode_words
from briefing.reading.webpage import read_webpage

_ORIGIN = "the headers of the saved file"


def read_mhtml(name: str, data: bytes) -> Iterator[Document]:
    """Yield the page; raise SourceError where there is none. The day on which it was saved is no day of publication."""
    message = _parsed(name, data)
    try:
        pages = [
            part
            for part in message.walk()
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}
        ]
    except RecursionError:
        pages = []
    if not pages:
        fault = "no page was found in it"
        raise SourceError(Problem(name, fault=fault, remedy="save the page again, or leave it out"))
    page = pages[0]
    for document in read_webpage(name, _payload(name, page)):
        address = decode_words(str(message["Snapshot-Content-Location"] or page["Content-Location"] or ""))
        fields, origins = document.fields, document.origins
        if "url" not in dict(fields) and address.startswith(("http://", "https://")):
            fields, origins = (*fields, ("url", address)), (*origins, ("url", _ORIGIN))
        frames = len(pages) - 1
        further = (
            (f"{frames} {'page' if frames == 1 else 'pages'} within the page not read",) if frames else ()
        )
        yield replace(
            document,
            reader="mhtml",
            sha256=file_digest(data),
            fields=fields,
            origins=origins,
            notes=(*document.notes, *further),
        )


def _parsed(name: str, data: bytes) -> Message:
    try:
        return BytesParser(policy=policy.compat32).parsebytes(data)
    except RecursionError:
        raise SourceError(
            Problem(name, fault="nested too deeply", remedy="leave it out of the sources")
        ) from None


def _payload(name: str, page: Message) -> bytes:
    """Return the page's bytes; where the part states another charset than the page does, in UTF-8."""
    try:
        payload = page.get_payload(decode=True)
    except (ValueError, LookupError):
        payload = None
    data = payload if isinstance(payload, bytes) else b""
    charset = page.get_content_charset() or ""
    if not charset or data.isascii():
        return data
    return decode_text(name, data, charset).text.encode("utf-8")
