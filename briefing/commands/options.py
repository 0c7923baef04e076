"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.model import CORPUS_MB, FILE_MB

if TYPE_CHECKING:
    from briefing.model import Length

FOLDER = click.Path(path_type=Path, file_okay=False)
Command = Callable[..., Any]
_OF_READING = (
    click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option("--follow-links", is_flag=True, help="Read links that lead out of SOURCES."),
    click.option("--cache", type=FOLDER, help="Keep passages and index here."),
    click.option(
        "--max-file", default=FILE_MB, show_default=True, type=click.IntRange(1), help="MB of a file."
    ),
    click.option(
        "--max-corpus", default=CORPUS_MB, show_default=True, type=click.IntRange(1), help="MB of all files."
    ),
)


class LengthType(click.ParamType):  # type: ignore[type-arg]  # generic in some versions only
    """How long a brief may be, as brief.yaml says it: "2 pages", "600 words", "full"."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Length:
        """Return the length, or say what may stand there."""
        from briefing.config import parse_length

        try:
            return parse_length(value)
        except ValueError as error:
            self.fail(f"'{value}' is no length; {error}", param, ctx)


def reads_sources(command: Command) -> Command:
    """Give a command its SOURCES and the options of how they are read."""
    return reduce(lambda made, option: option(made), reversed(_OF_READING), command)
