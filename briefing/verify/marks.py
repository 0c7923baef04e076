"""Text outside the quotations in; the runs between quotation marks that stand in no source out.

A reader takes words between quotation marks for a quotation whatever the markup says. Runs of fewer than
three words are titles, terms and single words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

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
MARKS = frozenset(CLOSERS) | frozenset("".join(CLOSERS.values()))
STAND_IN = "\ufffc"


def check_marked(
    blocks: Iterable[Block], known: Sequence[str], fold: Fold, file: str, said: Iterable[str] = ()
) -> Iterator[Fault]:
    """Name every marked run of three words or more that stands neither in a source nor in the brief.

    `known` are the texts it may stand in: the sources, and what the brief itself says. `said` are the strings
    that the brief prints whole; a mark within one neither opens nor closes a run outside it.
    """
    folded = "\n".join(fold(reading) for text in known for reading in dict.fromkeys((text, unmarked(text))))
    holding: list[str] | None = None
    for block in blocks:
        if not list(_unknown(block.text, folded, fold)):
            continue
        if holding is None:
            holding = _with_marks(said, fold)
        for readings in _unknown(_stood_in(block.text, holding, fold), folded, fold):
            message = "these words stand between quotation marks, and in no source"
            yield Fault(file, block.place, "", "", readings[-1], message)


def _unknown(text: str, folded: str, fold: Fold) -> Iterator[tuple[str, ...]]:
    for readings in marked_runs(text):
        if not any(words == STAND_IN or fold(words) in folded for words in readings):
            yield readings


def _with_marks(said: Iterable[str], fold: Fold) -> list[str]:
    """Return the strings that hold a mark, folded, the longest first: others hide no closing mark."""
    found = {fold(normalize("NFC", text)) for text in said if not MARKS.isdisjoint(text)}
    return sorted((text for text in found if len(text) > 1), key=lambda text: (-len(text), text))


def _stood_in(text: str, holding: Sequence[str], fold: Fold) -> str:
    """Put one character for each string that the brief says whole, marks and all, so that what stands around
    it is looked at alone: in “"No," said Ada.” (Ada, in S2) the first mark is closed after Ada.

    A run that holds more than such a string is unknown, whatever else it holds.
    """
    text = normalize("NFC", text)
    places, letters = _places(text, fold)
    for string in holding:
        at = letters.find(string)
        while at >= 0:
            end = at + len(string)
            begins, ends = places[at], places[end - 1] + 1
            text = text[:begins] + STAND_IN + text[ends:]
            places, letters = _places(text, fold)
            at = letters.find(string, at + 1)
    return text


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
