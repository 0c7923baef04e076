"""What a row of `briefing.formats` names as its verifier: how a file is read and compared with what the brief claims.

A module that reads a format is imported where a file of that format is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name

from briefing.formats import format_of
from briefing.verify.report import Fault
from briefing.verify.seen import Fold, Rendering
from briefing.verify.stated import Claims
from briefing.verify.texts import Evidence

Texts = tuple[Mapping[str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format that shows the brief itself.

    `fold` is for what is seen, `of_quotations` for what the brief quotes. `sees`: whether a reader sees anything in
    it. `mend` joins what the format's pages part. `alone`: whether it prints
    its sources, so that it can be checked without a brief.json.
    """

    read: Callable[[bytes, str], Rendering]
    fold: Fold
    of_quotations: Fold
    sees: bool = True
    mend: Callable[[Rendering, Claims], Rendering] | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked of one export: its faults, how many quotations it holds, what was compared, in words."""

    faults: tuple[Fault, ...]
    quotations: int
    basis: str


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that is held against a brief.json.

    `check` gets a file's name and bytes, the brief's bytes, what these claim, and the sources' texts. `quotes`: whether
    the format holds words of the sources, so that the texts have a say.
    """

    check: Callable[[str, bytes, bytes, Claims, Texts], Checked]
    quotes: bool = False


def find_verifier(file: str) -> DocumentFormat | ExportFormat | None:
    """Return what verifies a file of that name; None where its ending says nothing."""
    row = format_of(file)
    found: DocumentFormat | ExportFormat | None = resolve_name(row.verifier) if row else None
    return found
