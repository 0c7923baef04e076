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
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})" + _BLANK + rb"(\d{1,5})" + _BLANK + rb"obj(?![A-Za-z0-9])")
_TRAILER = re.compile(rb"trailer(?:" + _BLANK + rb")?<<")
_STRUCTURE = re.compile(_OBJECT.pattern + b"|" + _TRAILER.pattern + b"|startxref")
_START = re.compile(rb"startxref" + _BLANK + rb"\d+" + _BLANK + rb"%%EOF")


def holds_other_objects(data: bytes, pdf: pikepdf.Pdf, genuine: pikepdf.Pdf) -> bool:
    """Return whether some program could take another object for one of a file's, or another beginning.

    For example where "5 0 obj" stands twice in the bytes, or is packed in a stream and stands there as well; not where
    a stream of the genuine file says such words.
    """
    parts = 2 if pdf.is_linearized else 1
    outside = _without_streams(data, pdf, genuine)
    written = [(int(number), int(generation)) for number, generation in _OBJECT.findall(outside)]
    numbers = [number for number, _ in written] + list(_packed_numbers(pdf))
    starts = outside.count(b"startxref")
    return (
        len(numbers) != len(set(numbers))
        or any(pdf.get_object(number, generation) is None for number, generation in written)
        or sum(1 for _ in _streams(pdf, "/XRef")) > parts
        or len(_TRAILER.findall(outside)) > parts
        or not 1 <= starts <= parts
        or starts != len(_START.findall(outside))
    )


def _without_streams(data: bytes, pdf: pikepdf.Pdf, genuine: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file without what looks like its structure and stands in a stream of the genuine file."""
    streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    telling = [item for item in streams if _STRUCTURE.search(bytes(item.read_raw_bytes()))]
    if telling:
        known = {_unpacked(item) for item in genuine.objects if isinstance(item, pikepdf.Stream)}
        same = (bytes(item.read_raw_bytes()) for item in telling if _unpacked(item) in known)
        for written in sorted(same, key=len, reverse=True):
            data = data.replace(written, b" ", 1)
    return data


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # a picture
        return bytes(stream.read_raw_bytes())


def _packed_numbers(pdf: pikepdf.Pdf) -> Iterator[int]:
    """Yield the numbers of the objects that are packed in streams: each stream begins with number and place of each."""
    for stream in _streams(pdf, "/ObjStm"):
        head = bytes(stream.read_bytes())[: int(stream.First)].split()
        yield from (int(number) for number in head[: 2 * int(stream.N) : 2])


def _streams(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Stream]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Type") == kind)
