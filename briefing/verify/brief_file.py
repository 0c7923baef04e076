"""Bytes of a brief.json in; what it claims of quotations out.

Everything is checked for its type here, because the file may come from anywhere: what is wrong becomes a
fault with its place, and only what is well formed is handed on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault
from briefing.verify.claims import (
    WITHIN,
    Claims,
    StatedCredit,
    StatedDay,
    StatedFinding,
    StatedPlace,
    StatedSource,
    StatedSpan,
)

FORMAT = "briefing/1"
_TEXTS = ("id", "key", "path", "reader", "title", "sha256", "text_sha256")  # of a source
_QUOTING = ("citations", "context")  # keys under which quotations stand
_AROUND = (("prefix", str), ("suffix", str), ("paragraph", int), ("key", str))  # of a quotation
_NAMES: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "text",
    int: "a whole number",
    bool: "true or false",
}


def read_claims(data: bytes, file: str) -> Claims:
    """Read a brief.json and check its shape.

    Raises VerifyError when the bytes are not such a file at all; a single wrong value is a fault instead.
    """
    value, twice = _load(data, file)
    if not isinstance(value, dict) or not str(value.get("format", "")).startswith("briefing/"):
        raise VerifyError(f'{file}: this is not a brief of this program (no "format": "{FORMAT}")')
    if value["format"] != FORMAT:
        raise VerifyError(f"{file}: format {value['format']!r} is not known here; expected {FORMAT!r}")
    reader = _Reader(file)
    for name in twice:
        reader.fault("", f"the key {name!r} stands twice in one object, so readers may see different values")
    try:
        return reader.read(value)
    except RecursionError as error:
        raise VerifyError(f"{file}: this JSON is nested too deeply") from error


def _load(data: bytes, file: str) -> tuple[Any, list[str]]:
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        seen = dict(items)
        if len(seen) != len(items):
            counted = Counter(name for name, _ in items)
            twice.extend(name for name, count in counted.items() if count > 1)
        return seen

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=_refuse), twice
    except UnicodeDecodeError as error:
        raise VerifyError(f"{file}: not UTF-8 at byte {error.start}; this is not a brief.json") from error
    except json.JSONDecodeError as error:
        message = f"{file}:{error.lineno}:{error.colno}: not well-formed JSON: {error.msg}"
        raise VerifyError(message) from error
    except (RecursionError, ValueError) as error:
        raise VerifyError(f"{file}: this JSON is nested too deeply or holds what is no number") from error


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


@dataclass(slots=True)
class _Reader:
    """Walks the value once, collecting claims and faults."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    spans: list[StatedSpan] = field(default_factory=list)
    credits: list[StatedCredit] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def fault(self, place: str, message: str, finding: str = "", source: str = "", quote: str = "") -> None:
        self.faults.append(Fault(self.file, place, finding, source, quote, message))

    def read(self, value: dict[str, Any]) -> Claims:
        head = self.of_type(value.get("brief"), dict, "brief", {})
        sources = tuple(self.sources(self.of_type(value.get("sources"), list, "sources", [])))
        sections = self.of_type(value.get("sections"), list, "sections", [])
        findings = tuple(self.findings(sections))
        self.walk({name: item for name, item in value.items() if name != "inputs"}, "", "", "", "")
        self.unique("source", [(source.id, f"sources[{i}]") for i, source in enumerate(sources)])
        self.unique("finding", [(finding.id, finding.at) for finding in findings])
        texts = [(f"analyst[{i}]", text) for i, text in enumerate(_objects(value.get("analyst")))]
        return Claims(
            sources, findings, tuple(self.spans), tuple(self.credits), tuple(_days(value)),
            cited=tuple(place for at, text in texts for place in _cited(at, text)),
            analyst=tuple((at, text["text"]) for at, text in texts if isinstance(text.get("text"), str)),
            titles=tuple(str(section.get("title", "")) for section in _objects(sections)),
            words=tuple(self.words),
            whole=head.get("extent") not in {"key", "own"},
            own_look=isinstance(look := value.get("look"), dict) and look.get("templates") == "",
            faults=tuple(self.faults),
        )  # fmt: skip

    def of_type(self, value: Any, kind: type, place: str, otherwise: Any) -> Any:
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        self.fault(place, f"should be {_NAMES[kind]}, is {_name(value)}")
        return otherwise

    def unique(self, what: str, named: Iterable[tuple[str, str]]) -> None:
        first: dict[str, str] = {}
        for name, place in named:
            if first.setdefault(name, place) != place:
                self.fault(place, f"{what} id {name!r} is used twice; first at {first[name]}")

    def sources(self, listed: list[Any]) -> Iterator[StatedSource]:
        for i, item in enumerate(listed):
            place = f"sources[{i}]"
            row = self.of_type(item, dict, place, {})
            text = {name: self.of_type(row.get(name), str, f"{place}.{name}", "") for name in _TEXTS}
            part = row.get("part")
            yield StatedSource(
                **text,
                part=part if isinstance(part, str) else None,
                characters=self.of_type(row.get("characters"), int, f"{place}.characters", -1),
                used=self.of_type(row.get("used"), bool, f"{place}.used", True),
                ocr=self.of_type(row.get("ocr", ""), str, f"{place}.ocr", ""),
            )

    def findings(self, sections: list[Any]) -> Iterator[StatedFinding]:
        for i, section in enumerate(sections):
            row = self.of_type(section, dict, f"sections[{i}]", {})
            place = f"sections[{i}].findings"
            for j, item in enumerate(self.of_type(row.get("findings"), list, place, [])):
                at = f"{place}[{j}]"
                finding = self.of_type(item, dict, at, {})
                name = self.of_type(finding.get("id"), str, f"{at}.id", "")
                if not self.of_type(finding.get("citations"), list, f"{at}.citations", []):
                    self.fault(at, "a finding without a citation", name)
                if finding.get("place") not in ("section", "annex"):
                    said = finding.get("place")
                    self.fault(f"{at}.place", f"should be 'section' or 'annex', is {said!r}", name)
                yield StatedFinding(name, at, finding.get("place") != "annex")

    def walk(self, value: Any, place: str, kind: str, finding: str, source: str) -> None:
        """Visit every value: an object with a quotation is a span, and so is what a list in one holds.

        So what an analysis found in a quotation is read whichever analysis put it there.
        """
        if isinstance(value, dict):
            finding = str(value.get("id", "")) if kind == "findings" else finding
            quotes = "quote" in value or kind in _QUOTING
            if quotes or kind == WITHIN:
                span = self.span(value, place, kind, finding, source)
                source = span.source if span else source
            elif kind == "attributions":
                self.credit(value, place, source)
            for name, item in value.items():
                if name not in ("quote", "prefix", "suffix"):
                    within = quotes and isinstance(item, list) and name != "attributions"
                    named = f"{place}.{name}" if place else name
                    self.walk(item, named, WITHIN if within else name, finding, source)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                self.walk(item, f"{place}[{i}]", kind, finding, source)
        elif kind in _QUOTING:
            self.fault(place, f"should be an object, is {_name(value)}", finding)
        elif isinstance(value, str):
            self.words.append(value)

    def credit(self, value: dict[str, Any], place: str, source: str) -> None:
        for name in ("speaker", "cue"):
            words = value.get(name)
            if isinstance(words, str) and words.strip():
                self.credits.append(StatedCredit(f"{place}.{name}", source, words))

    def span(
        self, value: dict[str, Any], place: str, kind: str, finding: str, source: str
    ) -> StatedSpan | None:
        """Keep a quotation, or name what keeps it from being one."""
        said: Any = value.get("source", source or None)
        start: Any = value.get("start")
        end: Any = value.get("end")
        quote: Any = value.get("quote", value.get("text"))
        if fault := _span_fault(said, start, end, quote):
            self.fault(place, fault, finding, str(said or ""), quote if isinstance(quote, str) else "")
            return None
        around: dict[str, Any] = {
            name: value.get(name) if type(value.get(name)) is kind else None for name, kind in _AROUND
        }
        part = _part(value.get("part"), start, end)
        span = StatedSpan(place, kind, finding, said, start, end, quote, part=part, **around)
        self.spans.append(span)
        for name, expected in _AROUND:
            if value.get(name) is not None and around[name] is None:
                message = f"should be {_NAMES[expected]}, is {_name(value[name])}"
                self.fault(f"{place}.{name}", message, finding, span.source)
        if part is None and value.get("part") is not None:
            self.fault(f"{place}.part", "this is no stretch of the quotation", finding, span.source)
        return span


