"""A task of filling a template in; the text out, worked out by a process of its own with limits.

The user's own templates are programs: nested loops or a long string in one of them would hold up the build, or
take the machine's memory with it. What they may use grows with what they are given, so that a long brief is not
refused. The shipped templates loop, test and print, and need none of this.
"""

from __future__ import annotations

import json
import math
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import astuple, dataclass
from types import FrameType

from briefing.errors import Problem, RenderError

SECONDS = 10  # the whole of a brief of 200 sections takes one
SECONDS_A_MEGABYTE = 5
WAITING = 6  # times the seconds of computing: a busy machine gives a process a part of its time
MEGABYTES = 1024  # of address space, of which Python and Jinja take about 150
MEGABYTES_A_MEGABYTE = 60
MOST_TEXT = 64  # megabytes
TEXT_A_MEGABYTE = 20

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from briefing.render.confined import serve; serve()"
)
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a template may use: seconds of computing, seconds in all, megabytes of memory and of text."""

    computing: int
    waiting: int
    memory: int
    text: int


class OutOfTimeError(Exception):
    """A template has used up its seconds; its traceback says where."""


def limits_for(size: int) -> Limits:
    """Return the limits of a template that is given `size` bytes of values."""
    megabytes = size / _MEGABYTE
    seconds = SECONDS + int(SECONDS_A_MEGABYTE * megabytes)
    memory = MEGABYTES + int(MEGABYTES_A_MEGABYTE * megabytes)
    return Limits(seconds, WAITING * seconds, memory, MOST_TEXT + int(TEXT_A_MEGABYTE * megabytes))


def fill_confined(name: str, file: str, fill: Callable[..., str], *values: object) -> str:
    """Return what `fill(name, *values)` returns, in another process; raises its RenderError, or one that names
    `file` and the limit that was reached.
    """
    task = pickle.dumps((fill, name, values), pickle.HIGHEST_PROTOCOL)
    limits = limits_for(len(task))
    head = pickle.dumps(sys.path) + pickle.dumps((file, limits))
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START],
            input=head + task,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.waiting,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _fault(file, f"took more than {limits.waiting} seconds") from None
    return _read_answer(done, file, limits)


def _read_answer(done: subprocess.CompletedProcess[bytes], file: str, limits: Limits) -> str:
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise _fault(file, _why_it_ended(done.returncode, limits)) from None
    if isinstance(answer, str):
        return answer
    raise RenderError([Problem(*problem) for problem in answer])


def _why_it_ended(code: int, limits: Limits) -> str:
    if code in {-signal.SIGKILL, -getattr(signal, "SIGXCPU", 0)} and code:
        return _say_time(limits)
    if code < 0:
        return (
            f"ended the process that filled it ({signal.Signals(-code).name}): it nests or repeats too much"
        )
    return _say_memory(limits)


def _say_time(limits: Limits) -> str:
    return f"took more than {limits.computing} seconds of computing"


def _say_memory(limits: Limits) -> str:
    return f"took more than {limits.memory:,} MB of memory"


def _fault(file: str, message: str, line: int = 0) -> RenderError:
    remedy = "let it loop over less, or print less"
    return RenderError(Problem(file, line, int(line > 0), fault=f"template: {message}", remedy=remedy))


def serve() -> None:
    """Fill the template that comes on standard input, and write the text, or what is wrong, on standard output."""
    source, answers = sys.stdin.buffer, os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what a library might print
    file, limits = pickle.load(source)
    answer: object
    try:
        fill, name, values = pickle.load(source)
        _confine(limits)
        text = fill(name, *values)
        answer = text if len(text) <= limits.text * _MEGABYTE else _problems(file, limits)
    except RenderError as error:
        answer = [astuple(problem) for problem in _explain(error, limits)]
    except MemoryError:
        answer = [astuple(problem) for problem in _fault(file, _say_memory(limits)).problems]
    with os.fdopen(answers, "w", encoding="ascii") as out:
        json.dump(answer, out)


def _problems(file: str, limits: Limits) -> list[tuple[object, ...]]:
    error = _fault(file, f"makes more than {limits.text:,} MB of text")
    return [astuple(problem) for problem in error.problems]


def _explain(error: RenderError, limits: Limits) -> tuple[Problem, ...]:
    """Say which limit it was, where the template's own place is known."""
    cause, (problem, *_) = error.__cause__, error.problems
    if isinstance(cause, MemoryError):
        return _fault(problem.file, _say_memory(limits), problem.line).problems
    if isinstance(cause, OutOfTimeError):
        return _fault(problem.file, _say_time(limits), problem.line).problems
    if isinstance(cause, RecursionError):
        return _fault(problem.file, "calls itself without end", problem.line).problems
    return error.problems


def _confine(limits: Limits) -> None:
    """Limit this process, where the system can: its time, its memory, and that it writes no file."""
    try:
        import resource
    except ImportError:  # Windows: only the waiting is limited
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    end = limits.computing + math.ceil(usage.ru_utime + usage.ru_stime)  # beside what its imports took
    signal.signal(signal.SIGXCPU, _end_of_time)
    for what, soft, hard in (
        (resource.RLIMIT_CPU, end, end + 2),
        (resource.RLIMIT_AS, limits.memory * _MEGABYTE, limits.memory * _MEGABYTE),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (soft, hard))
        except (ValueError, OSError):  # the system allows less already, or does not limit this
            continue


def _end_of_time(_: int, __: FrameType | None) -> None:
    raise OutOfTimeError
