"""The first blocks of an office document in; the day that it states for itself there out.

A report, a memo or a letter has its day on a line of its own above the text. That day is the document's; the days of
its properties are those of a file, which a template or a conversion may have made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile

from briefing.model import PassageKind
from briefing.reading.blocks import Block
from briefing.reading.days import read_day
from briefing.text.word_sections import read_sections

ORIGIN = "its first lines"
_DAYS = frozenset({"published", "modified"})
_BLOCKS = 8  # in which the head of a letter ends
_LONGEST = 60  # characters of such a line
_PROSE = 100  # characters: where the text itself begins
_LABEL_WORDS = 4  # of a line that is no more than a label
_WORDS = read_sections("office")
_LABEL = re.compile(
    rf"(?:{'|'.join(sorted(_WORDS['labels of its day'], key=len, reverse=True))})\b\s*[:|]?\s*", re.IGNORECASE
)
_OF_OTHER_DAYS = frozenset(_WORDS["words of other days"])
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


def find_head_day(blocks: Iterable[Block]) -> str:
    """Return the day, as EDTF, that stands alone on a line above the text, "" for none and for several.

    "7 March 2033", "Date: 7 March 2033" and a row "Date | 2033-03-07" are such lines; "Due: 7 March 2033" is none,
    nor is a day below the line "Due".
    """
    written = (block for block in blocks if block.text.strip())
    head = takewhile(lambda block: block.kind is not PassageKind.PROSE or len(block.text) < _PROSE, written)
    days = set(_days(islice(head, _BLOCKS)))
    return days.pop() if len(days) == 1 else ""


def with_head_day(
    stated: Sequence[tuple[str, str]], origins: Mapping[str, str], blocks: Iterable[Block]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return what properties state and where, with the day of the first lines in the place of theirs."""
    day = find_head_day(blocks)
    if not day:
        return list(stated), dict(origins)
    others = [pair for pair in stated if pair[0] not in _DAYS]
    kept = {field: origin for field, origin in origins.items() if field not in _DAYS}
    return [*others, ("published", day)], kept | {"published": ORIGIN}


def _days(blocks: Iterable[Block]) -> Iterator[str]:
    before, title = "", False
    for block in blocks:
        for line in filter(None, map(str.strip, block.text.split("\n"))):
            stated = _LABEL.sub("", line, count=1)
            day = read_day(stated) if len(line) <= _LONGEST else ""
            if _FULL.fullmatch(day) and (stated != line or not _is_other_label(before, title=title)):
                yield day
            before, title = line, block.kind is PassageKind.HEADING


def _is_other_label(line: str, *, title: bool) -> bool:
    """Return whether a line says what the day below it is, and that is not the day of the document.

    "Deadline", "Due:" and "Date of birth" do; "Date" does not, nor a name ("Mira Holt") or a title.
    """
    words = line.rstrip(":").split()
    if not words or read_day(line) or _LABEL.fullmatch(line):
        return False
    if line.endswith(":") or not _OF_OTHER_DAYS.isdisjoint(
        word.lower() for word in words[: _LABEL_WORDS + 1]
    ):
        return True
    return not title and len(words) <= _LABEL_WORDS and all(word.islower() for word in words[1:])
