"""Every forgery of the table gets the verdict that stands there (`forgeries/table.md`)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from forgeries.project import CONFIG, write_project
from forgeries.table import FORMATS, NOTHING, ORIGINALS, QUOTATIONS, Row, read_rows

from briefing.cli import run
from briefing.errors import BriefingError
from briefing.verify import verify

ROWS = tuple(read_rows())


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project, with its outputs in `build`."""
    folder = tmp_path_factory.mktemp("genuine")
    write_project(folder)
    assert run(["build", str(folder / CONFIG), "--out", str(folder / "build"), "--quiet"]) == 0
    return folder


def lay_out(row: Row, genuine: Path, folder: Path) -> Path:
    """Put a forged file where somebody finds it: Markdown with the genuine brief.json beside it."""
    if row.file == "brief.md":
        (folder / "brief.json").write_bytes((genuine / "build" / "brief.json").read_bytes())
    forged = row.forge((genuine / "build" / row.file).read_bytes())
    (folder / row.file).write_bytes(forged)
    return folder / row.file


def sources_of(row: Row, genuine: Path) -> Path | None:
    """What is at hand beside the file: HTML and PDF carry the texts."""
    return genuine if row.file in {"brief.md", "brief.json"} else None


def quotations_agree(file: Path, sources: Path | None) -> bool:
    """Whether the check of the quotations alone finds nothing."""
    try:
        return verify(file, sources).ok
    except BriefingError:
        return False


def test_the_table_has_every_forgery_once_and_no_other() -> None:
    assert len(ROWS) > 500
    for file, known in FORMATS.values():
        assert [row.name for row in ROWS if row.file == file] == list(known)
    assert max(Counter(map(str, ROWS)).values()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == QUOTATIONS], ids=str)
def test_the_check_of_the_quotations_finds_it(row: Row, genuine: Path, tmp_path: Path) -> None:
    assert not quotations_agree(lay_out(row, genuine, tmp_path), sources_of(row, genuine))


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == NOTHING], ids=str)
def test_it_is_no_forgery(row: Row, genuine: Path, tmp_path: Path) -> None:
    assert quotations_agree(lay_out(row, genuine, tmp_path), sources_of(row, genuine))


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for row in ROWS if row.found_by == ORIGINALS], ids=str)
def test_only_the_originals_can_tell(row: Row, genuine: Path, tmp_path: Path) -> None:
    forged = lay_out(row, genuine, tmp_path)
    assert quotations_agree(forged, None)
    assert not quotations_agree(forged, genuine)
