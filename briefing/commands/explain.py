"""`briefing explain`: why each section holds what it holds, what nearly came in, and what no section covers."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.commands.console import Console, echo_json, echo_styled
from briefing.commands.load import load_brief_inputs
from briefing.commands.options import FOLDER, LengthType
from briefing.formats import FORMATS

if TYPE_CHECKING:
    from briefing.explain import Explanation
    from briefing.model import Length

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "underline": True},
    "heading": {"bold": True},
    "quotation": {"fg": "cyan"},
    "plain": {},
}


@click.command(name="explain")
@click.argument("config", default="config/brief.yaml", type=click.Path(path_type=Path))
@click.option(
    "--section", "sections", multiple=True, metavar="ID", help="Only this section (may be repeated)."
)
@click.option(
    "--length",
    type=LengthType(),
    metavar="LENGTH",
    help="2 pages, 600 words or full, instead of the config's.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--top", default=5, show_default=True, type=click.IntRange(1), help="How many for each reason to be out."
)
@click.option(
    "--out", default="build", type=FOLDER, show_default=True, help="Where the last build put brief.json."
)
@click.option("--cache", type=FOLDER, help="Keep passages and index here.")
@click.option("--follow-links", is_flag=True, help="Read links that lead out of the sources' folders.")
def command(
    config: Path,
    sections: tuple[str, ...],
    length: Length | None,
    as_json: bool,
    top: int,
    out: Path,
    cache: Path | None,
    follow_links: bool,
) -> int:
    """Say for each section of CONFIG what is in and why, and what nearly was and why not.

    It tells which figures were kept out of a measure, which words of the sources no section covers, and what came in
    and went out since the brief.json of the last build. Nothing is written but the cache. CONFIG is
    config/brief.yaml unless it is given.
    """
    with Console() as console:
        inputs = load_brief_inputs(config, cache=cache, console=console, follow_links=follow_links)
        from briefing.explain import explain, lay_out_explanation, read_last_build

        explanation = explain(
            inputs.settings,
            inputs.outline,
            inputs.corpus,
            sections=sections,
            length=length,
            last=read_last_build(out / FORMATS["json"].file),
            previous=inputs.previous,
            most=top,
            progress=console.progress,
        )
        console.warn(inputs.corpus.costs)
    if as_json:
        echo_json(lay_out_explanation(explanation), indent=2)
    else:
        _print(explanation, top)
    return 0


def _print(explanation: Explanation, most: int) -> None:
    from briefing.explain.text import explain_in_lines

    for line in explain_in_lines(explanation, most):
        echo_styled(line.text, **_STYLES[line.part] if _can_colour() else {})


def _can_colour() -> bool:
    """Return whether standard output shows colours and its user wants them (no-color.org)."""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in {"dumb", "unknown"}
    )
