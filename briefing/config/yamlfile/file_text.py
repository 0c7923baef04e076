"""A path in; the text of the file out, or the one reason why it cannot be read."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ConfigError, Problem

CAP = 1_000_000
"""Bytes that a brief.yaml or an outline.yaml may have; a real one has some thousands."""

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1, and so in the places that are reported."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SAVE = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and how to write it back: its encoding and the byte order mark that it began with."""

    text: str
    encoding: str
    mark: bytes

    def encode(self, text: str) -> bytes:
        """Write a text as this file was written."""
        return self.mark + text.encode(self.encoding)


def shown(path: Path) -> str:
    """Name a path as its user would, without a detour (`seeds` for `config/../seeds`) where that is so."""
    short = os.path.normpath(path)
    return short if os.path.realpath(short) == os.path.realpath(path) else str(path)


def read_bytes(path: Path, name: str, cap: int = CAP) -> bytes:
    """Read a regular file of at most `cap` bytes; raises ConfigError with the reason otherwise."""
    try:
        if path.is_dir():
            raise ConfigError(Problem(name, fault="is a folder", remedy="name the file in it"))
        if path.exists() and not path.is_file():
            raise ConfigError(Problem(name, fault="is not a regular file"))
        with path.open("rb") as stream:
            content = stream.read(cap + 1)
    except FileNotFoundError:
        raise ConfigError(Problem(name, fault="there is no such file")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(Problem(name, fault=f"cannot be read: {reason}")) from None
    if len(content) > cap:
        raise ConfigError(Problem(name, fault=f"has more than {cap:,} bytes", remedy="is it the right file?"))
    return content


def decode(content: bytes, name: str) -> Decoded:
    """Decode UTF-8 or UTF-16, with or without a byte order mark; raises ConfigError with the place."""
    encoding, mark = _encoding_of(content, name)
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise ConfigError(_undecodable(content[len(mark) :], error, name)) from None
    if found := _UNPRINTABLE.search(text):
        line, column = line_and_column(text, found.start())
        fault = f"the character U+{ord(found[0]):04X} cannot stand in a text file"
        raise ConfigError(Problem(name, line, column, fault=fault, remedy="delete it"))
    return Decoded(text, encoding, mark)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Count the line and the column of an offset, both from 1."""
    start, line = 0, 1
    for end in LINE_END.finditer(text, 0, offset):
        start, line = end.end(), line + 1
    return line, offset - start + 1


def _encoding_of(content: bytes, name: str) -> tuple[str, bytes]:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ConfigError(Problem(name, fault="is UTF-32", remedy=_SAVE))
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return encoding, mark
    # YAML begins with an ASCII character, so a zero byte tells UTF-16 (YAML 1.2.2, section 5.2).
    if len(content) > 1 and content[0] and not content[1] and not len(content) % 2:
        return "utf-16-le", b""
    if len(content) > 1 and not content[0] and content[1] and not len(content) % 2:
        return "utf-16-be", b""
    return "utf-8", b""


def _undecodable(content: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    before = content[: error.start].decode(error.encoding, errors="replace")
    line, column = line_and_column(before, len(before))
    called = "UTF-8" if error.encoding.startswith("utf-8") else "UTF-16"
    fault = f"the byte 0x{content[error.start]:02x} is not {called}"
    return Problem(name, line, column, fault=fault, remedy=_SAVE)
