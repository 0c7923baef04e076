"""The headers of a message in; out, decoded, what they say for the register: title, author, day, language, address."""

from __future__ import annotations

import re
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from briefing.reading.authors import join_authors

ORIGIN = "its headers"
Headers = dict[str, str]
_TELLING = (
    "from",
    "to",
    "subject",
    "date",
    "received",
    "message-id",
    "mime-version",
    "return-path",
    "sender",
)
_LONGEST = 10_000  # characters of a header; longer ones are no names and no titles
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"<?(https?://[^<>\s]+)>?")


def parse_headers(message: Message) -> Headers:
    """Return the values by register field; "is_message" is there where any header is one that mail has."""
    found = {name: _decoded(message, name) for name in ("subject", "date", "content-language", "archived-at")}
    fields = {
        "subject": found["subject"],
        "title": found["subject"],
        "author": _authors(message),
        "published": _day(found["date"]),
        "language": found["content-language"].split(",")[0],
        "url": _link(found["archived-at"]),
    }
    if any(message[name] is not None for name in _TELLING):
        fields["is_message"] = "yes"
    return fields


def is_message(headers: Headers) -> bool:
    """Return whether the headers are those of a mail message."""
    return "is_message" in headers


def decode_words(raw: str) -> str:
    """Return a header's value in words: encoded words decoded, bytes that no header may hold read as they are meant."""
    if len(raw) > _LONGEST:
        return ""
    pieces: list[str] = []
    try:
        parts = decode_header(_repaired(raw))
    except (ValueError, LookupError):
        parts = [(_repaired(raw), None)]
    for part, charset in parts:
        pieces.append(part if isinstance(part, str) else _text(part, charset or "utf-8"))
    text = "".join(pieces).replace("\0", "")
    return " ".join("".join(each for each in text if each.isprintable() or each.isspace()).split())


def _decoded(message: Message, name: str) -> str:
    value = message[name]
    return "" if value is None else decode_words(_raw(value))


def _raw(value: object) -> str:
    """Return a header's value as the file has it, its bytes outside ASCII as surrogates."""
    return (
        value if isinstance(value, str) else "".join(_chunk(part) for part in getattr(value, "_chunks", ()))
    )


def _chunk(part: tuple[str, object]) -> str:
    return part[0]


def _repaired(raw: str) -> str:
    data = raw.encode("utf-8", "surrogateescape")
    return raw if not any("\ud800" <= each <= "\udfff" for each in raw) else _text(data, "utf-8")


def _text(data: bytes, charset: str) -> str:
    for codec in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(codec)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _authors(message: Message) -> str:
    """Return the names of who wrote the message; the address where there is no name."""
    values = [
        _raw(value) for name in ("from", "sender") for value in message.get_all(name, []) if value is not None
    ]
    for value in values:
        if len(value) > _LONGEST:
            continue
        named = [(decode_words(name), address) for name, address in getaddresses([_repaired(value)])]
        if names := join_authors(name.strip("'\" ") or address for name, address in named):
            return names
    return ""


def _day(date: str) -> str:
    """Return the day as the sender's clock had it, or what is written where that is no date of mail."""
    try:
        return parsedate_to_datetime(date).date().isoformat() if date else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        match = _ISO.match(date)
        return match[0] if match else date


def _link(value: str) -> str:
    match = _ADDRESS.search(value)
    return match[1] if match else ""
