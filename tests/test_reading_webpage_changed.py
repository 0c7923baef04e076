"""A page that was changed after its day of publication: from which day "Thursday" counts, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import briefing

PAGE = """<html lang="en"><head><title>Dam breaks</title>
<meta property="article:published_time" content="2031-03-05T22:10:00+01:00">
<meta property="article:modified_time" content="{modified}T07:00:00+01:00"></head><body><article><h1>Dam breaks</h1>
<p>The dam at Orsel broke on Thursday and the lower mill was flooded within an hour, the council said.</p>
<p>Forty people left their houses and slept in the school of Brackenholm.</p></article></body></html>"""


def built(folder: Path, modified: str, row: str = "") -> dict[str, Any]:
    """Build a brief of the page and return its brief.json."""
    (folder / "dam.html").write_text(PAGE.format(modified=modified), encoding="utf-8")
    if row:
        (folder / "sources.yaml").write_text(
            f"sources:\n  - {{id: dam, path: dam.html, {row}}}\n", encoding="utf-8"
        )
    (folder / "outline.yaml").write_text(
        "sections:\n  - {id: dam, title: Dam, terms: [dam]}\n", encoding="utf-8"
    )
    (folder / "brief.yaml").write_text(
        "title: Dam\nissued: '2031-06-01'\noutline: outline.yaml\nsources: [dam.html]\noutputs: [json]\n"
        + ("register: sources.yaml\n" if row else ""),
        encoding="utf-8",
    )
    done = briefing(folder, "build", "brief.yaml", "--out", "out")
    assert done.returncode == 0, done.stderr
    brief: dict[str, Any] = json.loads((folder / "out" / "brief.json").read_text(encoding="utf-8"))
    return brief


@pytest.mark.parametrize(
    ("modified", "days", "note"),
    [
        ("2031-03-05", ["2031-02-27"], ""),
        ("2031-03-07", ["2031-03-06"], "changed on 2031-03-07, after it was published"),
        ("2032-01-20", [], "changed on 2032-01-20, long after it was published"),
    ],
)
@pytest.mark.slow
def test_a_weekday_counts_from_the_later_day_or_stays_open(
    tmp_path: Path, modified: str, days: list[str], note: str
) -> None:
    brief = built(tmp_path, modified)
    assert [entry["edtf"] for entry in brief["timeline"] if entry["edtf"]] == days
    (source,) = brief["sources"]
    assert (source["published"], source["modified"]) == ("2031-03-05", modified)
    assert any(said.startswith(note) for said in source["notes"]) if note else not source["notes"]
    assert source["read_from"]["modified"] == "its meta tags"


@pytest.mark.slow
def test_the_register_overrules_the_page(tmp_path: Path) -> None:
    brief = built(tmp_path, "2032-01-20", "modified: 2031-03-07")
    assert [entry["edtf"] for entry in brief["timeline"]] == ["2031-03-06"]
