"""Finds what the project brings along beside its code: templates and the example config."""

from __future__ import annotations

from pathlib import Path


def packed_folder(name: str) -> Path:
    """Return the folder of that name: its copy in an installed wheel, or the one at the checkout's top."""
    package = Path(__file__).resolve().parent
    packed = package / "_data" / name
    return packed if packed.is_dir() else package.parent / name
