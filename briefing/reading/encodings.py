"""Bytes in, text out: which encoding, and what to say when it is not certain.

A byte order mark decides, then UTF-8 where all bytes outside ASCII are (no other text is so by chance), then what
the format declares, then UTF-16 without a mark where every other byte is zero. Where most bytes outside ASCII are
UTF-8, the others are damage and are read one by one. What is none of these is read as Windows-1252 and says so, but
only where few bytes lie outside ASCII, and apart, as in Western text: there a wrong guess costs an accent, while in
text of another script every word would be wrong. There the encoding is guessed beyond doubt (`guessed_encoding`), and
said, or it is an error. No newline is changed, and the mark is not part of the text.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from briefing.errors import Problem, SourceError
from briefing.reading.guessed_encoding import guess_encoding, is_of_other_script, may_be_of_other_script

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_WESTERN_SHARE = 0.15
_ALIASES = {
    "sjis": "shift_jis",
    "ks_c_5601-1987": "cp949",
    "unicode-1-1-utf-8": "utf-8",
    "mac-cyrillic": "mac_cyrillic",
}
_MEANT = {  # what a page that says so means (WHATWG Encoding Standard, "Names and labels")
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[\xa0-\xff]")  # below them Windows-1252 has quotation marks and dashes
_CUT_OFF = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_LOST = {0xDC00 + byte: "\ufffd" for byte in range(0x80, 0x100)}
_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
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

    `declared` is the encoding that the format itself states (an HTML page's charset); a mark and bytes that are
    UTF-8 overrule it, and an unknown or wrong label is noted and passed over.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(name, data[len(mark) :], encoding))
    if not data.isascii() and b"\0" not in data and (text := _decoded(data, "utf-8")) is not None:
        wrong = bool(declared) and _codec(declared) != "utf-8"
        return Decoded(text, f"the declared charset {declared!r} is wrong; read as UTF-8" if wrong else "")
    note = ""
    if declared:
        if (text := _decoded(data, _codec(declared))) is not None:
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


def _codec(label: str) -> str:
    """Return the Python codec that a declared charset means, or ""."""
    plain = label.strip().lower().removeprefix("x-")
    try:
        found = codecs.lookup(_ALIASES.get(plain, plain)).name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(found, found)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec) if codec else None
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
    high = len(_HIGH.findall(data))
    whole = _WHOLE.findall(data)
    if len(whole) > high - sum(map(len, whole)):
        return _damaged(data, place)
    many = len(_LETTERS.findall(data)) > _WESTERN_SHARE * len(data)
    guess = guess_encoding(data) if may_be_of_other_script(data) else ""
    if guess and (guessed := _decoded(data, guess)) is not None:
        return Decoded(guessed, f"its encoding is stated nowhere; read as {guess}, by its letters")
    if many or is_of_other_script(data):
        raise SourceError(_bad_byte(name, data, place, "UTF-8"))
    text = data.decode("cp1252", "replace")
    lost = text.count("\ufffd")
    unread = f"; {lost} of its bytes mean nothing there and stand as \ufffd" if lost else ""
    return Decoded(text, f"not UTF-8 at byte {place}; read as Windows-1252{unread}")


def _damaged(data: bytes, place: int) -> Decoded:
    """Read UTF-8 in which some bytes are not: those of Western text as Windows-1252, others as U+FFFD."""
    cut = _CUT_OFF.search(data)
    text = data[: cut.start() if cut else len(data)].decode("utf-8", "surrogateescape")
    strange = [
        character for character in text if character > "\x7f" and not "\udc80" <= character <= "\udcff"
    ]
    western = sum(character < "\u0250" or "\u2000" <= character < "\u2150" for character in strange)
    read_as = _WESTERN if western > 0.9 * len(strange) else _LOST
    bad = sum("\udc80" <= character <= "\udcff" for character in text) + bool(cut)
    what = "byte is" if bad == 1 else "bytes are"
    note = f"not UTF-8 at byte {place}: {bad} {what} read alone, as Windows-1252 or \ufffd; the rest is read as UTF-8"
    return Decoded(text.translate(read_as) + ("\ufffd" if cut else ""), note)


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
