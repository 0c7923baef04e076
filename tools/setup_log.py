"""What set-up runs: a command in; its output in one log file, whose last lines a failure shows.

Standard library only. The log lies outside .venv, so that it is still there when .venv is made anew.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

LOG = Path(__file__).resolve().parent.parent / ".cache" / "setup.log"
SHOWN_LINES = 12


def start() -> None:
    """Begin a new log; the one of the set-up before is replaced."""
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_text("", encoding="utf-8")


def run(command: Sequence[str | Path], cwd: Path | None = None) -> bool:
    """Run a command, append it and its output to the log, and return whether it succeeded.

    It cannot ask anything but by the terminal itself, as sudo does for a password.
    """
    note(f"$ {shlex.join(map(str, command))}")
    with LOG.open("ab") as log:
        done = subprocess.run(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, check=False
        )
    return done.returncode == 0


def note(text: str) -> None:
    """Append a text to the log."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"{text}\n")


def failure(what: str, remedy: str) -> str:
    """Return a message on a command that failed: what, the last lines of the log, where it is, and the remedy."""
    written = LOG.read_text(encoding="utf-8", errors="replace").splitlines() if LOG.exists() else []
    lines = [f"    {line}" for line in written if line.strip()][-SHOWN_LINES:]
    return "\n".join([f"{what}; the end of {LOG}:", *lines, remedy])
