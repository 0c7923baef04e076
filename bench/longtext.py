"""One text of 1, 10 and 100 MB: read, indexed and asked; processor seconds a megabyte and memory, beside SQLite FTS5
inserting the same lines. BENCH_TEXT_MB=1,10 measures less.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from pathlib import Path

from bench.archive import write_text
from bench.running import codes, measure, sizes

LIMIT_MB = 2_000  # of memory, for a text of 100 MB
_ASK = """
import sys
from briefing.corpus import Corpus
corpus = Corpus.read([sys.argv[1]])
corpus.find("What does the ministry say about the tunnel?", terms=("outbreak", "cholera"), top=10)
"""


def insert_plainly(path: Path) -> float:
    """Return the processor seconds that FTS5 takes for the lines of a text."""
    begun = time.process_time()
    database = sqlite3.connect("")
    with database, path.open(encoding="utf-8") as file:
        database.execute("CREATE VIRTUAL TABLE passage USING fts5(text)")
        database.executemany("INSERT INTO passage VALUES (?)", ((line,) for line in file if line.strip()))
    database.close()
    return time.process_time() - begun


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        for megabytes in sizes("BENCH_TEXT_MB", "1,10,100"):
            path = Path(name) / f"text{megabytes}.txt"
            write_text(path, megabytes * 1_000_000)
            plain = insert_plainly(path)
            for which, code in codes():
                cost = measure(["-c", _ASK, path], Path(name), code)
                print(
                    f"{megabytes} MB, {which}: {cost.cpu:.1f} s of processor time, {cost.cpu / megabytes:.2f} s/MB, "
                    f"{cost.cpu / plain:.1f} times FTS5 alone; {cost.memory:.0f} MB of memory (limit {LIMIT_MB})",
                    flush=True,
                )
            path.unlink()


if __name__ == "__main__":
    main()
