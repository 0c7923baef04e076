"""`briefing schema`: what editors need to help with the user's files."""

from __future__ import annotations

import click


@click.command(name="schema")
@click.argument("name", type=click.Choice(("brief", "outline", "sources")))
def command(name: str) -> int:
    """Print the JSON Schema of brief.yaml, outline.yaml or sources.yaml."""
    from briefing.commands.console import echo_json
    from briefing.config import schemas

    echo_json(schemas()[name], indent=2)
    return 0
