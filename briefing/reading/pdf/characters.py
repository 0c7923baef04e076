"""The characters of one page, as PDFium gives them with their boxes, in; segments of lines out.

PDFium's own blanks and line ends are hints only: where two boxes stand apart there is a blank, whatever it says.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

HYPHENS = {"\x02", "\ufffe"}
"""What PDFium writes for a hyphen at the end of a line."""
LINE_END_HYPHEN = "\u00ad"
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf06e\uf0fc", "•")
_UNPRINTED = {"Cc": "\ufffd", "Co": "\ufffd", "Cn": "\ufffd", "Cf": ""}  # others are blanks
_NONE = "\u200b\ufeff\u2060"
WIDE_GAP = 1.0  # of the height of a line: more than this parts two segments
_BLANK = 0.14  # of the height of a line: what stands further apart has a blank between
_HINTED = 0.06  # where PDFium says that there is a blank
_WIDEST_BLANK = 8.0  # of the height of a line, between words of a filled line
_UNIFORM = 1.25  # the widest blank of a filled line, by the narrowest
_TRACKED = 0.08  # letters that stand so far apart are spaced out
_OVERHANG = 0.14
_ENOUGH = 4  # times that a letter must be seen
_RAISED_HEIGHT, _RAISED_BY = 0.85, 0.18


class Character(NamedTuple):
    """A character, its box with y counted downwards, its number on the page, and whether a blank is said to be before.

    `height` is that of the box, which is that of its font; `hinted` that PDFium has a blank or a line end before it;
    `raised` that it is a digit that stands above its line. A tuple, since there are thousands on a page.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    height: float
    number: int
    hinted: bool = False
    raised: bool = False


def _look(character: Character) -> Look:
    """Return the letter and how wide it is for its height: one letter of one font."""
    return character.text, round((character.right - character.left) / character.height, 1)


Look = tuple[str, float]
Advances = Mapping[Look, float]


@dataclass(slots=True)
class Run:
    """Characters of one line, from left to right, or from right to left in scripts that run so."""

    characters: list[Character] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    def add(self, character: Character) -> None:
        """Take one more character; the box of the line is that of its largest ones."""
        if not self.characters:
            self.left, self.right = character.left, character.right
            self.top, self.bottom = character.top, character.bottom
        else:
            self.left, self.right = min(self.left, character.left), max(self.right, character.right)
            if character.height > 1.1 * (self.bottom - self.top):
                self.top, self.bottom = character.top, character.bottom
        self.characters.append(character)

    def settle(self) -> None:
        """Take as the box of the line that of most of its characters: one sign of another font may be taller."""
        self.top = median(character.top for character in self.characters)
        self.bottom = median(character.bottom for character in self.characters)

    def takes(self, character: Character) -> bool:
        """Return whether a character goes on with this line."""
        height = max(self.bottom - self.top, 0.1)
        shared = min(self.bottom, character.bottom) - max(self.top, character.top)
        if shared < 0.4 * min(height, max(character.height, 0.1)):
            return False
        last = self.characters[-1]
        if _runs_left(character.text) or (_runs_left(last.text) and character.right <= last.left + height):
            gap = last.left - character.right
            return (
                -height < gap < WIDE_GAP * height or -height < character.left - last.right < WIDE_GAP * height
            )
        if (
            last.left - 0.05 * height <= character.left <= last.right
        ):  # two letters of one ligature share a box
            return True
        return -0.6 * height < character.left - last.right < WIDE_GAP * height


def collect_runs(characters: Iterable[Character]) -> list[Run]:
    """Return the runs of a page, in the order in which the file draws them."""
    runs: list[Run] = []
    for character in characters:
        if not runs or not runs[-1].takes(character):
            runs.append(Run())
        runs[-1].add(character)
    for run in runs:
        run.settle()
    return join_justified(runs)


def join_justified(runs: Sequence[Run]) -> list[Run]:
    """Return runs with those of one line joined whose words all stand equally far apart: a line filled to its width.

    The cells of a row of a table do not.
    """
    joined: list[Run] = []
    line: list[Run] = []
    for run in [*runs, None]:
        if run is not None and line and _follows(line[-1], run):
            line.append(run)
            continue
        joined += [_joined(line)] if _is_filled(line) else line
        line = [run] if run is not None else []
    return joined


def _follows(before: Run, after: Run) -> bool:
    height = before.bottom - before.top
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    return shared > 0.6 * height and 0 < after.left - before.right < _WIDEST_BLANK * height


