"""Links in a folder of sources: what leads out of it is left out, and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import briefing

from briefing.corpus import Corpus
from briefing.reading import Found, find_files
from briefing.reading.files import LINK_REMEDY

SECRET = "The vault of Ostermoor is opened with nine keys.\n"
PLAIN = "The bridge of Ostermoor was closed on Monday.\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/a.txt").write_text(PLAIN)
    (tmp_path / "in/deep/b.txt").write_text(PLAIN)
    (tmp_path / "out/deep").mkdir(parents=True)
    (tmp_path / "out/secret.txt").write_text(SECRET)
    (tmp_path / "out/deep/more.txt").write_text(SECRET)
    return tmp_path


def names(found: Found) -> list[str]:
    return [ref.name for ref in found.files]


def left_out(found: Found) -> list[str]:
    assert not found.problems
    assert all(problem.remedy == LINK_REMEDY for problem in found.skipped)
    return [problem.file for problem in found.skipped]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("in/c.txt", "{base}/out/secret.txt"),
        ("in/c.txt", "../out/secret.txt"),
        ("in/c.txt", "deep/../../out/secret.txt"),
        ("in/deep/c.txt", "../../out/secret.txt"),
        ("in/linked", "{base}/out"),
        ("in/linked", "../out"),
        ("in/deep/linked", "../../out/deep"),
        ("in/up", ".."),
        ("in/root", "/"),
        ("in/c.txt", "/dev/zero"),
        ("in/c.txt", "/proc/self/environ"),
        ("in/c.html", "../out/secret.txt"),
        ("in/c.xyz", "../out/secret.txt"),
    ],
)
@pytest.mark.parametrize("named", ["in", "in/", ".//in", "in/../in"])
def test_a_link_that_leads_out_is_left_out_and_said(base: Path, link: str, target: str, named: str) -> None:
    (base / link).symlink_to(target.format(base=base))
    found = find_files([Path(named)], base)
    assert names(found) == ["in/a.txt", "in/deep/b.txt"]
    assert left_out(found) == [link]
    assert found.skipped[0].fault == "a link that leads out of the sources"


def test_a_chain_of_links_is_followed_to_its_end(base: Path) -> None:
    (base / "in/inner.txt").symlink_to("deep/second.txt")
    (base / "in/deep/second.txt").symlink_to(base / "out/secret.txt")
    (base / "in/good.txt").symlink_to("deep/good.txt")
    (base / "in/deep/good.txt").symlink_to("../a.txt")
    found = find_files([Path("in")], base)
    assert names(found) == ["in/a.txt", "in/deep/b.txt"]
    assert left_out(found) == ["in/deep/second.txt", "in/inner.txt"]


@pytest.mark.parametrize("pattern", ["in/*", "in/*.txt", "in/**/*.txt", "in/**", "in/l*", "*/*", "in/?.txt"])
def test_a_pattern_names_no_link(base: Path, pattern: str) -> None:
    (base / "in/c.txt").symlink_to("/etc/hostname")
    (base / "in/linked").symlink_to("/")
    found = find_files([Path(pattern)], base)
    assert {ref.name.partition("/")[0] for ref in found.files} <= {"in", "out"}
    assert not any(name.startswith(("in/linked", "in/c.txt")) for name in names(found))
    assert set(left_out(found)) <= {"in/c.txt", "in/linked"}
    assert left_out(found)


def test_links_within_what_is_named_are_fine(base: Path) -> None:
    (base / "in/to-deep").symlink_to("deep")
    (base / "in/loop").symlink_to(".")
    (base / "in/deep/back").symlink_to(base / "in")
    found = find_files([Path("in")], base)
    assert names(found) == ["in/a.txt", "in/deep/b.txt"]
    assert not left_out(found)


def test_a_link_from_one_named_folder_into_another_is_fine(base: Path) -> None:
    (base / "in/other").symlink_to("../out/deep")
    found = find_files([Path("in"), Path("out")], base)
    assert names(found) == ["in/a.txt", "in/deep/b.txt", "in/other/more.txt", "out/secret.txt"]
    assert not left_out(found)


@pytest.mark.parametrize("named", ["door", "door/", "door/*.txt", "single.txt", "door/secret.txt"])
def test_what_the_user_names_is_taken_even_where_it_is_a_link(base: Path, named: str) -> None:
    (base / "door").symlink_to("out")
    (base / "single.txt").symlink_to("out/secret.txt")
    found = find_files([Path(named)], base)
    assert any(ref.path.read_text() == SECRET for ref in found.files)
    assert not left_out(found)


def test_a_folder_that_is_a_link_keeps_its_own_links_in(base: Path) -> None:
    (base / "door").symlink_to("out")
    (base / "out/leak.txt").symlink_to("../in/a.txt")
    found = find_files([Path("door")], base)
    assert names(found) == ["door/deep/more.txt", "door/secret.txt"]
    assert left_out(found) == ["door/leak.txt"]


def test_a_sibling_whose_name_begins_alike_is_outside(base: Path) -> None:
    (base / "in-secret").mkdir()
    (base / "in-secret/x.txt").write_text(SECRET)
    (base / "in/x.txt").symlink_to("../in-secret/x.txt")
    assert left_out(find_files([Path("in")], base)) == ["in/x.txt"]


def test_an_option_follows_links(base: Path) -> None:
    (base / "in/c.txt").symlink_to("../out/secret.txt")
    (base / "in/linked").symlink_to("../out/deep")
    found = find_files([Path("in")], base, follow_links=True)
    assert names(found) == ["in/a.txt", "in/c.txt", "in/deep/b.txt", "in/linked/more.txt"]
    assert not left_out(found)
    assert len(Corpus.read(["in"], base=base, follow_links=True).sources) == 4


def test_a_file_named_by_a_link_to_a_device_is_a_problem(base: Path) -> None:
    (base / "zero.txt").symlink_to("/dev/zero")
    assert [p.fault for p in find_files([Path("zero.txt")], base).problems] == ["not a readable file"]


@pytest.mark.slow
def test_the_command_line_says_what_it_leaves_out_and_follows_when_told(base: Path) -> None:
    (base / "in/c.txt").symlink_to("../out/secret.txt")
    brief = "title: T\nsources: [in]\noutputs: [json]\n"
    (base / "brief.yaml").write_text(brief)
    (base / "outline.yaml").write_text("sections:\n  - {id: keys, title: Keys, terms: [vault, bridge]}\n")
    built = briefing(base, "build", "brief.yaml", "--out", "built")
    assert built.returncode == 0, built.stderr
    assert "in/c.txt: a link that leads out of the sources" in built.stderr
    assert "nine keys" not in (base / "built/brief.json").read_text()
    assert "in/c.txt" in briefing(base, "check", "brief.yaml").stderr
    assert "left out: in/c.txt: a link" in briefing(base, "sources", "in").stdout
    assert "nine keys" not in briefing(base, "find", "vault", "in").stdout
    assert "nine keys" in briefing(base, "find", "vault", "in", "--follow-links").stdout
    assert briefing(base, "build", "brief.yaml", "--out", "built", "--strict").returncode == 1
    told = briefing(base, "build", "brief.yaml", "--out", "built", "--follow-links", "--strict")
    assert told.returncode == 0, told.stderr
    assert "nine keys" in (base / "built/brief.json").read_text()
    (base / "brief.yaml").write_text(f"{brief}follow_links: true\n")
    assert briefing(base, "build", "brief.yaml", "--out", "built", "--strict").returncode == 0
    assert "nine keys" in (base / "built/brief.json").read_text()
