"""Reads all that a config names, and reports the problems of all its files together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, ConfigError, Problem
from briefing.outline import Outline, read_outline
from briefing.settings import Settings, check_settings, named_files, read_settings
from briefing.yamlfile import decode, read_bytes, shown

if TYPE_CHECKING:
    from briefing.commands.console import Console
    from briefing.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a brief is built from. `markings` are the markings in force: (where, marking)."""

    settings: Settings
    outline: Outline
    outline_text: str
    corpus: Corpus
    warnings: tuple[Problem, ...]

    @property
    def markings(self) -> tuple[tuple[str, str], ...]:
        """Return the marking of the brief and those of sources that carry one of their own."""
        sources = (
            (f"source {source.key}", source.record.marking)
            for source in self.corpus.sources.registered()
            if source.record.marking
        )
        return (("the brief", self.settings.marking), *sources)


def read_config(config: Path) -> tuple[Settings, Outline]:
    """Read brief.yaml and its outline; raise ConfigError with every problem of both."""
    settings = outline = None
    problems: list[Problem] = []
    try:
        settings = read_settings(config)
        named = settings.outline
    except ConfigError as error:
        problems += error.problems
        named = _outline_beside(config, error)
    try:
        # An outline that is not there is reported at the key that names it.
        outline = read_outline(named, _parse_query) if named.is_file() else None
    except ConfigError as error:
        problems += error.problems
    if settings is not None:
        problems = [*sorted([*check_settings(settings, outline), *_check_analyst(settings)]), *problems]
    if problems or settings is None or outline is None:
        raise ConfigError(problems)
    return settings, outline


def _check_analyst(settings: Settings) -> Iterator[Problem]:
    """Check the analyst's texts; most briefs have none, and load no parser for them."""
    if texts := settings.texts():
        from briefing.analyst import check_texts

        yield from check_texts(texts)


def lint_config(settings: Settings) -> tuple[Problem, ...]:
    """Return what had better be otherwise in the analyst's texts: warnings, or errors under --strict."""
    if not (texts := settings.texts()):
        return ()
    from briefing.analyst import lint_texts

    return lint_texts(texts, settings.likelihood)


def _parse_query(text: str) -> None:
    """Raise QueryError for a query at fault; most outlines have none, and load no stemmer for it."""
    from briefing.index.query import parse_query

    parse_query(text)


def _outline_beside(config: Path, error: ConfigError) -> Path:
    """Return the outline of a config that is at fault; raise its error if not even that can be read."""
    try:
        return named_files(config)[0]
    except ConfigError:
        raise error from None


def load_brief_inputs(config: Path, *, cache: Path | None, console: Console) -> Inputs:
    """Read config, outline, register and sources; raise with every problem of them."""
    from briefing.corpus import Corpus

    settings, outline = read_config(config)
    corpus = Corpus.read(
        settings.sources,
        base=settings.base,
        register=settings.register,
        cache=cache,
        limits=settings.limits,
        progress=console.progress,
    )
    if corpus.problems:
        raise BriefingError(corpus.problems)
    if not corpus.sources:
        raise BriefingError(
            Problem(
                str(config), path="sources", fault="no document was found", remedy="name files or folders"
            )
        )
    name = shown(settings.outline)
    text = decode(read_bytes(settings.outline, name), name).text
    return Inputs(settings, outline, text, corpus, (*lint_config(settings), *corpus.skipped))
