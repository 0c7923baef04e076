"""A corpus in; its faults raised, what could not be read of it printed as warnings: for commands that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.corpus import Corpus


def stop_at_faults(corpus: Corpus) -> None:
    """Raise with the faults of register and paths, or with all problems where not one document could be read."""
    unread = set(corpus.unread)
    faults = [problem for problem in corpus.problems if problem not in unread]
    if faults or (unread and not corpus.sources):
        raise BriefingError(corpus.problems)


def warn_of_unread(corpus: Corpus) -> None:
    """Print a warning for each document that could not be read."""
    for problem in corpus.unread:
        click.echo(f"warning: {problem}", err=True)
