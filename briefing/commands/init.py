"""`briefing init`: a new brief to start from."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from briefing.errors import BriefingError, Problem


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> int:
    """Start a new brief in FOLDER: config, outline and register to fill in, and templates to change.

    Nothing that already stands in FOLDER is changed: where a file would be, it is an error, and nothing is
    written.
    """
    from briefing.commands.console import echo

    wanted = {folder / name: origin for name, origin in _files()}
    standing = [path for path in wanted if path.exists()]
    if standing:
        fault = "stands here already"
        raise BriefingError(
            Problem(str(path), fault=fault, remedy="choose another folder") for path in standing
        )
    try:
        for path, origin in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, path)
    except OSError as error:
        fault = f"cannot be written: {error.strerror}"
        remedy = "choose another folder, or make room for it"
        raise BriefingError(Problem(str(error.filename or folder), fault=fault, remedy=remedy)) from None
    for line in _next_steps(folder):
        echo(line)
    return 0


def _files() -> Iterator[tuple[Path, Path]]:
    """Yield each file's path in the new folder and what it is a copy of."""
    from briefing.config import SKELETON
    from briefing.packed import packed_folder

    templates, schemas = packed_folder("templates"), packed_folder("config") / "schema"
    for into, root in ((".", SKELETON), ("config/schema", schemas), ("templates", templates)):
        for path in sorted(root.rglob("*")):
            inner = path.relative_to(root)
            if path.is_file() and not any(part.startswith((".", "__")) for part in inner.parts):
                yield Path(into) / inner, path


def _next_steps(folder: Path) -> Iterator[str]:
    from briefing.reading import READERS

    sources, config, outline, out = (
        shlex.quote(str(folder / name))
        for name in ("seeds", "config/brief.yaml", "config/outline.yaml", "build")
    )
    yield f"{folder}: a new brief. What to do next:"
    yield f"1. Put your sources ({', '.join(sorted(READERS))}) into {sources}, and register them:"
    yield f"       briefing sources --write {sources}"
    yield f"2. Write the title in {config} and the sections in {outline}, and check them:"
    yield f"       briefing check {config}"
    yield "3. Build the brief:"
    yield f"       briefing build {config} --out {out}"
