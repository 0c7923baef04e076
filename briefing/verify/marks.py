"""Text outside the quotations in; the runs between quotation marks that stand in no source out.

A reader takes words between quotation marks for a quotation whatever the markup says. Runs of fewer than
three words are titles, terms and single words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.verify.report import Fault
from briefing.verify.seen import Block, Fold

FEWEST_WORDS = 3
CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’",
    "＂": "＂",
}
SINGLE = "’"


def check_marked(blocks: Iterable[Block], known: Sequence[str], fold: Fold, file: str) -> Iterator[Fault]:
    """Name every marked run of three words or more that stands neither in a source nor in the brief.

    `known` are the texts it may stand in: the sources, and what the brief itself says.
    """
    folded = "\n".join(fold(reading) for text in known for reading in dict.fromkeys((text, _unmarked(text))))
    for block in blocks:
        for readings in marked_runs(block.text):
            if not any(fold(words) in folded for words in readings):
                message = "these words stand between quotation marks, and in no source"
                yield Fault(file, block.place, "", "", readings[-1], message)


def _unmarked(text: str) -> str:
    """Return an analyst's text as it is printed: without the marks of emphasis and code."""
    return text.translate(dict.fromkeys(map(ord, "*_`\\")))


def marked_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each marked run in every way it can be read, its longest last.

    An apostrophe looks like a closing mark, and a run may hold another: each possible end is one reading.
    A mark that is never closed runs to the end of the text.
    """
    at = 0
    while at < len(text):
        closers = CLOSERS.get(text[at])
        if closers is None or not _opens(text, at):
            at += 1
            continue
        ends = _ends(text, at + 1, closers)
        readings = tuple(text[at + 1 : end].strip().rstrip(".,;:!?") for end in ends)
        if len(readings[-1].split()) >= FEWEST_WORDS:
            yield readings
        at = ends[0] + 1


def _opens(text: str, at: int) -> bool:
    """Say whether a mark can open: an apostrophe or inch mark after a letter or figure does not."""
    before = text[at - 1] if at else " "
    return text[at] not in "\"'‘»＂" or not before.isalnum()


def _ends(text: str, start: int, closers: str) -> list[int]:
    ends = [i for i in range(start, len(text)) if text[i] in closers and _closes(text, i)]
    return ends[:6] or [len(text)]


def _closes(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return text[at] != SINGLE or not after.isalnum()
