"""Bytes in, text out: which encoding, and what to say when it is not certain.

A byte order mark decides, then what the format declares, then UTF-8, then UTF-16 without a mark where every
other byte is zero. What is none of these is read as Windows-1252 and says so, but only where few bytes lie
outside ASCII, as in Western text: there a wrong guess costs an accent, while in text of another script every
word would be wrong, so that is an error. No newline is changed, and the mark is not part of the text.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from briefing.errors import Problem, SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_WESTERN_SHARE = 0.15
_LATIN_LABELS = frozenset({"iso8859-1", "ascii"})  # a page that says so means Windows-1252 (WHATWG Encoding)
_HIGH = re.compile(rb"[\x80-\xff]")
_SAVE_AS = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what its reader should tell about how it was decoded ("" where nothing)."""

    text: str
    note: str = ""


def file_digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def decode_text(name: str, data: bytes, declared: str = "") -> Decoded:
    """Decode a file's bytes; raise SourceError with the place of the first bad byte where that fails.

    `declared` is the encoding that the format itself states (an HTML page's charset); a mark overrules it,
    and an unknown or wrong label is noted and passed over.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(name, data[len(mark) :], encoding))
    note = ""
    if declared:
        text = _as_declared(data, declared)
        if text is not None:
            return Decoded(_no_nul(name, text))
        note = f"the declared charset {declared!r} does not fit; "
    if wide := _wide_without_mark(data):
        return Decoded(_strict(name, data, wide), f"{note}read as {wide.upper()}, although it has no mark")
    decoded = _utf8_or_western(name, data)
    return Decoded(_no_nul(name, decoded.text), note + (decoded.note or ("read as UTF-8" if note else "")))


def _strict(name: str, data: bytes, encoding: str) -> str:
    try:
        return _no_nul(name, data.decode(encoding))
    except UnicodeDecodeError as error:
        raise SourceError(_bad_byte(name, data, error.start, encoding.upper())) from None


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        label = codecs.lookup(declared).name
        return data.decode("cp1252" if label in _LATIN_LABELS else label)
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return None  # not a charset, or a Python codec that is none, such as "hex"


def _wide_without_mark(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.05 else ""


def _utf8_or_western(name: str, data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        place = error.start
    if b"\0" in data:
        raise SourceError(_binary(name, data.index(b"\0"), data.count(b"\n", 0, data.index(b"\0")) + 1))
    if len(_HIGH.findall(data)) > _WESTERN_SHARE * len(data):
        raise SourceError(_bad_byte(name, data, place, "UTF-8"))
    try:
        return Decoded(data.decode("cp1252"), f"not UTF-8 at byte {place}; read as Windows-1252")
    except UnicodeDecodeError:
        raise SourceError(_bad_byte(name, data, place, "UTF-8")) from None


def _no_nul(name: str, text: str) -> str:
    place = text.find("\0")
    if place >= 0:
        raise SourceError(_binary(name, place, text.count("\n", 0, place) + 1))
    return text


def _bad_byte(name: str, data: bytes, place: int, encoding: str) -> Problem:
    line = data.count(b"\n", 0, place) + 1
    found = f"0x{data[place]:02x}" if place < len(data) else "the end of the file"
    return Problem(name, line, 1, fault=f"not {encoding} text: byte {place} is {found}", remedy=_SAVE_AS)


def _binary(name: str, place: int, line: int) -> Problem:
    fault = f"not a text file: character {place} is NUL"
    return Problem(
        name, line, 1, fault=fault, remedy="leave it out of the sources, or save its text as UTF-8"
    )
