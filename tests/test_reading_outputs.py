"""A brief that was built into a folder of sources is no source of the next one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.formats import SIGNATURE, SIGNED_PDF
from briefing.reading import find_files
from briefing.reading.files import OUTPUTS
from briefing.write import write_outputs


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for folder in ("in", "in/build"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.md").write_text("The bridge of Ostermoor was closed on Monday.\n")
    outputs = {
        "brief.md": b"# Ostermoor\n",
        "brief.html": b"<p>Ostermoor",
        "brief.pdf": b"%PDF-",
        "brief.json": b"{}",
    }
    write_outputs(outputs, tmp_path / "in/build", lambda folder: None)
    for signed in (SIGNATURE, SIGNED_PDF):
        (tmp_path / "in/build" / signed).write_bytes(b"%PDF-")
    return tmp_path


@pytest.mark.parametrize("named", ["in", "in/*", "in/**/*", "in/build", "in/build/*.*"])
def test_the_outputs_of_a_build_are_no_sources(base: Path, named: str) -> None:
    found = find_files([Path(named)], base)
    assert {Path(ref.name).name for ref in found.files} == {"report.md"}
    assert [(problem.file, problem.fault) for problem in found.skipped] == [("in/build", OUTPUTS)]
    assert not found.problems


def test_an_output_is_read_where_it_is_named_itself(base: Path) -> None:
    found = find_files([Path("in/build/brief.md")], base)
    assert [ref.name for ref in found.files] == ["in/build/brief.md"]


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{", "null", '{"format": "other/1", "files": {"report.md": {}}}', "[" * 100_000]
)
def test_a_file_that_only_has_the_name_of_a_manifest_hides_nothing(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "briefing-manifest.json").write_text(manifest)
    (tmp_path / "report.md").write_text("The bridge was closed.\n")
    assert "report.md" in [ref.name for ref in find_files([Path()], tmp_path).files]


def test_a_manifest_of_an_odd_shape_hides_nothing(tmp_path: Path) -> None:
    value = {"format": "briefing-manifest/1", "files": 7}
    (tmp_path / "briefing-manifest.json").write_text(json.dumps(value))
    (tmp_path / "report.md").write_text("The bridge was closed.\n")
    assert "report.md" in [ref.name for ref in find_files([Path()], tmp_path).files]
