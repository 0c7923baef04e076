"""The path of a brief.yaml in; settings, outline and register out, or the problems of all three files together.

This is the last step within this room: it calls all other modules, and none of them calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config.aliases import find_common_aliases
from briefing.config.measure_words import find_contradicting_words
from briefing.config.outline import Outline
from briefing.config.register import CAP, Entry, Register, index_rows
from briefing.config.settings import Settings
from briefing.config.settings_checks import check_settings
from briefing.config.settings_disk import complete_settings
from briefing.config.settled import NOTHING_KEPT, SettledFiles
from briefing.config.skeleton import find_unchanged
from briefing.config.unlike_beginnings import find_unlike_beginnings
from briefing.config.yamlfile import decode, read_bytes, shown
from briefing.errors import BriefingError, ConfigError, Problem

if TYPE_CHECKING:
    from briefing.editions import Edition

CONFIGS = ("brief.yaml", "config/brief.yaml")
"""Where a folder that is named in place of a config may hold one."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the user wrote. `register` is None where there is none; `faults` are those of the register. `previous` is
    the edition that the key `since` leads to.

    With a register at fault the rest can still be looked at, so that all problems are told at once; nothing is to be
    built then.
    """

    settings: Settings
    outline: Outline
    register: Register | None
    faults: tuple[Problem, ...] = ()
    previous: Edition | None = None


def load_config(
    path: Path,
    check_query: Callable[[str], object] | None = None,
    settled: SettledFiles = NOTHING_KEPT,
) -> Config:
    """Read brief.yaml, and the outline and the register that it leads to.

    `check_query` raises QueryError for a section's query that cannot be read (see `read_outline`). A file that is as
    it was when `settled` kept what it says is not parsed again. Raises ConfigError with every problem of all three
    files where there are no settings or no outline.
    """
    if not path.exists() or path.is_dir():
        raise ConfigError(_no_config(path))
    settings = outline = previous = None
    problems: list[Problem] = []
    try:
        settings = complete_settings(settled.read(path, _read_settings))
        outline_path, register_path = settings.outline, settings.register
    except ConfigError as error:
        problems += error.problems
        outline_path, register_path = _named_files(path, error)
    try:
        # An outline that is not there is reported at the key that names it.
        outline = (
            settled.read(outline_path, partial(_read_outline, check_query))
            if outline_path.is_file()
            else None
        )
    except ConfigError as error:
        problems += error.problems
    register, faults = _read_register(register_path, path.parent, settled)
    if settings is not None:
        previous, since_faults = _read_since(settings)
        found = [*check_settings(settings, outline), *_check_analyst(settings), *since_faults]
        problems = [*sorted(found), *problems]
    if problems or settings is None or outline is None:
        raise ConfigError([*problems, *faults])
    return Config(settings, outline, register, faults, previous)


def lint_config(config: Config) -> tuple[Problem, ...]:
    """Return what had better be otherwise: warnings, or errors under --strict.

    These are what nobody has filled in yet, spellings that others may bear, measures that ask for what they keep out,
    beginnings that catch unlike words, and faults of the analyst's texts.
    """
    settings, outline = config.settings, config.outline
    unchanged = (
        *find_unchanged(settings, outline),
        *find_common_aliases(outline),
        *find_contradicting_words(outline),
        *find_unlike_beginnings(outline),
    )
    if not (texts := settings.texts()):
        return unchanged
    from briefing.config.lints import lint_texts

    return (*unchanged, *lint_texts(texts, settings.likelihood))


def _read_since(settings: Settings) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Return the earlier edition, or what is wrong with it, at the key that names it; most briefs name none."""
    if (
        settings.since is None or not settings.since.is_file()
    ):  # one that is not there is reported with the settings
        return None, ()
    from briefing.editions import EditionError, read_edition

    try:
        return read_edition(settings.since.read_bytes(), shown(settings.since)), ()
    except EditionError as error:
        return None, tuple(
            settings.problem("since", f"{problem.file}: {problem.fault}", problem.remedy)
            for problem in error.problems
        )
    except OSError as error:
        fault = f"{shown(settings.since)} cannot be read: {error.strerror}"
        return None, (settings.problem("since", fault),)


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


def _named_files(config: Path, error: ConfigError) -> tuple[Path, Path | None]:
    """Return outline and register of a config that is at fault; raise its error where it cannot be parsed."""
    from briefing.config.settings_file import named_files

    try:
        return named_files(config)
    except ConfigError:
        raise error from None


def _read_settings(path: Path) -> Settings:
    from briefing.config.settings_file import read_stated_settings

    return read_stated_settings(path)


def _read_outline(check_query: Callable[[str], object] | None, path: Path) -> Outline:
    from briefing.config.outline_file import read_outline

    return read_outline(path, check_query)


def _read_rows(path: Path) -> tuple[Entry, ...]:
    from briefing.config.register_rows import read_rows

    return read_rows(path)[1]


def _read_register(
    path: Path | None, base: Path, settled: SettledFiles
) -> tuple[Register | None, tuple[Problem, ...]]:
    """Return a register, or its faults; one that is not there is reported at the key that names it."""
    if path is None or not path.is_file():
        return None, ()
    try:
        entries = settled.read(path, _read_rows)
        return index_rows(
            path, base, entries, decode(read_bytes(path, shown(path), CAP), shown(path)).text
        ), ()
    except BriefingError as error:
        return None, error.problems