def _cited(at: str, text: dict[str, Any]) -> Iterator[StatedPlace]:
    """Yield the places that a text of the analyst's cites."""
    for row in _objects(text.get("cites")):
        numbers = (row.get(name) for name in ("paragraph", "first", "last"))
        paragraph, start, end = (number if type(number) is int else None for number in numbers)
        yield StatedPlace(at, str(row.get("source")), paragraph, start, end)


def _days(value: dict[str, Any]) -> Iterator[StatedDay]:
    for name in ("timeline", "undated"):
        for item in _objects(value.get(name)):
            number, clause = item.get("citation"), item.get("clause")
            if type(number) is int:
                yield StatedDay(str(item.get("finding")), number, str(item.get("text", "")), _pair(clause))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _pair(value: Any) -> tuple[int, int] | None:
    """Return a list of a start and an end as they are; None for anything else."""
    if isinstance(value, list) and [type(at) for at in value] == [int, int] and value[0] < value[1]:
        return value[0], value[1]
    return None


def _part(value: Any, start: int, end: int) -> tuple[int, int] | None:
    """Return the stretch of a quotation that is printed; None where none is stated, or it is not within it."""
    found = _pair(value)
    return found if found and start <= found[0] and found[1] <= end else None


def _span_fault(source: Any, start: Any, end: Any, quote: Any) -> str:
    if not isinstance(source, str):
        return "a quotation without its source"
    if type(start) is not int or type(end) is not int:
        return "a quotation whose offsets are not whole numbers"
    if not isinstance(quote, str) or not quote:
        return "a citation without its words"
    return "" if 0 <= start < end else f"the offsets {start} to {end} are no span"


def _name(value: Any) -> str:
    return "missing" if value is None else _NAMES.get(type(value), "a number")
