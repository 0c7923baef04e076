"""`briefing build`: from a config to finished, verified files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.console import Console
from briefing.commands.load import load_brief_inputs
from briefing.commands.publishing import refuse_unpublishable
from briefing.disk.faults import FULL, write_problem, writing_to
from briefing.disk.scratch import Scratch, temporary_place
from briefing.errors import BriefingError, Problem, VerifyError
from briefing.settings import OUTPUTS

if TYPE_CHECKING:
    from briefing.render.press import Press

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
@click.option("--follow-links", is_flag=True, help="Read links that lead out of the sources' folders.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    config: Path,
    sections: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    cache: Path | None,
    public: bool,
    follow_links: bool,
    strict: bool,
    quiet: bool,
) -> int:
    """Build the brief that CONFIG describes, verify it, and move it into place.

    CONFIG is config/brief.yaml unless it is given.
    """
    with Console(quiet=quiet) as console, ExitStack() as held:
        press = held.enter_context(_start_press()) if not formats or "pdf" in formats else None

        from briefing.brief import as_problem, build_brief
        from briefing.render import name_outputs, render
        from briefing.write import ELSEWHERE, prepare_folder, write_outputs

        def waiting() -> None:
            console.warn([Problem(str(out), fault="another build is writing here; waiting for it")])

        def changed(problem: Problem) -> None:
            console.warn([problem])

        inputs = load_brief_inputs(config, cache=cache, console=console, follow_links=follow_links)
        settings = inputs.settings
        lay_out = press.lay_out if press else None
        if public:
            refuse_unpublishable(inputs, config)
        if strict and inputs.warnings:
            raise BriefingError(inputs.warnings)
        console.warn(inputs.warnings)
        asked = formats or settings.outputs
        prepare_folder(out, name_outputs(asked), warn=changed, waiting=waiting)
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
        console.warn(inputs.corpus.costs)
        failed = tuple(as_problem(warning) for warning in brief.warnings if warning.kind == "analysis")
        if strict and failed:
            raise BriefingError(failed)
        console.warn(failed)
        texts = {source.key: inputs.corpus.text(source.key) for source in brief.sources}
        console.say("rendering")
        wanted = tuple(dict.fromkeys((*asked, "json")))
        passed: list[bool] = []
        unseen: list[Problem] = []

        def check_meanwhile(made: Mapping[str, bytes]) -> None:
            from briefing.verify import verify

            with suppress(BriefingError, OSError), Scratch() as scratch:  # else it is checked in the end
                for name, data in made.items():
                    (scratch.path / name).write_bytes(data)
                passed.append(verify(scratch.path, settings.base, confined=False).ok)

        look, outline = settings.look, inputs.outline_text
        with _naming_temporary_files():
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
                with writing_to(out / name, ELSEWHERE):
                    (folder / name).write_bytes(data)
            only = ("brief.json", "brief.pdf") if any(passed) else ()
            report = verify(folder, settings.base, only=only, confined=False)
            if not report.ok:
                raise VerifyError([Problem(line) for line in report_lines(report)])

        for path in write_outputs(outputs, out, check, warn=changed, waiting=waiting):
            console.done(path)
        return 0


@contextmanager
def _naming_temporary_files() -> Iterator[None]:
    """Say where there is no room for temporary files, which an error of the system need not name."""
    try:
        yield
    except OSError as error:
        if error.filename and error.errno not in FULL:
            raise
        place = error.filename or temporary_place()
        raise BriefingError(write_problem(error, place, "name another folder by TMPDIR")) from error


def _start_press() -> Press:
    """Start the process that lays out the PDF, which takes longest to be ready."""
    from briefing.render.press import Press

    return Press()


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
