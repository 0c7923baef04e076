"""The bytes of a PDF and its objects in; whether programs could find other objects in it out.

A file says by a table where each object stands. A program to which that table looks damaged searches the bytes for
objects instead, and the last of a number counts. So a file could hold a page twice, once for programs that are content
with its table and once for the others; the genuine file, stored again by any program, holds nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_BLANK = rb"[\x00\t\n\x0c\r ]+"
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})" + _BLANK + rb"\d{1,5}" + _BLANK + rb"obj(?![A-Za-z0-9])")
_TRAILER = re.compile(rb"trailer[\x00\t\n\x0c\r ]*<<")
_START = re.compile(rb"startxref" + _BLANK + rb"\d+" + _BLANK + rb"%%EOF")


def holds_other_objects(data: bytes, pdf: pikepdf.Pdf) -> bool:
    """Return whether some program could take another object for one of a file's, or another beginning.

    For example where "5 0 obj" stands twice in the bytes, or is packed in a stream and stands there as well.
    """
    parts = 2 if pdf.is_linearized else 1
    written = [int(number) for number in _OBJECT.findall(data)]
    numbers = written + list(_packed_numbers(pdf))
    known = {item.objgen[0] for item in pdf.objects}
    starts = data.count(b"startxref")
    return (
        len(numbers) != len(set(numbers))
        or not known.issuperset(written)
        or sum(1 for _ in _streams(pdf, "/XRef")) > parts
        or len(_TRAILER.findall(data)) > parts
        or not 1 <= starts <= parts
        or starts != len(_START.findall(data))
    )


def _packed_numbers(pdf: pikepdf.Pdf) -> Iterator[int]:
    """Yield the numbers of the objects that are packed in streams: each stream begins with number and place of each."""
    for stream in _streams(pdf, "/ObjStm"):
        head = bytes(stream.read_bytes())[: int(stream.First)].split()
        yield from (int(number) for number in head[: 2 * int(stream.N) : 2])


def _streams(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Stream]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Type") == kind)
