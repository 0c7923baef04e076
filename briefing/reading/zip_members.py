"""The bytes of a zip archive in; members of it out, by name, within limits of number, size and ratio.

A name inside an archive is only ever compared with names that the caller asks for: nothing is written, and no path in
it is followed. That limits hold by what is really unpacked, piece by piece, is why no process of its own is needed:
what an archive's directory says of its sizes is not believed.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Final

from briefing.errors import Problem, SourceError
from briefing.reading.nested import current_allowance

MEMBERS: Final = 10_000  # a long book of Word with a picture on every page has 2,000
MEMBER_BYTES: Final = 64_000_000  # the text of 3,000 pages of Word is 30 MB of XML
EXPANDED_BYTES: Final = 200_000_000
RATIO: Final = 300  # XML shrinks to a tenth or a fiftieth, zeros to a thousandth
SMALL: Final = 1_000_000  # bytes: below this no ratio does harm
_PIECE: Final = 1 << 18
_OLE: Final = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel and Outlook before 2007, and what a password protects
)
_REMEDY: Final = "leave it out, or save it again with the program that made it"


class ZipMembers:
    """An archive that was opened: `names` are its members; `read` unpacks one, and counts it against `allowance`."""

    def __init__(
        self,
        name: str,
        data: bytes,
        kind: str,
        *,
        member_bytes: int = MEMBER_BYTES,
        all_bytes: int = EXPANDED_BYTES,
    ) -> None:
        """Open the archive; `kind` ("a Word document") is what the file should be. Raise SourceError if it is not.

        `member_bytes` and `all_bytes` are how much is unpacked of one member and of all at most.
        """
        self._name = name
        self._most, self._left = member_bytes, all_bytes
        self.allowance = current_allowance()
        if data.startswith(_OLE):
            fault = f"protected by a password, or of an old format, and not {kind} that can be read"
            raise self.fault(fault, "save it without a password in the present format")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
            raise self.fault(f"not {kind}, or damaged: no zip archive ({error})") from None
        entries = self._archive.infolist()
        if len(entries) > MEMBERS:
            raise self.fault(f"its archive has {len(entries):,} members, more than {MEMBERS:,}")
        if sum(entry.compress_size for entry in entries) > len(data):
            raise self.fault("its members lie over each other, as in archives that are made to do harm")
        self._entries = {entry.filename: entry for entry in reversed(entries)}  # of two of one name the first

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in the order of the archive, each once."""
        return tuple(reversed(self._entries))

    def read(self, member: str) -> bytes | None:
        """Return the bytes of a member, None where there is none; raise SourceError where it is damaged or a bomb."""
        entry = self._entries.get(member)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise self.fault("protected by a password", "save it without a password")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    self._check(entry, size)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise self.fault(f"damaged: {member!r} cannot be unpacked ({error})") from None
        self._left -= size
        self.allowance.take(size)
        return b"".join(pieces)

    def _check(self, entry: zipfile.ZipInfo, size: int) -> None:
        if size > min(self._most, self._left, self.allowance.left):
            if size > self._most:
                raise self.fault(
                    f"too large when unpacked: {entry.filename!r} has more than {self._most // 1_000_000} MB"
                )
            raise self.fault(f"too large when unpacked: {entry.filename!r} and what was unpacked before it")
        if size > SMALL and size > RATIO * max(entry.compress_size, 1):
            raise self.fault(
                f"{entry.filename!r} is packed {RATIO} to 1, as in archives that are made to do harm"
            )

    def fault(self, fault: str, remedy: str = _REMEDY) -> SourceError:
        """Return the error that the file has this fault."""
        return SourceError(Problem(self._name, fault=fault, remedy=remedy))
