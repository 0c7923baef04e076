"""What a brief carries under `inputs` in; settings, outline, register and documents out, as `brief/inputs.py` had them.

The file may come from anywhere, so that each value is read as what it must be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from briefing.brief_reader.decode import Decoder, Shape
from briefing.config import Entry, Outline, Register, Row, Settings, absolute
from briefing.errors import BriefingError, Problem
from briefing.index.known_rows import known_from_rows
from briefing.model import Document, Inputs

HERE = "."  # the folder from which all paths of a brief count, wherever that was


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A row of the register and the document that it speaks of."""

    path: str
    part: str | None
    row: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class CarriedDocument:
    """What reading made of a document, apart from its text. `known` is a list of rows as JSON."""

    path: str
    part: str | None
    reader: str
    reader_version: str
    sha256: str
    text_sha256: str
    characters: int
    fields: tuple[tuple[str, str], ...]
    origins: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    stub: str
    known: str
    ocr: str = ""

    def with_text(self, text: str) -> Document:
        """Return the document as its reader gave it; raises BriefingError for spans that are none."""
        try:
            known = known_from_rows(json.loads(self.known))
        except (TypeError, ValueError, RecursionError) as error:
            raise BriefingError(
                Problem(self.path, path="inputs.documents", fault=f"known: {error}")
            ) from None
        return Document(
            reader=self.reader,
            text=text,
            sha256=self.sha256,
            part=self.part,
            fields=self.fields,
            known=known,
            notes=self.notes,
            origins=self.origins,
            stub=self.stub,
            ocr=self.ocr,
        )


@dataclass(frozen=True, slots=True)
class CarriedInputs:
    """All that a brief carries of what it was made from. `documents` is None where there are too many of them.

    `previous` is the edition that it is compared with, as `editions` writes it down.
    """

    settings: Settings
    outline: Outline
    register: tuple[CarriedRow, ...]
    documents: tuple[CarriedDocument, ...] | None
    untravelled: int
    unread: tuple[Problem, ...]
    previous: Any = None

    def register_from(self, base: Path) -> Register:
        """Return the register's rows by the documents that they speak of, whose names count from `base`."""
        entries = tuple(_entries(self.register, base))
        by_document = {(entry.path, entry.row.part): entry for entry in entries}
        return Register(base / "sources.yaml", base, entries, by_document)


def read_inputs(inputs: Inputs) -> CarriedInputs:
    """Read what a brief carries of its inputs; raises BriefingError with the place of what cannot be read."""
    found: CarriedInputs = Decoder("inputs", _SHAPES).read(CarriedInputs, json.loads(inputs.json), "")
    return found


def _entries(rows: tuple[CarriedRow, ...], base: Path) -> Iterator[Entry]:
    for number, carried in enumerate(rows):
        values = {name: _plain_value(name, value) for name, value in carried.row}
        row = Row(**values | {"path": carried.path, "part": carried.part or ""})
        yield Entry(number, row, absolute(base / carried.path))


def _plain_value(name: str, value: Any) -> Any:
    """Return a value of a register's row; raises BriefingError for a name or a value that no row has."""
    named = name in {field.name for field in fields(Row)}
    listed = name == "text_columns" and isinstance(value, list) and all(isinstance(one, str) for one in value)
    if not named or not (listed or isinstance(value, str | bool)):
        raise BriefingError(
            Problem("inputs", path=f"register.row.{name}", fault="no row of a register has this")
        )
    return tuple(value) if listed else value


def _shape_settings(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**value, "base": HERE}


def _shape_outline(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"names": [], "sections": [], **value, "file": "outline.yaml"}


def _shape_row(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**value, "row": [list(pair) for pair in value["row"].items()]}


_SHAPES: Mapping[type[Any], Shape] = {
    Settings: _shape_settings,
    Outline: _shape_outline,
    CarriedRow: _shape_row,
}
