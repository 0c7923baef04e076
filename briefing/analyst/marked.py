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
_TERM_MARKS = frozenset('“„«»「『"＂')  # of which none is an apostrophe
_ALL_MARKS = frozenset(_CLOSERS).union(*_CLOSERS.values())
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
        if ends and _is_term(text, at, ends[0]):
            ends = ends[:1]
        yield Marked(at + 1, ends or (len(text),), bool(ends))
        at = (ends[0] if ends else len(text)) + 1


def is_quotation(marked: Marked, text: str) -> bool:
    """Say whether a reader would take a run for somebody's words: three words or more in its longest reading."""
    return len(marked.readings(text)[-1].split()) >= QUOTED_WORDS


def _is_term(text: str, start: int, end: int) -> bool:
    """Say whether a run is a word or two between double marks: the "old lock" and the "new lock".

    The next mark of the kind must open another, or be missing: in "A 5" gate broke" the first closes nothing.
    """
    mark, inner = text[start], text[start + 1 : end]
    if mark not in _TERM_MARKS or not _ALL_MARKS.isdisjoint(inner) or len(inner.split()) >= QUOTED_WORDS:
        return False
    of_kind = {mark, *_CLOSERS[mark]}
    after = next((place for place in range(end + 1, len(text)) if text[place] in of_kind), None)
    return after is None or (text[after] == mark and not (mark in _BOTH_WAYS and text[after - 1].isalnum()))


def _closes(text: str, at: int) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return text[at] != "’" or not after.isalnum()
