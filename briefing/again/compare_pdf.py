"""Two PDFs with the same text in; what else differs in them out: drawing, fonts, tags, links, attachments, data.

They are compared object by object from their roots, so that it does not matter how objects are numbered, ordered and
compressed. The program that wrote the file is named in its data, and is not compared: whoever saves a PDF anew leaves
its name there. What is appended to a file, or lies in it without a use, is told too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

_WRITER = re.compile(rb"(<pdf:Producer>|<xmp:CreatorTool>|pdf:Producer=\"|xmp:CreatorTool=\")[^<\"]*")
_NAMED = {
    "Contents": "what is drawn",
    "Font": "a font",
    "XObject": "a picture",
    "ExtGState": "what is drawn",
    "Annots": "links or notes",
    "StructTreeRoot": "its tags",
    "Outlines": "its bookmarks",
    "EmbeddedFiles": "an attachment",
    "AF": "an attachment",
    "Metadata": "its metadata",
    "Info": "its metadata",
    "OpenAction": "an action",
    "AA": "an action",
    "AcroForm": "a form",
}


def find_other_parts(given: bytes, made: bytes) -> list[str]:
    """Return what differs in a PDF of which the text is as it was made again; [] for nothing that is ever shown."""
    try:
        with (
            pikepdf.open(io.BytesIO(given), attempt_recovery=False, suppress_warnings=True) as one,
            pikepdf.open(io.BytesIO(made)) as other,
        ):
            found = [_say(path) for path in _differences(one, other)]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, RecursionError) as error:
        return [f"cannot be read: {error}"]
    if given.count(b"%%EOF") != made.count(b"%%EOF") or not given.rstrip().endswith(b"%%EOF"):
        found.append("something was appended to the file after it was made")
    return list(dict.fromkeys(found))


def _say(path: str) -> str:
    steps = re.split(r"[.\[]", path)
    part = next((_NAMED[step] for step in reversed(steps) if step in _NAMED), "how it is made up")
    pages = re.findall(r"Kids\[(\d+)\]", path)
    place = f"page {int(pages[-1]) + 1}: " if pages and path.startswith("Root.Pages") else ""
    return f"{place}its text is what the brief has, and not {part}"


def _differences(one: pikepdf.Pdf, other: pikepdf.Pdf) -> Iterator[str]:
    pairs = [("Root", one.Root, other.Root), ("Info", one.docinfo, other.docinfo)]
    seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    while pairs:
        path, left, right = pairs.pop()
        objects = (_number(left), _number(right))
        if objects[0] != (0, 0) and objects in seen:
            continue
        seen.add(objects)
        inner = _compare(path, left, right)
        if inner is None:
            yield path
        else:
            pairs += inner


def _number(value: Any) -> tuple[int, int]:
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)


def _compare(path: str, left: Any, right: Any) -> list[tuple[str, Any, Any]] | None:
    """Return the pairs that two values hold, None where the values themselves differ."""
    if isinstance(left, pikepdf.Stream) and isinstance(right, pikepdf.Stream):
        if not _same_bytes(left, right):
            return None
        skipped = {"/Length", "/Filter", "/DecodeParms"}
        return _pairs(path, _entries(left.stream_dict, skipped), _entries(right.stream_dict, skipped))
    if isinstance(left, pikepdf.Dictionary) and isinstance(right, pikepdf.Dictionary):
        skipped = {"/Producer", "/Creator"} if path == "Info" else set()
        return _pairs(path, _entries(left, skipped), _entries(right, skipped))
    if isinstance(left, pikepdf.Array) and isinstance(right, pikepdf.Array):
        numbers = range(len(left))
        return [(f"{path}[{n}]", left[n], right[n]) for n in numbers] if len(left) == len(right) else None
    same = type(left) is type(right) and left == right
    return [] if same else None


def _entries(value: Any, skipped: set[str]) -> dict[str, Any]:
    return {str(key): item for key, item in value.items() if str(key) not in skipped}


def _pairs(path: str, left: Mapping[str, Any], right: Mapping[str, Any]) -> list[tuple[str, Any, Any]] | None:
    if left.keys() != right.keys():
        return None
    return [(f"{path}.{key.removeprefix('/')}", left[key], right[key]) for key in left]


def _same_bytes(left: pikepdf.Stream, right: pikepdf.Stream) -> bool:
    one, other = bytes(left.read_bytes()), bytes(right.read_bytes())
    return one == other or _WRITER.sub(rb"\1", one) == _WRITER.sub(rb"\1", other)
