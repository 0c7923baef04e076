"""The exports beside a brief.json in (references, annotations, Pandoc's citations); what does not agree out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from briefing.errors import VerifyError
from briefing.formats import FORMATS
from briefing.verify.annotations import Annotation, read_annotations
from briefing.verify.differ import first_difference
from briefing.verify.formats import Checked, ExportFormat, Texts, find_verifier
from briefing.verify.pandoc_file import cited_keys, read_title
from briefing.verify.references import Listed, read_bib, read_csl, read_ris
from briefing.verify.report import Fault
from briefing.verify.stated import Claims, StatedSpan
from briefing.verify.texts import Evidence

SPELLED = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def check_references(listed: tuple[Listed, ...], brief: bytes, file: str) -> Checked:
    """Hold a list of references against the sources that brief.json lists."""
    rows = [row for row in _rows(brief) if isinstance(row, dict)]
    faults = tuple(_check_listed(listed, rows, file))
    return Checked(faults, 0, f"{len(listed)} references held against brief.json")


def _rows(brief: bytes) -> list[Any]:
    value = json.loads(brief)
    rows = value.get("sources") if isinstance(value, dict) else None
    return rows if isinstance(rows, list) else []


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


def check_annotations(file: str, data: bytes, brief: bytes, claims: Claims, texts: Texts) -> Checked:
    """Hold each annotation against the brief's citations and against the texts, and miss none."""
    annotations = read_annotations(data, file)
    faults = [*annotations.faults]
    urls = {str(row.get("id")): row.get("url") for row in _rows(brief) if isinstance(row, dict)}
    cited = Counter(_place(span) for span in claims.spans if span.kind == "citations")
    for item in annotations.items:
        key = (item.source, item.start, item.end, item.exact, item.prefix, item.suffix)
        if cited[key] > 0:
            cited[key] -= 1
        else:
            faults.append(item.fault(file, "the brief has no such citation"))
        faults.extend(item.fault(file, message) for message in _check_target(item, claims, urls))
        for known in texts:
            if item.source in known:
                faults.extend(item.fault(file, said) for said in _unlike(item, known[item.source]))
    for (source, start, end, quote, _, _), count in cited.items():
        for _ in range(count):
            message = f"the citation of {source} {start}-{end} has no annotation"
            faults.append(Fault(file, "", "", source, quote, message))
    return Checked(tuple(faults), len(annotations.items), "annotations held against brief.json")


def _place(span: StatedSpan) -> tuple[str, int, int, str, str, str]:
    return (span.source, span.start, span.end, span.quote, span.prefix or "", span.suffix or "")


def _check_target(item: Annotation, claims: Claims, urls: Mapping[str, Any]) -> Iterator[str]:
    stated = claims.source(item.source)
    if stated is None:
        yield "its target is no source of the brief"
        return
    if item.sha256 != stated.sha256:
        yield "the SHA-256 of its target is not that of brief.json"
    if stated.sha256 not in item.names:
        yield "nothing in its target names the source's file by its hash"
    if ADDRESS.match(item.target) and item.target != urls.get(item.source):
        yield f"its target is not the source's address in brief.json: {item.target}"


def _unlike(item: Annotation, text: Evidence) -> Iterator[str]:
    found = text.at(item.start, item.end)
    if found is None:
        yield f"{text.where} holds nothing at {item.start}-{item.end}"
    elif found != item.exact:
        difference = first_difference(found, item.exact)
        yield f"its words are not at {item.source} {item.start}-{item.end}: {difference}"


def check_carried(
    exports: Mapping[str, bytes], brief: bytes, claims: Claims, texts: Texts, file: str
) -> Iterator[Fault]:
    """Check the exports that a file carries within it, by the brief.json that it carries too."""
    for name, data in exports.items():
        verifier = find_verifier(name)
        if not isinstance(verifier, ExportFormat):
            continue
        try:
            faults = verifier.check(name, data, brief, claims, texts).faults
        except VerifyError as error:
            faults = (Fault(file, name, "", "", "", str(error)),)
        for fault in faults:
            place = f"{name}: {fault.place}" if fault.place and fault.place != name else name
            yield replace(fault, file=file, place=place)


def check_cited(data: bytes, claims: Claims, bibliography: bytes | None, file: str) -> Iterator[Fault]:
    """Check what Pandoc's Markdown has beside its text: title, and keys of sources that the bibliography has."""
    title = read_title(data.decode("utf-8", errors="replace"))
    if _plain(title) != _plain(claims.title):
        yield Fault(file, "line 2", "", "", title, "the title is not that of the brief")
    known = {source.id.lower() for source in claims.sources}
    listed = {item.id for item in read_csl(bibliography, FORMATS["csl"].file)} if bibliography else None
    for key in sorted(cited_keys(data)):
        if key not in known:
            yield Fault(file, "", "", "", "", f"cites @{key}, which is no source of the brief")
        elif listed is not None and key not in listed:
            yield Fault(file, "", "", key.upper(), "", f"cites @{key}, which sources.csl.json does not have")


def _list_of_references(read: Callable[[bytes, str], tuple[Listed, ...]]) -> ExportFormat:
    """Make a format of what reads such a list."""
    return ExportFormat(
        lambda file, data, brief, claims, texts: check_references(read(data, file), brief, file)
    )


CSL = _list_of_references(read_csl)
BIB = _list_of_references(read_bib)
RIS = _list_of_references(read_ris)
ANNOTATIONS = ExportFormat(check_annotations, quotes=True)
