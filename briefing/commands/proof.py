"""Finished outputs in; whether they agree with the sources, found before anything is moved into place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.disk.faults import writing_to
from briefing.disk.scratch import Scratch
from briefing.errors import BriefingError, Problem, VerifyError
from briefing.formats import name_files

if TYPE_CHECKING:
    from briefing.checking import Report

Progress = Callable[[str, int, int], None]
LAID_OUT_LAST = name_files(("json", "pdf"))  # what is left to check where all the rest passed


def prove_again(folder: Path, config: Path, *, follow_links: bool) -> None:
    """Make the outputs in a folder again from the config, in a fresh process; raise VerifyError where any differs."""
    from briefing.again import Given, State, check_again

    again = check_again(folder, Given(config, follow_links=follow_links))
    parts = (again.pages, again.choice)
    if any(part.state is not State.AGREES for part in parts):
        told = [fault for part in parts for fault in (part.faults or (part.says,))]
        raise VerifyError([Problem("made again", fault=fault) for fault in told])


class BuildCheck:
    """Verifies a build's outputs: what there is while the PDF is laid out, and the rest in the end."""

    def __init__(self, base: Path, templates: Path | None, progress: Progress) -> None:
        """Take the folder from which the paths of the sources count, which are the user's own, and that of the
        user's templates; `progress` hears which output is being verified.
        """
        self._templates = templates
        self._progress = progress
        self._base = base
        self._passed = False

    def check_meanwhile(self, made: Mapping[str, bytes]) -> None:
        """Verify all but the PDF; where that cannot be done, or finds anything, all are verified in the end."""
        with suppress(BriefingError, OSError), Scratch() as scratch:
            for name, data in made.items():
                (scratch.path / name).write_bytes(data)
            self._passed = self._verify(scratch.path).ok

    def check(self, folder: Path, unasked: Mapping[str, bytes], out: Path, elsewhere: str) -> None:
        """Verify a folder of outputs; raise VerifyError where they do not agree.

        `unasked` is what all others are held against and the user did not ask for. `out` is the folder that a
        message names, `elsewhere` its remedy, where there is no room for that.
        """
        from briefing.checking import report_lines

        for name, data in unasked.items():
            with writing_to(out / name, elsewhere):
                (folder / name).write_bytes(data)
        only = LAID_OUT_LAST if self._passed else ()
        report = self._verify(folder, only)
        if not report.ok:
            raise VerifyError([Problem(line) for line in report_lines(report)])

    def _verify(self, folder: Path, only: Collection[str] = ()) -> Report:
        from briefing.checking import verify

        return verify(
            folder,
            self._base,
            only=only,
            templates=self._templates,
            confined=False,
            progress=self._progress,
        )
