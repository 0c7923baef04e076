"""A file that lies within another (attached to a message, in an archive) in; its documents out, within limits.

What is unpacked of all files within one file counts together, and so does how deep they lie in each other: an archive
may hold itself, and ten small ones may each unpack to what one alone may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.files import FileRef

DEPTH: Final = 5
"""How many files may lie within each other; deeper ones come of loops and of attacks."""
ALLOWED_BYTES: Final = 400_000_000
"""How much is unpacked of all that lies within one file."""
_LONGEST: Final = 80  # characters of a name


@dataclass(slots=True)
class Allowance:
    """How many bytes may still be unpacked."""

    left: int = ALLOWED_BYTES

    def take(self, size: int) -> bool:
        """Count what was unpacked; return whether it was allowed."""
        self.left -= size
        return self.left >= 0


_shared: ContextVar[Allowance | None] = ContextVar("shared", default=None)
_depth: ContextVar[int] = ContextVar("depth", default=0)


def current_allowance() -> Allowance:
    """Return what may still be unpacked for the file that is being read, a new allowance where it lies in no other."""
    return _shared.get() or Allowance()


@contextmanager
def within(allowance: Allowance) -> Iterator[None]:
    """Let all that is read within this block lie one file deeper, and count against an allowance."""
    shared, depth = _shared.set(allowance), _depth.set(_depth.get() + 1)
    try:
        yield
    finally:
        _shared.reset(shared)
        _depth.reset(depth)


@dataclass(frozen=True, slots=True)
class Nested:
    """What was read of a file within another: its documents, and what is wrong with it."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class PartNames:
    """The names given so far to the files within one."""

    _given: Counter[str] = field(default_factory=Counter)

    def own(self, name: str) -> str:
        """Return a name, shortened before its suffix where it is long, and numbered where it is taken."""
        path = PurePosixPath(name)
        cut = (
            name
            if len(name) <= _LONGEST
            else f"{name[: _LONGEST - len(path.suffix)]}{path.suffix}"[:_LONGEST]
        )
        self._given[cut] += 1
        return cut if self._given[cut] == 1 else f"{cut} ({self._given[cut]})"


def reader_of(name: str) -> str:
    """Return which reader reads a file of this name, "" where none does."""
    from briefing.reading.table import READERS

    found = READERS.get(PurePosixPath(name).suffix.lower())
    return found.name if found else ""


def read_nested(name: str, reader: str, data: bytes, allowance: Allowance) -> Nested:
    """Return what a reader finds in a file within another; `name` is for messages."""
    from briefing.reading.table import read_documents

    if _depth.get() >= DEPTH:
        fault = f"it lies more than {DEPTH} files deep in others"
        return Nested(problems=(Problem(name, fault=fault, remedy="leave it out of the sources"),))
    documents: list[Document] = []
    with within(allowance):
        try:
            documents.extend(read_documents(FileRef(Path(name), name, reader), data))
        except SourceError as error:
            return Nested(tuple(documents), error.problems)
    return Nested(tuple(documents))
