"""Forgeries of brief.json, by name; `table.md` says what must become of each, and why.

The sources stand beside the file. Beyond the named ones, every key of the file is changed and every one taken away
(`each_key`), for a key that nobody compares is one that anybody can change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from forgeries.changes import Forgery, replaced, rewritten, unchanged
from forgeries.html import (
    change_marking,
    change_publisher,
    change_speaker,
    change_title,
    older_version,
    omit_finding,
    say_agree,
)

Value = dict[str, Any]


def changed(change: Callable[[Value], object]) -> Forgery:
    """Change the value and write it again."""

    def forge(data: bytes) -> bytes:
        value = json.loads(data)
        before = json.dumps(value)
        change(value)
        assert json.dumps(value) != before
        return _written(value)

    return forge


def _written(value: Value) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def _citation(value: Value, section: int = 0, finding: int = 0) -> Value:
    found: Value = value["sections"][section]["findings"][finding]["citations"][0]
    return found


def _figure(value: Value) -> Value:
    found: Value = value["sections"][0]["figures"][0]
    return found


def shift(value: Value, by: int) -> None:
    """Move a quotation's place by some characters."""
    citation = _citation(value)
    citation.update(start=citation["start"] + by, end=citation["end"] + by)


def exchange_sections(value: Value) -> None:
    """Put the first section behind the third."""
    sections = value["sections"]
    sections[0], sections[2] = sections[2], sections[0]


def exchange_findings(value: Value) -> None:
    """Let another passage lead its section."""
    findings = value["sections"][0]["findings"]
    findings[0], findings[1] = findings[1], findings[0]


def to_the_annex(value: Value) -> None:
    """Move a passage among the further ones."""
    value["sections"][1]["findings"][1]["place"] = "annex"


def repeat_finding(value: Value) -> None:
    """Say a passage twice."""
    findings = value["sections"][0]["findings"]
    findings.append(dict(findings[0]))


def another_source(value: Value) -> None:
    """List a source that there is not."""
    value["sources"].append({**value["sources"][0], "id": "S9", "key": "none"})


def no_source(value: Value) -> None:
    """Take a source that nothing quotes off the list."""
    del value["sources"][0]


def cite_elsewhere(value: Value) -> None:
    """Give a quotation another source."""
    _citation(value).update(source="S4", key="herald")


def no_hedge(value: Value) -> None:
    """Take the words of doubt away."""
    for section in value["sections"]:
        for finding in section["findings"]:
            for citation in finding["citations"]:
                citation["hedges"] = []


def turn_readings(value: Value) -> None:
    """Exchange the names of two readings."""
    one, other = value["sections"][1]["positions"][0]["readings"]
    one["label"], other["label"] = other["label"], one["label"]


def higher(value: Value) -> None:
    """Let a figure mean more than its words say."""
    _figure(value)["estimates"][0].update(low=90000, high=90000)


QUOTATIONS: Mapping[str, Forgery] = {
    "a quotation": changed(lambda value: _citation(value).update(quote=_citation(value)["quote"].replace("90", "95"))),
    "a letter by one that looks the same": changed(lambda value: _citation(value).update(quote=_citation(value)["quote"].replace("a", "а", 1))),
    "a place moved forward": changed(lambda value: shift(value, 1)),
    "a place moved back": changed(lambda value: shift(value, -1)),
    "a place before the text": changed(lambda value: _citation(value).update(start=-1)),
    "a place behind the text": changed(lambda value: _citation(value).update(end=10**9)),
    "a huge place": changed(lambda value: _citation(value).update(end=10**400)),
    "a place between characters": changed(lambda value: _citation(value).update(start=110.0)),
    "another source": changed(cite_elsewhere),
    "a source that there is not": changed(lambda value: _citation(value).update(source="S9")),
    "the words before": changed(lambda value: _citation(value).update(prefix="he denies that ")),
    "the words after": changed(lambda value: _citation(value).update(suffix=" he lied")),
    "a paragraph that cannot be": changed(lambda value: _citation(value).update(paragraph=99)),
    "the words of a figure": changed(lambda value: _figure(value)["estimates"][0].update(quote="about 90,000")),
    "the sentence before": changed(lambda value: next(found for found in value["sections"][1]["findings"] if found["context"])["context"][0].update(quote="It will not hold.")),
    "a hash of a file": changed(lambda value: value["sources"][1].update(sha256="0" * 64)),
    "a hash of a text": changed(lambda value: value["sources"][1].update(text_sha256="0" * 64)),
    "a source's length": changed(lambda value: value["sources"][1].update(characters=999)),
    "a citation's words as a number": changed(lambda value: _citation(value).update(quote=90)),
    "no citations": changed(lambda value: value["sections"][0]["findings"][0].update(citations=[])),
    "a key twice": replaced('"quote": ', '"quote": "He lied.", "quote": '),
    "no JSON": lambda data: data[:-20],
    "no object": lambda data: b"[" + data + b"]",
    "no number": rewritten(r'"start": \d+', '"start": NaN'),
    "an endless number": rewritten(r'"end": \d+', '"end": Infinity'),
    "deep nesting": lambda data: data.rstrip()[:-1] + b',"x":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "a key twice, once by an escape": replaced('"title": ', '"titl\\u0065": "No leak", "title": '),
    "two values in one file": lambda data: data + b"\n{}",
    "a remark before the value": lambda data: b"// It is over.\n" + data,
    "another format": replaced('"briefing/1"', '"briefing/9"'),
    "half a character": rewritten(r'"quote": "S', r'"quote": "\\ud800'),
}  # fmt: skip

