"""Case files of analyses that are laid out the general way: tests/cases/<name of the row>.md.

A file is a table of three columns: what is special about the case, the text, and what is found in it, in order: the
words with the values that were made of them, as they are printed ("fined 4.5 million crowns (amount 4,500,000)"),
separated by semicolons; "none" for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

from briefing.language.analyses import Analysis, values_of
from briefing.model import FoundSpan, Plain
from briefing.render.view.spans import say_span
from briefing.text.parsed import parse_text

PLAIN = {*get_args(Plain)}


def read_cases(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield case, text and what is expected; a line end in the text is written as ⏎."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    for line in lines[2:]:
        case, text, expected = (cell.strip() for cell in line.strip("|").split("|"))
        yield case, text.replace("⏎", "\n"), expected


def say_found(analysis: Analysis, text: str) -> str:
    """Return what an analysis finds in a text, as a case file writes it."""
    spans = (
        FoundSpan(one.start, one.end, text[one.start : one.end], values_of(one))
        for one in analysis.find(parse_text(text))
    )
    return "; ".join(map(say_span, spans)) or "none"


def faults_of(analysis: Analysis, folder: Path) -> list[str]:
    """Return what is wrong with a row that is laid out the general way, and its cases that come out otherwise."""
    types = get_type_hints(analysis.type)
    faults = [] if analysis.label else ["no label"]
    faults += [f"no {name}" for name in ("start", "end") if types.get(name) is not int]
    faults += [
        f"{name} is not plain" for name, kind in types.items() if not {*(get_args(kind) or [kind])} <= PLAIN
    ]
    cases = list(read_cases(folder / f"{analysis.name}.md"))
    faults += [] if cases else [f"{analysis.name}.md holds no case"]
    said = [(case, say_found(analysis, text), expected) for case, text, expected in cases]
    return faults + [f"{case}: {found}" for case, found, expected in said if found != expected]
