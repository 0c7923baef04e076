"""What stands in a file and what should stand there in; a sentence about it out."""

from __future__ import annotations

AROUND = 24
LONGEST = 80


def instead(made: str, found: str) -> str:
    """Say what stands instead of what, from shortly before the first difference: `“no” where it should be “yes”`."""
    at = next((i for i, (a, b) in enumerate(zip(made, found, strict=False)) if a != b), None)
    start = max(0, (min(len(made), len(found)) if at is None else at) - AROUND)
    if made and found:
        return f"{_shown(found, start)} where it should be {_shown(made, start)}"
    return f"{_shown(made, start)} is missing" if made else f"{_shown(found, start)} is added"


def _shown(text: str, start: int) -> str:
    """Put what stands from a place on between quotation marks, on one line and cut short."""
    line = " ".join(text[start : start + LONGEST].split())
    before, after = "…" if start else "", "…" if len(text) > start + LONGEST else ""
    return f"“{before}{line}{after}”"
