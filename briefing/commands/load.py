"""Reads all that a config names, and reports the problems of all its files together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config.outline import Outline, read_outline
from briefing.config.settings import Settings, check_settings, named_files, read_settings
from briefing.config.skeleton import find_unchanged
from briefing.config.yamlfile import decode, read_bytes, shown
from briefing.errors import BriefingError, ConfigError, Problem
from briefing.reading import READERS, group_skipped

if TYPE_CHECKING:
    from briefing.commands.console import Console
    from briefing.corpus import Corpus

CONFIGS = ("brief.yaml", "config/brief.yaml")
"""Where a folder that is named in place of a config may hold one."""


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
            for source in self.corpus.sources
            if source.record.marking
        )
        return (("the brief", self.settings.marking), *sources)


def read_config(config: Path) -> tuple[Settings, Outline]:
    """Read brief.yaml and its outline; raise ConfigError with every problem of both."""
    if not config.exists() or config.is_dir():
        raise ConfigError(_no_config(config))
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


def _no_config(config: Path) -> Problem:
    """Say what to name in place of a folder, or of a file that is not there."""
    if not config.is_dir():
        remedy = "name your brief.yaml, or start one: `briefing init DIR`"
        return Problem(shown(config), fault="there is no such file", remedy=remedy)
    inner = next((path for path in map(config.joinpath, CONFIGS) if path.is_file()), config / CONFIGS[0])
    return Problem(shown(config), fault="is a folder", remedy=f"name the file in it, such as {shown(inner)}")


def _check_analyst(settings: Settings) -> Iterator[Problem]:
    """Check the analyst's texts; most briefs have none, and load no parser for them."""
    if texts := settings.texts():
        from briefing.config.lints import check_texts

        yield from check_texts(texts)


def lint_config(settings: Settings, outline: Outline) -> tuple[Problem, ...]:
    """Return what had better be otherwise: warnings, or errors under --strict.

    These are what nobody has filled in yet, and faults of the analyst's texts.
    """
    unchanged = find_unchanged(settings, outline)
    if not (texts := settings.texts()):
        return unchanged
    from briefing.config.lints import lint_texts

    return (*unchanged, *lint_texts(texts, settings.likelihood))


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


def load_brief_inputs(
    config: Path, *, cache: Path | None, console: Console, follow_links: bool = False
) -> Inputs:
    """Read config, outline, register and sources; raise with every problem of them."""
    from briefing.commands.unread import stop_at_faults
    from briefing.corpus import Corpus

    settings, outline = read_config(config)
    in_use = Problem(str(cache), fault="another build is using this cache; waiting for it")
    corpus = Corpus.read(
        settings.sources,
        base=settings.base,
        register=settings.register,
        cache=cache,
        limits=settings.limits,
        progress=console.progress,
        follow_links=follow_links or settings.follow_links,
        waiting=lambda: console.warn([in_use]),
    )
    stop_at_faults(corpus, lambda problems: from_here(problems, settings))
    if not corpus.sources:
        raise BriefingError(no_document(settings, corpus.skipped))
    name = shown(settings.outline)
    text = decode(read_bytes(settings.outline, name), name).text
    skipped = group_skipped(from_here(corpus.skipped, settings))
    unread = from_here(corpus.unread, settings)
    warnings = (*lint_config(settings, outline), *corpus.warnings, *unread, *skipped)
    return Inputs(settings, outline, text, corpus, warnings)


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
