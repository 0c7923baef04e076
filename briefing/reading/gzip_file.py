"""A file packed by gzip in (.gz); the documents of what is packed out, by the reader of its name without .gz."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import file_digest
from briefing.reading.nested import Allowance, current_allowance, read_nested, reader_of
from briefing.reading.zip_members import RATIO, SMALL

MOST_BYTES: Final = 250_000_000  # as of a file that is not packed
_PIECE: Final = 1 << 18
_REMEDY: Final = "unpack it yourself, or leave it out of the sources"


def read_gzip_file(name: str, data: bytes) -> Iterator[Document]:
    """Yield the documents of what is packed; raise SourceError where it is damaged, a bomb, or of no known format."""
    inner = _inner_name(name)
    reader = reader_of(inner)
    if not reader:
        raise SourceError(
            Problem(name, fault=f"it holds {inner!r}, of no format that is read", remedy=_REMEDY)
        )
    allowance = current_allowance()
    nested = read_nested(f"{name} ({inner})", reader, _unpack(name, data, allowance), allowance)
    digest = file_digest(data)
    yield from (replace(document, reader="gzip", sha256=digest) for document in nested.documents)
    if nested.problems:
        raise SourceError(nested.problems)


def _inner_name(name: str) -> str:
    """Return what is packed: "log.txt" of "a/log.txt.gz", and of "all.zip (a/log.txt.gz)" in another."""
    bare = name[:-1].rpartition("(")[2] if name.endswith(")") else name
    return bare.rpartition("/")[2][: -len(".gz")]


def _unpack(name: str, data: bytes, allowance: Allowance) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > MOST_BYTES or not allowance.take(len(piece)):
                    raise _fault(name, f"too large when unpacked: more than {MOST_BYTES // 1_000_000} MB")
                if size > SMALL and size > RATIO * len(data):
                    raise _fault(name, f"it is packed {RATIO} to 1, as in files that are made to do harm")
                pieces.append(piece)
    except (OSError, EOFError, zlib.error) as error:
        raise _fault(name, f"damaged: it cannot be unpacked ({error})") from None
    return b"".join(pieces)


def _fault(name: str, fault: str) -> SourceError:
    return SourceError(Problem(name, fault=fault, remedy=_REMEDY))
