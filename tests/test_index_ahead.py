"""Other processes that read pages: the same store and the same problems as with one process, in any order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.index import ahead, allowance, workers
from briefing.index.gather import Gathered, gather_files
from briefing.index.store import Store
from briefing.isolate import describe
from briefing.model import Document, ReadLimits
from briefing.reading import webpage

WORDS = ["lock", "heron", "gate", "8,000", "state-run", "U.S.", "“shut”", "cafés", "Schleuse", "patients"]
TABLES = ("document", "words", "frequency", "written", "reading")
PLANTED = """\
from briefing.reading import webpage
read = webpage.read_webpage
def planted(name, data):
    yield from read(name, data)
    if b"poison" in data:
        [][1]
webpage.read_webpage = planted
"""
"""Makes a reader that fails after its document, in another process."""


def page(chance: random.Random) -> bytes:
    """Return a page with a language, a date and some paragraphs between menus."""
    sentences = [" ".join(chance.choices(WORDS, k=9)).capitalize() + "." for _ in range(9)]
    language = chance.choice(["en", "de", ""])
    paragraphs = "".join(f"<p>{' '.join(sentences[at : at + 3])}</p>" for at in (0, 3, 6))
    head = (
        f'<title>{sentences[0]}</title><meta name="date" content="{chance.choice(["2024-05-03", "3/4/24"])}">'
    )
    return (
        f'<html lang="{language}"><head>{head}</head><body><ul><li>Menu<li>Home</ul>'
        f"<article><h1>The {WORDS[0]}</h1>{paragraphs}</article></body></html>"
    ).encode()


def write_pages(folder: Path, seed: int = 1, number: int = 24) -> None:
    """Write pages with other files between them: equal and empty ones, a damaged one, a register's."""
    chance = random.Random(seed)
    for at in range(number):
        (folder / f"p{at:02}.html").write_bytes(page(chance))
    for copy in ("p03-again.html", "p20-again.html"):
        (folder / copy).write_bytes((folder / "p03.html").read_bytes())
    (folder / "p05-empty.html").write_bytes(b"")
    (folder / "p06-damaged.html").write_bytes(bytes(chance.randrange(256) for _ in range(900)))
    (folder / "p07-cut.html").write_bytes(page(chance)[:300] + b"\xff\xfe <p>The lock \x00 is shut")
    (folder / "p08.txt").write_text("The lock was shut.\n\nA heron stood there.", encoding="utf-8")
    (folder / "p09.jsonl").write_text('{"id": "a", "text": "The gate."}\n{"id"\n', encoding="utf-8")
    rows = "sources:\n- {document: p04.html, language: de, title: The gate}\n- {document: p99.html}\n"
    (folder / "sources.yaml").write_text(rows, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_pages(folder)
    return folder


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "SHORT", 0)
    monkeypatch.setattr(ahead, "LOT", 2_000)
    monkeypatch.setattr(ahead, "FEW", 5_000)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list of the processes that are started."""
    processes: list[Any] = []
    original = workers.Worker.__init__

    def watch(self: Any) -> None:
        original(self)
        processes.append(self._process)

    monkeypatch.setattr(workers.Worker, "__init__", watch)
    return processes


def gathered(folder: Path, most: int, cache: Path | None = None, **options: Any) -> tuple[Any, ...]:
    """Return all that comes of reading a folder: what is said of it, and the rows of the store."""
    store = Store(cache)
    try:
        found: Gathered = gather_files(store, [Path()], folder, workers=most, **options)
        said = (found.rows, found.problems, found.skipped, found.warnings, found.unread)
        rows = [store._db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]
        return list(found.sources), said, rows
    finally:
        store.close()


@pytest.mark.parametrize("seed", [2, pytest.param(3, marks=pytest.mark.slow)])
@pytest.mark.slow
def test_workers_give_what_one_process_gives(desk: Path, started: list[Any], seed: int) -> None:
    write_pages(desk, seed)
    alone = gathered(desk, 0)
    assert not started
    assert len(alone[0]) == 24 + 2 + 3
    assert [problem.file for problem in alone[1][-1]] == ["p06-damaged.html", "p07-cut.html", "p09.jsonl"]
    assert gathered(desk, 1) == alone
    assert not started
    assert gathered(desk, 2) == alone
    assert len(started) == 2
    assert gathered(desk, 3) == alone
    assert len(started) == 2 + 3
    assert all(process.poll() is not None for process in started)


@pytest.mark.slow
def test_a_cache_is_taken_over_and_completed(desk: Path, started: list[Any], tmp_path: Path) -> None:
    caches = [tmp_path / "alone.sqlite", tmp_path / "helped.sqlite"]
    for cache, most in zip(caches, (0, 2), strict=True):
        gathered(desk, most, cache)
    assert len(started) == 2
    assert gathered(desk, 2, caches[1]) == gathered(desk, 0, caches[0])
    assert len(started) == 2, "what is taken over needs nobody"
    write_pages(desk, seed=1, number=40)
    (desk / "p02.html").write_bytes((desk / "p01.html").read_bytes())
    assert gathered(desk, 2, caches[1]) == gathered(desk, 0, caches[0])
    assert len(started) == 4


@pytest.mark.slow
@pytest.mark.parametrize("limits", [ReadLimits(2, 1_000), ReadLimits(1_000, 9), ReadLimits(2, 7)], ids=str)
def test_limits_are_the_same(desk: Path, monkeypatch: pytest.MonkeyPatch, limits: ReadLimits) -> None:
    monkeypatch.setattr(allowance, "_MEGABYTE", 1_000)
    (desk / "p02.html").write_bytes(page(random.Random(5)) + b" " * 3_000)
    limited = gathered(desk, 0, limits=limits)
    assert 0 < len(limited[0]) < len(gathered(desk, 0)[0])
    assert gathered(desk, 2, limits=limits) == limited


@pytest.mark.slow
def test_a_large_page_is_read_here(desk: Path, monkeypatch: pytest.MonkeyPatch, started: list[Any]) -> None:
    (desk / "p10.html").write_bytes(page(random.Random(5)) + b" " * 3_000)
    (desk / "p20-again.html").unlink()  # a page that came before is noted, and may be read here
    monkeypatch.setattr(ahead, "LONG", 3_000)
    read: list[str] = []
    original = webpage.read_webpage

    def watch(name: str, data: bytes) -> Iterator[Document]:
        read.append(name)
        return original(name, data)

    monkeypatch.setattr(webpage, "read_webpage", watch)
    helped = gathered(desk, 2)
    assert (read, len(started)) == (["p10.html"], 2)
    assert gathered(desk, 0) == helped


@pytest.mark.slow
def test_a_page_whose_reader_raises_is_named_alike(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("p11.html", "p17.html"):
        (desk / name).write_bytes(page(random.Random(5)).replace(b"heron", b"poison"))
    start = workers._START.replace("from briefing", f"exec({PLANTED!r}); from briefing", 1)
    monkeypatch.setattr(workers, "_START", start)
    names: dict[str, Any] = {"webpage": webpage}
    monkeypatch.setattr(webpage, "read_webpage", webpage.read_webpage)  # put back what PLANTED puts there
    helped = gathered(desk, 2)
    exec(PLANTED, names)
    assert gathered(desk, 0) == helped
    unread = [problem for problem in helped[1][-1] if "IndexError" in problem.fault]
    assert [problem.file for problem in unread] == ["p11.html", "p17.html"]
    assert all(describe(IndexError()) in problem.fault for problem in unread)


@pytest.mark.parametrize("most", [0, 2])
def test_a_page_that_vanishes_is_named(desk: Path, most: int) -> None:
    def progress(name: str, done: int, of: int) -> None:
        if name == "p02.html":
            for gone in ("p02.html", "p19.html"):
                (desk / gone).unlink()

    sources, (_, problems, *_), _ = gathered(desk, most, progress=progress)
    gone = [problem for problem in problems if problem.file in {"p02.html", "p19.html"}]
    paths = [source.path for source in sources]
    assert str(gone[0]).startswith("p02.html: cannot be read (No such file or directory)")
    assert ("p19.html" in paths) == (len(gone) == 1), "read before it went, or named"
    assert "p18.html" in paths


@pytest.mark.slow
def test_what_a_worker_cannot_read_is_read_here(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = gathered(desk, 0)
    refuse = (
        "import pathlib; read = pathlib.Path.read_bytes\n"
        "def refusing(path):\n"
        "    if path.name in ('p04.html', 'p12.html'): raise PermissionError(13, 'no')\n"
        "    return read(path)\n"
        "pathlib.Path.read_bytes = refusing\n"
    )
    start = workers._START.replace("from briefing", f"exec({refuse!r}); from briefing", 1)
    monkeypatch.setattr(workers, "_START", start)
    assert gathered(desk, 2) == alone


@pytest.mark.slow
def test_progress_is_told_for_each_file_in_order(desk: Path) -> None:
    told: dict[int, list[tuple[str, int, int]]] = {0: [], 2: []}
    for most, list_of in told.items():
        gathered(desk, most, progress=lambda *given, into=list_of: into.append(given))
    assert told[2] == told[0]
    assert len(told[0]) > 30


def test_few_pages_start_no_process(desk: Path, monkeypatch: pytest.MonkeyPatch, started: list[Any]) -> None:
    monkeypatch.setattr(ahead, "FEW", 100_000)
    assert len(gathered(desk, 4)[0]) > 24
    assert not started


ON_PATH = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("raise SystemExit(3)", "ended with status 3"),
        (ON_PATH + "pickle.load(sys.stdin.buffer); import os; os.kill(os.getpid(), 9)", "ended by signal 9"),
        (
            ON_PATH
            + "from briefing.index import workers; workers.read_files = lambda _: 1 / 0; workers.serve()",
            "ZeroDivisionError",
        ),
    ],
    ids=["never starts", "killed", "fails"],
)
def test_a_worker_that_fails_ends_the_run_and_spoils_no_cache(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, message: str
) -> None:
    cache = tmp_path / "cache.sqlite"
    with monkeypatch.context() as patched:
        patched.setattr(workers, "_START", start)
        with pytest.raises(workers.WorkerError, match=message) as raised:
            gathered(desk, 2, cache)
    assert any("p0" in note for note in raised.value.__notes__)
    assert gathered(desk, 0, cache)[:2] == gathered(desk, 0)[:2]


@pytest.mark.slow
def test_an_interrupt_leaves_no_process_behind(desk: Path, started: list[Any]) -> None:
    def interrupt(name: str, *_: int) -> None:
        if name == "p12.html":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gathered(desk, 2, progress=interrupt)
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)
