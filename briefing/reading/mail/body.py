"""A parsed message in; out, the paragraphs of its text and what is attached to it, in the order of its parts.

Of a text and a page that say the same, the text is read where it is the message and not a line that asks for another
program; of two that differ, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from briefing.errors import SourceError
from briefing.reading.blocks import Block
from briefing.reading.encodings import decode_text
from briefing.reading.mail.headers import decode_words
from briefing.reading.mail.pages import read_page
from briefing.reading.mail.plain import split_plain

_PARTS = 1000  # a digest of a mailing list has some hundred
_REAL = 0.5  # share of the page's words that a text must have to be the message
_SIGNATURES = frozenset({"pgp-signature", "pkcs7-signature", "x-pkcs7-signature"})
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Attached:
    """What is attached: its name, its type, and its bytes or the message that it is."""

    name: str
    kind: str
    data: bytes
    message: Message | None = None


@dataclass(slots=True)
class Content:
    """What was found in a message so far."""

    blocks: list[Block] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: int = 0


def take_content(name: str, message: Message) -> Content:
    """Return the text of a message and what is attached to it."""
    content = Content()
    _take(name, message, content)
    if content.parts > _PARTS:
        content.notes.append(f"it has more than {_PARTS:,} parts; those after them are not read")
    content.notes[:] = dict.fromkeys(content.notes)
    return content


def _take(name: str, part: Message, content: Content) -> None:
    content.parts += 1
    if content.parts > _PARTS:
        return
    kind = part.get_content_type()
    if kind in _ENCRYPTED and part.get_param("smime-type") != "signed-data":
        content.notes.append("it is encrypted; its text cannot be read")
    elif kind == "message/rfc822" and part.is_multipart():
        _take_message(part, content)
    elif kind == "multipart/alternative" and part.is_multipart():
        _take_alternatives(name, part, content)
    elif part.is_multipart():
        for inner in _inner(part):
            _take(name, inner, content)
    elif _is_text(part):
        content.blocks += _blocks(name, part, content)
    elif part.get_content_subtype() not in _SIGNATURES:
        _attach(part, content)


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _take_message(part: Message, content: Content) -> None:
    for inner in _inner(part):
        subject = decode_words(str(inner["subject"] or ""))
        name = _file_name(part) or subject or f"message {len(content.attached) + 1}"
        content.attached.append(Attached(name, "message/rfc822", b"", inner))


def _take_alternatives(name: str, part: Message, content: Content) -> None:
    """Take one of several forms of one text; what else they bring along (pictures, a calendar) is attached."""
    forms: list[Content] = []
    for inner in _inner(part):
        form = Content(parts=content.parts)
        _take(name, inner, form)
        content.parts = form.parts
        content.attached += form.attached
        if form.blocks:
            forms.append(form)
    if not forms:
        return
    first, last = forms[0], forms[-1]
    plain, rich = _words(first), _words(last)
    chosen = first if len(plain) >= _REAL * len(rich) else last
    lost = set(rich) - set(plain) if chosen is first else set(plain) - set(rich)
    if len(lost) > _REAL * len(set(rich if chosen is first else plain)):
        other = "its page" if chosen is first else "its plain text"
        content.notes.append(f"{other} says something else than what was read: {' '.join(sorted(lost)[:8])}")
    content.blocks += chosen.blocks
    content.notes += chosen.notes


def _words(content: Content) -> list[str]:
    return [word for block in content.blocks for word in _WORD.findall(block.text)]


def _is_text(part: Message) -> bool:
    if (
        part.get_content_type() not in {"text/plain", "text/html"}
        and part.get_content_maintype() != "multipart"
    ):
        return False
    return part.get_content_disposition() != "attachment" and not _file_name(part)


def _blocks(name: str, part: Message, content: Content) -> Iterator[Block]:
    data = _payload(part)
    try:
        decoded = decode_text(name, data, part.get_content_charset() or "")
        text, note = decoded.text, decoded.note
    except SourceError:
        text = data.decode("utf-8", "replace").replace("\0", "")
        note = "its encoding cannot be told; what could not be read stands as \ufffd"
    if note:
        content.notes.append(note)
    if any("Base64" in type(defect).__name__ for defect in part.defects):
        content.notes.append("its base64 is damaged; what could be read was taken")
    if part.get_content_type() == "text/html":
        return read_page(text)
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return split_plain(text, flowed=flowed, joined=str(part.get_param("delsp") or "").lower() == "yes")


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _attach(part: Message, content: Content) -> None:
    kind = part.get_content_type()
    name = _file_name(part) or f"attachment {len(content.attached) + 1}"
    content.attached.append(Attached(name, kind, _payload(part)))


def _file_name(part: Message) -> str:
    """Return the last part of the name that is stated for a part, in characters that can be printed."""
    try:
        stated = part.get_filename("")
    except (ValueError, LookupError, TypeError):
        return ""
    return decode_words(str(stated)).replace("\\", "/").rpartition("/")[2].strip(". ")
