"""A folder of templates in; whether any of them is the user's own out."""

from __future__ import annotations

from pathlib import Path

from briefing.packed import packed_folder


def has_own_templates(folder: Path) -> bool:
    """Return whether a folder holds a template that is no copy of one that comes with the program.

    A folder that cannot be read holds none; what is wrong with it is said where a template is taken from it.
    """
    shipped = packed_folder("templates")
    try:
        return any(not _is_copy(own, shipped / own.name) for own in sorted(folder.glob("*.j2")))
    except OSError:
        return False


def _is_copy(own: Path, shipped: Path) -> bool:
    return shipped.is_file() and own.read_bytes() == shipped.read_bytes()
