"""A folder in; a lock on it for one process at a time out.

The lock is the kernel's (flock) and is on the folder itself: it leaves no file behind, and a process that is
killed gives it back. Network file systems lock files only: there a hidden file in the folder is locked and
stays. Where there are no locks at all the work is done without.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from briefing.errors import BriefingError, Problem

SAY_AFTER = 1.0  # seconds
GIVE_UP_AFTER = 60.0  # seconds; what is done under the lock takes milliseconds
_ASK_EVERY = 0.02  # seconds
_FILE = ".briefing-lock"


@contextmanager
def locked_folder(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Let one process at a time into the block; call `waiting` once when that takes more than a second.

    Raises BriefingError after a minute, and OSError where the folder cannot be opened.
    """
    with ExitStack() as stack:
        held = _open(stack, folder, os.O_RDONLY | os.O_DIRECTORY)
        if _wait_for(held, folder, waiting) is None:
            _wait_for(_open(stack, folder / _FILE, os.O_RDWR | os.O_CREAT), folder, waiting)
        yield


def _open(stack: ExitStack, path: Path, flags: int) -> int:
    held = os.open(path, flags, 0o666)
    stack.callback(os.close, held)
    return held


def _wait_for(held: int, folder: Path, waiting: Callable[[], None]) -> bool | None:
    """Take a lock as soon as it can be had; None where there is none to be had ever."""
    begun, said = time.monotonic(), False
    while (taken := try_lock(held)) is False:
        waited = time.monotonic() - begun
        if waited > GIVE_UP_AFTER:
            fault = f"another build has been writing here for {GIVE_UP_AFTER:.0f} seconds"
            raise BriefingError(
                Problem(str(folder), fault=fault, remedy="let it end, or name another folder")
            )
        if waited > SAY_AFTER and not said:
            waiting()
            said = True
        time.sleep(_ASK_EVERY)
    return taken


def try_lock(descriptor: int) -> bool | None:
    """Take the lock of an open file or folder if nobody holds it; None where the file system has no locks.

    It is held until the descriptor is closed or the process ends.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
