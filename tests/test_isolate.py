"""What raises on one unit of text leaves out that unit, is named, and everything else is built."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import briefing

from briefing.cli import run
from briefing.corpus import Corpus
from briefing.index.workers import _START
from briefing.isolate import Guard
from briefing.model import Document
from briefing.reading import plaintext
from briefing.text.parsed import ParsedText, parse_document

GOOD = "At least 12 people were hurt at the lock of Orsk on 3 May 2024, Ada Quill said. It may be shut."
POISON = "At least 15 people were hurt at the lock of Orsk, Pol Harn said. A heron stood on the gate."
OUTLINE = """\
sections:
  - id: lock
    title: The lock
    terms: [lock, gate, hurt]
    measures: [{id: hurt, label: Hurt, unit: [people, hurt]}]
    positions:
      - {id: shut, question: Is it shut?, readings: [{label: "Yes", any: [shut]}, {label: "No", any: [gate]}]}
  - id: heron
    title: The heron
    terms: [heron]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "texts" / "poison.txt").write_text("The lock of Orsk.\n\n" + POISON, encoding="utf-8")
    brief = {
        "title": "The lock",
        "issued": "2024-05-06",
        "sources": ["texts"],
        "outputs": ["json", "md", "html"],
    }
    (tmp_path / "brief.yaml").write_text(yaml.safe_dump(brief), encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    return tmp_path


def build(desk: Path, *options: str) -> int:
    return run(["build", str(desk / "brief.yaml"), "--out", str(desk / "build"), *options])


def built(desk: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((desk / "build" / "brief.json").read_text(encoding="utf-8"))
    return value


def poisoned(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the work with a fault that it has on texts with a heron."""

    def raising(*given: Any, **named: Any) -> Any:
        if any(
            "heron" in (text.text if isinstance(text, (Document, ParsedText)) else str(text))
            for text in given
        ):
            raise IndexError(f"string index out of range {id(given)}")
        return work(*given, **named)

    return raising


@pytest.mark.parametrize(
    ("planted", "analysis"),
    [
        ("language.english.speech.find.find_attributions", "attribution"),
        ("language.english.hedges.find_hedges", "hedges"),
        ("language.english.figures.find_estimates", "estimates"),
        ("language.english.dates.find_dates", "dates"),
        ("select.choose.read_statement", "merging"),
        ("brief.listing.find_credit", "origins"),
    ],
)
@pytest.mark.slow
def test_an_analysis_that_raises_leaves_out_one_source(
    planted: str,
    analysis: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module, _, name = f"briefing.{planted}".rpartition(".")
    work = getattr(import_module(module), name)
    monkeypatch.setattr(f"briefing.{planted}", poisoned(work))
    assert build(desk) == 0
    errors = capsys.readouterr().err
    (warning,) = built(desk)["warnings"]
    place = "" if analysis == "origins" else "¶2"
    expected = {
        "kind": "analysis",
        "source": "S2",
        "path": "texts/poison.txt",
        "analysis": analysis,
        "place": place,
    }
    assert {key: warning[key] for key in expected} == expected
    assert warning["message"].startswith("IndexError")
    assert f"S2 texts/poison.txt{': ' + place if place else ''}: {analysis} is left out: IndexError" in errors
    assert "heron" in (desk / "build" / "brief.md").read_text(encoding="utf-8")
    assert run(["verify", str(desk / "build"), "--sources", str(desk), "--quotations-only"]) == 0
    assert build(desk, "--strict") == 1


@pytest.mark.parametrize(
    ("planted", "analysis", "place"),
    [
        ("brief.sections.find_measured", "measure hurt", "section lock"),
        ("brief.sections.weigh_measured", "measure hurt", "section lock"),
        ("brief.sections.find_stands", "position shut", "section lock"),
        ("brief.listing.find_overlaps", "copies", ""),
        ("brief.build.build_timeline", "timeline", ""),
        ("brief.build.find_gaps", "gaps", "section lock"),
        ("brief.build.find_disagreements", "disagreements", "section lock"),
        ("select.choose.merge_same", "merging", "section lock"),
    ],
)
@pytest.mark.slow
def test_an_analysis_of_the_whole_that_raises_is_left_out(
    planted: str, analysis: str, place: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: Any, **__: Any) -> Any:
        raise KeyError(planted)

    monkeypatch.setattr(f"briefing.{planted}", raising)
    assert build(desk, "--quiet") == 0
    found = built(desk)
    assert found["warnings"][0]["analysis"] == analysis
    assert found["warnings"][0]["place"] == place
    assert len(found["sections"][0]["findings"]) > 1
    assert run(["verify", str(desk / "build"), "--sources", str(desk), "--quotations-only"]) == 0


@pytest.mark.parametrize("error", [MemoryError(), KeyboardInterrupt(), OSError(28, "No space left", "x")])
def test_what_no_unit_is_to_blame_for_is_not_swallowed(error: BaseException) -> None:
    def raising() -> None:
        raise error

    with pytest.raises(type(error)):
        Guard().run(raising, None, "hedges", path="a.txt")


def test_debugging_sees_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_DEBUG", "1")
    with pytest.raises(ZeroDivisionError) as caught:
        Guard().run(lambda: 1 // 0, None, "hedges", path="a.txt")
    assert caught.value.__notes__ == ["a.txt: hedges"]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("bad.txt", b"\xff\xfe\x00", "line 1"),
        ("bad.html", b"<p>\x00\xd8\xd8" + bytes(range(128, 256)) * 9, None),
        ("bad.jsonl", b'{"text": "The lock is shut, said Orm Vey."}\nno json\n', "line 2"),
    ],
)
@pytest.mark.slow
def test_a_document_that_cannot_be_read_is_left_out_and_named(
    name: str, content: bytes, place: str | None, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "texts" / name).write_bytes(content)
    for command in (["build", "brief.yaml", "--out", "build", "--cache", "cache"], ["find", "lock", "texts"]):
        for _ in range(2):  # the second time the cache knows the file
            done = briefing(desk, *command)
            assert done.returncode == 0
            assert f"warning: texts/{name}" in done.stderr
    (warning,) = built(desk)["warnings"]
    assert (warning["kind"], warning["path"], warning["analysis"]) == ("document", f"texts/{name}", "reading")
    assert place is None or warning["place"] == place
    assert {source["path"] for source in built(desk)["sources"]} >= {"texts/good.txt", "texts/poison.txt"}
    assert build(desk, "--strict") == 1
    assert run(["sources", str(desk / "texts")]) == 0
    assert f"texts/{name}" in capsys.readouterr().err


def test_where_nothing_can_be_read_every_reason_is_given(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("good.txt", "poison.txt"):
        (desk / "texts" / name).write_bytes(b"\xff\xfe\x00")
    assert build(desk) == 1
    errors = capsys.readouterr().err
    assert "texts/good.txt:1:1: not UTF-16" in errors
    assert "texts/poison.txt:1:1: not UTF-16" in errors


def test_a_file_that_vanishes_while_others_are_read_is_left_out(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def vanished(path: Path) -> bytes:
        if path.name == "poison.txt":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanished)
    assert build(desk, "--quiet", "--format", "json") == 0
    assert [warning["path"] for warning in built(desk)["warnings"]] == ["texts/poison.txt"]


def test_a_reader_that_raises_leaves_out_its_document(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.reading.plaintext.read_plaintext", poisoned_bytes(plaintext.read_plaintext))
    corpus = Corpus.read(["texts"], base=desk)
    assert [source.path for source in corpus.sources] == ["texts/good.txt"]
    (problem,) = corpus.unread
    assert (problem.file, problem.path) == ("texts/poison.txt", "reading")
    assert problem.fault.startswith("IndexError")


def poisoned_bytes(work: Callable[..., Any]) -> Callable[..., Any]:
    def raising(name: str, data: bytes, *more: Any) -> Any:
        if b"heron" in data:
            raise IndexError(name)
        return work(name, data, *more)

    return raising


@pytest.mark.parametrize("cached", [False, True])
def test_a_document_that_cannot_be_split_is_named_each_time(
    cached: bool, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = desk / "cache" if cached else None
    with monkeypatch.context() as planted:
        planted.setattr("briefing.index.prepare.parse_document", poisoned(parse_document))
        for _ in range(2):
            corpus = Corpus.read(["texts"], base=desk, cache=cache)
            (problem,) = corpus.unread
            assert (problem.file, problem.path) == ("texts/poison.txt", "splitting")
            assert {hit.source for hit in corpus.find("lock hurt")} == {corpus.sources[0].key}
            assert corpus.text(corpus.sources[1].key).endswith(POISON)
            corpus.close()
    mended = Corpus.read(["texts"], base=desk, cache=cache)
    assert mended.unread == ()
    assert mended.find("heron")[0].quote == "A heron stood on the gate."


def test_a_worker_names_the_document_that_it_cannot_split_and_goes_on() -> None:
    planted = (
        "import briefing.index.prepare as p; parse = p.parse_document\n"
        "def planted(document):\n"
        "    if 'heron' in document.text: raise IndexError\n"
        "    return parse(document)\n"
        "p.parse_document = planted\n"
    )
    start = _START.replace("from briefing", planted + "from briefing", 1)
    rows: list[Any] = [("a", "", GOOD, []), ("b", "", POISON, []), ("c", "", GOOD + " Again.", [])]
    messages = pickle.dumps(sys.path) + pickle.dumps(rows)
    done = subprocess.run([sys.executable, "-c", start], input=messages, capture_output=True, check=True)
    prepared = pickle.loads(done.stdout)
    assert [number for number, _ in prepared.failed] == [1]
    assert prepared.failed[0][1].startswith("IndexError")
    assert len(prepared.documents) == 3


def test_a_bug_outside_of_all_units_names_what_was_worked_on(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raising(*_: Any) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("briefing.index.gathering.facts_of", raising)
    assert build(desk) == 3
    errors = capsys.readouterr().err
    assert "this is a bug: ZeroDivisionError: planted (at work on texts/good.txt)" in errors
