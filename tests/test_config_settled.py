"""What files of the user's said is taken from the cache where they are as they were; it changes nothing but the time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from command_line import briefing

from briefing.config import load, settled
from briefing.config.forms import register as register_form
from briefing.config.load import Config, load_config
from briefing.config.register import Row
from briefing.config.settled import SettledFiles
from briefing.errors import ConfigError
from briefing.index.query import parse_query
from briefing.reading import find_files

ROOT = Path(__file__).resolve().parent.parent
BRIEF = """\
title: The works at Quillmarsh
subtitle: "Ferries: boats"
issued: 2031-05-20
outline: outline.yaml
sources: [papers, more]
length: 600 words
look: {name: brief, accent: "#123456"}
limits: {file: 3, corpus: 7}
key_judgements: ["It is *likely* that the harbour closes [notes]."]
comments: {harbour: "Nobody counted the boats."}
decisions:
  pin: [{section: harbour, source: notes, words: The harbour is closed.}]
  credit: [{source: notes, words: boats were counted, speaker: Ivo Marlow}]
"""
OUTLINE = """\
names: [{name: Quillmarsh Ferry Board, also: [QFB], party: true}]
sections:
  - id: harbour
    title: Harbour
    terms: [harbour, "ferry board"]
    query: harbour AND NOT lot
    measures: [{id: boats, label: Boats, unit: [boats], about: [[harbour], [counted, seen]], tolerance: 2.5}]
    positions: [{id: open, question: Is it open?, readings: [{label: Closed, any: [closed]}]}]
"""
REGISTER = (
    "sources:\n  - {id: notes, path: notes.txt, published: 2031-05-02, party: true, text_columns: [A, C]}\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("papers", "more", "cache"):
        (tmp_path / folder).mkdir()
    (tmp_path / "papers" / "notes.txt").write_text(
        "The harbour is closed. Ivo Marlow said that boats were counted.\n", encoding="utf-8"
    )
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "papers" / "sources.yaml").write_text(REGISTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path = Path("cache")) -> Config:
    files = SettledFiles(folder)
    config = load_config(Path("brief.yaml"), parse_query, files)
    files.keep()
    return config


def whole(value: Any) -> Any:
    """Return all of a value, also the fields that do not count where two are compared."""
    if is_dataclass(value):
        return type(value), [whole(getattr(value, field.name)) for field in fields(value)]
    return [whole(item) for item in value] if isinstance(value, tuple) else value


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the files that are read anew."""
    names: list[str] = []

    def watch(name: str) -> None:
        honest: Callable[..., object] = getattr(load, name)

        def reader(*arguments: Any) -> object:
            names.append(arguments[-1].name)
            return honest(*arguments)

        monkeypatch.setattr(load, name, reader)

    for name in ("_read_settings", "_read_outline", "_read_rows"):
        watch(name)
    return names


def test_what_is_kept_is_all_that_was_read(desk: Path, parsed: list[str]) -> None:
    plain = whole(load_config(Path("brief.yaml"), parse_query))
    assert whole(read()) == plain
    assert parsed == ["brief.yaml", "outline.yaml", "sources.yaml"] * 2
    assert whole(read()) == plain
    assert len(parsed) == 6


@pytest.mark.parametrize("name", ["brief.yaml", "outline.yaml", "papers/sources.yaml"])
def test_only_a_file_that_changed_is_read_anew(desk: Path, parsed: list[str], name: str) -> None:
    read()
    parsed.clear()
    path = desk / name
    path.write_text(
        path.read_text(encoding="utf-8").replace("boats", "barges") + "# seen\n", encoding="utf-8"
    )
    assert whole(read()) == whole(load_config(Path("brief.yaml"), parse_query))
    assert parsed[0] == path.name
    assert len(parsed) == 1 + 3
    assert len(list((desk / "cache").iterdir())) == 3


