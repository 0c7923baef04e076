"""A brief.md without its brief.json in; what it prints of its sources and places, checked against texts, out.

The Markdown itself prints each source's file and hash and each citation's characters, so it can be checked
without the JSON, as far as a template leaves that wording as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.output_reader.fault import Fault
from briefing.output_reader.seen import Block, Rendering, Seen, without_blanks
from briefing.output_reader.source_text import SourceText
from briefing.verify.claims import StatedSource
from briefing.verify.difference import first_difference
from briefing.verify.places import CHARACTERS, LABEL, leading_readings

SOURCE = re.compile(r"(S\d+) (.*)")
FILE = re.compile(r"File: (.*), ([\d,]+) characters")
HASH = re.compile(r"SHA-256: ([0-9a-f]{64})")
NOTE = re.compile(r"^\[\^(\d+)\]: (S\d+), characters (\d+)[–-](\d+), (?:p\. ?\d+ )?¶(\d+)", re.M)
CLOSED = re.compile(r"”(?=\W*S\d)")
BRACKETED = re.compile(r"\[S\d+(?: [^\[\]]*)?(?:\[\^\d+\][^\[\]]*)*\]")  # the analyst's, who quotes in prose
Quoted = tuple[list[re.Match[str]], tuple[str, ...]]
READ_BY_OCR = re.compile(r"Note: pages? .*: read by OCR, each quotation is marked so [^;]*; (.+)", re.DOTALL)
PART = re.compile(rf"{LABEL.pattern}\[\^\d+\]; part of a sentence")
CALL = re.compile(r"\[\^(\d+)\](?!:)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note says that a quotation stands."""

    source: str
    start: int
    end: int
    paragraph: int | None


def listed_sources(rendering: Rendering) -> tuple[StatedSource, ...]:
    """Read the list of sources; `text_sha256` is not printed and stays empty."""
    sources: list[StatedSource] = []
    for block in rendering.blocks:
        heading = SOURCE.fullmatch(block.text) if block.heading else None
        file, digest = FILE.fullmatch(block.text), HASH.fullmatch(block.text)
        recognised = READ_BY_OCR.fullmatch(block.text)
        if heading:
            sources.append(StatedSource(heading[1], "", "", None, "", heading[2], "", "", -1, True))
        elif sources and file:
            sources[-1] = replace(sources[-1], path=file[1], characters=int(file[2].replace(",", "")))
        elif sources and digest:
            sources[-1] = replace(sources[-1], sha256=digest[1])
        elif sources and recognised:
            sources[-1] = replace(sources[-1], ocr=recognised[1])
    return tuple(_with_part(source) for source in sources if source.sha256)


def _with_part(source: StatedSource) -> StatedSource:
    """Split "papers.jsonl (17)" into path and part, where the brackets are not the name's own."""
    match = re.fullmatch(r"(.*\.\w+) \((.*)\)", source.path)
    return replace(source, path=match[1], part=match[2]) if match and not Path(source.path).suffix else source


def read_notes(rendering: Rendering) -> dict[str, Place]:
    """Read the footnotes: number to place."""
    found = (match for block in rendering.blocks for match in NOTE.finditer(block.text))
    return {m[1]: Place(m[2], int(m[3]), int(m[4]), int(m[5])) for m in found}


def cited_sources(rendering: Rendering) -> frozenset[str]:
    """Return the display numbers of the sources that a note or any other printed place names."""
    printed = {source for block in rendering.blocks for source, _, _ in LABEL.findall(block.text)}
    return frozenset(printed | {place.source for place in read_notes(rendering).values()})


def check_alone(rendering: Rendering, texts: Mapping[str, SourceText], file: str) -> Iterator[Fault]:
    """Hold every quotation against the place that stands beside it, and printed places against the notes.

    What a table or a list quotes has no note: its words are looked for in the source that is named beside them.
    """
    notes = read_notes(rendering)
    items = rendering.items
    listed = {source.id for source in listed_sources(rendering)}
    beside = dict(_tabled(items))
    for i, item in enumerate(items):
        before, after = items[i - 1] if i else None, items[i + 1] if i + 1 < len(items) else None
        if isinstance(item, Seen):
            place, fault = _place_of(before, after, notes)
            part = isinstance(after, Block) and PART.match(after.text) is not None
            message = fault or _unlike(item, place, texts, part)
            if message:
                yield Fault(file, item.place, "", place.source if place else "", item.text, message)
        if i in beside:
            yield from _check_tabled(item.place, beside[i], texts, listed, file)


