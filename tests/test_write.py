"""What a build writes: a set that is replaced as a whole, its manifest, and nothing else in the folder."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.checking import Report
from briefing.checking.manifest import hold_against_manifest
from briefing.disk import locks
from briefing.errors import BriefingError, Problem
from briefing.formats import CHECKSUMS, FILES
from briefing.write import MANIFEST, prepare_folder, replace_file, write_outputs

OLD = {"brief.json": b"old data", "brief.md": b"old words", "brief.html": b"old page"}
NEW = {"brief.json": b"new data", "brief.md": b"new words", "brief.html": b"new page"}


def write(outputs: Mapping[str, bytes], folder: Path) -> list[Problem]:
    warnings: list[Problem] = []
    write_outputs(outputs, folder, lambda _: None, warn=warnings.append)
    return warnings


def contents(folder: Path) -> dict[str, bytes]:
    added = (CHECKSUMS, MANIFEST)
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in added}


def manifest(folder: Path) -> Any:
    return json.loads((folder / MANIFEST).read_bytes())


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in hold_against_manifest(Report(()), folder, FILES).faults]


def test_the_manifest_lists_what_was_written(tmp_path: Path) -> None:
    write(OLD, tmp_path / "build")
    listed = manifest(tmp_path / "build")
    checksums = (tmp_path / "build" / CHECKSUMS).read_bytes()
    assert {name: entry["sha256"] for name, entry in listed["files"].items()} == {
        name: hashlib.sha256(content).hexdigest() for name, content in (*OLD.items(), (CHECKSUMS, checksums))
    }
    assert {entry["bytes"] for entry in listed["files"].values()} == {8, 9, len(checksums)}
    assert listed["build"] == listed["files"][CHECKSUMS]["sha256"]
    assert faults(tmp_path / "build") == []


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum, of the GNU core utilities")
def test_the_id_of_a_build_can_be_worked_out_with_sha256sum(tmp_path: Path) -> None:
    write(OLD, tmp_path / "build")
    names = sorted(OLD)
    lines = subprocess.run(["sha256sum", *names], cwd=tmp_path / "build", capture_output=True, check=True)
    assert manifest(tmp_path / "build")["build"] == hashlib.sha256(lines.stdout).hexdigest()
    assert (tmp_path / "build" / CHECKSUMS).read_bytes() == lines.stdout


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum, of the GNU core utilities")
def test_sha256sum_checks_what_the_last_build_wrote(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    write({"brief.md": NEW["brief.md"]}, tmp_path)
    check = ["sha256sum", "--strict", "-c", CHECKSUMS]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "brief.md: OK\n")
    (tmp_path / "brief.md").write_bytes(b"other words")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_the_same_outputs_have_the_same_manifest(tmp_path: Path) -> None:
    for name, outputs in (("one", OLD), ("two", dict(reversed(OLD.items())))):
        write(outputs, tmp_path / name)
    write(OLD, tmp_path / "one")
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_older_files_stand_on_with_the_id_of_their_build(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    write(OLD, folder)
    first = manifest(folder)["build"]
    write({"brief.md": NEW["brief.md"]}, folder)
    assert contents(folder) == {**OLD, "brief.md": NEW["brief.md"]}
    listed = manifest(folder)
    builds = {name: entry["build"] for name, entry in listed["files"].items()}
    last = listed["build"]
    assert builds == {"brief.json": first, "brief.html": first, "brief.md": last, CHECKSUMS: last}
    assert listed["build"] != first
    found = faults(folder)
    assert len(found) == 2
    assert all("of another build" in fault for fault in found)
    assert {fault.split(":")[0] for fault in found} == {"brief.json", "brief.html"}
    (folder / "brief.html").unlink()
    write({"brief.md": NEW["brief.md"]}, folder)
    assert set(manifest(folder)["files"]) == {"brief.json", "brief.md", CHECKSUMS}
    write(NEW, folder)
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: (folder / "brief.md").write_bytes(b"other"), "brief.md: of another build"),
        (lambda folder: (folder / "brief.md").unlink(), "brief.md: the last build"),
        (
            lambda folder: (folder / "brief.pdf").write_bytes(b"%PDF"),
            "brief.pdf: of another build or another program",
        ),
        (lambda folder: (folder / MANIFEST).write_bytes(b"{"), "it is no JSON"),
        (lambda folder: (folder / MANIFEST).write_bytes(b"[]"), "something is missing"),
        (lambda folder: (folder / MANIFEST).write_bytes(b'{"format": 1}'), "its format is not"),
        (lambda folder: (folder / MANIFEST).write_bytes(b"\xff"), "it is no JSON"),
        (lambda folder: (folder / MANIFEST).write_bytes(b"[" * 100_000), "something is missing"),
        (
            lambda folder: (folder / MANIFEST).write_bytes(
                (folder / MANIFEST).read_bytes().replace(b"brief.md", b"../b.md")
            ),
            "its build's id is not that",
        ),
        (lambda folder: (folder / CHECKSUMS).write_bytes(b""), f"{CHECKSUMS}: of another build"),
        (lambda folder: (folder / CHECKSUMS).unlink(), f"{CHECKSUMS}: the last build"),
        (
            lambda folder: (folder / MANIFEST).write_text(
                (folder / MANIFEST).read_text().replace(CHECKSUMS, f"{CHECKSUMS}.old")
            ),
            "its build's id is not that",
        ),
    ],
)
def test_verify_says_what_is_not_of_the_last_build(tmp_path: Path, change: object, words: str) -> None:
    folder = tmp_path / "build"
    write(OLD, folder)
    assert callable(change)
    change(folder)
    assert any(words in fault for fault in faults(folder)), faults(folder)


def test_a_folder_without_a_manifest_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_bytes(b"from an e-mail")
    report = Report(())
    assert hold_against_manifest(report, tmp_path, FILES) is report


_FILE = st.text("abc.-_ é", min_size=1, max_size=12).filter(lambda name: name.strip(". ") not in ("",))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(others=st.dictionaries(_FILE, st.binary(max_size=20)))
@pytest.mark.slow
def test_other_files_are_never_touched(
    tmp_path_factory: pytest.TempPathFactory, others: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for name, content in others.items():
        (folder / name).write_bytes(content)
    (folder / ".briefing-notes").mkdir()
    (folder / ".briefing-notes" / "mine.txt").write_bytes(b"mine")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for outputs in (OLD, {"brief.md": b"other words"}, NEW):
        write(outputs, folder)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    added = {CHECKSUMS, MANIFEST}
    assert {path.name for path in folder.iterdir()} == {*others, ".briefing-notes", *added, *NEW}
    assert {name: (folder / name).read_bytes() for name in others} == others


@pytest.mark.parametrize("name", ["brief.pdf", "brief.json", "brief.html", "brief.md", "sources.bib"])
def test_a_file_of_somebody_elses_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"not by this program")
    with pytest.raises(BriefingError, match=f"{name}: was not written by this program"):
        write({**NEW, name: b"new"}, tmp_path)
    assert contents(tmp_path) == {name: b"not by this program"}
    write({"brief.ris": b"another name"}, tmp_path)
    with pytest.raises(BriefingError, match=name):
        prepare_folder(tmp_path, [name])


def test_checksums_of_somebody_elses_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / CHECKSUMS).write_bytes(b"of my photographs")
    with pytest.raises(BriefingError, match=f"{CHECKSUMS}: was not written by this program"):
        write(NEW, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [CHECKSUMS]
    assert (tmp_path / CHECKSUMS).read_bytes() == b"of my photographs"


def test_outputs_of_a_version_without_checksums_agree_and_are_replaced(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    listed = manifest(tmp_path)
    del listed["files"][CHECKSUMS]
    (tmp_path / MANIFEST).write_text(json.dumps(listed))
    (tmp_path / CHECKSUMS).unlink()
    assert faults(tmp_path) == []
    assert write(NEW, tmp_path) == []
    assert faults(tmp_path) == []


def test_every_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "brief.md").mkdir()
    (tmp_path / "brief.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "brief.json").symlink_to(tmp_path)
    os.mkfifo(tmp_path / MANIFEST)
    with pytest.raises(BriefingError) as caught:
        write(NEW, tmp_path)
    assert [Path(problem.file).name for problem in caught.value.problems] == [*NEW, MANIFEST]
    assert all("--out" in problem.remedy for problem in caught.value.problems)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*NEW, MANIFEST])


def test_outputs_of_versions_without_a_manifest_are_replaced(tmp_path: Path) -> None:
    page = b'<meta name="generator" content="briefing 0.1.0">'
    older = {
        "brief.json": b'{"format": "briefing/1"}',
        "brief.html": page,
        "brief.md": b"words",
        "sources.bib": b"@misc{s1,\n}",
        "brief.pdf": b"%PDF-1.7 <xmp:CreatorTool>briefing 0.1.0</xmp:CreatorTool>",
    }
    for name, content in older.items():
        (tmp_path / name).write_bytes(content)
    new = dict.fromkeys(older, b"new")
    assert write(new, tmp_path) == []
    assert contents(tmp_path) == new


def test_what_was_changed_by_hand_is_kept_under_another_name(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    (tmp_path / "brief.md").write_bytes(b"my own words")
    (warning,) = write(NEW, tmp_path)
    assert "kept as brief.md.bak" in str(warning)
    (tmp_path / "brief.md").write_bytes(b"more of them")
    write(OLD, tmp_path)
    assert contents(tmp_path) == {**OLD, "brief.md.bak": b"my own words", "brief.md.bak2": b"more of them"}
    (tmp_path / "brief.md").write_bytes(NEW["brief.md"])
    assert write(NEW, tmp_path) == []
    (tmp_path / MANIFEST).write_bytes(b"torn")
    (tmp_path / "brief.json").write_bytes(b'{"format": "briefing/1"}')
    (tmp_path / "brief.html").unlink()
    (warning,) = write(NEW, tmp_path)
    assert "kept as briefing-manifest.json.bak" in str(warning)
    assert faults(tmp_path) == []


def test_what_fails_its_check_leaves_nothing(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def refuse(folder: Path) -> None:
        assert {path.name for path in folder.iterdir() if not path.name.startswith(".")} == set(NEW)
        raise BriefingError("no")

    with pytest.raises(BriefingError, match="no"):
        write_outputs(NEW, tmp_path, refuse)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_umask_holds(tmp_path: Path) -> None:
    former = os.umask(0o027)
    try:
        write(OLD, tmp_path / "build")
    finally:
        os.umask(former)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "build").iterdir()} == {0o640}


def test_the_folder_can_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "real")
    write(OLD, tmp_path / "build")
    assert contents(tmp_path / "real") == OLD
    assert (tmp_path / "build").is_symlink()
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BriefingError, match="gone: is a symbolic link that leads nowhere"):
        write(OLD, tmp_path / "gone")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"")
    for folder in (tmp_path / "build", tmp_path / "build" / "deeper"):
        with pytest.raises(BriefingError, match=f"{folder}: cannot be written.*--out"):
            write(OLD, folder)


class TestLeftByKilledBuilds:
    """Hidden folders beside the outputs: swept where nobody holds their lock."""

    @pytest.fixture
    def left(self, tmp_path: Path) -> Path:
        left = tmp_path / ".briefing-k2_x7abc"
        left.mkdir(mode=0o700)
        (left / "brief.pdf").write_bytes(b"%PDF-1.7 half of it")
        (left / ".briefing-lock").write_bytes(b"")
        return left

    @pytest.fixture
    def held(self, left: Path) -> Iterator[int]:
        held = os.open(left / ".briefing-lock", os.O_RDWR)
        fcntl.flock(held, fcntl.LOCK_EX)
        yield held
        os.close(held)

    def test_nobodys_is_swept(self, tmp_path: Path, left: Path) -> None:
        write(OLD, tmp_path)
        assert contents(tmp_path) == OLD

    def test_also_by_a_build_that_is_refused_then(self, tmp_path: Path, left: Path) -> None:
        (tmp_path / "brief.md").write_bytes(b"mine")
        with pytest.raises(BriefingError):
            write(OLD, tmp_path)
        assert not left.exists()

    @pytest.mark.usefixtures("held")
    def test_one_at_work_is_left_alone(self, tmp_path: Path, left: Path) -> None:
        write(OLD, tmp_path)
        assert (left / "brief.pdf").exists()

    def test_another_users_is_left_alone(
        self, tmp_path: Path, left: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        somebody = os.geteuid() + 1
        monkeypatch.setattr(os, "geteuid", lambda: somebody)
        write(OLD, tmp_path)
        assert left.exists()

    def test_a_link_is_left_alone(self, tmp_path: Path, left: Path) -> None:
        moved = left.rename(tmp_path / "elsewhere")
        left.symlink_to(moved)
        write(OLD, tmp_path)
        assert (moved / "brief.pdf").exists()

    def test_those_of_versions_without_a_lock_are_swept(self, tmp_path: Path, left: Path) -> None:
        (left / ".briefing-lock").unlink()
        write(OLD, tmp_path)
        assert not left.exists()

    def test_an_empty_one_is_swept(self, tmp_path: Path) -> None:
        (tmp_path / ".briefing-12345678").mkdir(mode=0o700)
        write(OLD, tmp_path)
        assert contents(tmp_path) == OLD


def test_a_second_build_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "SAY_AFTER", 0)
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    said: list[str] = []

    def waiting() -> None:
        said.append("waiting")
        os.close(held)

    write_outputs(OLD, tmp_path, lambda _: None, waiting=waiting)
    assert said == ["waiting"]
    assert contents(tmp_path) == OLD


def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "GIVE_UP_AFTER", 0)
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        with pytest.raises(BriefingError, match="another build has been writing here"):
            write(OLD, tmp_path)
    finally:
        os.close(held)
    assert contents(tmp_path) == {}


def test_where_folders_cannot_be_locked_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files_only(descriptor: int, operation: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError("bad file descriptor")
        flock(descriptor, operation)

    flock = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", files_only)
    write(OLD, tmp_path)
    assert contents(tmp_path) == {**OLD, ".briefing-lock": b""}
    assert faults(tmp_path) == []


def test_a_single_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "sources.yaml"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to(real)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600
    replace_file(tmp_path / "another.yaml", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["another.yaml", "real.yaml", "sources.yaml"]
    with pytest.raises(BriefingError, match=r"sources\.yaml: cannot be written"):
        replace_file(real / "sources.yaml", b"new")
