"""Bytes of a brief.json in; what the brief claims (its sources, findings and quoted spans) out.

Everything is checked for its type here, because the file may come from anywhere: what is wrong becomes a
fault with its place, and only what is well formed is handed on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.errors import VerifyError
from briefing.verify.printed import list_printed
from briefing.verify.report import Fault
from briefing.verify.stated import WITHIN, Claims, Noted, StatedFinding, StatedSource, StatedSpan
from briefing.verify.weighed import read_weighed

FORMAT = "briefing/1"


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
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs), twice
    except UnicodeDecodeError as error:
        raise VerifyError(f"{file}: not UTF-8 at byte {error.start}; this is not a brief.json") from error
    except json.JSONDecodeError as error:
        message = f"{file}:{error.lineno}:{error.colno}: not well-formed JSON: {error.msg}"
        raise VerifyError(message) from error
    except (RecursionError, ValueError) as error:
        raise VerifyError(f"{file}: this JSON is nested too deeply or holds a number too long") from error


@dataclass(slots=True)
class _Reader:
    """Walks the value once, collecting claims and faults."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    spans: list[StatedSpan] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def fault(self, place: str, message: str, finding: str = "", source: str = "", quote: str = "") -> None:
        self.faults.append(Fault(self.file, place, finding, source, quote, message))

    def read(self, value: dict[str, Any]) -> Claims:
        head = self.of_type(value.get("brief"), dict, "brief", {})
        sources = tuple(self.sources(self.of_type(value.get("sources"), list, "sources", [])))
        sections = self.of_type(value.get("sections"), list, "sections", [])
        findings = tuple(self.findings(sections))
        titles = tuple(
            (str(s.get("id", "")), str(s.get("title", ""))) for s in sections if isinstance(s, dict)
        )
        self.walk({name: item for name, item in value.items() if name != "inputs"}, "", "", "", "")
        self.unique("finding", [(finding.id, finding.at) for finding in findings])
        self.unique("section", [(name, f"sections[{i}]") for i, (name, _) in enumerate(titles)])
        self.counts(head, sources)
        return Claims(
            sources, findings, tuple(self.spans), titles, tuple(self.words),
            str(head.get("title", "")), str(head.get("embed", "")), tuple(self.faults), read_weighed(value),
            extent=_extent(head.get("extent")),
            printed=list_printed(value),
            noted=tuple(self.noted(value.get("analyst"))),
            analyst=tuple(_analyst_texts(value.get("analyst"))),
        )  # fmt: skip

    def noted(self, texts: Any) -> Iterator[Noted]:
        """Read what the analyst's texts cite; a brief made before they could has none."""
        for i, text in enumerate(self.of_type(texts, list, "analyst", []) if texts is not None else []):
            cites = text.get("cites") if isinstance(text, dict) else None
            for k, item in enumerate(self.of_type(cites, list, f"analyst[{i}].cites", [])):
                place = f"analyst[{i}].cites[{k}]"
                row = self.of_type(item, dict, place, {})
                source, key, finding = (row.get(name) for name in ("source", "key", "finding"))
                paragraph, first, last = (row.get(name) for name in ("paragraph", "first", "last"))
                numbers = [number for number in (paragraph, first, last) if type(number) is int]
                if not isinstance(source, str) or not isinstance(key, str) or len(numbers) not in {0, 3}:
                    self.fault(place, "a citation of the analyst's without its place")
                elif finding is not None and not isinstance(finding, str):
                    self.fault(f"{place}.finding", f"should be text, is {_name(finding)}")
                else:
                    yield Noted(place, source, key, paragraph, first, last, finding)

    def of_type(self, value: Any, kind: type, place: str, otherwise: Any) -> Any:
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        self.fault(place, f"should be {_NAMES[kind]}, is {_name(value)}")
        return otherwise

    def unique(self, what: str, named: list[tuple[str, str]]) -> None:
        first: dict[str, str] = {}
        for name, place in named:
            if name in first:
                self.fault(place, f"{what} id {name!r} is used twice; first at {first[name]}")
            first.setdefault(name, place)

    def counts(self, head: dict[str, Any], sources: tuple[StatedSource, ...]) -> None:
        documents = head.get("documents")
        if documents is None:
            return
        if not isinstance(documents, int) or documents < len(sources):
            self.fault("brief.documents", f"says {documents!r}, but {len(sources)} sources are listed")

    def sources(self, listed: list[Any]) -> Iterator[StatedSource]:
        names = []
        for i, item in enumerate(listed):
            place = f"sources[{i}]"
            row = self.of_type(item, dict, place, None)
            if row is None:
                continue
            text = {
                name: self.of_type(row.get(name), str, f"{place}.{name}", "")
                for name in ("id", "key", "path", "reader", "title", "sha256", "text_sha256")
            }
            part = row.get("part")
            names.append((text["id"], place))
            yield StatedSource(
                **text,
                part=part if isinstance(part, str) else None,
                characters=self.of_type(row.get("characters"), int, f"{place}.characters", -1),
                used=self.of_type(row.get("used"), bool, f"{place}.used", True),
                ocr=self.of_type(row.get("ocr", ""), str, f"{place}.ocr", ""),
            )
        self.unique("source", names)

    def findings(self, sections: list[Any]) -> Iterator[StatedFinding]:
        for i, item in enumerate(sections):
            section = self.of_type(item, dict, f"sections[{i}]", {})
            place = f"sections[{i}].findings"
            for j, found in enumerate(self.of_type(section.get("findings"), list, place, [])):
                at = f"{place}[{j}]"
                finding = self.of_type(found, dict, at, None)
                if finding is not None:
                    yield self.finding(finding, str(section.get("id", "")), at)

    def finding(self, finding: dict[str, Any], section: str, at: str) -> StatedFinding:
        name = self.of_type(finding.get("id"), str, f"{at}.id", "")
        citations = self.of_type(finding.get("citations"), list, f"{at}.citations", [])
        if not citations:
            self.fault(at, "a finding without a citation", name)
        context = self.of_type(finding.get("context", []), list, f"{at}.context", [])
        documents = finding.get("documents")
        place = finding.get("place")
        if place not in ("section", "annex"):
            self.fault(f"{at}.place", f"should be 'section' or 'annex', is {place!r}", name)
        return StatedFinding(
            name, section, str(place), at, documents if isinstance(documents, int) else None,
            tuple(self.listed(citations, f"{at}.citations", "citations", name)),
            tuple(self.listed(context, f"{at}.context", "context", name)),
        )  # fmt: skip

    def listed(self, items: list[Any], place: str, kind: str, finding: str) -> Iterator[StatedSpan]:
        for k, item in enumerate(items):
            span = self.span(item, f"{place}[{k}]", kind, finding, "", report=False)
            if span is not None:
                yield span

    def walk(
        self, value: Any, place: str, kind: str, finding: str, source: str, *, holder: StatedSpan | None = None
    ) -> None:  # fmt: skip
        """Visit every value: a dictionary with a quotation is a span, and so is what a list beside one holds.

        So what an analysis found in a quotation is read whichever analysis put it there. `holder` is that quotation.
        """
        if isinstance(value, dict):
            is_finding = kind == "findings"
            finding = str(value.get("id", "")) if is_finding else finding
            quoted = "quote" in value or kind in ("citations", "context")
            span: StatedSpan | None = None
            if quoted or kind == WITHIN:
                span = self.span(value, place, kind, finding, source)
                source = span.source if span else source
                self.within(span, holder)
            for name, item in value.items():
                if name not in ("quote", "prefix", "suffix"):
                    found = quoted and isinstance(item, list) and name != "attributions"
                    named = f"{place}.{name}" if place else name
                    self.walk(item, named, WITHIN if found else name, finding, source, holder=span)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                self.walk(item, f"{place}[{i}]", kind, finding, source, holder=holder)
        elif isinstance(value, str):
            self.words.append(value)

    def within(self, span: StatedSpan | None, holder: StatedSpan | None) -> None:
        """Check that what an analysis found in a quotation stands there."""
        if span and holder and span.within and not holder.start <= span.start <= span.end <= holder.end:
            message = f"{span.start}-{span.end} is not within the quotation at {holder.start}-{holder.end}"
            self.fault(span.place, message, span.finding, span.source, span.quote)

    def span(
        self, value: Any, place: str, kind: str, finding: str, source: str, *, report: bool = True
    ) -> StatedSpan | None:  # fmt: skip
        if not isinstance(value, dict):
            if report:
                self.fault(place, f"should be an object, is {_name(value)}", finding)
            return None
        said = value.get("source", source or None)
        start, end, quote = value.get("start"), value.get("end"), value.get("quote", value.get("text"))
        fault = _span_fault(said, start, end, quote)
        if fault:
            if report:
                self.fault(place, fault, finding, str(said or ""), quote if isinstance(quote, str) else "")
            return None
        paragraph, around = value.get("paragraph"), ("prefix", "suffix", "key")
        prefix, suffix, key = (text if isinstance(text := value.get(n), str) else None for n in around)
        part = _part(value.get("part"), int(start), int(end))  # type: ignore[arg-type]
        span = StatedSpan(
            place, kind, finding, str(said), int(start), int(end), str(quote),  # type: ignore[arg-type]
            prefix, suffix, paragraph if type(paragraph) is int else None, key, part,
        )  # fmt: skip
        if report:
            self.spans.append(span)
            self.unread(value, place, span)
            if part is None and value.get("part") is not None:
                self.fault(f"{place}.part", "this is no stretch of the quotation", finding, span.source)
        return span

    def unread(self, value: dict[str, Any], place: str, span: StatedSpan) -> None:
        for name, kind in (("prefix", str), ("suffix", str), ("paragraph", int), ("key", str)):
            given = value.get(name)
            if given is not None and type(given) is not kind:
                message = f"should be {_NAMES[kind]}, is {_name(given)}"
                self.fault(f"{place}.{name}", message, span.finding, span.source)


