"""What a rendering prints of where quotations stand ("S3 ¶4", "S3, characters 412–498") held to the brief.

These are read out of the text that a reader sees, so a template that words them otherwise is not checked
by them; the quotations themselves are checked in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefing.output_reader.fault import Fault
from briefing.output_reader.seen import Block, Rendering, Seen
from briefing.verify.claims import Claims, StatedPlace, StatedSpan
from briefing.verify.quotable import Quotable

MARKS = r"(?: (?:\((?=[A-Z/])[A-Z0-9 ,&:+./-]+\)|\[TLP[A-Z :+-]+\]))*"  # of the paragraph: "S3 ¶4 (C//NF)"
IN_DATA = (
    r"(?:, in the page['’]s data, not in what it shows)?"  # of words that a reader of the page does not see
)
BY_OCR = r"(?:, read by OCR)?"
LABEL = re.compile(rf"(S\d+) (?:p\. ?(\d+) )?¶ ?(\d+){MARKS}{IN_DATA}{BY_OCR}")
OPENS = re.compile(rf"[(\[;:,–—…\s]*{LABEL.pattern}")
ENDS = re.compile(rf"{LABEL.pattern}[)\];:,.–—\s]*\Z")
CHARACTERS = re.compile(r"(S\d+)(?:, | \()characters (\d+)[–-](\d+)")
MOST_ENDS = 40  # a quotation in a table can itself hold many quotations

Place = tuple[str, int]


def check_places(claims: Claims, rendering: Rendering, quotable: Quotable, file: str) -> Iterator[Fault]:
    """Check every printed place against the brief, and a quotation's own against that quotation."""
    cited: tuple[StatedSpan | StatedPlace, ...] = (*claims.spans, *claims.cited)
    paragraphs = {(span.source, span.paragraph) for span in cited}
    stretches = {(span.source, span.start, span.end) for span in cited}
    items = rendering.items
    for i, item in enumerate(items):
        if isinstance(item, Seen):
            if not item.row:
                yield from _check_beside(
                    item, *_labels_beside(items, i), quotable, file, must_have=claims.own_look
                )
            continue
        text = " ".join(item.text.split())
        printed = [(source, f"¶{n}") for source, n in list_labels(text) if (source, n) not in paragraphs] + [
            (source, f"{start}-{end}")
            for source, start, end in CHARACTERS.findall(text)
            if (source, int(start), int(end)) not in stretches
        ]
        for source, place in printed:
            message = f"{source} {place} is no place that the brief cites"
            yield Fault(file, item.place, "", source, "", message)
    own = [quotable.fold(words) for words in claims.words if words.lstrip().startswith("“")]
    for row, cells in groupby(items, key=lambda item: item.row):
        if row:
            yield from _check_row(list(cells), own, quotable, file)


def list_labels(text: str) -> list[Place]:
    """Return the places that a text prints."""
    return [(source, int(paragraph)) for source, _, paragraph in LABEL.findall(" ".join(text.split()))]


def leading_readings(text: str) -> tuple[str, ...]:
    """Return what the words between “ and ” can be that a cell begins with; none where it begins with no “.

    Formats without a mark-up for quotations in a table write them so: | “over 10,000” | S4 ¶1 |.
    """
    text = text.strip()
    if not text.startswith("“"):
        return ()
    return tuple(text[1 : found.start()] for found in list(re.finditer("”", text))[:MOST_ENDS])


def _labels_beside(items: Sequence[Seen | Block], at: int) -> tuple[list[Place], list[Place]]:
    """Return the place that must be a quotation's own, where the block after it opens with one, and those that may be.

    A block before it can be the caption of the quotation before, or the rest of a list that another page begins: then
    what it opens with need not be its own.
    """
    before, after = items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None
    must: list[re.Match[str] | None] = []
    may: list[re.Match[str] | None] = []
    if isinstance(after, Block) and not after.row:
        must.append(OPENS.match(" ".join(after.text.split())))
    if isinstance(before, Block) and not before.row:
        text = " ".join(before.text.split())
        captions = at > 1 and (isinstance(items[at - 2], Seen) or _begins_page(before, items[at - 2]))
        (may if captions else must).append(LABEL.match(text))
        may.append(ENDS.search(text))
    return _read_labels(must), _read_labels(may)


def _begins_page(block: Block, before: Seen | Block) -> bool:
    return block.place.startswith("page ") and block.place != before.place


def _read_labels(found: Iterable[re.Match[str] | None]) -> list[Place]:
    return [(label[1], int(label[3])) for label in found if label]


def _check_beside(
    seen: Seen,
    labels: Sequence[Place],
    others: Sequence[Place],
    quotable: Quotable,
    file: str,
    *,
    must_have: bool = False,
) -> Iterator[Fault]:
    """Check that one of the places printed beside a quotation is its own; unknown words have their own fault.

    `others` are places that can be its own and need not be. `must_have`: there has to be one, which the program's own
    templates print in words that are known here; a forger's "source 4, second paragraph" is found so.
    """
    key = quotable.fold(seen.text)
    own = any(quotable.stands_at(key, *label) for label in (*labels, *others))
    spans = quotable.spans(key)
    if must_have and not own and not labels and spans and all(span.kind == "citations" for span in spans):
        message = "no place of its own is printed beside this quotation"
        yield Fault(file, seen.place, spans[0].finding, spans[0].source, seen.text, message)
    if not labels or own or key not in quotable:
        return
    source, paragraph = labels[0]
    meant = f"{spans[0].source} ¶{spans[0].paragraph}" if spans else "other sources"
    message = f"attributed to {source} ¶{paragraph}, where the brief has {meant}"
    yield Fault(file, seen.place, spans[0].finding if spans else "", source, seen.text, message)


def _check_row(
    cells: Sequence[Seen | Block], own: Sequence[str], quotable: Quotable, file: str
) -> Iterator[Fault]:
    """Check that what a row of a table quotes stands at a place that the row prints, where it prints any.

    `own` are strings of the brief's own that begin with a mark, folded: a cell that begins with one quotes nothing.
    """
    labels = [label for cell in cells if isinstance(cell, Block) for label in list_labels(cell.text)]
    for cell in cells if labels else ():
        if isinstance(cell, Seen):
            yield from _check_beside(cell, labels, (), quotable, file)
            continue
        readings = leading_readings(cell.text)
        keys = [quotable.fold(reading) for reading in readings]
        stands = any(quotable.stands_at(key, *label) for key in keys for label in labels)
        if readings and not stands and not any(map(quotable.fold(cell.text).startswith, own)):
            source, paragraph = labels[0]
            message = f"these words are quoted from {source} ¶{paragraph}, where the brief has none such"
            yield Fault(file, cell.place, "", source, readings[-1], message)
