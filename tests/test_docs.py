"""The documentation is true: the reference is what the code says, and `import briefing` offers what it names."""

from __future__ import annotations

import subprocess
import sys

import pytest

import briefing


@pytest.mark.parametrize("first", ["Report", "Brief", "Corpus", "build_brief"])
def test_public_names_are_the_same_in_any_order(first: str) -> None:
    """Importing a room must not hide the function of its name."""
    names = [first, *sorted(briefing.__all__, reverse=True)]
    script = f"from briefing import {', '.join(names)}; print(*(callable(each) for each in (render, verify, dates)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "True True True\n"
