"""The compressed body of an Outlook message in; its Rich Text out, as [MS-OXRTFCP] describes."""

from __future__ import annotations

from typing import Final

_HEADER: Final = 16  # bytes: size, size of the text, kind, checksum
_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_WINDOW: Final = 4096
_LARGEST: Final = 64_000_000  # bytes of text
_DICTIONARY: Final = (  # what the window holds before the first byte, section 2.1.2.1
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def decompress_rtf(data: bytes) -> bytes:
    """Return the Rich Text; b"" where the data are of no known kind. What is cut off ends early."""
    kind, body = data[8:12], data[_HEADER:]
    size = min(int.from_bytes(data[4:8], "little"), _LARGEST)
    if kind == _PLAIN:
        return body[:size]
    return _unpack(body, size) if kind == _COMPRESSED else b""


def _unpack(body: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    write = len(_DICTIONARY)
    text = bytearray()
    at = 0
    while at < len(body) and len(text) < size:
        control, at = body[at], at + 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(body):
                    return bytes(text)
                reference, at = int.from_bytes(body[at : at + 2], "big"), at + 2
                start, length = reference >> 4, (reference & 15) + 2
                if start == write:  # the end of the text
                    return bytes(text)
                piece = []
                for offset in range(length):
                    byte = window[(start + offset) % _WINDOW]
                    window[write] = byte
                    write = (write + 1) % _WINDOW
                    piece.append(byte)
                text += bytes(piece)
            elif at < len(body):
                window[write] = body[at]
                write = (write + 1) % _WINDOW
                text.append(body[at])
                at += 1
    return bytes(text[:size])