def _is_filled(line: Sequence[Run]) -> bool:
    gaps = [after.left - before.right for before, after in pairwise(line)]
    for run in line:
        height = run.bottom - run.top
        inner = (after.left - before.right for before, after in pairwise(run.characters))
        gaps += [gap for gap in inner if gap > 2 * _BLANK * height]
    return len(line) > 1 and len(gaps) > 1 and max(gaps) < _UNIFORM * min(gaps) + 0.5


def _joined(line: Sequence[Run]) -> Run:
    whole = Run()
    for run in line:
        for character in run.characters:
            whole.add(character)
    whole.settle()
    return whole


def usual_advances(runs: Sequence[Run]) -> Advances:
    """Return how far the next letter usually stands from the left of those that mostly reach over it, by their height.

    An "f" may reach far over the letter that follows; what stands right of its box then has a blank before it.
    """
    over = Counter(_look(before) for run in runs for before, after in _pairs(run) if _reaches(before, after))
    often = {look for look, number in over.items() if number >= _ENOUGH}
    if not often:
        return {}
    found: dict[Look, list[float]] = {}
    for run in runs:
        for before, after in _pairs(run):
            if (look := _look(before)) in often:
                found.setdefault(look, []).append((after.left - before.left) / before.height)
    return {look: median(advances) for look, advances in found.items()}


def _pairs(run: Run) -> Iterator[tuple[Character, Character]]:
    """Yield the letters of a run with those that follow, past letters without height and those of one ligature."""
    return (
        (one, other) for one, other in pairwise(run.characters) if one.height > 0 and other.left > one.left
    )


def _reaches(before: Character, after: Character) -> bool:
    return after.left < before.right - _OVERHANG * before.height


def text_of_run(run: Run, advances: Advances) -> str:
    """Return the words of a run, ligatures spelt out, with a blank wherever there is room for one."""
    characters = run.characters
    height = max(run.bottom - run.top, 0.1)
    gaps = [
        _gap(before, after, {} if shared else advances)
        for (before, after), shared in zip(pairwise(characters), _share_boxes(characters), strict=False)
    ]
    inner = [gap for gap in gaps if gap < 0.6 * height]
    usual = median(inner) if len(inner) > 3 else 0.0
    tracked = max(usual, 0.0) if usual > _TRACKED * height else 0.0
    parts: list[str] = []
    for number, character in enumerate(characters):
        if number:
            gap = gaps[number - 1] - tracked
            if gap > _BLANK * height or (character.hinted and gap > _HINTED * height):
                parts.append(" ")
        parts.append(_spelt(character, run, last=number == len(characters) - 1))
    return unicodedata.normalize("NFC", " ".join("".join(parts).split()))


def _share_boxes(characters: Sequence[Character]) -> list[bool]:
    """Say of each character whether it and the one before it are one ligature, which has one box."""
    same = (abs(after.left - before.left) < 0.01 * before.height for before, after in pairwise(characters))
    return [False, *same]


def _gap(before: Character, after: Character, advances: Advances) -> float:
    if after.right <= before.left + 0.1:
        return before.left - after.right
    right = before.right
    if advances and before.height > 0 and (look := _look(before)) in advances:
        usual = before.left + advances[look] * before.height
        right = usual if usual < right - _OVERHANG * before.height else right
    return after.left - right


def _spelt(character: Character, run: Run, *, last: bool) -> str:
    text = character.text
    if text in HYPHENS:
        return LINE_END_HYPHEN if last else "-"
    if text in _LIGATURES or text in _BULLETS:
        return _LIGATURES.get(text) or _BULLETS[text]
    if text in _NONE:
        return ""
    if text == LINE_END_HYPHEN:
        return LINE_END_HYPHEN if last else ""
    if text.isdecimal() and (character.raised or _is_raised(character, run)):
        return text.translate(SUPERSCRIPTS)
    return text if text.isprintable() else _UNPRINTED.get(unicodedata.category(text), " ")


def _is_raised(character: Character, run: Run) -> bool:
    height = run.bottom - run.top
    return character.height < _RAISED_HEIGHT * height and run.bottom - character.bottom > _RAISED_BY * height


def _runs_left(text: str) -> bool:
    return text > "\u0590" and unicodedata.bidirectional(text[0]) in {"R", "AL"}


def joined_surrogates(units: Sequence[int]) -> list[str]:
    """Return the characters of a row of UTF-16 units; the second of two that are one character is ""."""
    letters = [chr(unit) for unit in units]
    for number, unit in enumerate(units[:-1]):
        if 0xD800 <= unit < 0xDC00 <= units[number + 1] < 0xE000:
            letters[number] = chr(0x10000 + ((unit - 0xD800) << 10) + (units[number + 1] - 0xDC00))
            letters[number + 1] = ""
    return ["" if "\ud800" <= letter <= "\udfff" else letter.replace("\0", "\ufffd") for letter in letters]
