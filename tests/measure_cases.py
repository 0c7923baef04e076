"""The measures of a case file, as an outline has them, in; what the outline's own reader makes of them out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from estimate_cases import FOLDER

from briefing.config import Measure
from briefing.config.outline_file import read_outline


def read_block(name: str) -> dict[str, Any]:
    """Return the YAML block of `tests/cases/NAME`."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    rows = yaml.safe_load(text.partition("```yaml")[2].partition("```")[0])
    assert isinstance(rows, dict)
    return rows


def make_measures(rows: Iterable[dict[str, Any]]) -> tuple[Measure, ...]:
    """Return measures of one section, each as a row of an outline."""
    outline = {"sections": [{"id": "a", "title": "A", "terms": ["a"], "measures": list(rows)}]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outline.yaml"
        path.write_text(yaml.safe_dump(outline, allow_unicode=True), encoding="utf-8")
        return read_outline(path).sections[0].measures


def read_measures(name: str) -> dict[str, Measure]:
    """Return the measures of a case file whose block gives each under its id."""
    rows = read_block(name)
    return {m.id: m for m in make_measures({"id": key, **row} for key, row in rows.items())}
