"""Figures of a measure that a cache knows: the same brief as without it, never stale. The texts are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_architecture import MODULES, imports
from warm_builds import built

from briefing.compare.measures import known_figures, source_figures
from briefing.compare.measures.figure import MeasureFigures
from briefing.kept_values import KeptValues

GAZETTE = """\
Quillhaven, 4 May. The ferry union said on Monday that 400 boats could leave Quillhaven this month.

The harbour board insists that the figure is 250. Some 90 boats left in 2019.
"""
COURIER = "The Board said that up to 320 boats may leave. Last week Ivo Marlow put it at 180 boats.\n"
OUTLINE = """\
names: [{name: Quillhaven Harbour Board, also: ["the board"]}]
sections:
- id: boats
  title: Boats
  terms: [boats, ferry]
  measures:
  - {id: leave, label: Boats that leave, unit: [boats], about: [leave, left], changes: true}
  - {id: other, label: Boats in Tarn, unit: [boats], about: [leave], place: Tarn}
"""
REGISTER = """\
sources:
- {path: in/gazette.txt, id: gazette, published: 2031-05-06}
- {path: in/courier.txt, id: courier, published: 2031-05-08}
"""
BRIEF = "title: Boats\nissued: 2031-05-09\noutline: outline.yaml\nsources: in\nregister: sources.yaml\n"
FILES = {
    "in/gazette.txt": GAZETTE,
    "in/courier.txt": COURIER,
    "outline.yaml": OUTLINE,
    "sources.yaml": REGISTER,
    "brief.yaml": BRIEF,
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return a list that takes down each measure and source that is read."""
    done: list[tuple[str, str]] = []
    honest: Callable[..., MeasureFigures] = source_figures.read_source_figures

    def watch(measure: object, key: str, *rest: object, **options: object) -> MeasureFigures:
        done.append((measure.id, key))  # type: ignore[attr-defined]
        return honest(measure, key, *rest, **options)

    monkeypatch.setattr(source_figures, "read_source_figures", watch)
    return done


ALL = {("leave", "gazette"), ("leave", "courier"), ("other", "gazette"), ("other", "courier")}


def test_a_warm_build_reads_no_figure_and_gives_the_same_bytes(
    desk: Path, read: list[tuple[str, str]]
) -> None:
    without = built(desk, None)
    assert without.count(b'"measure": "leave"') == 1
    cold = built(desk)
    assert set(read) == ALL
    read.clear()
    assert built(desk) == cold == without
    assert read == []


def test_a_row_that_is_damaged_is_read_anew(
    desk: Path, read: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> object:
        raise TypeError("Measured.__init__() missing 9 required positional arguments")

    cold = built(desk)
    read.clear()
    monkeypatch.setattr(KeptValues, "read", damaged)
    assert built(desk) == cold
    assert set(read) == ALL


GAZETTE_READ = {("leave", "gazette"), ("other", "gazette")}
COURIER_READ = {("leave", "courier"), ("other", "courier")}


def decided(decision: str) -> tuple[str, str]:
    return "register: sources.yaml\n", f"register: sources.yaml\ndecisions:\n  {decision}\n"


@pytest.mark.parametrize(
    ("file", "edit", "again"),
    [
        ("outline.yaml", ("label: Boats that leave", "label: Boats that go"), ALL),  # they are told apart
        ("outline.yaml", ("place: Tarn", "place: [Tarn, Tarn Bay]"), ALL),
        ("outline.yaml", ('also: ["the board"]', 'also: ["the Board", QHB]'), ALL),
        ("outline.yaml", ("title: Boats\n", "title: The boats\n"), set()),
        ("in/courier.txt", ("180", "190"), COURIER_READ),
        ("sources.yaml", ("2031-05-08", "2031-05-07"), ALL),  # the first publication might be another
        ("sources.yaml", ("id: courier,", "id: courier, party: true,"), COURIER_READ),
        (
            "brief.yaml",
            decided("credit: [{source: gazette, words: 400 boats could leave, speaker: The harbour board}]"),
            GAZETTE_READ,
        ),
        (
            "brief.yaml",
            decided("ignore: [{source: courier, words: up to 320 boats, analysis: estimates}]"),
            COURIER_READ,
        ),
    ],
)
def test_what_changes_is_read_again(
    desk: Path, read: list[tuple[str, str]], file: str, edit: tuple[str, str], again: set[tuple[str, str]]
) -> None:
    before = built(desk)
    text = (desk / file).read_text(encoding="utf-8")
    assert edit[0] in text
    (desk / file).write_text(text.replace(*edit, 1), encoding="utf-8")
    read.clear()
    warm = built(desk)
    assert set(read) == again
    assert warm != before
    assert warm == built(desk, None)


def test_other_code_reads_again(
    desk: Path, read: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(desk)
    read.clear()
    monkeypatch.setattr(known_figures, "code_version", lambda *_: "another")
    built(desk)
    assert set(read) == ALL
    monkeypatch.setattr(known_figures, "code_version", lambda *_: "")  # it cannot be told
    built(desk)
    built(desk)
    assert len(read) == 12


def test_a_source_of_which_something_is_left_out_is_told_each_time(
    desk: Path, read: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: object) -> object:
        raise IndexError("of a rule")

    honest = built(desk, None)
    monkeypatch.setattr("briefing.language.english.dates.find_dates", raising)
    first = built(desk)
    assert first.count(b'"analysis": "dates"') == 2
    assert built(desk) == first
    monkeypatch.undo()
    assert built(desk) == honest


@pytest.mark.slow
def test_the_rooms_of_the_version_are_all_that_reading_figures_imports() -> None:
    inside = {"compare", "language", "text", "select"}
    known = {room.split("/")[0].removesuffix(".py") for room in known_figures._ROOMS}
    # Names of faults, lazy imports and guards of the disk decide nothing of what is read.
    known |= {"addresses", "code_version", "control_characters", "disk", "errors", "lazy_names", "version"}
    for name, path in MODULES.items():
        if name.split(".")[1:2] and name.split(".")[1] in inside:
            for line, other in imports(name, path, path.read_text(encoding="utf-8"), set(MODULES)):
                assert other.split(".")[1] in known, f"{name}:{line} imports {other}"
