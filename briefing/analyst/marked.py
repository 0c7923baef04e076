"""Text in; what stands between quotation marks out. A reader takes three words or more of that for a quotation.

Runs of fewer words are terms, titles and single words of anybody's. As an apostrophe looks like a closing mark, and
a quotation may hold another, a run has a reading for each place at which it can end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

QUOTED_WORDS = 3
_MOST_READINGS = 6
_CLOSERS = {
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
_BOTH_WAYS = frozenset("\"'‘»＂")


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two marks: from the first word to each character at which it may end.

    `closed` says that a closing mark was found; without one a run goes on to the end of the paragraph.
    """

    start: int
    ends: tuple[int, ...]
    closed: bool

    def readings(self, text: str) -> tuple[str, ...]:
        """Return the words in each way that they can be read, the fewest first."""
        return tuple(text[self.start : end].strip().rstrip(".,;:!?") for end in self.ends)


def find_marked(text: str) -> Iterator[Marked]:
    """Yield every run between quotation marks, in order."""
    at = 0
    while at < len(text):
        closers = _CLOSERS.get(text[at])
        before = text[at - 1] if at else " "
        if closers is None or (text[at] in _BOTH_WAYS and before.isalnum()):
            at += 1
            continue
        closing = (n for n in range(at + 1, len(text)) if text[n] in closers and _closes(text, n))
        ends = tuple(islice(closing, _MOST_READINGS))
        yield Marked(at + 1, ends or (len(text),), bool(ends))
        at = (ends[0] if ends else len(text)) + 1


def is_quotation(marked: Marked, text: str) -> bool:
    """Say whether a reader would take a run for somebody's words: three words or more in its longest reading."""
    return len(marked.readings(text)[-1].split()) >= QUOTED_WORDS


def _closes(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return text[at] != "’" or not after.isalnum()
