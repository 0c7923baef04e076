"""Bytes of an annotations.jsonld in (W3C Web Annotation); the words of each annotation, with their place, out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault
from briefing.output_reader.formats import OutputFormat, Shows
from briefing.output_reader.seen import Rendering, Seen

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def read_annotations(data: bytes, file: str) -> Rendering:
    """Read a collection of annotations. Raises VerifyError for what is none."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise VerifyError(f"{file}: not well-formed JSON: {error}") from error
    contexts = value.get("@context") if isinstance(value, dict) else None
    if CONTEXT not in (contexts if isinstance(contexts, list) else [contexts]):
        raise VerifyError(f"{file}: not a collection of W3C Web Annotations (no {CONTEXT!r})")
    read = [_read_item(item, f"items[{number}]", file) for number, item in enumerate(_list_items(value))]
    return Rendering(
        tuple(item for item in read if isinstance(item, Seen)),
        faults=tuple(item for item in read if isinstance(item, Fault)),
    )


def _list_items(value: dict[str, Any]) -> Iterator[Any]:
    page = value.get("first")
    listed = page.get("items") if isinstance(page, dict) else None
    yield from listed if isinstance(listed, list) else ()


def _read_item(item: Any, place: str, file: str) -> Seen | Fault:
    """Return the words of an annotation, or what keeps it from having any."""
    target = item.get("target") if isinstance(item, dict) else None
    source = target.get("source") if isinstance(target, dict) else None
    identifiers = source.get("schema:identifier") if isinstance(source, dict) else None
    words = _select(target, "TextQuoteSelector").get("exact")
    at = _select(target, "TextPositionSelector")
    start, end = at.get("start"), at.get("end")
    if not isinstance(identifiers, list) or not identifiers:
        return Fault(file, place, "", "", "", "its target names no source")
    if not isinstance(words, str) or not words or type(start) is not int or type(end) is not int:
        message = (
            "it has not one TextQuoteSelector and one TextPositionSelector that say which words it is on"
        )
        return Fault(file, place, "", str(identifiers[0]), "", message)
    return Seen(place, words, str(identifiers[0]), start, end)


def _select(target: Any, kind: str) -> dict[str, Any]:
    """Return the one selector of a kind; none where there are several, for they could differ."""
    listed = target.get("selector") if isinstance(target, dict) else None
    selectors = listed if isinstance(listed, list) else [listed]
    found = [one for one in selectors if isinstance(one, dict) and one.get("type") == kind]
    return found[0] if len(found) == 1 else {}


ANNOTATIONS = OutputFormat(read_annotations, str, str, Shows.QUOTATIONS)
