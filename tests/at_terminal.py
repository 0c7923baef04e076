"""Run a command at a terminal of its own and answer it when it asks for a passphrase.

    python tests/at_terminal.py ANSWER COMMAND…

What it shows goes to standard output; the exit code is the command's. A process of its own, since a fork with a terminal
(pty) must have no threads.
"""

from __future__ import annotations

import os
import pty
import sys
from contextlib import suppress


def main(answer: str, *command: str) -> int:
    child, terminal = pty.fork()
    if not child:
        os.execvp(command[0], command)
    shown, answered = b"", False
    with suppress(OSError):  # which Linux raises when the command has ended
        while piece := os.read(terminal, 1000):
            shown += piece
            if b"passphrase" in shown and not answered:
                answered = os.write(terminal, f"{answer}\n".encode()) > 0
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
