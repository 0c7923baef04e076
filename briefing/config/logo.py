"""A picture's path in; its bytes and media type out, or what is wrong with it in words, never in bytes.

A logo travels inside every HTML page and PDF, so it must be whole, of a sensible size, and of one piece: an SVG
that runs scripts or asks for another file has no place in a document that asks for nothing.
"""

from __future__ import annotations

import io
import re
import stat
import warnings
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
MOST_BYTES = 2_000_000  # it is carried in base64 by every page; a masthead's picture needs a hundredth of it
MOST_PIXELS = 16_000_000  # 4,000 by 4,000: 64 MB once it is unpacked
DEEPEST = 200  # elements in one another; WeasyPrint draws them by recursion

_RUNS = frozenset({"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler"})
_WITHIN = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp);|$)", re.IGNORECASE)
_ASKS = re.compile(r"@import|url\(\s*[\"']?(?!\s*(?:#|data:image/(?:png|jpe?g|gif|webp);))", re.IGNORECASE)


class LogoError(Exception):
    """A picture cannot be used: the fault, and what to do about it."""

    def __init__(self, fault: str, remedy: str = "") -> None:
        """Take the words for a `Problem`."""
        super().__init__(fault)
        self.fault, self.remedy = fault, remedy


def read_logo(path: Path, name: str = "") -> tuple[str, bytes]:
    """Return media type and bytes of a picture; raises LogoError, in which it is called `name` or its own."""
    name = name or path.name
    media = TYPES.get(path.suffix.lower())
    if media is None:
        raise LogoError(f"'{name}' is of a type that cannot be shown", f"use one of {', '.join(TYPES)}")
    content = _read(path, name)
    if fault := next(_svg_faults(content) if media == TYPES[".svg"] else _pixel_faults(content, media), ""):
        raise LogoError(f"'{name}' {fault}", _REMEDIES.get(fault, ""))
    return media, content


def _read(path: Path, name: str) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "no ordinary file"
            raise LogoError(f"'{name}' cannot be read: it is {what}", "name a picture")
        if found.st_size > MOST_BYTES:
            size = f"{found.st_size:,} bytes; a logo may have {MOST_BYTES:,}"
            raise LogoError(f"'{name}' is too large: {size}", "make it smaller: it travels in every page")
        return path.read_bytes()
    except OSError as error:
        raise LogoError(f"'{name}' cannot be read: {error.strerror}") from None


def _pixel_faults(content: bytes, media: str) -> Iterator[str]:
    """Name what keeps a PNG or JPEG from being drawn; it is unpacked, as whoever draws it would."""
    from PIL import Image, ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint sets it
    kind = media.removeprefix("image/").upper()
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            warnings.simplefilter("ignore")
            width, height = picture.size
            if width * height > MOST_PIXELS:
                yield f"is too large: {width:,} by {height:,} pixels; a logo may have {MOST_PIXELS:,} in all"
                return
            picture.load()
    except Image.DecompressionBombError:
        yield f"is too large: a logo may have {MOST_PIXELS:,} pixels in all"
    except Exception:  # whatever a damaged picture does to the library
        yield f"is not a {kind} picture, or damaged"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _svg_faults(content: bytes) -> Iterator[str]:
    """Name what keeps a drawing from being carried: not SVG, or not all of it in this file."""
    drawing = _Drawing()
    try:
        drawing.parser.Parse(content, True)
    except expat.ExpatError as error:
        yield f"is not an SVG drawing, or damaged: line {error.lineno}"
        return
    yield from drawing.faults


class _Drawing:
    """Reads a drawing's elements one after another."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.depth = 0
        self.in_style = False
        self.parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = lambda *_: self.faults.append(_ENTITIES)
        parser.ProcessingInstructionHandler = self.instruction
        parser.buffer_text = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        self.depth += 1
        if self.depth == 1 and local != "svg":
            self.faults.append("is not an SVG drawing")
        if self.depth > DEEPEST:
            self.faults.append(f"has elements more than {DEEPEST} deep in one another")
        if local in _RUNS:
            self.faults.append(_SCRIPTS)
        self.in_style = local == "style"
        for key, value in attributes.items():
            self.attribute(local, key.rpartition(":")[2].lower(), value)

    def attribute(self, element: str, key: str, value: str) -> None:
        if key.startswith("on") or value.strip().lower().startswith("javascript:"):
            self.faults.append(_SCRIPTS)
        elif (key in {"href", "src"} and element != "a" and not _WITHIN.match(value)) or _ASKS.search(value):
            self.faults.append(_ELSEWHERE)

    def text(self, words: str) -> None:
        if self.in_style and _ASKS.search(words):
            self.faults.append(_ELSEWHERE)

    def end(self, _: str) -> None:
        self.depth -= 1
        self.in_style = False

    def instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self.faults.append(_ELSEWHERE)


_SCRIPTS = "holds a script, or an element that runs one"
_ELSEWHERE = "asks for something outside its own file"
_ENTITIES = "declares entities, which can grow without end"
_REMEDIES = {
    _SCRIPTS: "save it as a plain SVG, without scripts",
    _ELSEWHERE: "put what it needs into the drawing, or save it as PNG",
    _ENTITIES: "save it as a plain SVG",
}
