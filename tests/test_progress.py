"""What takes long says how far it is: choosing, reading, citing, rendering and verifying, section by section."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.commands.build import command as build
from briefing.commands.console import Console
from briefing.commands.verify import command as verify

SECTIONS = ("Harbour", "Tramway", "Museum")
BRIEF = "title: Works\nissued: 2024-01-01\noutline: outline.yaml\nsources: [notes.txt]\n"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, int]]:
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(Console, "progress", lambda _, what, done, of: told.append((what, done, of)))
    return told


def lay_out(folder: Path) -> None:
    notes = "\n\n".join(f"The {title.lower()} of Oldwick was closed for works." for title in SECTIONS)
    (folder / "notes.txt").write_text(notes)
    rows = "\n".join(
        f"  - {{id: s{at}, title: {title}, terms: [{title}]}}" for at, title in enumerate(SECTIONS)
    )
    (folder / "outline.yaml").write_text(f"sections:\n{rows}\n")
    (folder / "brief.yaml").write_text(BRIEF)


def test_a_build_tells_each_section_and_each_output(
    tmp_path: Path, heard: list[tuple[str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    formats = [part for name in ("md", "html", "json", "csl") for part in ("--format", name)]
    ran = CliRunner().invoke(build, ["brief.yaml", *formats], standalone_mode=False)
    assert ran.return_value == 0, ran.output
    told = {what: [rows[1:] for rows in group] for what, group in groupby(heard, key=lambda row: row[0])}
    each = [(done, 3) for done in range(3)]
    assert [told[title] for title in SECTIONS] == [[step] for step in each]
    assert told["reading what is chosen"] == told["citing and crediting"] == each
    outputs = ("brief.md", "brief.html", "brief.json", "sources.csl.json")
    assert [told[f"rendering {name}"] for name in outputs] == [[(done, 4)] for done in range(4)]
    verified = [row for row in heard if row[0].startswith(("reading brief.", "verifying "))]
    assert [done for _, done, _ in verified] == list(range(7)), verified
    assert {of for *_, of in verified} == {7}


def test_verify_tells_each_file(
    tmp_path: Path, heard: list[tuple[str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(build, ["brief.yaml", "--format", "md", "--format", "json"], standalone_mode=False)
    heard.clear()
    ran = CliRunner().invoke(verify, ["build", "--sources", "."], standalone_mode=False)
    assert ran.return_value == 0, ran.output
    assert [what for what, *_ in heard] == [
        "reading brief.json",
        "reading brief.md",
        "verifying brief.json",
        "verifying brief.md",
    ]
