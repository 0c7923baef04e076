"""What analyses found in unchanged sources comes from the cache: the same brief, never stale, no fault of the file's."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import briefing
from hypothesis import given, settings
from hypothesis import strategies as st
from test_architecture import MODULES, imports
from warm_builds import built

from briefing import code_version
from briefing.errors import BriefingError
from briefing.index import answers
from briefing.index.answers import ANSWERS_FILE, Answers
from briefing.index.database import Database
from briefing.language import kept
from briefing.language.analyses import ANALYSES, Analysis
from briefing.language.kept import analyses_version, found_before, keep_found
from briefing.text.parsed import ParsedText, parse_text

PIECES = st.sampled_from(
    [
        "Orla Tamm said on Monday that 400 boats may leave. ",
        "“Up to $3.5 million was lost,” the envoy Ivo Marlow said. ",
        "The ferry reportedly sank in early May 2031",
        "According to the harbour office, between 2 and 2.5 per cent returned last year. ",
        "\n\n",
        "Nobody knew. ",
        "\ud800",
    ]
)
TEXT = "Orla Tamm said on Monday that 400 boats may leave Quillhaven.\n\nThe ferry had sunk on 3 May, she said.\n"


@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
@settings(deadline=None)
def test_what_is_kept_comes_back_the_same(text: str) -> None:
    for row in ANALYSES:
        found = row.find(parse_text(text), "2031-05-06")
        back = found_before(row.type, keep_found(found))
        assert back == found
        assert repr(back) == repr(
            found
        )  # 1 and 1.0 are equal, and so are an enumeration's member and its name


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Lay out two sources, a register and a brief, with a folder for the cache."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gazette.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "courier.txt").write_text("Some 300 boats could leave Quillhaven.\n", encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(
        "sections:\n- id: boats\n  title: Boats\n  terms: [boats, ferry]\n"
        "  measures: [{id: leave, label: Boats, unit: [boats], about: [leave]}]\n",
        encoding="utf-8",
    )
    register(tmp_path, "2031-05-06")
    return tmp_path


def register(desk: Path, published: str) -> None:
    (desk / "sources.yaml").write_text(
        f"sources:\n- {{path: in/gazette.txt, id: gazette, published: {published}}}\n", encoding="utf-8"
    )
    (desk / "brief.yaml").write_text(
        "title: Boats\nissued: 2031-05-07\noutline: outline.yaml\nsources: in\nregister: sources.yaml\n",
        encoding="utf-8",
    )


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes down the name of each analysis that reads a text."""
    names: list[str] = []
    honest = Analysis.find

    def find(self: Analysis, parsed: ParsedText, published: str) -> object:
        names.append(self.name)
        return honest(self, parsed, published)

    monkeypatch.setattr(Analysis, "find", find)
    return names


def test_a_warm_build_reads_no_text_and_gives_the_same_bytes(desk: Path, analysed: list[str]) -> None:
    without = built(desk, None)
    cold = built(desk)
    assert {"attribution", "hedges", "estimates", "dates"} <= set(analysed)
    analysed.clear()
    assert built(desk) == cold == without
    assert analysed == []


@pytest.mark.slow
def test_the_command_line_prints_the_same_with_a_cold_and_a_warm_cache(desk: Path) -> None:
    outputs = []
    for options in ((), ("--cache", "kept"), ("--cache", "kept")):
        asked = ("--format", "html", "--format", "md", "--out", "out", "--quiet", *options)
        run = briefing(desk, "build", "brief.yaml", *asked)
        assert run.returncode == 0, run.stderr
        outputs.append([(desk / "out" / f"brief.{form}").read_bytes() for form in ("html", "md")])
    assert outputs[0] == outputs[1] == outputs[2]
    assert (desk / "kept" / ANSWERS_FILE).is_file()


def test_a_text_that_changes_is_read_again(desk: Path, analysed: list[str]) -> None:
    built(desk)
    (desk / "in" / "gazette.txt").write_text(TEXT.replace("400", "900"), encoding="utf-8")
    analysed.clear()
    warm = built(desk)
    # The text, and its passage when it is chosen: the other text is not read.
    assert analysed.count("estimates") == 2
    assert b'"low": 900' in warm
    assert warm == built(desk, None)


def test_a_date_of_publication_that_changes_moves_the_days(desk: Path, analysed: list[str]) -> None:
    built(desk)
    register(desk, "2030-05-06")
    analysed.clear()
    warm = built(desk)
    assert set(analysed) == {"dates"}
    assert b"2030-05-03" in warm
    assert warm == built(desk, None)


