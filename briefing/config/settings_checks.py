"""Settings and the outline in; the faults that show only beside the outline and the disk out.

A section that does not exist, a source that is not there, a logo that is no picture.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefing.config.outline import Outline
from briefing.config.settings import Settings
from briefing.config.yamlfile import closest, shown, unknown
from briefing.errors import Problem


def check_settings(settings: Settings, outline: Outline | None) -> tuple[Problem, ...]:
    """Find the faults that show only beside the outline and the disk, in order of place.

    Without an outline (it could not be read) only the files are looked for.
    """
    found = [*_missing_files(settings)]
    if outline is not None:
        found += _unknown_sections(settings, [section.id for section in outline.sections])
    return tuple(sorted(found))


def _unknown_sections(settings: Settings, ids: list[str]) -> Iterator[Problem]:
    named = [(f"sections[{number}]", id_) for number, id_ in enumerate(settings.sections)]
    named += [(f"comments.{id_}", id_) for id_, _ in settings.comments]
    counts = {"pin": 0, "drop": 0}
    for decision in settings.decisions:
        named.append((f"decisions.{decision.kind}[{counts[decision.kind]}].section", decision.section))
        counts[decision.kind] += 1
    for path, id_ in named:
        if id_ not in ids:
            yield settings.problem(path, f"the outline has no section '{id_}'", unknown(id_, ids, sort=False))


def _missing_files(settings: Settings) -> Iterator[Problem]:
    if not settings.outline.is_file():
        yield settings.problem("outline", *_not_there("file", settings.outline))
    for number, source in enumerate(settings.base / source for source in settings.sources):
        if glob.has_magic(str(source)) and not source.exists():
            if not _matches(source):
                remedy = "look at the folder and the suffix"
                yield settings.problem(f"sources[{number}]", f"nothing matches {shown(source)}", remedy)
        elif not source.exists():
            yield settings.problem(f"sources[{number}]", *_not_there("file or folder", source))
    if settings.register and not settings.register.is_file():
        remedy = "`briefing sources --write` writes one"
        yield settings.problem("register", f"there is no file {shown(settings.register)}", remedy)
    if settings.since and not settings.since.is_file():
        yield settings.problem("since", *_not_there("file", settings.since))
    yield from _logo_faults(settings)
    if settings.look.templates and not settings.look.templates.is_dir():
        yield settings.problem("look.templates", *_not_there("folder", settings.look.templates))


def _not_there(what: str, path: Path) -> tuple[str, str]:
    """Return the fault of a path that leads to nothing of a kind, and its remedy: a name like it, if there is one."""
    fault_ = f"there is no {what} {shown(path)}"
    if path.exists():
        return fault_, "that is a folder" if path.is_dir() else "that is a file"
    near = ""
    with suppress(OSError):
        names = [entry.name for entry in path.parent.iterdir()]
        near = closest(path.name, [name for name in names if not name.startswith(".")])
    return fault_, f"did you mean '{near}'?" if near else "paths count from this file's folder"


def _logo_faults(settings: Settings) -> Iterator[Problem]:
    logo = settings.look.logo
    if logo is None:
        return
    if not logo.exists():
        yield settings.problem("look.logo", *_not_there("file", logo))
        return
    from briefing.config.logo import LogoError, read_logo

    try:
        read_logo(logo, shown(logo))
    except LogoError as error:
        yield settings.problem("look.logo", error.fault, error.remedy)


def _matches(pattern: Path) -> bool:
    """Say whether a pattern matches; `**` would follow every link, so that is left to who reads the files."""
    above = pattern.parts[: pattern.parts.index("**")] if "**" in pattern.parts else pattern.parts
    return bool(glob.glob(str(Path(*above))))  # noqa: PTH207 - Path.glob takes no absolute pattern
