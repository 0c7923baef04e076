"""Other processes that split and stem: the same store as with one process, and a clear end when one fails."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefing.corpus import Corpus, QueryParts
from briefing.index import workers
from briefing.index.gather import gather_files
from briefing.index.prepare import Preparer, Task, count_pieces
from briefing.index.store import Store
from briefing.model import Document

WORDS = [
    "lake",
    "hill",
    "rifle",
    "road",
    "state-run",
    "harbour",
    "museum",
    "8,000",
    "U.S.",
    "patients",
    "“hidden”",
    "cafés",
    "14.2-kilometre",
]
PARTS = QueryParts("Which rifles lay in the museum?", terms=("harbo*", "8000", '"lake hill"', "/caf.s/"))
_ON_PATH = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "


def write_lines(folder: Path, documents: int, seed: int = 1) -> None:
    chance = random.Random(seed)
    lines = []
    for number in range(documents):
        sentences = [" ".join(chance.choices(WORDS, k=9)).capitalize() + "." for _ in range(6)]
        text = "\n\n".join([" ".join(sentences[:3]), "Share this article", " ".join(sentences[3:])])
        lines.append(json.dumps({"id": f"d{number}", "text": text, "language": chance.choice(["en", "de"])}))
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LOT", 2_000)
    monkeypatch.setattr(workers, "FEW", 5_000)


def read(folder: Path, most: int, cache: Path | None = None) -> Corpus:
    store = Store(cache)
    return Corpus(store, gather_files(store, [Path("in.jsonl")], folder, workers=most))


def answers(corpus: Corpus) -> list[object]:
    keys = [source.key for source in corpus.sources]
    return [
        corpus.sources,
        [corpus.passages(key) for key in keys],
        [corpus.text(key) for key in keys],
        corpus.score_passages(PARTS),
        corpus.find("lake", query="harbour AND NOT rifle", top=50),
    ]


@pytest.mark.usefixtures("small_lots")
def test_workers_give_what_one_process_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lines(tmp_path, 120)
    alone = read(tmp_path, 0, tmp_path / "alone.sqlite")
    started: list[int] = []
    original = workers.Worker.__init__

    def watch(self: Any) -> None:
        original(self)
        started.append(self._process.pid)

    monkeypatch.setattr(workers.Worker, "__init__", watch)
    helped = read(tmp_path, 3, tmp_path / "helped.sqlite")
    assert len(set(started)) == 3
    assert answers(helped) == answers(alone)
    tables = ("document", "frequency", "written", "reading", "words")
    for table in tables:
        select = (
            f"SELECT * FROM {table} ORDER BY rowid"
            if table in {"document", "words"}
            else f"SELECT * FROM {table}"
        )
        assert helped._store._db.execute(select).fetchall() == alone._store._db.execute(select).fetchall()


@pytest.mark.usefixtures("small_lots")
@pytest.mark.slow
def test_a_cache_that_workers_filled_is_taken_over_and_completed(tmp_path: Path) -> None:
    write_lines(tmp_path, 60)
    read(tmp_path, 2, tmp_path / "cache.sqlite").close()
    write_lines(tmp_path, 90)
    assert answers(read(tmp_path, 2, tmp_path / "cache.sqlite")) == answers(read(tmp_path, 0))


def test_few_documents_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    write_lines(tmp_path, 30)
    assert len(read(tmp_path, 4).sources) == 30


@pytest.mark.usefixtures("small_lots")
@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("raise SystemExit(3)", "ended with status 3"),
        ("import os; os.kill(os.getpid(), 9)", "ended by signal 9"),
        (_ON_PATH + "pickle.load(sys.stdin.buffer); sys.exit(4)", "ended with status 4"),
        (
            _ON_PATH + "from briefing.index import prepare, workers; "
            "prepare.Preparer.prepare = lambda *_: 1 / 0; workers.serve()",
            "ZeroDivisionError",
        ),
    ],
    ids=["never starts", "killed", "ends over its work", "fails"],
)
@pytest.mark.slow
def test_a_worker_that_fails_ends_the_run_and_spoils_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, message: str
) -> None:
    write_lines(tmp_path, 60)
    cache = tmp_path / "cache.sqlite"
    with monkeypatch.context() as patched:
        patched.setattr(workers, "_START", start)
        with pytest.raises(workers.WorkerError, match=message):
            read(tmp_path, 2, cache)
    assert answers(read(tmp_path, 0, cache)) == answers(read(tmp_path, 0))


@pytest.mark.usefixtures("small_lots")
def test_an_interrupt_leaves_no_process_behind() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    text = "A lake lies there. " * 50
    preparation = workers.Preparation(interrupt, Preparer(), 2)
    with pytest.raises(KeyboardInterrupt), preparation:
        for row in range(40):
            preparation.put(Task(row, 0, str(row), "en", Document("text", text, "")))
            processes = [worker._process for worker in preparation._workers]
    assert processes
    assert all(process.poll() is not None for process in processes)


def test_what_stands_between_blanks_is_the_same_however_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "one  two\u2028three\x1cfour 8\u00a0000 " * 9
    whole: Counter[str] = Counter()
    count_pieces(text, whole)
    monkeypatch.setattr("briefing.index.prepare.AT_A_TIME", 3)
    cut: Counter[str] = Counter()
    count_pieces(text, cut)
    assert cut == whole
    assert whole == dict.fromkeys(["one", "two", "three", "four", "8", "000", "8\u00a0000"], 9)
