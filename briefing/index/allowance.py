"""Sizes of files in, one after the other; why one of them may not be read out."""

from __future__ import annotations

from briefing.errors import Problem
from briefing.model import ReadLimits

NO_LIMITS = ReadLimits(1 << 40, 1 << 40)
_MEGABYTE = 1_000_000


class Allowance:
    """Counts what is read, and says which file is too large, or is the one with which all of them are."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """Whether the files so far have more than may be read together."""
        return self._bytes > self._limits.corpus * _MEGABYTE

    def refuse(self, name: str, size: int) -> Problem | None:
        """Count a file, in bytes, and return what speaks against reading it."""
        limits = self._limits
        if size > limits.file * _MEGABYTE:
            fault = f"has {_megabytes(size)} MB; a file of more than {limits.file:,} MB is not read"
            remedy = "leave it out, cut it into parts, or raise limits: {file: …} in brief.yaml (--max-file)"
            return Problem(name, fault=fault, remedy=remedy)
        self._bytes += size
        if not self.is_full:
            return None
        fault = f"with its {_megabytes(size)} MB the sources have more than the {limits.corpus:,} MB that are read"
        remedy = "name fewer sources, or raise limits: {corpus: …} in brief.yaml (--max-corpus)"
        return Problem(name, fault=fault, remedy=remedy)


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f}"