def test_other_code_reads_anew(desk: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read()
    parsed.clear()
    monkeypatch.setattr(settled, "code_version", lambda *_: "another")
    read()
    assert len(parsed) == 3
    monkeypatch.setattr(settled, "code_version", lambda *_: "")  # it cannot be told
    read()
    read()
    assert len(parsed) == 9


def test_paths_count_from_the_folder_of_the_day(
    desk: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = read().register
    assert entry is not None
    assert entry.entries[0].path == str(desk / "papers" / "notes.txt")
    monkeypatch.chdir(desk.rename(desk.with_name("moved")))
    parsed.clear()
    moved = read().register
    assert moved is not None
    assert moved.entries[0].path == str(desk.with_name("moved") / "papers" / "notes.txt")


def test_what_the_disk_says_is_asked_each_time(desk: Path, parsed: list[str]) -> None:
    settings = BRIEF.replace("name: brief,", "name: brief, templates: mine,")
    (desk / "brief.yaml").write_text(settings, encoding="utf-8")
    (desk / "mine").mkdir()
    (desk / "papers" / "sources.yaml").rename(desk / "sources.yaml")
    without = read()
    assert (without.register, without.settings.look.extent) == (None, "whole")
    (desk / "sources.yaml").rename(desk / "more" / "sources.yaml")
    (desk / "mine" / "brief.md.j2").write_text("Other", encoding="utf-8")
    parsed.clear()
    config = read()
    assert config.settings.register == Path("more/sources.yaml")
    assert config.settings.look.extent == "own"
    assert parsed == ["sources.yaml"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:-1],
        lambda content: content.replace(b"armou", b"armoo").replace(b"harbour", b"harbuor"),
        lambda content: b"",
        lambda content: b"{}" * 200,
        lambda content: b"\xff" * 100,
    ],
)
def test_what_is_damaged_is_read_anew(desk: Path, parsed: list[str], spoil: Callable[[bytes], bytes]) -> None:
    plain = whole(read())
    spoiled = 0
    for path in (desk / "cache").iterdir():
        content = path.read_bytes()
        path.write_bytes(spoil(content))
        spoiled += path.read_bytes() != content
    parsed.clear()
    assert whole(read()) == plain
    assert len(parsed) == spoiled > 0
    assert whole(read()) == plain
    assert len(parsed) == spoiled


def test_what_is_kept_of_one_file_is_not_taken_for_another(desk: Path, parsed: list[str]) -> None:
    plain = whole(read())
    first, *others = sorted((desk / "cache").iterdir())
    for other in others:
        other.write_bytes(first.read_bytes())
    assert whole(read()) == plain


def test_a_file_with_a_fault_is_told_each_time(desk: Path) -> None:
    (desk / "outline.yaml").write_text(OUTLINE.replace("terms:", "trems:"), encoding="utf-8")
    told = []
    for _ in range(3):
        with pytest.raises(ConfigError) as caught:
            read()
        told.append(caught.value.problems)
    assert told[0] == told[1] == told[2]
    assert "did you mean 'terms'?" in str(told[0])


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    desk: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = load._read_settings

    def slow(path: Path) -> object:
        found = honest(path)
        path.write_text(BRIEF.replace("600 words", "700 words"), encoding="utf-8")
        return found

    monkeypatch.setattr(load, "_read_settings", slow)
    assert read().settings.length.words == 600
    monkeypatch.setattr(load, "_read_settings", honest)
    assert read().settings.length.words == 700


def test_without_the_folder_nothing_is_kept_and_nothing_is_said(desk: Path, parsed: list[str]) -> None:
    for folder in (desk / "nowhere", desk / "brief.yaml"):
        plain = whole(read(folder))
        assert whole(read(folder)) == plain
    assert len(parsed) == 12
    assert not (desk / "nowhere").exists()


def test_what_is_kept_is_no_source(desk: Path) -> None:
    read()
    assert len(list((desk / "cache").iterdir())) == 3
    assert find_files([Path("cache")], desk).files == ()


def test_a_row_has_the_fields_of_its_form() -> None:
    form = register_form.Row.model_fields
    assert [field.name for field in fields(Row)] == list(form)
    assert {field.name: field.default for field in fields(Row)} == {
        name: field.default for name, field in form.items()
    }


@pytest.mark.slow
def test_all_code_that_reads_a_file_decides_what_is_kept() -> None:
    """A room that reading imports and that is not in the list could change unseen."""
    script = (
        "import sys; from pathlib import Path; from briefing.config.load import load_config\n"
        "from briefing.index.query import parse_query; load_config(Path('config/brief.yaml'), parse_query)\n"
        "print(*(name for name in sys.modules if name.startswith('briefing.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    inside = [name.removeprefix("briefing.").replace(".", "/") for name in done.stdout.split()]
    rooms = [room.removesuffix(".py") for room in settled.ROOMS]
    outside = [name for name in inside if not any(f"{name}/".startswith(f"{room}/") for room in rooms)]
    assert sorted(outside) == ["code_version", "index", "version"]


@pytest.mark.slow
def test_a_build_whose_files_are_settled_says_the_same_and_loads_no_parser(desk: Path) -> None:
    arguments = ("build", "brief.yaml", "--format", "md", "--cache", "kept")
    plain = briefing(desk, *arguments[:4])
    assert plain.returncode == 0, plain.stderr
    before = (desk / "build" / "brief.md").read_bytes()
    runs = [briefing(desk, *arguments) for _ in range(2)]
    assert {(run.returncode, run.stdout, run.stderr) for run in runs} == {
        (plain.returncode, plain.stdout, plain.stderr)
    }
    assert (desk / "build" / "brief.md").read_bytes() == before
    script = (
        f"import sys; from briefing.cli import run; code = run({list(arguments)!r})\n"
        "print(code, *sys.modules.keys() & {'pydantic', 'pydantic_core', 'yaml'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=desk, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0"
