"""An output as it was given and as it was made again in; what differs out, in words that its reader can look up.

Bytes decide, but for two things that carry no meaning: how the brief.json within a page is compressed, and how a PDF
stores its objects and names the program that wrote it. Where bytes differ, the text that a reader sees tells where, and
with the same text, what else differs.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.again.compare_pdf import find_other_parts
from briefing.errors import BriefingError
from briefing.formats import format_of
from briefing.verify.formats import DocumentFormat, find_verifier

MOST_TOLD = 5  # differences of one file; who sees five has seen enough
_MOST_UNPACKED = 64 << 20
_SHOWN = 80
_AROUND = 3  # words before and after what differs
_PACKED = re.compile(rb"data:application/gzip;base64,([A-Za-z0-9+/=]+)")
_HELD_IN = re.compile(rb"<(/?)(style|script|svg|head|template|details|section|table|pre)\b")
_HOLDERS = {
    "style": "its style sheet, or a font in it",
    "script": "its script",
    "svg": "a drawing",
    "head": "its head",
}
_MISSING = object()


def compare(name: str, given: bytes, made: bytes) -> tuple[str, ...]:
    """Return what differs in a file from what was made again, the first few differences only; () for nothing."""
    if given == made:
        return ()
    row = format_of(name)
    kind = row.name if row else ""
    if kind == "html" and _unpacked(given) == _unpacked(made):
        return ()
    if kind in {"html", "pdf"}:
        found = list(_compare_shown(name, given, made)) or _compare_rest(kind, given, made)
        return tuple(found[:MOST_TOLD])
    if kind in {"json", "csl", "annotations"}:
        return compare_json(given, made)
    return tuple(_compare_lines(given.decode("utf-8", "replace"), made.decode("utf-8", "replace")))


def compare_json(given: bytes, made: bytes, most: int = MOST_TOLD) -> tuple[str, ...]:
    """Return the keys of JSON at which it differs from what was made again; a few, or how it is written."""
    try:
        one, other = json.loads(given), json.loads(made)
    except (ValueError, RecursionError):
        return ("is no well-formed JSON",)
    found = []
    for told in _walk(one, other, ""):
        found.append(told)
        if len(found) == most:
            break
    return tuple(found) if found or given == made else ("its values are the same, but not how it is written",)


def _walk(given: Any, made: Any, path: str) -> Iterator[str]:
    if isinstance(given, dict) and isinstance(made, dict):
        for key in dict.fromkeys((*made, *given)):
            inner = f"{path}.{key}" if path else str(key)
            yield from _walk(given.get(key, _MISSING), made.get(key, _MISSING), inner)
    elif isinstance(given, list) and isinstance(made, list):
        for number, (one, other) in enumerate(zip(given, made, strict=False)):
            yield from _walk(one, other, f"{path}[{number}]")
        if len(given) != len(made):
            yield f"{path}: has {len(given)} entries where the one made again has {len(made)}"
    elif type(given) is not type(made) or given != made:
        yield f"{path}: {_show(given)} where the one made again has {_show(made)}"


def _show(value: Any) -> str:
    if value is _MISSING:
        return "nothing"
    if isinstance(value, str):
        return f"“{_shorten(value)}”"
    if isinstance(value, dict | list):
        return f"{len(value)} {'keys' if isinstance(value, dict) else 'entries'}"
    return json.dumps(value)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _unpacked(page: bytes) -> bytes:
    """Return a page with the brief.json that it carries as it is before it is compressed."""

    def unpack(found: re.Match[bytes]) -> bytes:
        try:
            return zlib.decompressobj(wbits=31).decompress(base64.b64decode(found[1]), _MOST_UNPACKED)
        except (ValueError, zlib.error):
            return found[0]

    return _PACKED.sub(unpack, page)


def _compare_shown(name: str, given: bytes, made: bytes) -> Iterator[str]:
    """Yield where the text that a reader sees differs."""
    form = find_verifier(name)
    assert isinstance(form, DocumentFormat)
    try:
        one = [(item.place, item.text) for item in form.read(given, name).items]
    except BriefingError as error:
        yield str(error)
        return
    yield from first_difference(one, [(item.place, item.text) for item in form.read(made, name).items])


def first_difference(given: Sequence[tuple[str, str]], made: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the first difference of two sequences of texts with their places: none, or one."""
    ones, others = [_plain(text) for _, text in given], [_plain(text) for _, text in made]
    first = next(
        (n for n, pair in enumerate(zip(ones, others, strict=False)) if pair[0] != pair[1]),
        min(len(ones), len(others)),
    )
    if ones[first:] == others[first:]:
        return
    last = _common_end(ones[first:], others[first:])
    added, left_out = ones[first : len(ones) - last], others[first : len(others) - last]
    place = _place(given, first) or _place(made, first)
    if not left_out:
        yield f"{place}“{_shorten(added[0])}” stands here, and not in what is made again"
    elif not added:
        yield f"{place}“{_shorten(left_out[0])}” is left out here"
    else:
        yield f"{place}{_tell_words(added[0], left_out[0])}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _place(items: Sequence[tuple[str, str]], number: int) -> str:
    return f"{items[number][0]}: " if number < len(items) and items[number][0] else ""


def _common_end(ones: Sequence[str], others: Sequence[str]) -> int:
    pairs = zip(reversed(ones), reversed(others), strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(ones), len(others)))


def _tell_words(given: str, made: str) -> str:
    """Say of two texts which words differ: “about 90,000” where the brief has “about 10,000”."""
    ones, others = given.split(), made.split()
    first = _common_end(ones[::-1], others[::-1])
    last = _common_end(ones[first:], others[first:])
    start, end = max(0, first - _AROUND), max(0, last - _AROUND)
    shown = (" ".join(words[start : len(words) - end]) for words in (ones, others))
    one, other = map(_shorten, shown)
    return f"“{one}” where the brief has “{other}”"


def _compare_rest(kind: str, given: bytes, made: bytes) -> list[str]:
    if kind == "pdf":
        return find_other_parts(given, made)
    one, other = _unpacked(given), _unpacked(made)
    at = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(other))
    line = one.count(b"\n", 0, at) + 1
    return [f"its text is what the brief has, and not {_name_holder(one, at)} (line {line})"]


def _name_holder(page: bytes, at: int) -> str:
    """Name what holds a place of a page, as far as that is one of the parts that readers have a name for."""
    tags = list(_HELD_IN.finditer(page, 0, at))
    open_tags = [found[2].decode() for found in tags if not found[1] and not _is_closed(found, tags)]
    return next((_HOLDERS[tag] for tag in reversed(open_tags) if tag in _HOLDERS), "its markup")


def _is_closed(opened: re.Match[bytes], tags: Sequence[re.Match[bytes]]) -> bool:
    return any(tag[1] and tag[2] == opened[2] and tag.start() > opened.start() for tag in tags)


def _compare_lines(given: str, made: str) -> Iterator[str]:
    ones = [(f"line {number}", line) for number, line in enumerate(given.split("\n"), 1)]
    others = [(f"line {number}", line) for number, line in enumerate(made.split("\n"), 1)]
    told = list(first_difference(ones, others))
    yield from told or ["differs in blanks or ends of lines"]
