"""`briefing build` with exports: what it writes, that it is verified first, and that the tables agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from forgeries.verdicts import kept_work

from briefing.cli import root
from briefing.formats import CHECKSUMS, FORMATS
from briefing.render.exports import annotations as exported
from briefing.write import MANIFEST

CONFIG = """\
title: The harbour tram
outline: outline.yaml
sources: [sources]
issued: 2024-11-15
outputs: [csl, bib, ris, annotations, pandoc]
"""
OUTLINE = """\
sections:
  - id: strike
    title: The strike
    question: Who is on strike, and how many?
    terms: [strike*, walkout, union, drivers]
"""
REGISTER = """\
sources:
  - id: news
    path: news.txt
    title: "Strike & {walkout} at 50 %: _a_ $report$"
    published: 2024-11-04~
    dating: "'on Monday'"
"""
NEWS = """\
About 240 tram drivers in Ostrava Minor walked out on Monday, the drivers' union said.
The strike began at dawn. It will last a week -- or "longer", according to the union @ work.
"""
EXPORTS = [row.name for row in FORMATS.values() if row.export]
NAMES = {"sources.csl.json", "sources.bib", "sources.ris", "annotations.jsonld", "brief.pandoc.md"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "brief.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "sources" / "news.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "sources" / "sources.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def build(desk: Path, *options: str) -> Result:
    out = ("--quiet", "--out", str(desk / "build"))
    return CliRunner().invoke(root, ["build", str(desk / "brief.yaml"), *out, *options])


def made(desk: Path) -> set[str]:
    folder = desk / "build"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_what_the_config_asks_for_is_made_and_nothing_else(desk: Path) -> None:
    done = build(desk)
    assert (done.exit_code, done.output) == (0, "")
    assert made(desk) == NAMES | {CHECKSUMS, MANIFEST}


@pytest.mark.parametrize(
    ("form", "names"),
    [(form, {FORMATS[form].file}) for form in ("csl", "bib", "ris", "annotations")]
    + [("pandoc", {"brief.pandoc.md", "sources.csl.json"})],
)
def test_one_format_alone_can_be_made(desk: Path, form: str, names: set[str]) -> None:
    assert build(desk, "--format", form).exit_code == 0
    assert made(desk) == names | {CHECKSUMS, MANIFEST}


def test_beside_brief_json_all_of_them_agree_with_it(desk: Path) -> None:
    everything = [word for form in ("json", "md", *EXPORTS) for word in ("--format", form)]
    assert build(desk, *everything).exit_code == 0
    sources = str(desk / "sources")
    with kept_work():
        done = CliRunner().invoke(root, ["verify", str(desk / "build"), "--sources", sources, "--details"])
    assert done.exit_code == 0, done.output
    assert "6 files made again from brief.json" in done.output
    checked = {line.split(":")[0].strip() for line in done.output.splitlines() if line.startswith("  ")}
    assert checked == NAMES | {"brief.json", "brief.md", MANIFEST}


def test_build_keeps_back_what_verify_refuses(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lie(*arguments: Any) -> dict[str, Any]:
        laid = honest(*arguments)
        laid["selector"][0]["exact"] = "words that nobody wrote"
        return laid

    honest = exported._lay_out_target
    monkeypatch.setattr(exported, "_lay_out_target", lie)
    done = build(desk)
    assert done.exit_code == 1
    assert "annotations.jsonld: items[0]" in str(done.exception)
    assert made(desk) == set()


def test_the_same_bytes_again(desk: Path) -> None:
    build(desk)
    first = {name: (desk / "build" / name).read_bytes() for name in NAMES}
    build(desk)
    assert first == {name: (desk / "build" / name).read_bytes() for name in NAMES}


def test_the_register_arrives_in_the_references(desk: Path) -> None:
    build(desk)
    item = json.loads((desk / "build" / "sources.csl.json").read_bytes())[0]
    assert item["title"] == "Strike & {walkout} at 50 %: _a_ $report$"
    assert item["issued"] == {"date-parts": [[2024, 11, 4]], "circa": True}
    assert item["note"] == "Date inferred: 'on Monday'."
    assert "Strike \\& \\{walkout\\} at 50 \\%: \\_a\\_ \\$report\\$" in (
        desk / "build" / "sources.bib"
    ).read_text(encoding="utf-8")
