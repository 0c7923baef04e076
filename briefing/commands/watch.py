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
_IMPORTED = ("briefing.brief", "briefing.explain", "briefing.render.markdown", "briefing.verify")

Build = Callable[["LastBuild | None"], "LastBuild | None"]


def watch(files: WatchedFiles, build: Build, say: Callable[[str], None]) -> int:
    """Build now and after each change of the files, until Ctrl-C; return 0, the exit code then.

    `build` gets what the last build that was finished held, and returns what it holds itself. What it raises is
    reported; after that this waits for the next change as after any other build.
    """
    last: LastBuild | None = None
    try:
        for name in _IMPORTED:
            importlib.import_module(name)
        seen = files.stamps()
        while True:
            last = _build_in_child(build, last) or last
            say(f"watching {len(seen):,} files; Ctrl-C ends")
            before, seen = seen, _wait_for_change(files, seen)
            say(f"changed: {_name_changes(before, seen)}")
    except KeyboardInterrupt:
        say("ended")
    return 0


def _wait_for_change(files: WatchedFiles, seen: Stamps) -> Stamps:
    """Return the files as they are after a change that is over."""
    while True:
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


def _build_in_child(build: Build, last: LastBuild | None) -> LastBuild | None:
    """Build in a child and return what the brief held; None where the build failed."""
    sys.stdout.flush()
    sys.stderr.flush()
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _be_child(build, last, theirs)
    os.close(theirs)
    try:
        with os.fdopen(ours, "rb") as told:
            held = told.read()
        os.waitpid(child, 0)
    except KeyboardInterrupt:
        _end_child(child)
        raise
    return pickle.loads(held) if held else None


def _be_child(build: Build, last: LastBuild | None, told: int) -> NoReturn:
    """Build, report what is raised, tell the parent what the brief holds, and leave."""
    from briefing.cli import exit_code_of

    def work() -> None:
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
    """Let a build end by itself, which Ctrl-C has reached too in a terminal; else pass it on."""
    until = time.monotonic() + SECONDS_TO_END
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        time.sleep(SECONDS_TO_SETTLE / 10)
    os.kill(child, signal.SIGINT)
    os.waitpid(child, 0)
