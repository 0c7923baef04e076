"""Two PDF files in; the first difference between what stands in them out.

What is compared are pages, in order, and everything that the catalogue leads to: whatever a reader draws, reads aloud,
follows, runs or lists. How objects are numbered, packed and stored does not count, nor who stored them and when.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefing.file_equality.pdf_objects import holds_other_objects

STORED = frozenset(
    {"/Producer", "/ModDate"}
)  # who stored the file, and when: no reader shows it beside the page
PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
BRANCH = frozenset(
    {"/Type", "/Parent", "/Kids", "/Count", *INHERITED}
)  # what a node of the tree of pages may hold
_PARTS = {
    "/Metadata": "the description of the file",
    "/Outlines": "the bookmarks",
    "/StructTreeRoot": "the structure, which is read aloud",
    "/Names": "what is attached or named",
    "/AF": "what is attached",
    "/OutputIntents": "the colours",
    "/Annots": "a note or link",
    "/Contents": "what is drawn",
    "/Font": "a font",
    "/XObject": "a picture or form",
}
_STORED_XML = re.compile(r"\{[^}]*\}(Producer|ModifyDate|MetadataDate)")

Place = tuple[str, ...]


def find_difference(made: bytes, found: bytes) -> str:
    """Say in what two files differ first; "" where no reader could tell."""
    if not found.startswith(b"%PDF-"):
        return "something stands before the beginning of the file"
    if found.rstrip(b"\r\n").rpartition(b"%%EOF")[2]:
        return "something stands behind the end of the file"
    try:
        with _open(made) as one, _open(found) as other:
            if other.is_encrypted:
                return "the file is encrypted"
            updates = found.count(b"%%EOF") - made.count(b"%%EOF") - (1 if other.is_linearized else 0)
            if updates > 0:
                return "the file was updated after it was made"
            if holds_other_objects(found, other, one):
                return "an object stands there twice, or its table of objects is damaged: programs may show other pages"
            return _compare(one, other)
    except pikepdf.PasswordError:
        return "the file is encrypted"
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RuntimeError,
    ) as error:
        return f"the file cannot be read: {error}"


def _open(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)


def _compare(made: pikepdf.Pdf, found: pikepdf.Pdf) -> str:
    if _holds_hidden_page(found):
        return "the tree of pages holds more than pages, which some readers draw"
    if len(made.pages) != len(found.pages):
        return f"{len(found.pages)} pages where there should be {len(made.pages)}"
    walk = _Walk()
    for number, (one, other) in enumerate(zip(made.pages, found.pages, strict=True), start=1):
        walk.meet(_page(one), _page(other), (f"page {number}",))
        walk.met.add((one.obj.objgen, other.obj.objgen))
    for name in ("/Root", "/Info"):
        ours, theirs = made.trailer.get(name), found.trailer.get(name)
        walk.meet(_without_pages(ours), _without_pages(theirs), ())
    return walk.first_difference()


def _holds_hidden_page(pdf: pikepdf.Pdf) -> bool:
    """Return whether a node above the pages could be drawn as a page itself, or a page has pages below it."""
    leaves = {page.obj.objgen for page in pdf.pages}
    waiting, met = [pdf.Root.Pages], set()
    while waiting:
        node = waiting.pop()
        if node.objgen in met:
            return True
        met.add(node.objgen)
        if node.objgen in leaves:
            if "/Kids" in node:
                return True
        elif set(node.keys()) <= BRANCH and "/Kids" in node:
            waiting += list(node.Kids)
        else:
            return True
    return not leaves <= met


def _page(page: pikepdf.Page) -> dict[str, Any]:
    """Return the entries of a page, those too that it has from the tree it stands in."""
    entries = {str(key): value for key, value in page.obj.items() if key != "/Parent"}
    for name in INHERITED:
        holder = page.obj.get("/Parent")
        while name not in entries and isinstance(holder, pikepdf.Dictionary):
            if name in holder:
                entries[name] = holder[name]
            holder = holder.get("/Parent")
    return entries


def _without_pages(value: Any) -> dict[str, Any]:
    return {str(key): item for key, item in (value or {}).items() if key != "/Pages" and key not in STORED}


@dataclass(slots=True)
class _Walk:
    """Goes through two graphs of objects at once; a pair that was met is not looked at again."""

    met: set[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=set)
    waiting: deque[tuple[Any, Any, Place]] = field(default_factory=deque)

    def meet(self, made: Any, found: Any, place: Place) -> None:
        self.waiting.append((made, found, place))

    def first_difference(self) -> str:
        while self.waiting:
            made, found, place = self.waiting.popleft()
            if self._was_met(made, found):
                continue
            if difference := next(self._differences(made, found, place), None):
                return _say(difference)
        return ""

    def _was_met(self, made: Any, found: Any) -> bool:
        if not (getattr(made, "is_indirect", False) and getattr(found, "is_indirect", False)):
            return False
        pair = (made.objgen, found.objgen)
        known = pair in self.met
        self.met.add(pair)
        return known

    def _differences(self, made: Any, found: Any, place: Place) -> Iterator[Place]:
        """Yield the place where two values differ by themselves; what they hold waits for its turn."""
        if isinstance(made, pikepdf.Stream):
            if not isinstance(found, pikepdf.Stream) or _unpacked(made, place) != _unpacked(found, place):
                yield place
                return
            made, found = _entries(made), _entries(found)
        if isinstance(made, dict | pikepdf.Dictionary):
            if not isinstance(found, dict | pikepdf.Dictionary) or set(made.keys()) != set(found.keys()):
                yield place + _first_key(made, found)
                return
            for key in made.keys():  # noqa: SIM118 (pikepdf's dictionaries iterate otherwise)
                self.meet(made[key], found[key], (*place, str(key)))
        elif isinstance(made, pikepdf.Array):
            if not isinstance(found, pikepdf.Array) or len(made) != len(found):
                yield place
                return
            for one, other in zip(made, found, strict=True):
                self.meet(one, other, place)
        elif type(made) is not type(found) or made != found:
            yield place


def _entries(stream: Any) -> dict[str, Any]:
    return {str(key): value for key, value in stream.stream_dict.items() if key not in PACKING}


def _unpacked(stream: Any, place: Place) -> object:
    """Return what a stream holds: of the description what is said, of pictures the bytes as packed."""
    try:
        data = bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return stream.get("/Filter"), bytes(stream.read_raw_bytes())
    return _described(data) if place[-1:] == ("/Metadata",) else data


def _described(data: bytes) -> object:
    """Return what a description says without who stored the file and when: each value with the way that leads to it.

    Of two elements it does not matter which stands first, unless they are items of a list.
    """
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        return data
    said: list[tuple[Place, str]] = []
    waiting: list[tuple[ET.Element, Place]] = [(root, (root.tag,))]
    while waiting:
        element, way = waiting.pop()
        said += [(way, (element.text or "").strip()), ((*way, "after"), (element.tail or "").strip())]
        said += [
            ((*way, f"@{name}"), value) for name, value in element.items() if not _STORED_XML.fullmatch(name)
        ]
        waiting += [
            (child, (*way, child.tag, str(number) if child.tag.endswith("}li") else ""))
            for number, child in enumerate(element)
            if not _STORED_XML.fullmatch(child.tag)
        ]
    return sorted(said)


def _first_key(made: Any, found: Any) -> Place:
    if not isinstance(found, dict | pikepdf.Dictionary):
        return ()
    return tuple(sorted({str(key) for key in made.keys()} ^ {str(key) for key in found.keys()})[:1])  # noqa: SIM118


def _say(place: Place) -> str:
    """Say where two files differ: "page 2: a font is another"."""
    page = f"{place[0]}: " if place and place[0].startswith("page ") else ""
    part = next((_PARTS[key] for key in place if key in _PARTS), "")
    return f"{page}{part or (place[-1:] and place[-1]) or 'the catalogue'} is another"
