"""What brief.yaml says in; the same with what it leaves to the disk out.

A file that says the same may mean another register, or other templates, at the next build.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from briefing.config.settings import Look, Settings

REGISTER = "sources.yaml"


def complete_settings(stated: Settings) -> Settings:
    """Return the settings with the register that lies beside the sources and the extent of the user's templates.

    Each only where the file does not say it: then `register` is None, and the look's `extent` is "".
    """
    register = stated.register or find_register(stated.base, stated.sources)
    return replace(stated, register=register, look=_completed(stated.look))


def find_register(base: Path, sources: Iterable[Path]) -> Path | None:
    """Return the register that lies in the first folder of sources that has one, if any."""
    for source in (base / source for source in sources):
        folder = source if source.is_dir() else source.parent
        if (folder / REGISTER).is_file():
            return folder / REGISTER
    return None


def _completed(look: Look) -> Look:
    """Say how much a look shows that does not say so itself: templates of the user's own may leave out."""
    return look if look.extent else replace(look, extent="own" if _is_own(look.templates) else "whole")


def _is_own(templates: Path | None) -> bool:
    if templates is None:
        return False
    from briefing.config.own_templates import has_own_templates

    return has_own_templates(templates)
