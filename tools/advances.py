"""Writes how wide the characters of the shipped faces are: `.venv/bin/python tools/advances.py`.

The faces in briefing/fonts in; briefing/data/advances.txt out, which the line model of briefing/fit reads, so that no
font is opened to choose what is printed. A test compares the file with the faces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "briefing" / "fonts"
ADVANCES = ROOT / "briefing" / "data" / "advances.txt"
FACES = {
    "serif": "SourceSerif4_400Regular.ttf",
    "serif-bold": "SourceSerif4_600SemiBold.ttf",
    "sans": "SourceSans3_400Regular.ttf",
    "sans-bold": "SourceSans3_600SemiBold.ttf",
}
COVERED = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x370, 0x530),
    range(0x1E00, 0x1F00),
    range(0x2010, 0x2040),
)
"""Latin, Greek and Cyrillic letters and the signs of text; others are estimated by their kind."""
HEAD = """\
# Made by tools/advances.py from briefing/fonts. Advance widths in thousandths of an em: face, first character
# (hexadecimal), width and, where it holds for several characters in a row, "x" and how many.
"""


def read_advances(face: str) -> Mapping[int, int]:
    """Return the advance width of every covered character that a face has."""
    with TTFont(FONTS / FACES[face], lazy=True) as font:
        names, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        return {c: round(1000 * widths[names[c]][0] / em) for span in COVERED for c in span if c in names}


def write_runs(advances: Mapping[int, int]) -> Iterator[str]:
    """Yield a line for each unbroken run of characters."""
    for _, numbered in groupby(enumerate(sorted(advances)), key=lambda pair: pair[1] - pair[0]):
        run = [character for _, character in numbered]
        yield f"{run[0]:x} {' '.join(_pack(advances[character] for character in run))}"


def _pack(widths: Iterable[int]) -> Iterator[str]:
    for width, alike in groupby(widths):
        count = len(tuple(alike))
        yield f"{width}x{count}" if count > 1 else str(width)


def write_advances() -> str:
    """Return the text of the data file."""
    lines = (f"{face} {run}\n" for face in FACES for run in write_runs(read_advances(face)))
    return HEAD + "".join(lines)


if __name__ == "__main__":
    ADVANCES.write_text(write_advances(), encoding="utf-8", newline="\n")
