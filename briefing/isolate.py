"""Work on one unit (a document, a source, a measure) in; its answer out, or a stand-in for it and a warning.

What raises on one unit leaves out that unit and nothing else, and is named. What no unit is to blame for still
stops everything: a full disk, memory, a damaged cache, a fault that has a place in the user's own files.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from briefing.errors import BriefingError, Problem
from briefing.model import LeftOut

T = TypeVar("T")
U = TypeVar("U")
_PACKAGE = Path(__file__).parent
REMEDY = "this is a bug of briefing's; the rest was done, and BRIEFING_DEBUG=1 shows where it is"


class Guard:
    """Runs work unit by unit, and keeps a value for each unit that raised, in the order of the work."""

    def __init__(self) -> None:
        self._left_out: list[LeftOut] = []

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out so far."""
        return tuple(self._left_out)

    def run(
        self,
        work: Callable[[], T],
        otherwise: U,
        analysis: str,
        *,
        source: str = "",
        path: str = "",
        place: str | Callable[[], str] = "",
    ) -> T | U:
        """Return what the work gives; where it raises, `otherwise`, and keep a warning that names the unit.

        `place` may be what finds the place, which is asked only then.
        """
        try:
            return work()
        except Exception as error:
            if stops_all(error):
                add_note(error, f"{path or source or place}: {analysis}")
                raise
            where = place if isinstance(place, str) else place()
            self._left_out.append(LeftOut("analysis", source, path, where, analysis, describe(error)))
            return otherwise


def stops_all(error: Exception) -> bool:
    """Return whether an error is not the fault of the unit that was worked on, or is wanted whole."""
    import sqlite3  # only now: most runs meet no error

    if os.environ.get("BRIEFING_DEBUG"):
        return True
    return isinstance(error, (BriefingError, MemoryError, OSError, sqlite3.Error))


def describe(error: Exception) -> str:
    """Name an unexpected error by kind and place in this package; without its words, which may differ by run."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(frame.filename)]
    where = (
        f" in {Path(frames[-1].filename).relative_to(_PACKAGE).as_posix()}:{frames[-1].lineno}"
        if frames
        else ""
    )
    return f"{type(error).__name__}{where}"


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(_PACKAGE) and path != Path(__file__)


def add_note(error: BaseException, unit: str) -> None:
    """Note on an error what was worked on, unless it is noted closer to the fault."""
    if not getattr(error, "__notes__", None):
        error.add_note(unit)


@contextmanager
def working_on(unit: str) -> Iterator[None]:
    """Note on what is raised within that it was raised at work on `unit`, usually a file."""
    try:
        yield
    except Exception as error:
        add_note(error, unit)
        raise


def failure(file: str, analysis: str, fault: str) -> Problem:
    """Return the problem of a document that could not be read or split because the program has a fault."""
    return Problem(file, path=analysis, fault=fault, remedy=REMEDY)
