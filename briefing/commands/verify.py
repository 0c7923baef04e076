"""`briefing verify`: every quotation of a brief against its sources, and everything else by making it again."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.commands.options import FOLDER


@click.command(name="verify")
@click.argument("brief", type=click.Path(path_type=Path))
@click.option("--sources", type=click.Path(path_type=Path), help="The folder of the original documents.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="The brief.yaml, where the brief does not carry its values.",
)
@click.option("--templates", type=FOLDER, help="The folder of the templates, where they are somebody's own.")
@click.option(
    "--require-originals", is_flag=True, help="Fail unless all quotations were held against --sources."
)
@click.option(
    "--allowed-signers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who may have signed it: names and keys, as ssh-keygen reads them.",
)
@click.option("--require-signature", is_flag=True, help="Fail unless one of --allowed-signers has signed it.")
@click.option("--quotations-only", is_flag=True, help="Check the quotations alone; make nothing again.")
@click.option("--details", is_flag=True, help="Say of each file what was checked.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    brief: Path,
    sources: Path | None,
    config: Path | None,
    templates: Path | None,
    require_originals: bool,
    allowed_signers: Path | None,
    require_signature: bool,
    quotations_only: bool,
    details: bool,
    as_json: bool,
) -> int:
    """Check BRIEF, one of its files or their folder, and say what that proves in three lines.

    Quotations: each is held against the originals in --sources, else against the texts that travel with the brief, by
    code that knows nothing of how it was made. The rest: the pages are made again from brief.json, and the brief from
    what it carries or from --sources and --config, and compared; so another speaker, a figure, a passage left out
    is found. Another version of the program, or templates that are not named, are said, and never agree. Origin: who
    signed it.

    In a folder, files that its manifest does not count to the last build are faults too. The exit code is 0 where
    all that was checked agrees and the pages were made again, 1 where not.
    """
    from briefing.again import Given
    from briefing.checking.proof import Asked, lay_out_proof, proof_lines, prove
    from briefing.commands.console import Console, echo, echo_json

    asked = Asked(
        given=Given(config, sources),
        templates=templates,
        allowed_signers=allowed_signers,
        quotations_only=quotations_only,
        require_originals=require_originals,
        require_signature=require_signature,
    )
    with Console() as console:
        proof = prove(brief, asked, progress=console.progress)
    if as_json:
        echo_json(lay_out_proof(proof), indent=2)
    else:
        for line in proof_lines(proof, details=details):
            echo(line)
    return 0 if proof.ok else 1
