"""`briefing build`: from a config to finished, verified files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from briefing.commands.console import Console
from briefing.commands.load import load_brief_inputs
from briefing.errors import BriefingError, Problem, VerifyError
from briefing.settings import OUTPUTS, marking_allows_publishing

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(name="build")
@click.argument("config", default="config/brief.yaml", type=click.Path(path_type=Path))
@click.option(
    "--section", "sections", multiple=True, metavar="ID", help="Only this section (may be repeated)."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(OUTPUTS),
    help="Only this output; repeatable.",
)
@click.option("--out", default="build", type=FOLDER, show_default=True)
@click.option("--cache", type=FOLDER, help="Keep passages and index here.")
@click.option("--public", is_flag=True, help="Refuse a marking above TLP:CLEAR; embed passages.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    config: Path,
    sections: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    cache: Path | None,
    public: bool,
    strict: bool,
    quiet: bool,
) -> int:
    """Build the brief that CONFIG describes, verify it, and move it into place.

    CONFIG is config/brief.yaml unless it is given.
    """
    with Console(quiet=quiet) as console, ExitStack() as held:
        from briefing.render.layout import lay_out_pdf
        from briefing.render.press import Press

        press = held.enter_context(Press()) if not formats or "pdf" in formats else None

        from briefing.brief import as_problem, build_brief
        from briefing.render import render
        from briefing.write import write_outputs

        inputs = load_brief_inputs(config, cache=cache, console=console)
        settings = inputs.settings
        lay_out = press.lay_out if press else lay_out_pdf
        if public:
            _refuse_unpublishable(inputs.markings, config)
        if strict and inputs.warnings:
            raise BriefingError(inputs.warnings)
        console.warn(inputs.warnings)
        embed = settings.embed or ("passages" if public else "texts")
        brief = build_brief(
            settings,
            inputs.outline,
            inputs.corpus,
            issued=settings.issued or _today().isoformat(),
            embed=embed,
            sections=sections,
            progress=console.progress,
        )
        failed = tuple(as_problem(warning) for warning in brief.warnings if warning.kind == "analysis")
        if strict and failed:
            raise BriefingError(failed)
        console.warn(failed)
        texts = {source.key: inputs.corpus.text(source.key) for source in brief.sources}
        console.say("rendering")
        asked = formats or settings.outputs
        wanted = tuple(dict.fromkeys((*asked, "json")))
        passed: list[bool] = []
        unseen: list[Problem] = []

        def check_meanwhile(made: Mapping[str, bytes]) -> None:
            from briefing.verify import verify

            with TemporaryDirectory(prefix="briefing-") as folder, suppress(BriefingError):
                for name, data in made.items():
                    (Path(folder) / name).write_bytes(data)
                passed.append(verify(Path(folder), settings.base).ok)

        look, outline = settings.look, inputs.outline_text
        outputs = render(
            brief,
            texts,
            wanted,
            look,
            outline,
            lay_out=lay_out,
            meanwhile=check_meanwhile,
            warn=unseen.extend,
        )
        if strict and unseen:
            raise BriefingError(unseen)
        console.warn(unseen)
        unasked = {} if "json" in asked else {"brief.json": outputs.pop("brief.json")}

        def check(folder: Path) -> None:
            from briefing.verify import report_lines, verify

            console.say("verifying")
            for name, data in unasked.items():  # what all others are held against
                (folder / name).write_bytes(data)
            report = verify(folder, settings.base, only=("brief.json", "brief.pdf") if any(passed) else ())
            if not report.ok:
                raise VerifyError([Problem(line) for line in report_lines(report)])

        for path in write_outputs(outputs, out, check):
            console.done(path)
        return 0


def _today() -> date:
    """Return the day of SOURCE_DATE_EPOCH (reproducible-builds.org), or else today."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).astimezone().date()
    if not epoch.isdigit():
        raise BriefingError(
            Problem(
                "SOURCE_DATE_EPOCH", fault=f"'{epoch}' is not a number of seconds", remedy="unset or mend it"
            )
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _refuse_unpublishable(markings: tuple[tuple[str, str], ...], config: Path) -> None:
    problems = [
        Problem(
            str(config),
            fault=f"{where} is marked '{marking}', which may not be published",
            remedy="only TLP:CLEAR may; build without --public, or change the marking if that is right",
        )
        for where, marking in markings
        if not marking_allows_publishing(marking)
    ]
    if problems:
        raise BriefingError(problems)
