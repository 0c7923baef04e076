"""What a command says while it works: progress to a terminal only, results to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from briefing.errors import Problem


class Console:
    """Says what is going on, as much as the user wants to hear."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._live = not quiet and sys.stderr.isatty()
        self._shown = 0

    def say(self, text: str) -> None:
        """Show what is being done now, to a terminal only, in place of what was shown before."""
        if self._live:
            width = max(self._shown, len(text))
            click.echo(f"\r{text:<{width}}", err=True, nl=False)
            self._shown = len(text)

    def progress(self, what: str, done: int, of: int) -> None:
        """Show how far the work is."""
        if self._live:
            self.say(f"{what}: {done:,} of {of:,}" if of else f"{what}: {done:,}")

    def warn(self, problems: Iterable[Problem]) -> None:
        """Print warnings to standard error."""
        self._clear()
        for problem in problems:
            if not self._quiet:
                click.echo(f"warning: {problem}", err=True)

    def done(self, path: Path) -> None:
        """Print the path of something that was made."""
        self._clear()
        if not self._quiet:
            click.echo(str(path))

    def _clear(self) -> None:
        if self._live and self._shown:
            click.echo("\r" + " " * self._shown + "\r", err=True, nl=False)
            self._shown = 0
