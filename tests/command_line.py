"""The command line in a process of its own, as a user calls it; the day of issue is fixed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = {"PYTHONPATH": os.environ["PYTHONPATH"]}
"""What an environment of a test's own must have, so that this checkout's code is run (see conftest.py)."""


def briefing(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder and return what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
    )
