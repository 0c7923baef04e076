"""A corpus in; its faults raised where nothing could be built of it: for commands that go on otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, Problem

if TYPE_CHECKING:
    from briefing.corpus import Corpus

Naming = Callable[[Iterable[Problem]], Iterable[Problem]]


def stop_at_faults(corpus: Corpus, named: Naming = tuple) -> None:
    """Raise with the faults of register and paths, or with all problems where not one document could be read.

    `named` writes the problems' files as the user would.
    """
    unread = set(corpus.unread)
    faults = [problem for problem in corpus.problems if problem not in unread]
    if faults or (unread and not corpus.sources):
        raise BriefingError(named(corpus.problems))
