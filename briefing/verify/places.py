"""What a rendering prints of where quotations stand ("S3 ¶4", "S3, characters 412–498") held to the brief.

These are read out of the text that a reader sees, so a template that words them otherwise is not checked
by them; the quotations themselves are checked in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.verify.report import Fault
from briefing.verify.seen import Block, Fold, Rendering, Seen
from briefing.verify.stated import Claims, Noted, StatedSpan

MARKS = r"(?: (?:\((?=[A-Z/])[A-Z0-9 ,&:+./-]+\)|\[TLP[A-Z :+-]+\]))*"  # of the paragraph: "S3 ¶4 (C//NF)"
IN_DATA = (
    r"(?:, in the page['’]s data, not in what it shows)?"  # of words that a reader of the page does not see
)
LABEL = re.compile(rf"(S\d+) (?:p\. ?(\d+) )?¶ ?(\d+){MARKS}{IN_DATA}")
NOTES = re.compile(r"\[\^\d+\]")
CHARACTERS = re.compile(r"(S\d+)(?:, | \()characters (\d+)[–-](\d+)")


def check_places(claims: Claims, rendering: Rendering, fold: Fold, file: str) -> Iterator[Fault]:
    """Check every printed place against the brief, and a quotation's own against that quotation."""
    cited: tuple[StatedSpan | Noted, ...] = (*claims.spans, *claims.noted)
    paragraphs = {(span.source, span.paragraph) for span in cited}
    places = {(span.source, span.start, span.end) for span in cited}
    quoted: dict[str, list[StatedSpan]] = {}
    for span in claims.spans:
        quoted.setdefault(fold(span.quote), []).append(span)
    items = rendering.items
    for i, item in enumerate(items):
        if isinstance(item, Seen):
            continue
        text = " ".join(item.text.split())
        for source, _, paragraph in LABEL.findall(text):
            if (source, int(paragraph)) not in paragraphs:
                message = f"{source} ¶{paragraph} is no place that the brief cites"
                yield Fault(file, item.place, "", source, "", message)
        for source, start, end in CHARACTERS.findall(text):
            if (source, int(start), int(end)) not in places:
                message = f"{source} {start}-{end} is no place that the brief cites"
                yield Fault(file, item.place, "", source, "", message)
        label = LABEL.match(text)
        if label:
            beside = [
                near for near in (*items[max(0, i - 1) : i], *items[i + 1 : i + 2]) if isinstance(near, Seen)
            ]
            yield from _check_label(label, beside, item, quoted=quoted, fold=fold, file=file)


def is_place_alone(text: str) -> bool:
    """Say whether a block holds a place and nothing else, as the row of a chart or of a table does."""
    label = LABEL.match(text)
    return label is not None and NOTES.sub("", text).split() == label[0].split()


def _check_label(
    label: re.Match[str],
    beside: list[Seen],
    block: Block,
    *,
    quoted: Mapping[str, Sequence[StatedSpan]],
    fold: Fold,
    file: str,
) -> Iterator[Fault]:
    """Check that a quotation right before or after a block that opens with a place stands at that place.

    `quoted` holds the brief's spans by their words, folded.
    """
    said = (label[1], int(label[3]))
    if not beside and is_place_alone(block.text):
        return
    if not beside:
        yield Fault(file, block.place, "", said[0], "", f"{label[0]} is cited here without its quotation")
        return
    keys = [fold(seen.text) for seen in beside]
    if any(key not in quoted for key in keys):
        return
    meant = [span for key in keys for span in quoted[key]]
    if not any(_stands_at(span, said) for span in meant):
        message = f"attributed to {label[0]}, where the brief has {meant[0].source} ¶{meant[0].paragraph}"
        yield Fault(file, block.place, meant[0].finding, said[0], beside[0].text, message)


def _stands_at(span: StatedSpan, said: tuple[str, int]) -> bool:
    return (span.source, span.paragraph) == said
