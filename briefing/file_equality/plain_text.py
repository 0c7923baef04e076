"""Two texts in; the first line in which they differ out. Line ends and a mark of byte order do not count."""

from __future__ import annotations

from itertools import zip_longest

from briefing.file_equality.words import instead

_BOM = b"\xef\xbb\xbf"


def find_difference(made: bytes, found: bytes) -> str:
    """Say in which line two texts differ first; "" where only line ends do, or what no reader sees."""
    for number, (one, other) in enumerate(zip_longest(_lines(made), _lines(found), fillvalue=b""), start=1):
        if one != other:
            return f"line {number}: {instead(_text(one), _text(other))}"
    return ""


def _lines(data: bytes) -> list[bytes]:
    """Return the lines of a text; blanks at a line's end count, for two of them break the line in Markdown."""
    return data.removeprefix(_BOM).replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")


def _text(line: bytes) -> str:
    return line.decode("utf-8", errors="backslashreplace")