def _tabled(items: Sequence[Seen | Block]) -> Iterator[tuple[int, Quoted]]:
    """Yield the blocks that quote in a table or a list, with the places printed and the readings of the words.

    Words and place stand in one row of a table, or the place after the words in one block. A run that itself holds a
    closing mark can be read to each.
    """
    rows: dict[int, list[re.Match[str]]] = {}
    for item in items:
        if item.row and isinstance(item, Block):
            rows.setdefault(item.row, []).extend(LABEL.finditer(" ".join(item.text.split())))
    for i, item in enumerate(items):
        if isinstance(item, Seen) or NOTE.search(item.text):
            continue
        text = BRACKETED.sub("", " ".join(item.text.split()))
        if item.row:
            labels, readings = rows[item.row], leading_readings(text)
        else:
            labels = list(LABEL.finditer(text))[-1:]
            at = text.find("“", 0, labels[0].start()) if labels else -1
            readings = (
                leading_readings(text[at : labels[0].start()]) if at >= 0 and CLOSED.search(text) else ()
            )
        if labels and readings:
            yield i, (labels, readings)


def _check_tabled(
    place: str, quoted: Quoted, texts: Mapping[str, SourceText], listed: Collection[str], file: str
) -> Iterator[Fault]:
    labels, readings = quoted
    for label in labels:
        if label[1] not in listed:
            yield Fault(file, place, "", label[1], readings[-1], f"no source {label[1]} is listed here")
        text = texts.get(label[1])
        if text is not None and text.whole and not 1 <= int(label[3]) <= len(text.text.splitlines()):
            yield Fault(file, place, "", label[1], readings[-1], f"{label[1]} has no paragraph {label[3]}")
    held = [without_blanks(texts[label[1]].text) for label in labels if label[1] in texts]
    keys = [without_blanks(words) for words in readings if words.strip()]
    if len(held) == len(labels) and not any(key in text for key in keys for text in held):
        message = f"these words are quoted from {labels[0][0]}, and are not in {labels[0][1]}"
        yield Fault(file, place, "", labels[0][1], readings[-1], message)


def _place_of(before: object, after: object, notes: Mapping[str, Place]) -> tuple[Place | None, str]:
    """Return the place printed beside a quotation: in the note after it, or in the label before it."""
    label = LABEL.match(after.text) if isinstance(after, Block) else None
    call = CALL.search(after.text) if isinstance(after, Block) and label else None
    if label and call:
        place = notes.get(call[1])
        if place is None:
            return None, f"its note {call[1]} is not there"
        if (place.source, place.paragraph) != (label[1], int(label[3])):
            return place, f"attributed to {label[0]}, but its note says {place.source} ¶{place.paragraph}"
        return place, ""
    stated = CHARACTERS.search(before.text) if isinstance(before, Block) else None
    if stated:
        return Place(stated[1], int(stated[2]), int(stated[3]), None), ""
    return None, ""


def _unlike(seen: Seen, place: Place | None, texts: Mapping[str, SourceText], part: bool) -> str:
    """Say how a quotation is not what its place holds; a `part` may be a stretch of it, for a reader is told so."""
    key = without_blanks(seen.text)
    if place is None:
        held = any(key in without_blanks(text.text) for text in texts.values())
        return "" if held else "these words are shown as a quotation, and stand in no source"
    text = texts.get(place.source)
    if text is None:
        return "" if not texts else f"there is no text of {place.source} to check it against"
    found = text.at(place.start, place.end)
    if found is None:
        return f"{text.where} holds nothing at {place.start}-{place.end}"
    expected = without_blanks(found)
    if part and key and key in expected:
        return ""
    if expected == key and not (found[0].isspace() or found[-1].isspace()):
        return ""
    difference = first_difference(expected, key) if expected != key else "a blank is cited"
    return f"these words are not at {place.source} {place.start}-{place.end}: {difference}"
