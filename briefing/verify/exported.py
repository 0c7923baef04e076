"""The exports beside a brief.json in; annotations whose words are not where they say out.

Lists of references quote nothing. That they list what brief.json does is shown by making them again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.errors import VerifyError
from briefing.verify.annotations import Annotation, read_annotations
from briefing.verify.differ import first_difference
from briefing.verify.formats import Checked, ExportFormat, Texts, find_verifier
from briefing.verify.report import Fault
from briefing.verify.stated import Claims, StatedSpan
from briefing.verify.texts import Evidence

ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def _rows(brief: bytes) -> list[Any]:
    value = json.loads(brief)
    rows = value.get("sources") if isinstance(value, dict) else None
    return rows if isinstance(rows, list) else []


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


def _leave_to_making_again(file: str, data: bytes, brief: bytes, claims: Claims, texts: Texts) -> Checked:
    return Checked((), 0, "it quotes nothing: what it lists is checked by making it again")


LISTING = ExportFormat(_leave_to_making_again)
ANNOTATIONS = ExportFormat(check_annotations, quotes=True)