def test_another_version_of_the_analyses_reads_all_again(
    desk: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(desk)
    for asking in ("briefing.compare.analysed", "briefing.select.asked_kinds"):
        monkeypatch.setattr(f"{asking}.analyses_version", lambda: "another")
    analysed.clear()
    assert built(desk) == first
    assert {"attribution", "hedges", "estimates", "dates"} <= set(analysed)


def test_what_raises_is_not_kept_and_is_said_each_time(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(parsed: ParsedText) -> object:
        raise IndexError(parsed.text)

    monkeypatch.setattr("briefing.language.english.hedges.find_hedges", raising)
    cold = built(desk)
    assert built(desk) == cold
    assert cold.count(b'"analysis": "hedges"') == 2
    monkeypatch.undo()
    assert b'"warnings": []' in built(desk)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the version be that of a copy of the program's rooms."""
    for room in kept.ROOMS:
        original = code_version._PACKAGE / room
        copy = tmp_path / "briefing" / room
        copy.parent.mkdir(exist_ok=True)
        if original.is_dir():
            shutil.copytree(original, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(original, copy)
    honest = analyses_version()
    monkeypatch.setattr(code_version, "_PACKAGE", tmp_path / "briefing")
    code_version._hash_room.cache_clear()
    assert analyses_version() == honest
    yield tmp_path / "briefing"
    code_version._hash_room.cache_clear()


def test_the_version_follows_each_room(copied: Path) -> None:
    known = {analyses_version()}
    for room in kept.ROOMS:
        files = [copied / room] if room.endswith(".py") else sorted((copied / room).rglob("*.[pt][yx]*"))
        for path in (files[0], files[-1]):
            path.write_bytes(path.read_bytes() + b"\n")
            code_version._hash_room.cache_clear()
            known.add(analyses_version())
    assert len(known) == 1 + 2 * (len(kept.ROOMS) - 1) + 2
    (copied / "language" / "english" / "further.py").write_text("", encoding="utf-8")
    code_version._hash_room.cache_clear()
    assert analyses_version() not in known
    shutil.rmtree(copied / "text")
    code_version._hash_room.cache_clear()
    assert analyses_version() == ""


@pytest.mark.slow
def test_the_rooms_of_the_version_are_all_that_the_analyses_import() -> None:
    rooms = {room.removesuffix(".py") for room in kept.ROOMS} | {"code_version", "lazy_names", "version"}
    for name, path in MODULES.items():
        if name.split(".")[1:2] in (["language"], ["text"]):
            for line, other in imports(name, path, path.read_text(encoding="utf-8"), set(MODULES)):
                assert other.split(".")[1] in rooms, f"{name}:{line} imports {other}"


def spoil_file(path: Path) -> None:
    path.write_bytes(b"no database at all" * 500)


def spoil_row(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE answer SET body = x'0102'")
    database.close()


def spoil_table(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE answer")
    database.close()


@pytest.mark.parametrize("spoil", [spoil_file, spoil_row, spoil_table])
@pytest.mark.slow
def test_a_damaged_file_is_made_anew(desk: Path, analysed: list[str], spoil: Callable[[Path], None]) -> None:
    first = built(desk)
    for wal in (desk / "cache").glob(f"{ANSWERS_FILE}-*"):
        wal.unlink()
    spoil(desk / "cache" / ANSWERS_FILE)
    assert built(desk) == first
    analysed.clear()
    assert built(desk) == first
    assert analysed == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("PRAGMA max_page_count = 3", "the disk is full"),
        ("PRAGMA query_only = ON", "it cannot be written to"),
    ],
)
def test_what_keeps_it_from_being_written_is_a_sentence(
    desk: Path, monkeypatch: pytest.MonkeyPatch, statement: str, fault: str
) -> None:
    honest = Database._connect

    def connect(self: Database, name: str) -> None:
        honest(self, name)
        if isinstance(self, Answers):
            self._db.execute(statement)

    monkeypatch.setattr(Database, "_connect", connect)
    with pytest.raises(BriefingError) as caught:
        built(desk)
    (problem,) = caught.value.problems
    assert problem.file == str(desk / "cache" / ANSWERS_FILE)
    assert problem.fault.startswith(fault)
    assert "--cache" in problem.remedy


def test_the_oldest_go_and_two_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_ANSWERS", 2)
    with Answers(tmp_path / "a", "1") as one, Answers(tmp_path / "a", "1") as other:
        one.keep({"a": "1", "b": "2"})
        other.keep({"c": "3"})
        assert [one.get(key) for key in "abcd"] == [None, "2", "3", None]
    with Answers(tmp_path / "a", "2") as later:
        assert later.get("c") is None
