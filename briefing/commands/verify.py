"""`briefing verify`: every word of a brief against its sources."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="verify")
@click.argument("brief", type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="The folder of the original documents.")
@click.option(
    "--allowed-signers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who may have signed it: names and keys, as ssh-keygen reads them.",
)
def command(brief: Path, sources: Path | None, allowed_signers: Path | None) -> int:
    """Check every quotation of BRIEF, a brief.json, .html, .md or .pdf or a folder of them.

    In a folder, files that its manifest does not count to the last build are faults too. Without --sources
    the check is against what the brief itself carries, and against the originals where the paths in it lead
    to them; the report says which. What is signed gets a last line that says by whom. The exit code is 1 when
    anything does not agree, or a signature is broken.
    """
    from briefing.commands.console import Console, echo
    from briefing.signatures import Verdict, check_origin
    from briefing.verify import report_lines, verify

    with Console() as console:
        report = verify(brief, sources, progress=console.progress)
    for line in report_lines(report):
        echo(line)
    origin = check_origin(brief, allowed_signers)
    if allowed_signers or origin.verdict is not Verdict.UNSIGNED:
        echo(f"origin: {origin}")
    return 0 if report.ok and origin.verdict is not Verdict.BROKEN else 1
