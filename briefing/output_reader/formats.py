"""What a row of `briefing.formats` names as its reader: how a file of a format is read, and how its words are compared.

A module that reads a format is imported where a file of that format is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pkgutil import resolve_name

from briefing.formats import format_of
from briefing.output_reader.seen import Fold, Rendering


class Shows(Enum):
    """How much of a brief a file of a format shows to whoever opens it."""

    NOTHING = auto()
    """It is data, which nobody reads: brief.json."""
    QUOTATIONS = auto()
    """Quotations, one by one, and nothing else."""
    BRIEF = auto()
    """The brief itself."""


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """How a format is read.

    `fold` is for what is seen, `of_quotations` for what is seen as a quotation. `parts_quotations`: lines and pages
    part what is one quotation. `lists_sources`: it prints its sources and places, so that it can be checked without a
    brief.json.
    """

    read: Callable[[bytes, str], Rendering]
    fold: Fold
    of_quotations: Fold
    shows: Shows = Shows.BRIEF
    parts_quotations: bool = False
    lists_sources: bool = False


def find_reader(file: str) -> OutputFormat | None:
    """Return what reads a file of that name; None where its ending says nothing, or the format quotes nothing."""
    row = format_of(file)
    found: OutputFormat | None = resolve_name(row.reader) if row and row.reader else None
    return found
