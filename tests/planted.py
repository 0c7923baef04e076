"""A copy of the package in a folder of its own, to plant an addition in and count which files that touches."""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from command_line import briefing_anew

ROOT = Path(__file__).resolve().parent.parent
LINKED = ("fonts", "data")
"""Folders of the package that nobody plants anything in; other programs cannot tell a link from the folder."""


@dataclass(frozen=True, slots=True)
class PlantedPackage:
    """The folder beside whose copy of `briefing/` commands run, with `templates/` and `config/` as in the checkout."""

    folder: Path

    def add(self, path: str, source: str) -> None:
        """Write a new module of the package; one that is there already is an error."""
        with (self.folder / "briefing" / path).open("x", encoding="utf-8") as file:
            file.write(source)

    def insert(self, path: str, before: str, row: str) -> None:
        """Insert a row into a module, before words that stand in it once."""
        module = self.folder / "briefing" / path
        parts = module.read_text(encoding="utf-8").split(before)
        assert len(parts) == 2, f"{path} holds {before!r} {len(parts) - 1} times"
        module.write_text(f"{parts[0]}{row}{before}{parts[1]}", encoding="utf-8")

    def run(self, *arguments: str) -> CompletedProcess[str]:
        """Run a command of the copy."""
        return briefing_anew(self.folder, *arguments)

    def touched(self) -> dict[str, int]:
        """Return the files of the package that differ from the checkout's, with the number of lines they gained."""
        found = {}
        for path in sorted((self.folder / "briefing").rglob("*.py")):
            name = path.relative_to(self.folder)
            here = ROOT / name
            if not here.exists() or not filecmp.cmp(path, here, shallow=False):
                before = here.read_text(encoding="utf-8").count("\n") if here.exists() else 0
                found[name.as_posix()] = path.read_text(encoding="utf-8").count("\n") - before
        return found


def copy_package(folder: Path) -> PlantedPackage:
    """Copy the package with what Python has compiled of it, so that a command starts as fast as elsewhere.

    What other tests' processes are compiling just now ("x.pyc.139864") is left out.
    """
    shutil.copytree(ROOT / "briefing", folder / "briefing", ignore=shutil.ignore_patterns(*LINKED, "*.pyc.*"))
    for name in LINKED:
        (folder / "briefing" / name).symlink_to(ROOT / "briefing" / name)
    for name in ("templates", "config"):
        (folder / name).symlink_to(ROOT / name)
    return PlantedPackage(folder)
