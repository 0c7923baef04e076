"""A page of a PDF in; the text its glyphs stand for, by marked content, out.

Codes become characters through each font's ToUnicode table and nothing else: no layout analysis, no
guessing of blanks, so that one altered character stays one altered character.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MOST_BYTES = 8 << 20
DEEPEST_FORM = 8
WORD_GAP = -180

_OPERATORS = "q Q Tf BDC BMC EMC Tj ' \" TJ Do"  # those that decide what text is drawn; the others only draw
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text as drawn. `mark` is the number of its marked content, None outside of any."""

    mark: int | None
    text: str


@dataclass(frozen=True, slots=True)
class _Font:
    table: dict[bytes, str]
    width: int

    def decode(self, data: bytes) -> str:
        if len(data) == self.width:
            return self.table.get(data, "\ufffd")
        codes = (data[i : i + self.width] for i in range(0, len(data), self.width))
        return "".join(self.table.get(code, "\ufffd") for code in codes)


def bounded_bytes(stream: Any, most: int = MOST_BYTES) -> bytes:
    """Return a stream's bytes, decompressed; raise ValueError when there are more than `most`."""
    filters = stream.get("/Filter")
    plain = isinstance(filters, pikepdf.Name) and filters == "/FlateDecode" and "/DecodeParms" not in stream
    if not plain:
        data = bytes(stream.read_bytes())
        if len(data) > most:
            raise ValueError("a stream is too large")
        return data
    try:
        data = zlib.decompressobj().decompress(stream.read_raw_bytes(), most + 1)
    except zlib.error as error:
        raise ValueError(f"a stream does not decompress: {error}") from error
    if len(data) > most:
        raise ValueError("a stream is too large")
    return data


class PageText:
    """Decodes pages of one file; fonts are read once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self._fonts: dict[tuple[int, int], _Font] = {}

    def runs(self, page: pikepdf.Page) -> list[Run]:
        """Return the text of a page in the order in which it is drawn."""
        contents = page.obj.get("/Contents")
        if contents is None:
            return []
        streams: list[Any] = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(bounded_bytes(stream) for stream in streams)
        resources = page.obj.get("/Resources") or pikepdf.Dictionary()
        return list(_Stream(self, resources, ()).read(data))

    def font(self, resources: Any, name: str) -> _Font:
        """Return the font that a page calls `name`; one that is not there decodes nothing."""
        font = (resources.get("/Font") or {}).get(name)
        if font is None:
            return _Font({}, 1)
        key = font.objgen if font.is_indirect else (-1, id(font))
        if key not in self._fonts or key[0] == -1:
            self._fonts[key] = _read_font(font)
        return self._fonts[key]


def _read_font(font: Any) -> _Font:
    composite = font.get("/Subtype") == "/Type0"
    table = font.get("/ToUnicode")
    if isinstance(table, pikepdf.Stream):
        mapped = _read_table(bounded_bytes(table))
        width = len(next(iter(mapped), b"\0\0" if composite else b"\0"))
        return _Font(mapped, max(1, width))
    if composite:
        return _Font({}, 2)
    return _Font({bytes([i]): bytes([i]).decode("cp1252", errors="replace") for i in range(256)}, 1)


def _read_table(data: bytes) -> dict[bytes, str]:
    """Read the bfchar and bfrange sections of a ToUnicode CMap (PDF 32000-1, 9.10.3)."""
    table: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(data):
        items = _hex_items(body)
        if kind == b"bfchar":
            for code, text in zip(items, items, strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    table[code] = _utf16(text)
        else:
            for low, high, text in zip(items, items, items, strict=False):
                if isinstance(low, bytes) and isinstance(high, bytes):
                    table.update(_range(low, high, text))
    return table


def _hex_items(body: bytes) -> Iterator[bytes | list[bytes]]:
    listed: list[bytes] | None = None
    for digits, opening, closing in _HEX.findall(body):
        if opening:
            listed = []
        elif closing:
            yield listed or []
            listed = None
        else:
            clean = b"".join(digits.split())
            value = bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode("ascii"))
            if listed is None:
                yield value
            else:
                listed.append(value)


def _range(low: bytes, high: bytes, text: bytes | list[bytes]) -> Iterator[tuple[bytes, str]]:
    first, last, width = int.from_bytes(low), int.from_bytes(high), len(low)
    for step in range(min(last - first + 1, 65536)):
        code = (first + step).to_bytes(width)
        if isinstance(text, list):
            if step < len(text):
                yield code, _utf16(text[step])
        elif text:
            value = int.from_bytes(text) + step
            yield code, _utf16(value.to_bytes(max(len(text), (value.bit_length() + 7) // 8)))


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", errors="replace")


def _parse(stream: pikepdf.Stream) -> list[Any]:
    """Return the instructions of a content stream; ValueError where it is damaged, of which pikepdf only warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            return list(pikepdf.parse_content_stream(stream, _OPERATORS))
        except UserWarning as warning:
            raise ValueError(str(warning)) from warning


@dataclass(slots=True)
class _Stream:
    """The state of one content stream while it is read."""

    owner: PageText
    resources: Any
    marks: tuple[int | None, ...]
    depth: int = 0
    font: _Font = field(default_factory=lambda: _Font({}, 1))
    saved: list[_Font] = field(default_factory=list)

    def read(self, data: bytes) -> Iterator[Run]:
        stream = pikepdf.Stream(self.owner.pdf, data)
        for instruction in _parse(stream):
            operator = str(instruction.operator)
            operands = list(instruction.operands)
            if operator == "Do":
                yield from self.form(str(operands[0]) if operands else "")
            else:
                yield from self.operate(operator, operands)

    def operate(self, operator: str, operands: list[Any]) -> Iterator[Run]:
        if operator == "q":
            self.saved.append(self.font)
        elif operator == "Q" and self.saved:
            self.font = self.saved.pop()
        elif operator == "Tf" and operands:
            self.font = self.owner.font(self.resources, str(operands[0]))
        elif operator in ("BDC", "BMC"):
            self.marks = (*self.marks, self.number(operands))
        elif operator == "EMC":
            self.marks = self.marks[:-1]
        elif operator in ("Tj", "'", '"') and operands:
            yield self.run(self.font.decode(bytes(operands[-1])))
        elif operator == "TJ" and operands:
            yield self.run("".join(map(self.piece, operands[0])))

    def number(self, operands: list[Any]) -> int | None:
        """Return the number of the marked content that begins, or that of the one around it."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = (self.resources.get("/Properties") or {}).get(str(properties))
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            return int(properties["/MCID"])
        return self.marks[-1] if self.marks else None

    def run(self, text: str) -> Run:
        return Run(self.marks[-1] if self.marks else None, text)

    def piece(self, item: Any) -> str:
        if isinstance(item, pikepdf.String):
            return self.font.decode(bytes(item))
        return " " if float(item) < WORD_GAP * 5 else ""

    def form(self, name: str) -> Iterator[Run]:
        form = (self.resources.get("/XObject") or {}).get(name)
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            return
        if self.depth >= DEEPEST_FORM:
            raise ValueError("forms stand too deep in one another")
        resources = form.get("/Resources") or self.resources
        inner = _Stream(self.owner, resources, self.marks, self.depth + 1, self.font)
        yield from inner.read(bounded_bytes(form))
