"""Reads all that a config names, and reports the problems of all its files together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config import (
    NOTHING_KEPT,
    Config,
    Outline,
    Settings,
    SettledFiles,
    lint_config,
    load_config,
    read_outline_text,
    shown,
)
from briefing.dataclass import dataclass
from briefing.errors import BriefingError, Problem
from briefing.reading import READERS, group_skipped

if TYPE_CHECKING:
    from briefing.commands.console import Console
    from briefing.corpus import Corpus
    from briefing.editions import Edition


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a brief is built from. `markings` are the markings in force: (where, marking).

    `previous` is the edition that it is compared with.
    """

    settings: Settings
    outline: Outline
    outline_text: str
    corpus: Corpus
    warnings: tuple[Problem, ...]
    previous: Edition | None = None

    @property
    def markings(self) -> tuple[tuple[str, str], ...]:
        """Return the marking of the brief and those of sources that carry one of their own."""
        sources = (
            (f"source {source.key}", source.record.marking)
            for source in self.corpus.sources
            if source.record.marking
        )
        return (("the brief", self.settings.marking), *sources)


def read_config(path: Path, settled: SettledFiles = NOTHING_KEPT) -> Config:
    """Read brief.yaml, its outline and its register; raise ConfigError with every problem of them."""
    return load_config(path, _parse_query, settled)


def _parse_query(text: str) -> None:
    """Raise QueryError for a query at fault; most outlines have none, and load no stemmer for it."""
    from briefing.index.query import parse_query

    parse_query(text)


def load_brief_inputs(
    config: Path, *, cache: Path | None, console: Console, follow_links: bool = False
) -> Inputs:
    """Read config, outline, register and sources; raise with every problem of them."""
    from briefing.commands.unread import stop_at_faults
    from briefing.corpus import Corpus

    settled = SettledFiles(cache)
    written = read_config(config, settled)
    if written.faults:
        raise BriefingError(written.faults)
    settings, outline = written.settings, written.outline
    in_use = Problem(str(cache), fault="another build is using this cache; waiting for it")
    corpus = Corpus.read(
        settings.sources,
        base=settings.base,
        register=written.register,
        cache=cache,
        limits=settings.limits,
        progress=console.progress,
        follow_links=follow_links or settings.follow_links,
        waiting=lambda: console.warn([in_use]),
    )
    settled.keep()
    stop_at_faults(corpus, lambda problems: from_here(problems, settings))
    if not corpus.sources:
        raise BriefingError(no_document(settings, corpus.skipped))
    text = read_outline_text(settings.outline)
    skipped = group_skipped(from_here(missed(corpus.skipped, settings), settings))
    unread = from_here(corpus.unread, settings)
    warnings = (*lint_config(written), *corpus.warnings, *unread, *skipped)
    return Inputs(settings, outline, text, corpus, warnings, written.previous)


def missed(skipped: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Return the files that were left out, without the brief's own, which may lie beside its sources."""
    return tuple(problem for problem in skipped if not settings.is_own(problem.file))


def from_here(problems: Iterable[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Name the files of problems from the current folder: outputs name sources from the config's.

    The register's own problems name it as the user does already.
    """
    register = shown(settings.register) if settings.register else ""
    return tuple(
        problem if problem.file == register else replace(problem, file=shown(settings.base / problem.file))
        for problem in problems
    )


def no_document(settings: Settings, skipped: Iterable[Problem]) -> tuple[Problem, ...]:
    """Say at the key `sources` that nothing is there to build from, and which files there are that nothing reads."""
    folders = ", ".join(shown(settings.base / source) for source in settings.sources)
    nothing = settings.problem("sources", f"no document was found in {folders}", _put_documents())
    return (nothing, *group_skipped(from_here(skipped, settings)))


def no_document_in(sources: Iterable[Path], skipped: Iterable[Problem]) -> tuple[Problem, ...]:
    """Say of sources that no document is in them, and which files there are that nothing reads."""
    named = ", ".join(map(shown, sources))
    return (Problem(named, fault="no document was found", remedy=_put_documents()), *group_skipped(skipped))


def _put_documents() -> str:
    return f"put files there, or name others; known are {', '.join(sorted(READERS))}"
