"""What the check of the quotations found, as values: values in, plain lines out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from briefing.dataclass import dataclass
from briefing.output_reader.fault import Fault, printable

UNCHECKED = "nothing to check its quotations against"


class Against(IntEnum):
    """What quotations were held against, from the least to the most that it proves."""

    NOTHING = 0
    EXCERPTS = 1
    """Pieces of the texts that the file carries; no hash covers them."""
    CARRIED = 2
    """Whole texts that the file carries, or one that stands with it."""
    BESIDE = 3
    """Files that were found by the paths in the brief; nobody has named them."""
    ORIGINALS = 4
    """Files in a folder that the user has named."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was checked of one file and against what.

    `quotations` counts those checked and `sources` the texts they were checked against. `basis` says in
    words how far the check reaches; `notes` what could not be checked, which is no fault by itself. `against` is the
    least of what the texts of the quoted sources are, None where it quotes nothing.
    """

    name: str
    basis: str
    quotations: int
    sources: int
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    against: Against | None = None

    @property
    def ok(self) -> bool:
        """True when nothing in this file disagrees."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Report:
    """The reports of every file that was checked."""

    files: tuple[FileReport, ...]

    @property
    def ok(self) -> bool:
        """True when nothing in any file disagrees."""
        return all(file.ok for file in self.files)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of all files, in their order."""
        return tuple(fault for file in self.files for fault in file.faults)


def report_lines(report: Report) -> tuple[str, ...]:
    """Say in plain lines what was checked, against what, and everything that does not agree."""
    lines: list[str] = []
    for file in report.files:
        lines.extend(_file_lines(file))
    count = len(report.faults)
    if count:
        lines.append(f"{count} {'fault' if count == 1 else 'faults'} found")
    return tuple(lines)


def _file_lines(file: FileReport) -> Iterable[str]:
    unchecked = all(fault.message.startswith(UNCHECKED) for fault in file.faults)
    verdict = "agrees" if file.ok else "COULD NOT BE CHECKED" if unchecked else "DOES NOT AGREE"
    counted = f"{_many(file.quotations, 'quotation')}, {_many(file.sources, 'source text')}"
    yield printable(f"{file.name}: {verdict}: {counted}; {file.basis}")
    yield from (f"  {fault}" for fault in file.faults)
    yield from (f"  note: {printable(note)}" for note in file.notes)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
