"""A PDF's bytes in; its pages as another process read them out. What that process cannot do is said by name.

Where it ends at a page, it is started again behind that page. What takes too long or too much memory leaves out the
file: how far a reading came would depend on the machine.
"""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from briefing.errors import Problem, SourceError
from briefing.reading.pdf.limits import MEGABYTES, WAITING, seconds_for
from briefing.reading.pdf.reading_process import PASSWORD
from briefing.reading.pdf.segments import Page, RawDocument, page_of_row

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from briefing.reading.pdf.reading_process import serve; serve()"
)
_MOST_RESTARTS = 20
_SAVE_AGAIN = "open it in a viewer and save or print it as a new PDF"


@dataclass(slots=True)
class _Answers:
    """What was heard so far."""

    count: int = 0
    metadata: tuple[tuple[str, str], ...] = ()
    pages: list[Page] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    begun: int = -1
    fault: int | None = None
    done: bool = False
    repaired: bool = False

    def take(self, row: dict[str, Any]) -> None:
        if "begin" in row:
            self.begun = row["begin"]
        elif "page" in row:
            self.pages.append(page_of_row(row["page"]))
        elif "failed" in row:
            self.failed.append(row["failed"] + 1)
        elif "fault" in row:
            self.fault = row["fault"]
        elif "done" in row:
            self.done = True
        else:
            self.repaired = row["repaired"]
            self.count, self.metadata = row["pages"], tuple((key, value) for key, value in row["metadata"])


def read_confined(name: str, data: bytes) -> RawDocument:
    """Return the pages of a PDF; raises SourceError for what cannot be opened or takes more than it may."""
    if not data:
        raise SourceError(Problem(name, fault="the file is empty"))
    heard = _Answers()
    for _ in range(_MOST_RESTARTS):
        first = heard.begun + 1
        returned = _run(name, data, first, heard)
        if heard.fault is not None:
            raise SourceError(_cannot_open(name, heard.fault))
        if heard.done:
            break
        _check_ended(name, returned, data)
        if heard.begun < first:  # it ended before its first page: there is nothing to go on behind
            raise SourceError(_damaged(name))
        heard.failed.append(heard.begun + 1)
    return RawDocument(
        tuple(heard.pages), heard.metadata, heard.count, tuple(sorted(set(heard.failed))), heard.repaired
    )


def _run(name: str, data: bytes, first: int, heard: _Answers) -> int:
    head = pickle.dumps(sys.path) + json.dumps([first, len(data)]).encode() + b"\n"
    waiting = WAITING * seconds_for(len(data))
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START],
            input=head + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=waiting,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(_too_long(name, waiting)) from None
    for line in done.stdout.split(b"\n"):
        try:
            heard.take(json.loads(line))
        except ValueError:  # the last line of a process that has ended within it, or nothing
            continue
    return done.returncode


def _check_ended(name: str, code: int, data: bytes) -> None:
    if code in {-signal.SIGKILL, -getattr(signal, "SIGXCPU", 0)} and code:
        raise SourceError(_too_long(name, seconds_for(len(data))))


def _cannot_open(name: str, fault: int) -> Problem:
    if fault == PASSWORD:
        return Problem(name, fault="is encrypted, and asks for a password", remedy="save it without one")
    return _damaged(name)


def _damaged(name: str) -> Problem:
    return Problem(name, fault="is damaged, or no PDF: nothing of it can be read", remedy=_SAVE_AGAIN)


def _too_long(name: str, seconds: int) -> Problem:
    fault = f"takes more than {seconds:,} seconds or {MEGABYTES:,} MB to read"
    return Problem(name, fault=fault, remedy=_SAVE_AGAIN)
