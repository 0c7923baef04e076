"""What is to be made again in; what was made out, by a process of its own with limits of time and memory.

What a brief carries may come from anybody: a page that takes hours, or a text that takes all memory, ends that process
and not this one. The answer is plain bytes and JSON, which nothing here obeys.
"""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.again.rebuild import Given
from briefing.again.unpack import Pieces

SECONDS = 300  # of computing; a brief of five articles takes three, of two hundred sections a minute
SECONDS_A_MEGABYTE = 120
WAITING = 6  # times the seconds of computing: a busy machine gives a process a part of its time
MEGABYTES = 4096  # of address space; WeasyPrint and its fonts take about one thousand
MEGABYTES_A_MEGABYTE = 200
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from briefing.again.child import serve; serve()"
)
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process that makes something again may take: seconds of computing, bytes of address space."""

    seconds: int
    memory: int


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be made again: `formats` of a brief, and, with `given`, the brief itself.

    `texts` are whole ones by their SHA-256, `excerpts` pieces by a source's number; `outline` is the outline that
    travels in a PDF, `templates` a folder of the user's own. `size` is how many bytes all of it has, from which its
    limits follow unless they are given.
    """

    brief: bytes
    formats: tuple[str, ...]
    texts: Mapping[str, str]
    excerpts: Mapping[str, Pieces]
    outline: str | None
    templates: Path | None
    given: Given | None
    size: int = 0
    given_limits: Limits | None = None

    @property
    def limits(self) -> Limits:
        """What the process that does this may take."""
        return self.given_limits or limits_for(self.size)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: `written` is brief.json written again, `built` that of the brief built again.

    `outputs` are by the names of their files; `failed` says of what could not be made why, by "brief" or that name.
    """

    written: bytes = b""
    built: bytes | None = None
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)


def limits_for(size: int) -> Limits:
    """Return what a task of `size` bytes may take."""
    megabytes = size / _MEGABYTE
    return Limits(
        SECONDS + int(SECONDS_A_MEGABYTE * megabytes),
        int(MEGABYTES + MEGABYTES_A_MEGABYTE * megabytes) * _MEGABYTE,
    )


def run(task: Task) -> Made:
    """Make again what a task asks for; what that process does not answer has failed, with the reason."""
    seconds = WAITING * task.limits.seconds
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START],
            input=pickle.dumps(sys.path) + pickle.dumps(task, pickle.HIGHEST_PROTOCOL),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Made(failed={"brief": f"takes more than {seconds:,} seconds"})
    try:
        return decode_answer(done.stdout)
    except (ValueError, TypeError, KeyError):
        return Made(failed={"brief": _say_end(done.returncode)})


def _say_end(code: int) -> str:
    if code in {-signal.SIGKILL, -getattr(signal, "SIGXCPU", 0)}:
        return "takes too much time or memory to be made again"
    return f"the process that makes it again ended without an answer (exit {code})"


def encode_answer(made: Made) -> bytes:
    """Write an answer: a line of JSON with lengths and failures, then the bytes one after another."""
    parts = [made.written, made.built or b"", *made.outputs.values()]
    head: dict[str, Any] = {
        "written": len(made.written),
        "built": None if made.built is None else len(made.built),
        "outputs": {name: len(data) for name, data in made.outputs.items()},
        "failed": dict(made.failed),
    }
    return json.dumps(head).encode() + b"\n" + b"".join(parts)


def decode_answer(data: bytes) -> Made:
    """Read an answer; raises ValueError, TypeError or KeyError for what is none."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    lengths = [head["written"], head["built"] or 0, *head["outputs"].values()]
    if sum(lengths) != len(rest):
        raise ValueError("the answer is cut short")
    parts, at = [], 0
    for length in lengths:
        parts.append(rest[at : at + length])
        at += length
    built = None if head["built"] is None else parts[1]
    return Made(parts[0], built, dict(zip(head["outputs"], parts[2:], strict=True)), head["failed"])
