"""Reading and indexing documents from one JSONL, against SQLite FTS5 inserting the same passages; ratios in
one run.

The corpus has the words of the project's own texts in their proportions (`archive.py`), the same on every run. FTS5 is
taken with its default tokenizer (unicode61) and default settings, in one transaction, into a file.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from bench.archive import write_archive
from bench.running import resident
from briefing.brief import build_brief
from briefing.config.outline import Outline, Section
from briefing.config.settings import Settings
from briefing.corpus import Corpus

DOCUMENTS = 100_000


def insert_plainly(corpus: Corpus, path: Path) -> float:
    """Return the seconds that FTS5 alone takes for the corpus's passages."""
    passages = [
        text[passage.start : passage.end]
        for source in corpus.sources
        for text in [corpus.text(source.key)]
        for passage in corpus.passages(source.key)
    ]
    database = sqlite3.connect(path)
    begun = time.perf_counter()
    with database:
        database.execute("CREATE VIRTUAL TABLE passage USING fts5(text)")
        database.executemany("INSERT INTO passage VALUES (?)", ((passage,) for passage in passages))
    seconds = time.perf_counter() - begun
    database.close()
    return seconds


def six_sections(corpus: Corpus) -> Outline:
    """Return an outline of six sections with 20 terms each, and a question, in the corpus's own words."""
    chance = random.Random(2)
    words = corpus.text(corpus.sources[0].key).replace(".", "").split()
    return Outline(
        Path("outline.yaml"),
        (),
        tuple(
            Section(
                f"s{number}",
                " ".join(chance.sample(words, 3)),
                " ".join(chance.sample(words, 8)) + "?",
                tuple(dict.fromkeys(chance.sample(words, 20))),
            )
            for number in range(6)
        ),
    )


def ask(folder: Path) -> None:
    """Print, as JSON, the seconds and the peak memory of a brief of six sections with a warm cache."""
    begun, own = time.perf_counter(), time.process_time()
    corpus = Corpus.read(["in.jsonl"], base=folder, cache=folder / "cache")
    opened = time.perf_counter()
    outline = six_sections(corpus)
    settings = Settings(folder / "brief.yaml", folder, "Benchmark", outline.file, (folder / "in.jsonl",))
    brief = build_brief(settings, outline, corpus, issued="2024-01-01")
    done = time.perf_counter()
    found = sum(len(section.findings) for section in brief.sections)
    peak = own_peak()
    print(json.dumps([opened - begun, done - opened, time.process_time() - own, found, peak]))


def own_peak() -> float:
    """Return the most memory that this process has held, in MB: what `getrusage` says may be its starter's."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class PeakMemory:
    """Looks often how much memory this process and its children hold together, and keeps the most, in MB.

    What the system itself tells of children is too much: one that has just been started is counted with the
    memory of the process that started it.
    """

    def __init__(self) -> None:
        self.most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            self.most = max(self.most, sum(map(resident, [os.getpid(), *children()])))


def children() -> list[int]:
    """Return the processes that this one has started."""
    pids: list[int] = []
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            pids += map(int, task.read_text(encoding="ascii").split())
    return pids


def main(documents: int = DOCUMENTS) -> None:
    """Print megabytes a second, the ratio to FTS5 alone, the time with a warm cache, and peak memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_archive(folder / "in.jsonl", documents)
        size = (folder / "in.jsonl").stat().st_size / 1e6
        begun = time.perf_counter()
        with PeakMemory() as memory:
            corpus = Corpus.read(["in.jsonl"], base=folder, cache=folder / "cache")
        built = time.perf_counter() - begun
        corpus.close()
        command = [sys.executable, "-m", "bench.indexing", "--ask", name]
        opened, asked, own, found, peak = json.loads(subprocess.check_output(command))
        corpus = Corpus.read(["in.jsonl"], base=folder, cache=folder / "cache")
        plain = insert_plainly(corpus, folder / "plain.sqlite")
    print(f"{documents} documents, {size:.0f} MB, {corpus.passage_count} passages")
    print(f"read, split, stem, index: {built:.1f} s, {size / built:.1f} MB/s")
    print(
        f"FTS5 (unicode61) alone: {plain:.1f} s, {size / plain:.1f} MB/s; ratio {built / plain:.2f} (limit 3)"
    )
    print(
        f"six sections, cache warm: open {opened:.1f} s, brief {asked:.1f} s, {found} findings; together"
        f" {opened + asked:.1f} s, {own:.1f} s of processor time (limit 5)"
    )
    print(f"peak memory: indexing {memory.most:.0f} MB with workers, brief {peak:.0f} MB (limit 1000)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        ask(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
