"""`briefing check`: every problem of what the user wrote, without building."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="check")
@click.argument("config", default="config/brief.yaml", type=click.Path(path_type=Path))
@click.option("--follow-links", is_flag=True, help="Look at links that lead out of the sources' folders.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
def command(config: Path, follow_links: bool, strict: bool) -> int:
    """Check CONFIG, its outline and its register, and report every problem at once.

    CONFIG is config/brief.yaml unless it is given. Sources are looked for, but not read.
    """
    from briefing.commands.console import echo
    from briefing.commands.load import from_here, missed, no_document, read_config
    from briefing.config import Register, lint_config
    from briefing.errors import BriefingError
    from briefing.reading import find_files, group_skipped
    from briefing.reading.stale import find_stale_rows_unread, stale_problems

    written = read_config(config)
    settings, outline, register = written.settings, written.outline, written.register or Register()
    follow_links = follow_links or settings.follow_links
    found = find_files(settings.sources, settings.base, follow_links=follow_links)
    faults = [*written.faults, *from_here(found.problems, settings)]
    if not faults and not found.files:
        faults += [*from_here(found.unread, settings), *no_document(settings, found.skipped)]
    stale = stale_problems(register, find_stale_rows_unread(register, found.files)) if found.files else ()
    skipped = group_skipped(from_here(missed(found.skipped, settings), settings)) if found.files else ()
    unread = from_here(found.unread, settings) if found.files else ()
    warnings = (*lint_config(written), *stale, *unread, *skipped)
    if strict:
        faults += warnings
    else:
        for warning in warnings:
            echo(f"warning: {warning}", err=True)
    if faults:
        raise BriefingError(faults)
    sections, files = len(settings.sections or outline.sections), len(found.files)
    echo(f"{config}: {_count(sections, 'section')}, {_count(files, 'source file')}, no problems")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
