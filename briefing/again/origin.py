"""A file or folder that was built in; who made it, as far as a signature says so, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """What a signature says of who made something: nothing, where there is none."""

    says: str = "unsigned: nothing says who made it"
    signed: bool = False
    broken: bool = False

    def __str__(self) -> str:
        """Say it in words."""
        return self.says


def find_origin(path: Path) -> Origin:
    """Say who made what lies at a path."""
    return Origin()
