"""A small brief in a folder of its own, and `briefing check` on it with some of its files replaced."""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.cli import run

CASES = Path(__file__).parent / "cases" / "config"
GOOD = {
    "brief.yaml": "title: A test\nsources: seeds\n",
    "outline.yaml": "sections:\n  - id: bridge\n    title: The bridge\n    question: When is it closed?\n",
    "seeds/a.txt": "The bridge will close on Friday.\n",
    "seeds/b.txt": "The ferry runs until Sunday.\n",
}
_FILES = {"brief": "brief.yaml", "outline": "outline.yaml", "sources": "seeds/sources.yaml"}
_CASE = re.compile(r"^## (.+?)\n\n```yaml\n(.*?)```\n\n```text\n(.*?)```\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """What the user wrote in `file`, and what they are told."""

    name: str
    file: str
    text: str
    expected: str


def cases() -> Iterator[Case]:
    """Read the cases of every file in cases/config."""
    for path in sorted(CASES.glob("*.md")):
        for title, text, expected in _CASE.findall(path.read_text(encoding="utf-8")):
            yield Case(f"{path.stem}: {title}", _FILES[path.stem], text, expected)


def run_check(files: Mapping[str, str | bytes]) -> tuple[int, str]:
    """Run `briefing check` on the small brief with these files in place of its own."""
    return run_command(["check", "brief.yaml"], files)


def run_command(arguments: list[str], files: Mapping[str, str | bytes]) -> tuple[int, str]:
    """Run a command in the folder of the small brief; return exit code and standard error."""
    before = Path.cwd()
    errors = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**GOOD, **files}.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        os.chdir(folder)
        try:
            with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
                code = run(arguments)
        finally:
            os.chdir(before)
    return code, errors.getvalue()
