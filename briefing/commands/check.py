"""`briefing check`: every problem of what the user wrote, without building."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefing.errors import Problem


@click.command(name="check")
@click.argument("config", default="config/brief.yaml", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
def command(config: Path, strict: bool) -> int:
    """Check CONFIG, its outline and its register, and report every problem at once.

    CONFIG is config/brief.yaml unless it is given. Sources are looked for, but not read.
    """
    from briefing.commands.load import lint_config, read_config
    from briefing.errors import BriefingError
    from briefing.reading import find_files

    try:
        settings, outline = read_config(config)
    except BriefingError as error:
        raise BriefingError([*error.problems, *_register_problems(config)]) from None
    found = find_files(settings.sources, settings.base)
    nothing = () if found.files else found.unread
    if problems := [*_register_problems(config), *found.problems, *nothing]:
        raise BriefingError(problems)
    warnings = (*lint_config(settings), *found.unread, *found.skipped)
    if strict and warnings:
        raise BriefingError(warnings)
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    sections = len(settings.sections or outline.sections)
    click.echo(f"{config}: {sections} sections, {len(found.files)} source files, no problems")
    return 0


def _register_problems(config: Path) -> tuple[Problem, ...]:
    """Return the faults of the register that CONFIG leads to, as far as CONFIG itself can be read."""
    from briefing.errors import BriefingError
    from briefing.reading.rows import read_rows
    from briefing.settings import named_files

    try:
        _, register = named_files(config)
    except BriefingError:  # which is reported already
        return ()
    try:
        if register and register.is_file():  # one that is not there is reported at the key that names it
            read_rows(register)
        return ()
    except BriefingError as error:
        return error.problems
