"""Text outside the quotations in; the runs between quotation marks that stand in no source out.

A reader takes words between quotation marks for a quotation whatever the markup says. Runs of fewer than
three words are titles, terms and single words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from briefing.output_reader.fault import Fault
from briefing.output_reader.seen import Block, Fold

FEWEST_WORDS = 3
CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "《": "》",
    "〝": "〞〟",
    "❝": "❞",
    "‟": "”",
    "”": "”",  # ”as in Swedish and Finnish”
    '"': '"',
    "＂": "＂",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "'": "'",
}
SINGLE = "’'"  # also apostrophes
DOUBTFUL = "”'"  # mostly the end of a run, or an apostrophe: a word must follow ('90s), and another such mark
_OPENER = re.compile(f"[{''.join(CLOSERS)}]")
MARKS = frozenset(CLOSERS) | frozenset("".join(CLOSERS.values()))
STAND_IN = "\ufffc"
TAKEN = "\ud800"  # half of a pair, which no file can hold
BEGINNING = 16  # letters


def check_marked(
    blocks: Iterable[Block], known: Sequence[str], fold: Fold, file: str, said: Iterable[str] = ()
) -> Iterator[Fault]:
    """Name every marked run of three words or more that stands neither in a source nor in the brief.

    `known` are the texts it may stand in: the sources, and what the brief itself says. `said` are the strings
    that the brief prints whole; a mark within one neither opens nor closes a run outside it.
    """
    folded = "\n".join(fold(reading) for text in known for reading in dict.fromkeys((text, unmarked(text))))
    holding: _Holding | None = None
    for block in blocks:
        if not list(_unknown(block.text, folded, fold)):
            continue
        if holding is None:
            holding = _Holding(said, fold)
        for readings in _unknown(_stood_in(block.text, holding, fold), folded, fold):
            message = "these words stand between quotation marks, and in no source"
            yield Fault(file, block.place, "", "", readings[-1], message)


def _unknown(text: str, folded: str, fold: Fold) -> Iterator[tuple[str, ...]]:
    for readings in marked_runs(text):
        if not any(words == STAND_IN or fold(words) in folded for words in readings):
            yield readings


class _Holding:
    """The strings of a brief that hold a mark, folded: no other hides a closing mark.

    They are found in a block by the letters that they begin with, so that a long brief, which has many blocks
    and many strings, is not looked through for each string in each block.
    """

    def __init__(self, said: Iterable[str], fold: Fold) -> None:
        found = {fold(normalize("NFC", text)) for text in said if not MARKS.isdisjoint(text)}
        self._beginning: dict[str, list[str]] = {}
        for string in found:
            if len(string) > 1:
                self._beginning.setdefault(string[:BEGINNING], []).append(string)
        self._lengths = sorted({len(beginning) for beginning in self._beginning})

    def within(self, letters: str) -> list[str]:
        """Return those that stand in a folded block, the longest first."""
        stand: set[str] = set()
        for at in range(len(letters)):
            for length in self._lengths:
                for string in self._beginning.get(letters[at : at + length], ()):
                    if letters.startswith(string, at):
                        stand.add(string)
        return sorted(stand, key=lambda string: (-len(string), string))


def _stood_in(text: str, holding: _Holding, fold: Fold) -> str:
    """Put one character for each string that the brief says whole, marks and all, so that what stands around
    it is looked at alone: in “"No," said Ada.” (Ada, in S2) the first mark is closed after Ada.

    A run that holds more than such a string is unknown, whatever else it holds.
    """
    text = normalize("NFC", text)
    places, letters = _places(text, fold)
    taken: list[tuple[int, int]] = []
    for string in holding.within(letters):
        at = letters.find(string)
        while at >= 0:
            begins, ends = places[at], places[at + len(string) - 1] + 1
            first, last = bisect_left(places, begins), bisect_left(places, ends)
            letters = letters[:first] + TAKEN * (last - first) + letters[last:]
            taken.append((begins, ends))
            at = letters.find(string, last)
    kept, done = [], 0
    for begins, ends in sorted(taken):
        kept += [text[done:begins], STAND_IN]
        done = ends
    return "".join([*kept, text[done:]])


def _places(text: str, fold: Fold) -> tuple[list[int], str]:
    """Return a text folded character by character, and where in it each character of that came from."""
    folded = [(place, letter) for place, char in enumerate(text) for letter in fold(char)]
    return [place for place, _ in folded], "".join(letter for _, letter in folded)


def unmarked(text: str) -> str:
    """Return an analyst's text as it is printed: without the marks of emphasis and code."""
    return text.translate(dict.fromkeys(map(ord, "*_`\\")))


def marked_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each marked run in every way it can be read, its longest last.

    An apostrophe looks like a closing mark, and a run may hold another: each possible end is one reading.
    A mark that is never closed runs to the end of the text.
    """
    at = 0
    while found := _OPENER.search(text, at):
        at = found.start()
        closers = CLOSERS[text[at]]
        if not _opens(text, at) or (text[at] in DOUBTFUL and not _is_closed(text, at)):
            at += 1
            continue
        ends = _ends(text, at + 1, closers)
        if _is_short(text, at, ends[0]):
            at = ends[0] + 1
            continue
        readings = tuple(text[at + 1 : end].strip().rstrip(".,;:!?") for end in ends)
        if len(readings[-1].split()) >= FEWEST_WORDS:
            yield readings
        at = ends[0] + 1


def _opens(text: str, at: int) -> bool:
    """Say whether a mark can open: an apostrophe or inch mark after a letter or figure does not."""
    before, after = text[at - 1] if at else " ", text[at + 1 : at + 2]
    if text[at] in DOUBTFUL:
        return (before.isspace() or before in "([{–—") and after.isalpha()
    return text[at] not in '"‘»＂' or not before.isalnum()


def _is_closed(text: str, at: int) -> bool:
    """Say whether the next mark like this one that opens or closes closes: else this one is an apostrophe."""
    alike = (i for i in range(at + 1, len(text)) if text[i] == text[at])
    return next((not _opens(text, i) for i in alike if _opens(text, i) or _closes(text, i)), False)


def _is_short(text: str, start: int, end: int) -> bool:
    """Return whether a run between “ and the first ” is a word or two, or none (“…”), with no mark in it."""
    inner = text[start + 1 : end]
    plain = text[start] == "“" and text[end : end + 1] == "”" and MARKS.isdisjoint(inner)
    return plain and len(inner.split()) < FEWEST_WORDS


def _ends(text: str, start: int, closers: str) -> list[int]:
    ends = (i for i in range(start, len(text)) if text[i] in closers and _closes(text, i))
    return list(islice(ends, 6)) or [len(text)]


def _closes(text: str, at: int) -> bool:
    """Say whether a mark can close; the apostrophe of "the farmers' weir" does not, where it stands straight."""
    before, after = text[at - 1 : at], text[at + 1 : at + 3]
    if text[at] == "'" and before == "s" and after[:1].isspace() and after[1:].isalpha():
        return False
    return text[at] not in SINGLE or not after[:1].isalnum()
