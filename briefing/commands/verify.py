"""`briefing verify`: every word of a brief against its sources."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="verify")
@click.argument("brief", type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="The folder of the original documents.")
def command(brief: Path, sources: Path | None) -> int:
    """Check every quotation of BRIEF, a brief.json, .html, .md or .pdf or a folder of them.

    In a folder, files that its manifest does not count to the last build are faults too. Without --sources
    the check is against what the brief itself carries, and against the originals where the paths in it lead
    to them; the report says which. The exit code is 1 when anything does not agree.
    """
    from briefing.commands.console import Console, echo
    from briefing.verify import report_lines, verify

    with Console() as console:
        report = verify(brief, sources, progress=console.progress)
    for line in report_lines(report):
        echo(line)
    return 0 if report.ok else 1
