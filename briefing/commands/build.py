"""`briefing build`: from a config to finished, verified files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.commands.console import Console
from briefing.commands.load import Inputs, load_brief_inputs
from briefing.commands.options import FOLDER, LengthType
from briefing.commands.proof import BuildCheck
from briefing.commands.publishing import list_whole_texts, refuse_unpublishable
from briefing.disk.faults import FULL, write_problem
from briefing.disk.scratch import temporary_place
from briefing.errors import BriefingError, ConfigError, Problem
from briefing.formats import (
    CHECKSUMS,
    FILES,
    FORMATS,
    SIGNATURE,
    SIGNED_PDF,
    WEASYPRINT,
    name_files,
    with_brought,
)

if TYPE_CHECKING:
    from briefing.config import Settings
    from briefing.explain import LastBuild
    from briefing.model import Brief, Length
    from briefing.render.press import Press

BRIEF = FORMATS["json"].file
"""What all other outputs are held against, asked for or not."""


@click.command(name="build")
@click.argument("config", default="config/brief.yaml", type=click.Path(path_type=Path))
@click.option(
    "--section", "sections", multiple=True, metavar="ID", help="Only this section (may be repeated)."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(tuple(FORMATS)),
    help="Only this output; repeatable.",
)
@click.option(
    "--length",
    type=LengthType(),
    metavar="LENGTH",
    help="2 pages, 600 words or full, instead of the config's.",
)
@click.option("--out", default="build", type=FOLDER, show_default=True)
@click.option("--cache", type=FOLDER, help="Keep passages and index here.")
@click.option(
    "--public",
    is_flag=True,
    help="Refuse a marking above TLP:CLEAR; only passages travel, unless embed: says texts.",
)
@click.option("--follow-links", is_flag=True, help="Read links that lead out of the sources' folders.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--prove", is_flag=True, help="Make everything again in a fresh process, and compare.")
@click.option("--watch", "watching", is_flag=True, help="Build again whenever a file of the brief changes.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    config: Path,
    sections: tuple[str, ...],
    formats: tuple[str, ...],
    length: Length | None,
    out: Path,
    cache: Path | None,
    public: bool,
    follow_links: bool,
    watching: bool,
    strict: bool,
    prove: bool,
    quiet: bool,
) -> int:
    """Build the brief that CONFIG describes, verify it, and move it into place.

    CONFIG is config/brief.yaml unless it is given. With --watch this goes on until Ctrl-C: whenever a source, CONFIG,
    the outline, the register or a template has changed, it builds again and says what came in and what went out. With
    --prove the brief is built a second time, from CONFIG and without a cache, and all outputs are made again of it,
    before anything is moved: `briefing verify` does the same for whoever receives it.
    """
    call = BuildCall(
        config, sections, length, formats, out, cache, public, follow_links, strict, quiet, prove=prove
    )
    if not watching:
        call.build()
        return 0
    from briefing.commands.watch import watch
    from briefing.commands.watched_files import WatchedFiles

    def build_again(last: LastBuild | None) -> LastBuild | None:
        return _tell_moves(call.build(), last, Console(quiet=quiet))

    with Console(quiet=quiet) as console:
        return watch(WatchedFiles(config, out, follow_links=follow_links), build_again, console.tell)


@dataclass(frozen=True, slots=True)
class BuildCall:
    """What a build was called with."""

    config: Path
    sections: tuple[str, ...]
    length: Length | None
    formats: tuple[str, ...]
    out: Path
    cache: Path | None
    public: bool
    follow_links: bool
    strict: bool
    quiet: bool
    prove: bool = False

    def build(self) -> Brief:
        """Build, verify, write, and print the paths of what was written; return the brief."""
        with Console(quiet=self.quiet, strict=self.strict) as console, ExitStack() as held:
            formats = self.formats
            press = held.enter_context(_start_press()) if _may_need_weasyprint(self.config, formats) else None
            inputs = load_brief_inputs(
                self.config, cache=self.cache, console=console, follow_links=self.follow_links
            )
            if self.public:
                refuse_unpublishable(inputs, self.config)
                console.warn(list_whole_texts(inputs))
            console.warn_strictly(inputs.warnings)
            asked = formats or inputs.settings.outputs
            target = _Target(self.out, asked, console, self._prove if self.prove else None)
            target.keep_from(inputs.settings)
            target.prepare()
            brief = _build_brief(inputs, self.sections, self.length, console, public=self.public)
            for path in target.write(brief, inputs, press):
                console.done(path)
            return brief

    def _prove(self, folder: Path) -> None:
        """Make again what lies in a folder; raise VerifyError where anything is another."""
        from briefing.commands.proof import prove_again

        prove_again(folder, self.config, follow_links=self.follow_links)


def _tell_moves(brief: Brief, last: LastBuild | None, console: Console) -> LastBuild:
    """Print what moved since the last build, and return what this one holds."""
    from briefing.explain import LastBuild
    from briefing.explain.text import moves_in_lines

    for line in moves_in_lines(brief, last):
        console.tell(line)
    return LastBuild.of(brief)


def _build_brief(
    inputs: Inputs, sections: tuple[str, ...], length: Length | None, console: Console, *, public: bool
) -> Brief:
    from briefing.brief import as_problem, build_brief, choose_carry

    settings = inputs.settings
    embed = settings.embed or ("passages" if public else "texts")
    brief = build_brief(
        settings,
        inputs.outline,
        inputs.corpus,
        issued=settings.issued or _today().isoformat(),
        embed=embed,
        sections=sections,
        length=length,
        previous=inputs.previous,
        carry=choose_carry(settings, embed, public=public),
        progress=console.progress,
    )
    console.warn(inputs.corpus.costs)
    console.warn_strictly([as_problem(warning) for warning in brief.warnings if warning.kind == "analysis"])
    return brief


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the outputs go, which are asked for, and what else is to be done with them before they are moved there."""

    out: Path
    asked: Sequence[str]
    console: Console
    prove: Callable[[Path], None] | None = None

    def keep_from(self, settings: Settings) -> None:
        """Raise ConfigError where a build would replace the edition that it is compared with."""
        since = settings.since
        if since and since.resolve().parent == self.out.resolve() and since.name in FILES:
            fault = f"{since.name} of {self.out} is what this build replaces"
            raise ConfigError(settings.problem("since", fault, "keep a copy of it elsewhere, and name that"))

    def prepare(self) -> None:
        """Find out whether they can be written there before any work is done for them."""
        from briefing.write import prepare_folder

        prepare_folder(self.out, name_files(self.asked), warn=self._changed, waiting=self._waiting)

    def write(self, brief: Brief, inputs: Inputs, press: Press | None) -> tuple[Path, ...]:
        """Render, verify and write; return the paths of what was asked for."""
        from briefing.write import ELSEWHERE, write_outputs

        proof = BuildCheck(inputs.settings.base, inputs.settings.look.templates, self.console.progress)
        outputs = self._render(brief, inputs, press, proof)
        unasked = {} if "json" in self.asked else {BRIEF: outputs.pop(BRIEF)}

        def check(folder: Path) -> None:
            proof.check(folder, unasked, self.out, ELSEWHERE)
            if self.prove:
                self.console.progress("making everything again", 0, 0)
                self.prove(folder)

        before = self._checksums()
        written = write_outputs(outputs, self.out, check, warn=self._changed, waiting=self._waiting)
        if self._checksums() != before:
            self._warn_of_old_signatures()
        return written

    def _checksums(self) -> bytes:
        place = self.out / CHECKSUMS
        return place.read_bytes() if place.is_file() else b""

    def _warn_of_old_signatures(self) -> None:
        fault, remedy = "is the signature of an earlier build", "sign again (briefing sign), or remove it"
        self.console.warn(
            Problem(str(self.out / name), fault=fault, remedy=remedy)
            for name in (SIGNATURE, SIGNED_PDF)
            if (self.out / name).is_file()
        )

    def _render(
        self, brief: Brief, inputs: Inputs, press: Press | None, proof: BuildCheck
    ) -> dict[str, bytes]:
        from briefing.render import render

        unseen: list[Problem] = []
        with _naming_temporary_files():
            outputs = render(
                brief,
                {source.key: inputs.corpus.text(source.key) for source in brief.sources},
                tuple(dict.fromkeys((*self.asked, "json"))),
                inputs.settings.look,
                inputs.outline_text,
                lay_out=press.lay_out if press else None,
                meanwhile=proof.check_meanwhile,
                warn=unseen.extend,
                progress=self.console.progress,
            )
        self.console.warn_strictly(unseen)
        return outputs

    def _waiting(self) -> None:
        self.console.warn([Problem(str(self.out), fault="another build is writing here; waiting for it")])

    def _changed(self, problem: Problem) -> None:
        self.console.warn([problem])


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


def _need_weasyprint(formats: Sequence[str]) -> bool:
    return any(FORMATS[name].needs == WEASYPRINT for name in with_brought(formats))


def _may_need_weasyprint(config: Path, formats: Sequence[str]) -> bool:
    """Return whether a PDF is likely to be asked for, before the config is read; a wrong guess costs time only."""
    if formats:
        return _need_weasyprint(formats)
    with suppress(OSError):  # reading it will say so
        text = config.read_text(encoding="utf-8", errors="replace")
        return "outputs" not in text or any(
            name in text for name, row in FORMATS.items() if row.needs == WEASYPRINT
        )
    return False


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
