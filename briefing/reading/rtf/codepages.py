"""What RTF says of a text's bytes in (a code page, the character set of a font); the codec of Python out."""

from __future__ import annotations

import codecs
from typing import Final

DEFAULT: Final = "cp1252"
_OF_FONTS: Final = {  # \fcharsetN, by the values of LOGFONT.lfCharSet
    0: "cp1252",
    2: "cp1252",  # symbols, of which dots before items are the only common ones
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp850",
}
_OF_PAGES: Final = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030", 708: "iso8859_6", 1361: "johab"}


def codec_of_font(charset: int | None) -> str:
    """Return the codec of a font's character set, "" where it is that of the document (1, or unknown)."""
    return _OF_FONTS.get(-1 if charset is None else charset, "")


def codec_of_page(page: int | None) -> str:
    """Return the codec of a code page; that of Western texts where there is none of that number."""
    name = _OF_PAGES.get(page or 0, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return DEFAULT


def decode(data: bytes, codec: str) -> str:
    """Return the text; what means nothing in the codec becomes U+FFFD, and NUL nothing."""
    return data.decode(codec, "replace").replace("\0", "")
