"""What keeps SQLite from working is said in a sentence that names the place; our own mistakes stay errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.corpus import CACHE_FILE, Corpus
from briefing.errors import BriefingError, Problem
from briefing.index import database
from briefing.index.database import Database
from briefing.index.store import Store

Limit = Callable[[str], None]


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Limit:
    """Return a function that has every database that is opened begin with a statement."""

    def limit(statement: str) -> None:
        def connect(self: Database, name: str) -> None:
            honest(self, name)
            self._db.execute(statement)

        monkeypatch.setattr(Database, "_connect", connect)

    honest = Database._connect
    return limit


def read(folder: Path, cache: Path | None) -> Problem:
    """Read a text that fills some pages, and return what is wrong with the index."""
    words = " ".join(f"word{number}" for number in range(20_000))
    (folder / "text.txt").write_text(words, encoding="utf-8")
    with pytest.raises(BriefingError) as caught:
        Corpus.read(["text.txt"], base=folder, cache=cache)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("statement", "fault", "remedy"),
    [
        ("PRAGMA max_page_count = 12", "the disk is full", "free some space there, or name another folder"),
        ("PRAGMA query_only = ON", "it cannot be written to", "make file and folder writable"),
    ],
)
def test_a_cache_that_cannot_be_written_is_named(
    tmp_path: Path, limited: Limit, statement: str, fault: str, remedy: str
) -> None:
    limited(statement)
    problem = read(tmp_path, tmp_path / "cache")
    assert problem.file == str(tmp_path / "cache" / CACHE_FILE)
    assert problem.fault.startswith(fault)
    assert problem.remedy.startswith(remedy)
    assert "--cache" in problem.remedy


@pytest.mark.parametrize("variable", ["SQLITE_TMPDIR", "TMPDIR"])
def test_without_a_cache_the_place_of_temporary_files_is_named(
    tmp_path: Path, limited: Limit, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("SQLITE_TMPDIR", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    limited("PRAGMA max_page_count = 20")
    problem = read(tmp_path, None)
    assert problem.file == str(tmp_path)
    assert "the disk is full" in problem.fault
    assert "SQLITE_TMPDIR" in problem.remedy


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache" / CACHE_FILE).mkdir(parents=True)
    problem = read(tmp_path, tmp_path / "cache")
    assert problem.fault.startswith("a folder stands in the place of the index")
    assert problem.remedy.startswith("move it away")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    for cache in (tmp_path / "cache", tmp_path / "cache" / "deeper"):
        assert read(tmp_path, cache).file == str(cache / CACHE_FILE)


def hold(path: Path) -> sqlite3.Connection:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_cache_in_use_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SAY_AFTER", 0)
    path = tmp_path / CACHE_FILE
    Store(path).close()
    other = hold(path)
    said: list[str] = []

    def waiting() -> None:
        said.append("waiting")
        other.close()

    Store(path, waiting=waiting).close()
    assert said == ["waiting"]


def test_it_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "SAY_AFTER", 0)
    monkeypatch.setattr(database, "WAIT_SECONDS", 0)
    path = tmp_path / CACHE_FILE
    Store(path).close()
    other = hold(path)
    try:
        with pytest.raises(BriefingError, match="another process keeps it locked"):
            Store(path)
    finally:
        other.close()


def test_our_own_mistakes_are_none_of_the_users(tmp_path: Path) -> None:
    store = Store(tmp_path / CACHE_FILE)
    with pytest.raises(sqlite3.OperationalError), store.explained():
        store._db.execute("SELEKT 1")
    store.close()


def test_what_another_process_has_made_anew_is_kept(tmp_path: Path) -> None:
    path = tmp_path / CACHE_FILE
    one, other = Store(path), Store(path)
    one.make_anew()
    made = path.stat().st_ino
    with one.writing():
        one.advance()
    other.make_anew()
    assert path.stat().st_ino == made
    assert other.generation() == one.generation() == 1
    one.close()
    other.close()
