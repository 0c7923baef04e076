"""The container of an Outlook message in; its properties and what is attached out, as [MS-OXMSG] stores them.

A property is a stream named by its number and type, or sixteen bytes of a list where its value is short. olefile opens
the container; how much is read of it in all is limited, since several streams may share one place of the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, Final

from briefing.errors import Problem, SourceError
from briefing.reading.zip_members import EXPANDED_BYTES

_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LISTED: Final = "__properties_version1.0"
_ATTACHED: Final = "__attach_version1.0_#"
_EMBEDDED: Final = "__substg1.0_3701000D"  # an attachment that is a message itself
_TOP_HEADER, _MESSAGE_HEADER, _ATTACHMENT_HEADER = 32, 24, 8
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
_REMEDY: Final = "leave it out, or save it again from the program for mail"


class Container:
    """A message's file that was opened."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it; raise SourceError where it is no container of that kind."""
        import olefile

        self._name = name
        self._left = EXPANDED_BYTES
        if not data.startswith(_SIGNATURE):
            raise self.fault("no message of Outlook: its first bytes are those of another format")
        try:
            open_file: Any = olefile.OleFileIO
            self._ole: Any = open_file(BytesIO(data))
        except Exception as error:
            raise self.fault(f"damaged: its container cannot be opened ({error})") from None
        if not self._ole.exists(_LISTED):
            raise self.fault("no message of Outlook: its container holds no properties")

    def exists(self, path: tuple[str, ...]) -> bool:
        """Return whether there is a stream or a storage of that path."""
        return bool(self._ole.exists(list(path)))

    def stream(self, *path: str) -> bytes:
        """Return the bytes of a stream, b"" where there is none; raise SourceError where it is damaged or too large."""
        try:
            if self._ole.get_type(list(path)) != 2:
                return b""
            size = self._ole.get_size(list(path))
            if size > self._left:
                raise self.fault(f"too large when unpacked: more than {EXPANDED_BYTES // 1_000_000} MB")
            self._left -= size
            return bytes(self._ole.openstream(list(path)).read(size))
        except SourceError:
            raise
        except Exception as error:
            raise self.fault(f"damaged: a part of it cannot be read ({error})") from None

    def storages(self, inside: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield the paths of what is attached to the message at a path, in their order."""
        found = {
            tuple(path[: len(inside) + 1])
            for path in self._ole.listdir(streams=True, storages=True)
            if tuple(path[: len(inside)]) == inside and path[len(inside) : len(inside) + 1]
        }
        yield from sorted(path for path in found if path[-1].startswith(_ATTACHED))

    def fault(self, fault: str) -> SourceError:
        """Return the error that the file has this fault."""
        return SourceError(Problem(self._name, fault=fault, remedy=_REMEDY))


class Properties:
    """The properties of a message or of an attachment, by their numbers (0x0037 is the subject)."""

    def __init__(self, container: Container, path: tuple[str, ...] = ()) -> None:
        """Take the path of the message or the attachment within the container, () for the message itself."""
        self._container, self.path = container, path
        attachment = bool(path) and path[-1].startswith(_ATTACHED)
        header = (_ATTACHMENT_HEADER if attachment else _MESSAGE_HEADER) if path else _TOP_HEADER
        listed = container.stream(*path, _LISTED)[header:]
        self._short = {
            number: (kind, value)
            for kind, number, value in struct.iter_unpack("<HH4x8s", listed[: len(listed) // 16 * 16])
        }
        page = self.number(0x3FFD) or self.number(0x3FDE)
        self._codec = _codec(page)

    def text(self, *numbers: int) -> str:
        """Return the first text that is there of these properties, "" where there is none."""
        for number in numbers:
            if wide := self._container.stream(*self.path, f"__substg1.0_{number:04X}001F"):
                return wide.decode("utf-16-le", "replace").replace("\0", "")
            if narrow := self._container.stream(*self.path, f"__substg1.0_{number:04X}001E"):
                return narrow.decode(self._codec, "replace").replace("\0", "")
        return ""

    def data(self, number: int) -> bytes:
        """Return the bytes of a property, b"" where there are none."""
        return self._container.stream(*self.path, f"__substg1.0_{number:04X}0102")

    def number(self, number: int) -> int:
        """Return a whole number, 0 where there is none."""
        kind, value = self._short.get(number, (0, b""))
        return int.from_bytes(value[:4], "little") if kind == 3 else 0

    def time(self, number: int) -> datetime | None:
        """Return a time, in UTC."""
        kind, value = self._short.get(number, (0, b""))
        ticks: Any = int.from_bytes(value, "little") if kind == 0x40 else 0
        try:
            return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None

    def codec(self) -> str:
        """Return the charset of the message's page, by the number of its code page; "" where none is stated."""
        page = self.number(0x3FDE)
        return _codec(page) if page else ""

    def attachments(self) -> Iterator[Properties]:
        """Yield what is attached, in its order."""
        return (Properties(self._container, path) for path in self._container.storages(self.path))

    def embedded(self) -> Properties | None:
        """Return the message that an attachment is, None where it is a file."""
        path = (*self.path, _EMBEDDED)
        is_message = self._container.exists((*path, _LISTED))
        return Properties(self._container, path) if is_message else None


def _codec(page: int) -> str:
    from briefing.reading.rtf.codepages import codec_of_page

    others = {28591: "latin-1", 20127: "ascii", 1200: "utf-16-le", 50220: "iso2022_jp", 20866: "koi8_r"}
    return others.get(page) or codec_of_page(page)
