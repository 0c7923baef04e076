"""Files that change and a build in; a build after each change out, until somebody says stop.

Each build is made by a child of this process (fork), which has nothing left of the builds before but what it needs
to say what moved: no cache of a file that has changed, no memory of its own. Modules are imported here, once.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from briefing.commands.watched_files import Stamps, WatchedFiles

if TYPE_CHECKING:
    from briefing.explain import LastBuild

SECONDS_BETWEEN_LOOKS = 0.3
LOOKING_SHARE = (
    0.05  # of the time goes into looking at most: an archive of 100,000 files is looked at less often
)
SECONDS_TO_SETTLE = 0.1  # without a further change: an editor may write a file in two steps
SECONDS_TO_END = 1.0  # that a build has to end by itself: Ctrl-C in a terminal reaches it too
INTERRUPTS = 5  # that a build is sent before it is killed
_IMPORTED = ("briefing.brief", "briefing.explain", "briefing.render.markdown", "briefing.checking")

Build = Callable[["LastBuild | None"], "LastBuild | None"]


def watch(files: WatchedFiles, build: Build, say: Callable[[str], None]) -> int:
    """Build now and after each change of the files, until Ctrl-C; return 0, the exit code then.

    `build` gets what the last build that was finished held, and returns what it holds itself. What it raises is
    reported; after that this waits for the next change as after any other build.
    """
    last: LastBuild | None = None
    ended = _Ended()
    try:
        for name in _IMPORTED:
            importlib.import_module(name)
        seen = files.stamps()
        while True:
            last = _build_in_child(build, last, ended) or last
            say(f"watching {len(seen):,} files; Ctrl-C ends")
            before, seen = seen, _wait_for_change(files, seen, ended)
            say(f"changed: {_name_changes(before, seen)}")
    except KeyboardInterrupt:
        say("ended")
    finally:
        ended.forget()
    return 0


class _Ended:
    """Remembers that Ctrl-C was pressed: Python loses what is raised while it runs a callback, as it does at a fork."""

    def __init__(self) -> None:
        self._pressed = False
        self._before = signal.signal(signal.SIGINT, self._press)

    def _press(self, number: int, frame: FrameType | None) -> None:
        self._pressed = True
        signal.default_int_handler(number, frame)

    def check(self) -> None:
        """Raise KeyboardInterrupt where Ctrl-C was pressed, and what it raised then was lost."""
        if self._pressed:
            raise KeyboardInterrupt

    def forget(self) -> None:
        """Do with Ctrl-C what was done with it before."""
        signal.signal(signal.SIGINT, self._before)


def _wait_for_change(files: WatchedFiles, seen: Stamps, ended: _Ended) -> Stamps:
    """Return the files as they are after a change that is over."""
    while True:
        ended.check()
        begun = time.monotonic()
        now = files.stamps()
        if now != seen:
            return _settle(files, now)
        time.sleep(max(SECONDS_BETWEEN_LOOKS, (time.monotonic() - begun) / LOOKING_SHARE))


def _settle(files: WatchedFiles, now: Stamps) -> Stamps:
    while True:
        time.sleep(SECONDS_TO_SETTLE)
        later = files.stamps()
        if later == now:
            return now
        now = later


def _name_changes(before: Stamps, now: Stamps) -> str:
    changed = [path.name for path in {**before, **now} if before.get(path) != now.get(path)]
    return ", ".join(changed[:3]) + (", …" if len(changed) > 3 else "")


def _build_in_child(build: Build, last: LastBuild | None, ended: _Ended) -> LastBuild | None:
    """Build in a child and return what the brief held; None where the build failed.

    Ctrl-C waits while the child is made: raised before its number is known, it would leave a build that nobody ends.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    ours, theirs = os.pipe()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    child = os.fork()
    if not child:
        os.close(ours)
        _be_child(build, last, theirs)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.close(theirs)
        ended.check()
        with os.fdopen(ours, "rb") as told:
            held = told.read()
        os.waitpid(child, 0)
    except KeyboardInterrupt:
        _end_child(child)
        raise
    return pickle.loads(held) if held else None


def _be_child(build: Build, last: LastBuild | None, told: int) -> NoReturn:
    """Build, report what is raised, tell the parent what the brief holds, and leave."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from briefing.cli import exit_code_of

    def work() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        held = build(last)
        with os.fdopen(told, "wb") as file:
            pickle.dump(held, file)

    code = 3
    try:
        code = exit_code_of(work)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)  # what the parent holds open is not for this process to close


def _end_child(child: int) -> None:
    """Let a build end by itself, which Ctrl-C has reached too in a terminal; else pass it on.

    Python loses an interrupt that comes while it runs a destructor or a callback, so it is sent again; a build that
    does not listen at all is killed, which leaves the outputs as they were.
    """
    for number in (None, *[signal.SIGINT] * INTERRUPTS, signal.SIGKILL):
        if number is not None:
            os.kill(child, number)
        until = time.monotonic() + SECONDS_TO_END
        while time.monotonic() < until:
            if os.waitpid(child, os.WNOHANG)[0]:
                return
            time.sleep(SECONDS_TO_SETTLE / 10)
    os.waitpid(child, 0)
