"""Bytes of a list of references (CSL-JSON, BibLaTeX, RIS) in; what it says of each source out.

Each format is read here without knowing how it was written; what cannot be read is a fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.errors import VerifyError


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as a list of references has it; what the format does not say is "".

    `years` are all that its date names; `circa` says whether the date is marked as approximate or uncertain,
    `sha256` is the file's. Both are None where the format cannot say it.
    """

    id: str
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""
    years: tuple[int, ...] = ()
    circa: bool | None = None
    sha256: str | None = None


def read_csl(data: bytes, file: str) -> tuple[Listed, ...]:
    """Read CSL-JSON. Raises VerifyError for what is none."""
    try:
        items = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise VerifyError(f"{file}: not well-formed JSON: {error}") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise VerifyError(f"{file}: should be a list of objects")
    return tuple(_read_item(item) for item in items)


def _read_item(item: dict[str, Any]) -> Listed:
    date, custom = _of(item, "issued", dict), _of(item, "custom", dict)
    points = [point for point in _of(date, "date-parts", list) if isinstance(point, list) and point]
    authors = [name for name in _of(item, "author", list) if isinstance(name, dict)]
    said = json.dumps(date, ensure_ascii=False)
    return Listed(
        id=_of(item, "id", str),
        title=_of(item, "title", str),
        authors=tuple(name for name in (_of(author, "literal", str) for author in authors) if name),
        publisher=_of(item, "publisher", str),
        url=_of(item, "URL", str),
        language=_of(item, "language", str),
        years=tuple(point[0] for point in points if type(point[0]) is int) or _years(said),
        circa=bool(date.get("circa")),
        sha256=_of(custom, "sha256", str),
    )


def _of(value: dict[str, Any], name: str, kind: Any) -> Any:
    found = value.get(name)
    return found if isinstance(found, kind) else kind()


ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s{}]+)\s*,")
FIELD = re.compile(r"\s*([A-Za-z]+)\s*=\s*\{")
COMMANDS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
}
COMMAND = re.compile(r"\\([A-Za-z]+) ?(?:\{\})?|\\(.)(?:\{\})?|[{}]", re.DOTALL)


def read_bib(data: bytes, file: str) -> tuple[Listed, ...]:
    """Read BibLaTeX. Raises VerifyError for what is not UTF-8 or has an entry that never ends."""
    text = _decode(data, file)
    entries, at = [], 0
    while found := ENTRY.search(text, at):
        fields, at = _read_fields(text, found.end(), file)
        entries.append(_read_entry(found[2], fields))
    return tuple(entries)


def _read_fields(text: str, at: int, file: str) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while found := FIELD.match(text, at):
        end = _closing(text, found.end())
        if end < 0:
            line = text.count("\n", 0, at) + 1
            raise VerifyError(f"{file}:{line}: the braces of a field are never closed")
        fields[found[1].lower()] = text[found.end() : end]
        at = end + 1 + (text[end + 1 : end + 2] == ",")
    return fields, at


def _closing(text: str, at: int) -> int:
    """Return where the brace that was opened before `at` is closed; as BibTeX, count every brace."""
    depth = 1
    for brace in re.finditer(r"[{}]", text[at:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return at + brace.start()
    return -1


def _read_entry(key: str, fields: dict[str, str]) -> Listed:
    date = fields.get("date", "")
    return Listed(
        id=key,
        title=read_tex(fields.get("title", "")),
        authors=tuple(map(read_tex, _split_names(fields.get("author", "")))),
        publisher=read_tex(fields.get("organization", fields.get("publisher", ""))),
        url=fields.get("url", ""),
        language=read_tex(fields.get("language", "")),
        years=_years(date),
        circa=any(mark in date for mark in "~?%"),
    )


def _split_names(value: str) -> Iterator[str]:
    """Yield the names of a list of names: "and" parts them, but not within braces."""
    begin = depth = 0
    for found in re.finditer(r"[{}]|\s+and\s+", value):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif not depth:
            yield value[begin : found.start()]
            begin = found.end()
    if value[begin:]:
        yield value[begin:]


def read_tex(value: str) -> str:
    """Return the characters that TeX would set, of the few commands that a list of references needs."""
    return COMMAND.sub(_read_command, value)


def _read_command(found: re.Match[str]) -> str:
    if found[1]:
        return COMMANDS.get(found[1], found[0])
    return found[2] or ""


TAG = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")


def read_ris(data: bytes, file: str) -> tuple[Listed, ...]:
    """Read RIS. Raises VerifyError for what is not UTF-8, or has a line of no record or a record without end."""
    records: list[Listed] = []
    fields: list[tuple[str, str]] | None = None
    for number, line in enumerate(re.split(r"\r\n|\n|\r", _decode(data, file)), start=1):
        found = TAG.fullmatch(line)
        if found and found[1] == "TY" and fields is None:
            fields = []
        elif found and found[1] == "ER" and fields is not None:
            records.append(_read_record(fields))
            fields = None
        elif found and fields is not None:
            fields.append((found[1], found[2]))
        elif line.strip():
            raise VerifyError(f"{file}:{number}: a line that belongs to no record")
    if fields is not None:
        raise VerifyError(f"{file}: the last record is never ended")
    return tuple(records)


def _read_record(fields: list[tuple[str, str]]) -> Listed:
    def of(tag: str) -> str:
        return " and ".join(value for name, value in fields if name == tag)

    return Listed(
        id=of("ID"),
        title=of("TI"),
        authors=tuple(value for name, value in fields if name == "AU"),
        publisher=of("PB"),
        url=of("UR"),
        language=of("LA"),
        years=_years(f"{of('PY')} {of('DA')[:4]}"),
    )


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise VerifyError(f"{file}: not UTF-8 at byte {error.start}") from error


def _years(text: str) -> tuple[int, ...]:
    return tuple(map(int, _four_digits(text)))


def _four_digits(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"(?<!\d)\d{4}(?!\d)", text))
