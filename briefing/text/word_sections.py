"""Word lists with sections: `briefing/data` files in which `[name]` opens a section of entries."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def read_sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the sections of the list `name` in order, entries as written; `#` at a line's start comments."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            entries = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            entries.append(line)
    return {section: tuple(words) for section, words in sections.items()}


def any_entry(name: str, section: str) -> str:
    """Return a group of an expression that matches any entry of a section, the longest first."""
    entries = sorted(read_sections(name)[section], key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, entries)) + ")"
