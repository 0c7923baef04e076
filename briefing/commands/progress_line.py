"""How far the work is in; one line of a terminal out, drawn over itself and taken away in the end.

Click's own bar has one label and one length from beginning to end; a build has twenty steps, some of unknown length.
The line has no colours, so NO_COLOR asks for nothing else.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, takewhile
from time import monotonic

import click

MANY = 200
SECONDS_BETWEEN = 0.1
"""Where there are more than MANY things, a line is drawn no sooner: a loop over files makes thousands of them."""
BAR_COLUMNS = 24
FALLBACK_COLUMNS = 80
_TAKE_AWAY = "\r\x1b[2K"  # back to the first column, then erase the line (ECMA-48, EL)


class ProgressLine:
    """The last line of the terminal that standard error is. Nothing is drawn before the first `show`."""

    def __init__(self) -> None:
        """Begin to count the time."""
        self._began = monotonic()
        self._drawn_at = 0.0

    def show(self, what: str, done: int, of: int) -> None:
        """Draw a step over the one before."""
        now = monotonic()
        if of > MANY and now - self._drawn_at < SECONDS_BETWEEN:
            return
        self._drawn_at = now
        line = progress_text(what, done, of, int(now - self._began), terminal_columns())
        click.echo(f"{_TAKE_AWAY}{line}", nl=False, err=True)

    def take_away(self) -> None:
        """Leave the line empty, with the cursor at its beginning."""
        click.echo(_TAKE_AWAY, nl=False, err=True)


def can_draw() -> bool:
    """Return whether standard error is a terminal that can draw a line over itself."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in {"dumb", "unknown"}


def terminal_columns() -> int:
    """Return how wide the terminal is that standard error is; standard output may be a pipe."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or FALLBACK_COLUMNS
    except (OSError, ValueError):
        return FALLBACK_COLUMNS


def progress_text(what: str, done: int, of: int, seconds: int, columns: int) -> str:
    """Return a step as one line that is narrower than the terminal, so that it cannot wrap.

    For instance `rendering brief.md  [######..................]  1/4  0:03`. `of` 0 means that nobody knows how much
    there is; then there is no bar. The words are cut before the numbers are left out.
    """
    time = f"  {seconds // 60}:{seconds % 60:02}"
    filled = BAR_COLUMNS * min(done, of) // of if of else 0
    bar = f"  [{'#' * filled}{'.' * (BAR_COLUMNS - filled)}]  {done:,}/{of:,}{time}"
    for measured in (bar, f"  {done:,}/{of:,}{time}", time) if of else (time,):
        if len(measured) + 20 < columns:
            return cut(what, columns - 1 - len(measured)) + measured
    return cut(what, columns - 1)


def cut(text: str, columns: int) -> str:
    """Return as much of a text as a terminal shows in so many columns."""
    ends = takewhile(lambda end: end <= columns, accumulate(_widths(text)))
    return text[: sum(1 for _ in ends)]


def _widths(text: str) -> Iterator[int]:
    """Yield the columns that each character takes (Unicode Standard Annex 11): two in East Asian type."""
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            yield 0
        else:
            yield 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
