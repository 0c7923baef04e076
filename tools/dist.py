"""The checkout in; a source archive and a wheel in dist/ out: `TAG=v1.2.3 .venv/bin/python tools/dist.py`.

With a tag, which the release workflow gives, nothing is built unless the tag is the program's version and
CITATION.cff and CHANGELOG.md know it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version(root: Path = ROOT) -> str:
    """Return the version of the program, without importing it."""
    found = re.search(r'VERSION = "([^"]+)"', (root / "briefing" / "version.py").read_text(encoding="utf-8"))
    return found[1] if found else ""


def problems(tag: str, root: Path = ROOT) -> list[str]:
    """Return what does not fit a release under this tag."""
    number = version(root)
    found = [] if tag == f"v{number}" else [f"the tag is {tag}, the version v{number} (briefing/version.py)"]
    if not re.search(rf"^version: {re.escape(number)}$", read(root, "CITATION.cff"), re.MULTILINE):
        found.append(f"CITATION.cff is not of version {number}")
    if not re.search(
        rf"^## {re.escape(number)} - \d{{4}}-\d\d-\d\d$", read(root, "CHANGELOG.md"), re.MULTILINE
    ):
        found.append(f"CHANGELOG.md has no section '## {number} - DATE'")
    return found


def read(root: Path, name: str) -> str:
    """Return the text of a file of the checkout."""
    return (root / name).read_text(encoding="utf-8")


def main() -> int:
    """Check the tag, where there is one, and build; return the exit code."""
    tag = os.environ.get("TAG", "")
    if found := problems(tag) if tag else []:
        print(*(f"dist: {problem}" for problem in found), sep="\n", file=sys.stderr)
        return 1
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--target", "wheel"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