CLAIMS: Mapping[str, Forgery] = {
    "a speaker": changed(change_speaker),
    "a verdict": changed(say_agree),
    "a figure's value": changed(higher),
    "a figure's unit": changed(lambda value: _figure(value)["estimates"][0].update(unit="sheep")),
    "a figure's day": changed(lambda value: _figure(value)["estimates"][0].update(as_of=None)),
    "a figure that is only about": changed(lambda value: _figure(value)["estimates"][0].update(about=False)),
    "a figure left out": changed(lambda value: _figure(value)["estimates"].pop()),
    "a measure left out": changed(lambda value: value["sections"][0]["figures"].clear()),
    "readings exchanged": changed(turn_readings),
    "a difference left out": changed(lambda value: value["disagreements"].pop()),
    "a gap left out": changed(lambda value: value["gaps"].pop()),
    "a passage left out": changed(omit_finding),
    "a passage twice": changed(repeat_finding),
    "a passage among the further ones": changed(to_the_annex),
    "another passage first": changed(exchange_findings),
    "sections exchanged": changed(exchange_sections),
    "a section left out": changed(lambda value: value["sections"].pop(2)),
    "a section's title": changed(lambda value: value["sections"][1].update(title="Cause of the flood")),
    "a section's question": changed(lambda value: value["sections"][1].update(question="Who did it?")),
    "words of doubt left out": changed(no_hedge),
    "the number of independent sources": changed(lambda value: value["brief"].update(independent=6)),
    "what was searched": changed(lambda value: value["sections"][3]["searched"].update(passages=2100)),
    "why a passage was chosen": changed(lambda value: value["sections"][0]["findings"][0].update(why=["badgers"])),
    "a passage's score": changed(lambda value: value["sections"][0]["findings"][0].update(score=99.0)),
    "a passage said to be pinned": changed(lambda value: value["sections"][0]["findings"][0].update(pinned=True)),
    "a finding's id": changed(lambda value: value["sections"][0]["findings"][0].update(id="people-0000000000")),
    "a publisher": changed(change_publisher),
    "a source's date": changed(lambda value: value["sources"][1].update(published="2030-03-01")),
    "a grade": changed(lambda value: value["sources"][1].update(reliability="A")),
    "a source's address": changed(lambda value: value["sources"][1].update(url="https://fraud.example/")),
    "a source that there is not, unquoted": changed(another_source),
    "a source left out": changed(no_source),
    "a copy that is none": changed(lambda value: value["sources"][2].update(copy_of="S2")),
    "the title": changed(change_title),
    "the marking": changed(change_marking),
    "the day of issue": changed(lambda value: value["brief"].update(issued="2031-03-06")),
    "a judgement": changed(lambda value: value["brief"].update(key_judgements=["The papers agree."])),
    "a judgement more": changed(lambda value: value["brief"]["key_judgements"].append("The mayor has lied.")),
    "a comment": changed(lambda value: value["sections"][1].update(comment="All of this is true.")),
    "a day of the timeline": changed(lambda value: value["timeline"][0].update(earliest="2028-01-01")),
    "a row of the timeline left out": changed(lambda value: value["timeline"].pop()),
    "the version that made it": changed(older_version),
    "the program that made it": changed(lambda value: value["generator"].update(name="other")),
    "a key that nobody knows": changed(lambda value: value.update(verified=True)),
    "a key that nobody knows, of a passage": changed(lambda value: value["sections"][0]["findings"][0].update(confirmed=True)),
    "a number as words": changed(lambda value: value["brief"].update(documents="6")),
    "a yes as a number": changed(lambda value: value["sections"][0]["findings"][0].update(pinned=0)),
}  # fmt: skip

HARMLESS: Mapping[str, Forgery] = {
    "nothing": unchanged,
    "other indents": lambda data: json.dumps(json.loads(data), ensure_ascii=False).encode("utf-8"),
    "letters written by number": lambda data: json.dumps(json.loads(data), indent=2).encode("ascii"),
    "keys in another order": lambda data: json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True).encode("utf-8"),
    "line ends as on Windows": lambda data: data.replace(b"\n", b"\r\n"),
}  # fmt: skip

JSON: Mapping[str, Forgery] = {**QUOTATIONS, **CLAIMS, **HARMLESS}

Path = tuple[str | int, ...]


def each_key(data: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield the name of every key, with the file in which its value is another and the one without the key.

    Of the many objects of one kind (sources, findings) the first that has the key stands for all.
    """
    value = json.loads(data)
    seen: set[str] = set()
    for path in _paths(value, ()):
        name = ".".join("[]" if isinstance(step, int) else step for step in path)
        if name in seen or isinstance(path[-1], int):
            continue
        seen.add(name)
        yield name, _with(value, path, put=True), _with(value, path, put=False)


def _paths(value: Any, path: Path) -> Iterator[Path]:
    items: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for step, item in items:
        yield (*path, step)
        yield from _paths(item, (*path, step))


def _with(value: Value, path: Path, *, put: bool) -> bytes:
    copy: Any = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    last = path[-1]
    if put:
        inner[last] = _another(inner[last])
    else:
        del inner[last]
    return _written(copy)


def _another(value: Any) -> Any:
    """Return a value of the same kind, but another one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return value + "x" if value else "x"
    if isinstance(value, list):
        return [*value, *(value[-1:] or ["x"])]
    if isinstance(value, dict):
        return {**value, "x": 1}
    return "x"
