from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from verify_briefs import NASTY, PLAIN, Look, small_brief

from briefing.checking import Against, report_lines, verify
from briefing.errors import VerifyError
from briefing.render import render

ROOT = Path(__file__).parent.parent
FORMATS = ("json", "md", "html", "pdf")


@pytest.fixture(scope="module")
def outputs() -> dict[str, bytes]:
    brief, texts = small_brief()
    return render(brief, texts, FORMATS, Look())


def write(folder: Path, outputs: dict[str, bytes], *names: str) -> Path:
    for name in names or outputs:
        (folder / name).write_bytes(outputs[name])
    return folder


def write_sources(folder: Path) -> Path:
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "plain.txt").write_bytes(PLAIN.encode())
    (folder / "texts" / "nasty.txt").write_bytes(NASTY.encode())
    return folder


def test_verify_imports_nothing_of_what_builds_or_renders() -> None:
    allowed = {
        "briefing.dataclass",  # how values are made; it imports nothing of ours
        "briefing.errors",
        "briefing.formats",  # a table of names, which imports nothing (test_formats.py)
        "briefing.text.lines",
        "briefing.signatures.pdf_increment",  # takes a signature off, and imports nothing of ours
        "briefing.text.words",
    }
    rooms = ("verify", "output_reader")
    for file in (file for room in rooms for file in (ROOT / "briefing" / room).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                ours = name.split(".")[0] == "briefing"
                assert not ours or name.split(".")[1] in rooms or name in allowed, f"{file.name}: {name}"


def test_the_check_of_the_quotations_can_be_read_in_an_afternoon() -> None:
    """Few files, named in the order in which to read them, of which none leads far into others."""
    room = ROOT / "briefing" / "verify"
    files = {file.stem: file.read_text(encoding="utf-8") for file in room.glob("*.py")}
    order = files.pop("__init__")
    named = re.findall(r"`(\w+)\.py`", order)
    assert sorted(named) == sorted(files)
    assert sum(text.count("\n") for text in files.values()) < 2_200
    assert len(files) <= 18
    uses = {name: re.findall(r"from briefing\.verify\.(\w+) import", text) for name, text in files.items()}

    def depth(name: str) -> int:
        return 1 + max(map(depth, uses[name]), default=0)

    assert max(map(depth, files)) <= 5
    trust = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    assert set(files) <= set(re.findall(r"`(\w+)\.py`", trust))


def test_an_unaltered_folder_agrees_with_what_it_carries(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    report = verify(write(tmp_path, outputs))
    assert report_lines(verify(tmp_path)) == report_lines(report)
    assert [file.name for file in report.files] == ["brief.json", "brief.html", "brief.md", "brief.pdf"]
    assert report.ok, "\n".join(report_lines(report))
    for file in report.files:
        assert "originals not checked" in file.basis
        assert file.against is Against.CARRIED
        assert file.sources == 2


def test_an_unaltered_folder_agrees_with_its_originals(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    report = verify(write(folder, outputs), write_sources(tmp_path / "originals"))
    assert report.ok, "\n".join(report_lines(report))
    assert all("original files" in file.basis and "not checked" not in file.basis for file in report.files)
    assert {file.against for file in report.files} == {Against.ORIGINALS}


def test_originals_are_found_by_hash_under_any_name(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    (tmp_path / "renamed").mkdir()
    (tmp_path / "renamed" / "a.bin").write_bytes(PLAIN.encode())
    (tmp_path / "renamed" / "b.bin").write_bytes(NASTY.encode())
    report = verify(write(tmp_path, outputs, "brief.json") / "brief.json", tmp_path / "renamed")
    assert report.ok, "\n".join(report_lines(report))


def test_files_beside_it_are_found_by_their_paths_and_are_not_called_originals(
    tmp_path: Path, outputs: dict[str, bytes]
) -> None:
    write_sources(tmp_path / "config")
    report = verify(write(tmp_path, outputs, "brief.json"))
    assert report.ok
    assert report.files[0].basis == "checked against files beside it, which nobody named as the originals"
    assert report.files[0].against is Against.BESIDE


def test_what_cannot_be_checked_is_no_success(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    report = verify(write(tmp_path, outputs, "brief.json") / "brief.json")
    assert [fault.source for fault in report.faults] == ["S1", "S2"]
    assert "nothing to check its quotations against" in report.faults[0].message


@pytest.mark.parametrize("embed", ["passages", "none"])
def test_less_embedded_is_said(tmp_path: Path, embed: str) -> None:
    brief, texts = small_brief(embed)
    write(tmp_path, render(brief, texts, ("html", "json", "md"), Look()))
    report = verify(tmp_path)
    if embed == "passages":
        assert report.ok, "\n".join(report_lines(report))
        assert all("which no hash covers" in file.basis for file in report.files)
    else:
        assert not report.ok
    assert verify(tmp_path, write_sources(tmp_path / "originals")).ok


def test_one_changed_character_of_an_original_is_named(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    originals = write_sources(tmp_path / "originals")
    (originals / "texts" / "plain.txt").write_bytes(PLAIN.replace("412", "413").encode())
    report = verify(write(tmp_path, outputs, "brief.html") / "brief.html", originals)
    messages = [fault.message for fault in report.faults]
    assert any("the file has changed" in message for message in messages)
    assert any("it reads ‘2’ where the source has ‘3’" in message for message in messages)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match="no such file"):
        verify(tmp_path / "brief.json")
    with pytest.raises(VerifyError, match="holds none of"):
        verify(tmp_path)
    (tmp_path / "brief.txt").write_text("words")
    with pytest.raises(VerifyError, match="cannot tell its format"):
        verify(tmp_path / "brief.txt")
    with pytest.raises(VerifyError, match="no such folder"):
        verify(tmp_path / "brief.txt", tmp_path / "nowhere")


def test_the_report_in_lines(tmp_path: Path, outputs: dict[str, bytes]) -> None:
    page = outputs["brief.md"].decode().replace("412 passengers", "413 passengers", 1)
    write(tmp_path, outputs, "brief.json", "brief.html")
    (tmp_path / "brief.md").write_text(page, encoding="utf-8")
    lines = report_lines(verify(tmp_path))
    assert lines[-1] == "1 fault found"
    assert lines[2].startswith("brief.md: DOES NOT AGREE: 10 quotations, 2 source texts; consistent with")
    assert (
        lines[3].startswith("  brief.md: line ")
        and "f0001: altered: after “…“Wecounted41” it reads ‘3’" in lines[3]
    )


@pytest.mark.slow
def test_what_the_analyst_puts_between_quotation_marks_is_the_analysts(tmp_path: Path) -> None:
    brief, texts = small_brief()
    said = 'They call it “a *very* odd\nthing indeed”, and "plain `bad` luck, nothing more"; it’s the crew’s word.'
    head = replace(brief.masthead, title="On “the ferry that stood still”", key_judgements=(said,))
    sections = (replace(brief.sections[0], comment=said), *brief.sections[1:])
    brief = replace(brief, masthead=head, sections=sections)
    report = verify(write(tmp_path, render(brief, texts, FORMATS, Look())))
    assert report.ok, "\n".join(report_lines(report))