def _analyst_texts(texts: Any) -> Iterator[tuple[str, str]]:
    """Yield place and words of every text of the analyst's."""
    for i, text in enumerate(texts if isinstance(texts, list) else []):
        if isinstance(text, dict) and isinstance(text.get("text"), str):
            yield f"analyst[{i}]", text["text"]


def _extent(value: Any) -> str:
    """Return how much the document shows; what is not known here counts as the whole, which asks for most."""
    return value if value in {"key", "own"} else "whole"


def _part(value: Any, start: int, end: int) -> tuple[int, int] | None:
    """Return the stretch of a quotation that is printed; None where none is stated, or it is not within it."""
    if not isinstance(value, list) or len(value) != 2 or any(type(at) is not int for at in value):
        return None
    first, last = value
    return (first, last) if start <= first < last <= end else None


def _span_fault(source: Any, start: Any, end: Any, quote: Any) -> str:
    if not isinstance(source, str):
        return "a quotation without its source"
    if type(start) is not int or type(end) is not int:
        return "a quotation whose offsets are not whole numbers"
    if not isinstance(quote, str) or not quote:
        return "a citation without its words"
    if not 0 <= start < end:
        return f"the offsets {start} to {end} are no span"
    return ""


_NAMES: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "text",
    int: "a whole number",
    bool: "true or false",
}


def _name(value: Any) -> str:
    if value is None:
        return "missing"
    return _NAMES.get(type(value), "a number")
