"""Bytes of an annotations.jsonld in (W3C Web Annotation); each annotation's words, place and target out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.errors import VerifyError
from briefing.verify.report import Fault

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
QUOTE, POSITION = "TextQuoteSelector", "TextPositionSelector"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation: the words it selects, by themselves and by their place, and in what.

    `source` is the display number ("S1"), `target` the IRI of what is annotated; `names` all IRIs by which it
    names the source's file, as one text.
    """

    place: str
    id: str
    source: str
    target: str
    names: str
    sha256: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    def fault(self, file: str, message: str) -> Fault:
        """Return a fault of this annotation."""
        return Fault(file, self.place, "", self.source, self.exact, message)


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations that are well formed, and the faults of the rest."""

    items: tuple[Annotation, ...]
    faults: tuple[Fault, ...]


def read_annotations(data: bytes, file: str) -> Annotations:
    """Read a collection of annotations. Raises VerifyError for what is none."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise VerifyError(f"{file}: not well-formed JSON: {error}") from error
    contexts = value.get("@context") if isinstance(value, dict) else None
    if CONTEXT not in (contexts if isinstance(contexts, list) else [contexts]):
        raise VerifyError(f"{file}: not a collection of W3C Web Annotations (no {CONTEXT!r})")
    items, faults = [], list[Fault]()
    found = list(_list_items(value))
    for number, item in enumerate(found):
        place = f"items[{number}]"
        read = _read_item(item, place)
        if isinstance(read, Annotation):
            items.append(read)
        else:
            faults.append(Fault(file, place, "", "", "", read))
    faults.extend(_check_whole(value, found, items, file))
    return Annotations(tuple(items), tuple(faults))


def _list_items(value: dict[str, Any]) -> Iterator[Any]:
    page = value.get("first")
    listed = page.get("items") if isinstance(page, dict) else None
    yield from listed if isinstance(listed, list) else ()


def _check_whole(
    value: dict[str, Any], found: list[Any], items: list[Annotation], file: str
) -> Iterator[Fault]:
    if value.get("total") != len(found):
        yield Fault(file, "total", "", "", "", f"says {value.get('total')!r}, but {len(found)} are listed")
    for name, count in Counter(item.id for item in items).items():
        if count > 1:
            yield Fault(file, "", "", "", "", f"the id {name} is used {count} times")


def _read_item(item: Any, place: str) -> Annotation | str:
    """Return the annotation, or what keeps it from being one."""
    if not isinstance(item, dict) or item.get("type") != "Annotation":
        return "this is no annotation"
    target = item.get("target")
    source = target.get("source") if isinstance(target, dict) else None
    if not isinstance(target, dict) or not isinstance(source, dict):
        return "its target has no source"
    quote, position = _select(target, QUOTE), _select(target, POSITION)
    texts: list[Any] = [quote.get(name) for name in ("exact", "prefix", "suffix")]
    places: list[Any] = [position.get(name) for name in ("start", "end")]
    if not all(isinstance(text, str) for text in texts) or not texts[0]:
        return f"it has no one {QUOTE} with its words and those around them"
    if not all(type(number) is int for number in places) or not 0 <= places[0] < places[1]:
        return f"it has no one {POSITION} with a start before its end"
    state = target.get("state")
    cached = state.get("cached") if isinstance(state, dict) else ""
    identifiers = source.get("schema:identifier")
    number = identifiers[0] if isinstance(identifiers, list) and identifiers else ""
    return Annotation(
        place, str(item.get("id")), str(number), str(source.get("id")), f"{source.get('id')} {cached}",
        str(source.get("schema:sha256")), texts[0], texts[1], texts[2], places[0], places[1],
    )  # fmt: skip


def _select(target: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the one selector of a kind; none where there are several, for they could differ."""
    listed = target.get("selector")
    selectors = listed if isinstance(listed, list) else [listed]
    found = [one for one in selectors if isinstance(one, dict) and one.get("type") == kind]
    return found[0] if len(found) == 1 else {}
