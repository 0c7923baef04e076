"""A message that Outlook saved in (.msg); its text out, and each attachment that can be read, as of any mail.

It is turned into a message as it would have been sent, with the headers that it came with, and read as such: quoted
replies, signatures, attachments and messages within are all told by one reader.
"""

from __future__ import annotations

import mimetypes
import re
from base64 import encodebytes
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.parser import BytesParser, HeaderParser
from email.utils import format_datetime
from typing import Final

from briefing.model import Document
from briefing.reading.encodings import file_digest
from briefing.reading.mail import read_parsed
from briefing.reading.mail.attachments import DEPTH
from briefing.reading.msg.compressed_rtf import decompress_rtf
from briefing.reading.msg.storage import Container, Properties
from briefing.reading.rtf.tokens import read_tokens
from briefing.reading.rtf.walk import Walk

_KEPT: Final = ("from", "sender", "date", "content-language", "archived-at")  # headers as they came
_MAIL_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+")
_SEALED: Final = frozenset(
    ("application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
)
_SMTP: Final = (0x5D02, 0x5D01, 0x0065, 0x0C1F)  # of whom it is sent for, of the sender; two of each


def read_msg(name: str, data: bytes) -> Iterator[Document]:
    """Yield the message, then its attachments; raise SourceError where the file is no message of Outlook."""
    digest = file_digest(data)
    message = _message(Properties(Container(name, data)), 0)
    for document in read_parsed(name, message, 0):
        yield replace(document, reader="msg", sha256=digest)


def _message(properties: Properties, depth: int) -> Message:
    """Return a message that lies `depth` messages deep in another, as it would have been sent."""
    attached = list(properties.attachments())
    signed = [each for each in attached if each.text(0x370E).lower() == "multipart/signed"]
    if signed:  # the whole message as it was sent is one attachment
        whole = BytesParser(policy=policy.compat32).parsebytes(signed[0].data(0x3701))
    elif any(each.text(0x370E).lower() in _SEALED for each in attached):
        whole = MIMEMultipart("encrypted")
    else:
        whole = MIMEMultipart("mixed")
        whole.attach(_body(properties))
        for each in attached:
            if part := _attachment(each, depth):
                whole.attach(part)
    _set_headers(whole, properties)
    return whole


def _set_headers(message: Message, properties: Properties) -> None:
    came = HeaderParser(policy=policy.compat32).parsestr(properties.text(0x007D))
    for name in _KEPT:
        del message[name]
        if came[name] is not None:
            message[name] = came[name]
    del message["subject"]
    message["subject"] = " ".join(properties.text(0x0037).split())
    if message["from"] is None:
        name, address = properties.text(0x0042, 0x0C1A), properties.text(*_SMTP)
        message["from"] = name if "<" in name else _address(name, address if "@" in address else "")
    sent = properties.time(0x0039) or properties.time(0x0E06)
    if message["date"] is None and sent:
        message["date"] = format_datetime(sent)


def _address(name: str, address: str) -> str:
    """Return a name as the header From has it: '"Tilda Orsk" <>' where the address is that of no mail."""
    plain = " ".join(name.replace('"', "").replace("\\", "").split())
    return f'"{plain}" <{address}>'


def _body(properties: Properties) -> Message:
    """Return the text and the page of a message; where it has neither, the words of its Rich Text."""
    forms = MIMEMultipart("alternative")
    plain, page = properties.text(0x1000), properties.data(0x1013)
    if plain.strip():
        forms.attach(_text("plain", plain.encode("utf-8", "replace"), "utf-8"))
    if page:
        forms.attach(_text("html", page, properties.codec()))
    elif words := properties.text(0x1013):
        forms.attach(_text("html", words.encode("utf-8", "replace"), "utf-8"))
    if not forms.get_payload():
        walk = Walk()
        walk.run(read_tokens(decompress_rtf(properties.data(0x1009))))
        text = "\n\n".join(block.text for block in walk.blocks())
        forms.attach(_text("plain", text.encode("utf-8", "replace"), "utf-8"))
    return forms


def _text(kind: str, data: bytes, charset: str) -> Message:
    part = MIMEBase("text", kind)
    if charset:
        part.set_param("charset", charset)
    return _filled(part, data)


def _filled(part: Message, data: bytes) -> Message:
    part.set_payload(encodebytes(data).decode("ascii"))
    part["Content-Transfer-Encoding"] = "base64"
    return part


def _attachment(attached: Properties, depth: int) -> Message | None:
    name = attached.text(0x3707, 0x3704, 0x3001)
    inner = attached.embedded()
    if inner is not None:
        part: Message = MIMEBase("message", "rfc822")
        if depth <= DEPTH:  # one deeper than is read, so that it is named
            part.attach(_message(inner, depth + 1))
    else:
        stated = attached.text(0x370E).lower()
        guessed = stated if _MAIL_TYPE.fullmatch(stated) else mimetypes.guess_type(name)[0]
        main, _, sub = (guessed or "application/octet-stream").partition("/")
        if main in {"multipart", "message"}:
            main, sub = "application", "octet-stream"
        part = _filled(MIMEBase(main, sub), attached.data(0x3701))
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
