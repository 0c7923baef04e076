"""The command line in a process of its own, as a user calls it; the day of issue is fixed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from forked import fork_server

DAY = {"SOURCE_DATE_EPOCH": "1700000000"}
CHECKOUT = {"PYTHONPATH": os.environ["PYTHONPATH"]}
"""What an environment of a test's own must have, so that this checkout's code is run (see conftest.py)."""


def call(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder and an environment, forked where the system is known to do that well."""
    if sys.platform == "linux":
        return fork_server().call(arguments, folder, environment)
    return call_anew(arguments, folder, environment)


def call_anew(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that starts Python, which takes half a second longer."""
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def briefing(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder and return what it printed and its exit code."""
    return call(arguments, folder, {**os.environ, **DAY})


def briefing_anew(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Do the same in a process that starts Python; one that starts in the folder of a copy runs the copy."""
    return call_anew(arguments, folder, {**os.environ, **DAY})
