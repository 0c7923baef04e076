"""`briefing check`: every problem of what the user wrote, without building."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="check")
@click.argument("config", default="config/brief.yaml", type=click.Path(path_type=Path))
def command(config: Path) -> int:
    """Check CONFIG, its outline and its register, and report every problem at once.

    CONFIG is config/brief.yaml unless it is given. Sources are looked for, but not read.
    """
    from briefing.commands.load import read_config
    from briefing.errors import BriefingError, Problem
    from briefing.reading import find_files

    settings, outline = read_config(config)
    problems: list[Problem] = []
    if settings.register is not None:
        from briefing.reading.register import read_register

        try:
            read_register(settings.register)
        except BriefingError as error:
            problems += error.problems
    found = find_files(settings.sources, settings.base)
    problems += found.problems
    if problems:
        raise BriefingError(problems)
    for skipped in found.skipped:
        click.echo(f"warning: {skipped}", err=True)
    sections = len(settings.sections or outline.sections)
    click.echo(f"{config}: {sections} sections, {len(found.files)} source files, no problems")
    return 0
