"""Values parted by commas, semicolons, tabs or bars in (.csv, .tsv); one document out, by its rows and cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

from briefing.errors import Problem, SourceError
from briefing.model import Document, Locator
from briefing.reading.blocks import join_blocks
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.odd_text import describe_odd_text
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.tabular import Row, lay_out_rows

_DELIMITERS: Final = ",;\t|"
_OPEN: Final = 200  # lines in the last value: more than a cell holds
_SAMPLE: Final = 50  # lines that are asked which character parts the values


def read_delimited(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document. Raise SourceError where it is no text or a value is not closed."""
    decoded = decode_text(name, data)
    text = decoded.text
    notes = [decoded.note] if decoded.note else []
    delimiter, text = _stated_delimiter(text)
    delimiter = delimiter or find_delimiter(text.splitlines(keepends=True)[:_SAMPLE])
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(reader, 1):
            rows.append(Row(number, tuple(enumerate(cells))))
    except csv.Error as error:
        fault = f"a value cannot be read: {error}"
        raise SourceError(
            Problem(name, reader.line_num, 1, fault=fault, remedy="close its quotation mark")
        ) from None
    if rows and (lines := max((cell.count("\n") for _, cell in rows[-1].cells), default=0)) > _OPEN:
        notes.append(
            f"its last value has {lines:,} lines: a quotation mark may not be closed in row {rows[-1].number}"
        )
    laid_out, known = join_blocks(lay_out_rows(rows, _place))
    notes += [*describe_odd_text(laid_out), *([] if laid_out else [NO_TEXT])]
    yield Document("csv", laid_out, file_digest(data), None, (), known, tuple(notes))


def find_delimiter(lines: Sequence[str]) -> str:
    """Return the character that parts most lines into the same number of values; a comma where none does."""

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return 0, 0
        several = [count for count in counts if count > 1]
        usual = max(several, key=several.count, default=0)
        return several.count(usual), usual

    return max(_DELIMITERS, key=agreement)


def _stated_delimiter(text: str) -> tuple[str, str]:
    """Return what a first line "sep=;" states, as programs for sheets write it, and the text with that line blank."""
    first, newline, rest = text.partition("\n")
    if first.rstrip("\r").lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], newline + rest
    return "", text


def _place(row: int, column: int, name: str) -> Locator:
    if column < 0:
        return Locator("row", str(row), f"row {row}")
    return Locator("cell", f"{row}:{column + 1}", f"row {row}, column {name}")
