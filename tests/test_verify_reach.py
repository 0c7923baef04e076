"""A brief.json from somebody else cannot have a file of this machine read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from verify_briefs import NASTY, PLAIN, Look, small_brief

from briefing.checking import report_lines, verify
from briefing.checking.reach import OUTSIDE, Reach, reach_of
from briefing.errors import VerifyError
from briefing.render import render

SECRET = "The vault of Ostermoor is opened with nine keys.\n"


@pytest.fixture(scope="module")
def brief() -> dict[str, object]:
    made, texts = small_brief()
    value: dict[str, object] = json.loads(render(made, texts, ("json",), Look())["brief.json"])
    return value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay a secret beside, above and far from the folder into which a brief was downloaded."""
    (tmp_path / "mail").mkdir()
    for name in ("secret.txt", "mail-secret.txt", "config/secret.txt", "seeds/secret.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SECRET)
    return tmp_path / "mail"


def forge(brief: dict[str, object], folder: Path, path: str, reader: str = "") -> Path:
    """Write a brief whose sources are said to lie at `path`."""
    forged = json.loads(json.dumps(brief))
    for source in forged["sources"]:
        source["path"] = path
        source["reader"] = reader or source["reader"]
    (folder / "brief.json").write_text(json.dumps(forged))
    return folder / "brief.json"


PATHS = [
    "../secret.txt",
    "../mail-secret.txt",
    "../config/secret.txt",
    "../seeds/secret.txt",
    "./../secret.txt",
    "a/../../secret.txt",
    "..//secret.txt",
    "{root}/secret.txt",
    "/{root}/secret.txt",
    "link.txt",
    "linked/secret.txt",
    "linked/../secret.txt",
    "chain.txt",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("reader", ["txt", "markdown", "html", "jsonl"])
def test_a_path_that_leads_out_is_not_read(
    folder: Path, brief: dict[str, object], path: str, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "linked").symlink_to(folder.parent)
    (folder / "chain.txt").symlink_to("link.txt")
    opened: list[str] = []
    real = Path.open

    def watch(self: Path, *arguments: object, **named: object) -> object:
        opened.append(os.path.realpath(self))
        return real(self, *arguments, **named)  # type: ignore[call-overload]

    file = forge(brief, folder, path.format(root=folder.parent), reader)
    monkeypatch.setattr(Path, "open", watch)
    report = verify(file)
    said = "\n".join(report_lines(report))
    assert not report.ok and OUTSIDE in said
    assert "Ostermoor" not in said and "nine keys" not in said
    assert opened and all(Path(name).is_relative_to(folder) for name in opened)


@pytest.mark.parametrize(
    "path",
    [
        r"C:\secret.txt",
        r"C:secret.txt",
        r"\\server\share\secret.txt",
        r"\secret.txt",
        "//server/share/secret.txt",
        "file:///secret.txt",
        "https://example.org/secret.txt",
        "file:/secret.txt",
        "../\0secret.txt",
    ],
)
def test_a_path_of_another_system_or_an_address_leads_out(folder: Path, path: str) -> None:
    reach = reach_of(None, folder)
    assert reach.leads_out(path)
    assert not reach.candidates(path)


@pytest.mark.parametrize("path", ["device.txt", "pipe.txt", "folder.txt", "none.txt", "", "x" * 5000])
def test_what_is_no_plain_file_is_not_read(folder: Path, brief: dict[str, object], path: str) -> None:
    (folder / "device.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    assert not verify(forge(brief, folder, path)).ok
    assert not Reach((folder,), None).candidates(path)


def test_a_huge_file_is_not_read(folder: Path, brief: dict[str, object]) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(1 << 33)
    assert not verify(forge(brief, folder, "huge.txt")).ok


def test_links_within_the_folder_are_read(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep/a.txt").write_text(PLAIN)
    (folder / "b.txt").symlink_to("deep/a.txt")
    assert reach_of(None, folder).candidates("b.txt") == [folder / "b.txt"]
    assert not reach_of(None, folder).leads_out("deep/../b.txt")


def test_the_named_folder_is_the_limit_in_its_turn(folder: Path, brief: dict[str, object]) -> None:
    originals = folder.parent / "seeds"
    (originals / "secret.txt").unlink()
    (originals / "leak.txt").symlink_to("../secret.txt")
    for path in ("../secret.txt", "leak.txt", str(folder.parent / "secret.txt")):
        report = verify(forge(brief, folder, path), originals)
        said = "\n".join(report_lines(report))
        assert OUTSIDE in said
        assert "Ostermoor" not in said.replace(str(originals), "")


def test_originals_in_the_named_folder_are_found_whatever_the_path(
    folder: Path, brief: dict[str, object]
) -> None:
    (folder.parent / "seeds/plain.txt").write_bytes(PLAIN.encode())
    (folder.parent / "seeds/nasty.txt").write_bytes(NASTY.encode())
    report = verify(forge(brief, folder, "../../elsewhere/x.txt"), folder.parent / "seeds")
    assert report.ok, report_lines(report)


@pytest.mark.parametrize("name", ["brief.json", "brief.md", "brief.html", "brief.pdf"])
def test_a_file_of_a_folder_is_no_link_out_of_it(folder: Path, brief: dict[str, object], name: str) -> None:
    forge(brief, folder, "a.txt")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to("../secret.txt")
    with pytest.raises(VerifyError, match=OUTSIDE):
        verify(folder)


@pytest.mark.parametrize("name", ["briefing-manifest.json", "SHA256SUMS"])
def test_the_lists_of_a_folder_are_no_links_out_of_it(
    folder: Path, brief: dict[str, object], name: str
) -> None:
    forge(brief, folder, "a.txt")
    (folder / "briefing-manifest.json").write_text("{}", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to("../secret.txt")
    with pytest.raises(VerifyError, match=OUTSIDE):
        verify(folder)


def test_neighbours_are_no_links_out(folder: Path) -> None:
    made, texts = small_brief()
    (folder / "brief.md").write_bytes(render(made, texts, ("md",), Look())["brief.md"])
    (folder / "brief.json").symlink_to("../secret.txt")
    with pytest.raises(VerifyError, match=OUTSIDE):
        verify(folder / "brief.md")


def test_the_command_says_what_it_did_not_look_at(folder: Path, brief: dict[str, object]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "briefing", "verify", str(forge(brief, folder, "../secret.txt"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert (
        f"note: brief.json: {OUTSIDE} of the brief (name that of the sources: --sources): S1, S2"
        in ran.stdout
    )
    assert "Ostermoor" not in ran.stdout + ran.stderr
