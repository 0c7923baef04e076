"""What a command says while it works: progress to a terminal only, results to standard output.

Everything that a command prints goes through `echo` or one of its two kin: what a source, a file's name or a
config holds can then tell the terminal nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import click

from briefing.commands.progress_line import ProgressLine, can_draw
from briefing.control_characters import escape_for_terminal, escape_in_json
from briefing.errors import BriefingError, Problem


def echo(text: str, *, err: bool = False) -> None:
    """Print a line, with the characters that a terminal would obey written as escapes."""
    click.echo(escape_for_terminal(text), err=err)


def echo_styled(text: str, **style: Any) -> None:
    """Print a line as `echo` does, in a style of `click.style`; without one, and into a pipe, it is plain."""
    click.echo(click.style(escape_for_terminal(text), **style) if style else escape_for_terminal(text))


def echo_json(value: object, indent: int | None = None) -> None:
    """Print a value as JSON, in which such characters are escaped as JSON does: the value stays the same."""
    echo(escape_in_json(json.dumps(value, indent=indent, ensure_ascii=False)))


def echo_text(text: str) -> None:
    """Print a text as it is for a program that reads it; on a terminal, as `echo` does. Adds no line feed."""
    shown = escape_for_terminal(text) if sys.stdout.isatty() else text
    click.echo(shown, nl=False, color=True)  # else click would take what looks like a colour out of the text


class Console:
    """Says what is going on, as much as the user wants to hear."""

    def __init__(self, *, quiet: bool = False, strict: bool = False) -> None:
        """Say nothing but errors if `quiet`; take warnings of the input for errors if `strict`."""
        self._quiet, self._strict = quiet, strict
        self._live = not quiet and can_draw()
        self._line: ProgressLine | None = None

    def __enter__(self) -> Self:
        """Let a `with` block take the line of progress off the terminal whatever happens."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def say(self, text: str) -> None:
        """Show what is being done now, to a terminal only, in place of what was shown before."""
        self.progress(text, 0, 0)

    def progress(self, what: str, done: int, of: int) -> None:
        """Show how far the work is; `of` 0 means that nobody knows how much there is."""
        if self._live:
            self._line = self._line or ProgressLine()
            self._line.show(" ".join(escape_for_terminal(what).split()), done, of)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Print warnings to standard error."""
        self.close()
        for problem in problems:
            if not self._quiet:
                echo(f"warning: {problem}", err=True)

    def warn_strictly(self, problems: Sequence[Problem]) -> None:
        """Print warnings, or raise BriefingError with them under --strict."""
        if self._strict and problems:
            raise BriefingError(problems)
        self.warn(problems)

    def tell(self, text: str) -> None:
        """Print a line on what goes on to standard error, which results do not go to."""
        self.close()
        if not self._quiet:
            echo(text, err=True)

    def done(self, path: Path) -> None:
        """Print the path of something that was made."""
        self.close()
        if not self._quiet:
            echo(str(path))

    def close(self) -> None:
        """Take the line of progress off the terminal."""
        if self._line:
            self._line.take_away()
            self._line = None
