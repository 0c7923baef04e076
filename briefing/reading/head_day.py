"""The first blocks of an office document in; the day that it states for itself there out.

A report, a memo or a letter has its day on a line of its own above the text. That day is the document's; the days of
its properties are those of a file, which a template or a conversion may have made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from briefing.model import PassageKind
from briefing.reading.blocks import Block
from briefing.reading.days import read_day

ORIGIN = "its first lines"
_BLOCKS = 8  # in which the head of a letter ends
_LONGEST = 60  # characters of such a line
_PROSE = 100  # characters: where the text itself begins
_LABEL = re.compile(
    r"(?:date|dated|date of (?:issue|publication)|published|issued|released)\b\s*[:|]?\s*", re.IGNORECASE
)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def find_head_day(blocks: Iterable[Block]) -> str:
    """Return the day, as EDTF, that stands alone on a line above the text, "" for none and for several.

    "7 March 2033", "Date: 7 March 2033" and a row "Date | 2033-03-07" are such lines; "Due: 7 March 2033" is none.
    """
    written = (block for block in blocks if block.text.strip())
    head = takewhile(lambda block: block.kind is not PassageKind.PROSE or len(block.text) < _PROSE, written)
    days = set(_days(islice(head, _BLOCKS)))
    return days.pop() if len(days) == 1 else ""


def with_head_day(
    stated: list[tuple[str, str]], origins: dict[str, str], blocks: Iterable[Block]
) -> list[tuple[str, str]]:
    """Return what properties state, with the day of the first lines in the place of theirs; `origins` is kept true."""
    day = find_head_day(blocks)
    if not day:
        return stated
    for field in ("published", "modified"):
        origins.pop(field, None)
    origins["published"] = ORIGIN
    return [*(pair for pair in stated if pair[0] not in {"published", "modified"}), ("published", day)]


def _days(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for line in block.text.split("\n"):
            if len(line) <= _LONGEST:
                day = read_day(_LABEL.sub("", line.strip(), count=1))
                if _FULL.fullmatch(day):
                    yield day
