"""`briefing diff`: what changed between two editions of a brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefing.editions import Edition


@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(old: Path, new: Path, as_json: bool) -> int:
    """Say what changed from the brief OLD to the brief NEW: figures, differences, answers, sources, passages.

    Each is a brief.json, or a .html or .pdf that carries one, or the folder of a build. What is withdrawn has its
    reason, and a sentence of a corrected source is reworded, not one withdrawn and another one new. Nothing is
    checked here: that is what `briefing verify` does.
    """
    from briefing.commands.console import echo, echo_json
    from briefing.editions import compare_editions
    from briefing.editions.layout import lay_out_difference
    from briefing.editions.text import changes_in_lines

    former, latter = load_edition(old), load_edition(new)
    changes = compare_editions(former, latter)
    if as_json:
        echo_json(lay_out_difference(changes, latter), indent=2)
    else:
        for line in changes_in_lines(changes, latter):
            echo(line)
    return 0


def load_edition(path: Path) -> Edition:
    """Read an edition out of whatever holds its brief.json; raise BriefingError where nothing does."""
    from briefing.editions import read_edition
    from briefing.errors import BriefingError
    from briefing.formats import FORMATS, format_of

    file = path / FORMATS["json"].file if path.is_dir() else path
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise BriefingError(f"{file}: there is no such file") from error
    row = format_of(file.name)
    return read_edition(data, str(file)) if row in {None, FORMATS["json"]} else _carried_edition(data, file)


def _carried_edition(data: bytes, file: Path) -> Edition:
    """Read the brief.json that a page carries, and the texts beside it."""
    from dataclasses import replace

    from briefing.editions import read_edition
    from briefing.errors import BriefingError, Problem
    from briefing.output_reader.formats import find_reader
    from briefing.output_reader.seen import Rendering

    reader = find_reader(file.name)
    carried = reader.read(data, file.name) if reader else Rendering()
    if carried.brief is None:
        remedy = "name a brief that this program made, or its brief.json"
        raise BriefingError(Problem(str(file), fault="it carries no brief.json", remedy=remedy))
    texts = {name: text.text for name, text in carried.texts.items() if text.whole}
    return replace(read_edition(carried.brief, str(file)), text_of=texts.get)
