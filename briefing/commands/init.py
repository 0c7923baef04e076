"""`briefing init`: a new brief to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from briefing.errors import BriefingError, Problem


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> int:
    """Start a new brief in FOLDER: config, outline, and the templates that a user may change.

    Nothing that already stands in FOLDER is changed: where a file would be, it is an error, and nothing is
    written.
    """
    from briefing.commands.console import echo
    from briefing.packed import packed_folder

    wanted = {
        folder / kind / path.relative_to(root): path
        for kind in ("config", "templates")
        for root in (packed_folder(kind),)
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(part.startswith((".", "__")) for part in path.relative_to(root).parts)
    }
    standing = [path for path in wanted if path.exists()]
    if standing:
        fault = "stands here already"
        raise BriefingError(
            Problem(str(path), fault=fault, remedy="choose another folder") for path in standing
        )
    for path, origin in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, path)
    (folder / "seeds").mkdir(exist_ok=True)
    echo(f"{folder}: put your sources into {folder / 'seeds'}, then run")
    echo(f"    briefing sources --write {folder / 'seeds'}")
    echo(f"    briefing build {folder / 'config' / 'brief.yaml'} --out {folder / 'build'}")
    return 0
