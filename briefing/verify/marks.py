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
from briefing.output_reader.seen import Block, Fold, Seen

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
    "‟": "”",
    "”": "”",  # ”as in Swedish and Finnish”
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "'": "'",
}
SINGLE = "’'"  # also apostrophes
DOUBTFUL = "”'"  # mostly the end of a run, or an apostrophe: a word must follow ('90s), and another such mark
# Marks that look like others, or stand for them, by what they are taken for; two single ones make a double one.
ALIKE = str.maketrans(
    dict.fromkeys("″‶ʺˮ˝〃〞〟＂🙷", '"') | dict(zip("❛❜❟❝❞❠🙶🙸⹂﹁﹂﹃﹄〝", "‘’‚“”„“„„「」『』“", strict=True))
)
_DOUBLED = re.compile(r"(?<!['‘’`])(?:''|‘‘|’’|``)(?!['‘’`])")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+(?:[.,'’][^\W_]+)*")
_BLANK_LETTERS = str.maketrans(dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0\u2060\u200b\u00ad", " "))
_CARRIED = "“„«「『《"  # marks that are never apostrophes: open at a block's end, they hold what follows
_MOST_FOLLOWING = 8  # blocks in which such a mark may be closed
_OPENER = re.compile(f"[{''.join(CLOSERS)}]")
MARKS = frozenset(CLOSERS) | frozenset("".join(CLOSERS.values()))
STAND_IN = "\ufffc"
TAKEN = "\ud800"  # half of a pair, which no file can hold
BEGINNING = 16  # letters


def as_marked(text: str) -> str:
    """Return a text with one character for all marks that are read alike: “, and " for '' and ″."""
    return _DOUBLED.sub('"', text.translate(ALIKE))


def count_words(text: str) -> int:
    """Return how many words a reader sees, whatever parts them; each letter where a script writes no blanks."""
    return len(_WORD.findall(text.translate(_BLANK_LETTERS)))


def check_marked(
    items: Sequence[Block | Seen], known: Sequence[str], fold: Fold, file: str, said: Iterable[str] = ()
) -> Iterator[Fault]:
    """Name every marked run of three words or more that stands neither in a source nor in the brief.

    `known` are the texts it may stand in: the sources, and what the brief itself says. `said` are the strings
    that the brief prints whole; a mark within one neither opens nor closes a run outside it.
    """
    known = [as_marked(text) for text in known]
    folded = "\n".join(fold(reading) for text in known for reading in dict.fromkeys((text, unmarked(text))))
    holding = _Holding(map(as_marked, said), fold)
    for place, text in (*_list_blocks(items), *_list_carried(items, holding, fold)):
        if not list(_unknown(text, folded, fold)):
            continue
        for readings in _unknown(_stood_in(text, holding, fold), folded, fold):
            message = "these words stand between quotation marks, and in no source"
            yield Fault(file, place, "", "", readings[-1], message)


def _list_blocks(items: Iterable[Block | Seen]) -> Iterator[tuple[str, str]]:
    return ((item.place, as_marked(item.text)) for item in items if isinstance(item, Block))


def _list_carried(items: Sequence[Block | Seen], holding: _Holding, fold: Fold) -> Iterator[tuple[str, str]]:
    """Yield what a mark holds that one block opens and a later one closes: “They all</p><p>fled.”

    A mark within a string that the brief says whole opens nothing.
    """
    for number, item in enumerate(items):
        if not isinstance(item, Block) or not any(mark in item.text for mark in _CARRIED):
            continue
        text = _stood_in(as_marked(item.text), holding, fold)
        at = max((place for place in map(text.rfind, _CARRIED) if _begins(text, place)), default=-1)
        if at < 0 or any(closer in text[at + 1 :] for closer in CLOSERS[text[at]]):
            continue
        following = [as_marked(one.text) for one in items[number + 1 : number + 1 + _MOST_FOLLOWING]]
        ends = (n for n, one in enumerate(following, 1) if any(closer in one for closer in CLOSERS[text[at]]))
        if end := next(ends, 0):
            last = following[end - 1]
            close = min(place for closer in CLOSERS[text[at]] if (place := last.find(closer)) >= 0)
            yield item.place, "\n".join((text[at:], *following[: end - 1], last[: close + 1]))


def _begins(text: str, at: int) -> bool:
    """Say whether a mark begins words: it stands at the head, or after a blank or a bracket."""
    return at >= 0 and (not text[:at].strip() or text[at - 1].isspace() or text[at - 1] in "([{–—")


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
        if count_words(readings[-1]) >= FEWEST_WORDS:
            yield readings
        at = ends[0] + 1


def _opens(text: str, at: int) -> bool:
    """Say whether a mark can open: an apostrophe or inch mark after a letter or figure does not."""
    before, after = text[at - 1] if at else " ", text[at + 1 : at + 2]
    if text[at] in DOUBTFUL:
        return (before.isspace() or before in "([{–—") and after.isalpha()
    return text[at] not in '"‘»' or not before.isalnum()


def _is_closed(text: str, at: int) -> bool:
    """Say whether the next mark like this one that opens or closes closes: else this one is an apostrophe."""
    alike = (i for i in range(at + 1, len(text)) if text[i] == text[at])
    return next((not _opens(text, i) for i in alike if _opens(text, i) or _closes(text, i)), False)


def _is_short(text: str, start: int, end: int) -> bool:
    """Return whether a run between “ and the first ” is a word or two, or none (“…”), with no mark in it."""
    inner = text[start + 1 : end]
    plain = text[start] == "“" and text[end : end + 1] == "”" and MARKS.isdisjoint(inner)
    return plain and count_words(inner) < FEWEST_WORDS


def _ends(text: str, start: int, closers: str) -> list[int]:
    ends = (i for i in range(start, len(text)) if text[i] in closers and _closes(text, i))
    return list(islice(ends, 6)) or [len(text)]


def _closes(text: str, at: int) -> bool:
    """Say whether a mark can close; the apostrophe of "the farmers' weir" does not, where it stands straight."""
    before, after = text[at - 1 : at], text[at + 1 : at + 3]
    if text[at] == "'" and before == "s" and after[:1].isspace() and after[1:].isalpha():
        return False
    return text[at] not in SINGLE or not after[:1].isalnum()
