"""Bytes of a list of references (CSL-JSON, BibLaTeX, RIS) in; what it says of each source, and what is wrong, out.

Each format is read here without knowing how it was written, so that tests of what writes it ask somebody else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault
from briefing.verify.difference import first_difference

SPELLED = re.compile(r"\[U\+[0-9A-F]{4,6}\]")


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


def check_references(listed: tuple[Listed, ...], brief: bytes, file: str) -> tuple[Fault, ...]:
    """Hold a list of references against the sources that brief.json lists."""
    return tuple(_check_listed(listed, json.loads(brief)["sources"], file))


def _check_listed(listed: tuple[Listed, ...], rows: list[dict[str, Any]], file: str) -> Iterator[Fault]:
    keys = [str(row.get("id", "")).lower() for row in rows]
    found = [reference.id for reference in listed]
    for key, count in Counter(found).items():
        if count > 1:
            yield Fault(file, "", "", key, "", f"the key {key} is used {count} times")
        if key not in keys:
            yield Fault(file, "", "", key, "", f"{key} is no source of the brief")
    for key in keys:
        if key not in found:
            yield Fault(file, "", "", key.upper(), "", "this source of the brief is not listed")
    if [key for key in found if key in keys] != [key for key in keys if key in found]:
        yield Fault(file, "", "", "", "", "the sources stand in another order than the brief lists them")
    by_key = dict(zip(keys, rows, strict=True))
    for reference in listed:
        if reference.id in by_key:
            for message in _differences(reference, by_key[reference.id]):
                yield Fault(file, "", "", reference.id.upper(), "", message)


def _differences(reference: Listed, row: dict[str, Any]) -> Iterator[str]:
    yield from _author_differences(reference.authors, str(row.get("author") or ""))
    for name in ("title", "publisher"):
        stated, given = str(row.get(name) or ""), getattr(reference, name)
        if _plain(stated) != _plain(given):
            difference = first_difference(_plain(stated), _plain(given))
            yield f"its {name} is not that of brief.json: {difference.replace('the source', 'brief.json')}"
    url = str(row.get("url") or "")
    if reference.url and unquote(reference.url) != unquote(url):
        yield f"its address is not that of brief.json: {reference.url}"
    if reference.language and reference.language != row.get("language"):
        yield f"its language is {reference.language!r}, in brief.json {row.get('language')!r}"
    if reference.sha256 is not None and reference.sha256 != row.get("sha256"):
        yield "its SHA-256 is not that of brief.json"
    yield from _date_differences(reference, str(row.get("published") or ""))


def _author_differences(authors: tuple[str, ...], stated: str) -> Iterator[str]:
    """Check that the names are those of brief.json in their order, parted only where names can be parted."""
    names = [_plain(author) for author in authors]
    if re.fullmatch("(?:;|,|,?and|,?&)".join(map(re.escape, names)), _plain(stated)):
        return
    difference = first_difference(_plain(stated), ";".join(names))
    yield f"its author is not that of brief.json: {difference.replace('the source', 'brief.json')}"


def _date_differences(reference: Listed, published: str) -> Iterator[str]:
    """Check that a date names no year that the brief does not, and is no firmer than it."""
    if not published:
        if reference.years:
            yield f"it has a date ({reference.years[0]}), and brief.json none"
        return
    stems = [year.replace("X", r"\d") for year in re.findall(r"(?<![\dX-])\d[\dX]{3}", published)]
    for year in reference.years:
        if not any(re.fullmatch(stem, f"{year:04d}") for stem in stems):
            yield f"it is dated {year}, in brief.json {published}"
    marked = any(mark in published for mark in "~?%")
    if reference.years and reference.circa is not None and reference.circa != marked:
        said = "approximate" if reference.circa else "firm"
        yield f"its date is {said}, in brief.json {published}"


def _plain(text: str) -> str:
    """Fold for lists of references: blanks may change, and what cannot be seen may be spelled out."""
    seen = "".join(char for char in SPELLED.sub("", text) if char.isprintable())
    return "".join(seen.split()).replace("\u2019", "'")
