"""Reading and indexing documents from one JSONL, against SQLite FTS5 inserting the same passages; ratios in
one run.

The corpus is made of the project's own invented words in Zipf's proportions, the same on every run. FTS5 is
taken with its default tokenizer (unicode61) and default settings, in one transaction, into a file.
"""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from briefing.corpus import Corpus, QueryParts

SYLLABLES = (
    "ba",
    "den",
    "fo",
    "gri",
    "ka",
    "lum",
    "mer",
    "no",
    "pel",
    "ru",
    "sta",
    "tor",
    "vi",
    "wen",
    "zor",
)
ENDINGS = ("", "", "s", "ed", "ing", "ly", "ment")
DOCUMENTS = 100_000
CHARACTERS = 2_000
WORDS = 30_000


def write_documents(path: Path, documents: int) -> None:
    """Write invented documents of about 2 kB, one a line."""
    chance = random.Random(1)
    words = [
        "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) + chance.choice(ENDINGS)
        for _ in range(WORDS)
    ]
    weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            sentences: list[str] = []
            while sum(map(len, sentences)) < CHARACTERS:
                chosen = chance.choices(words, cum_weights=weights, k=chance.randint(8, 28))
                sentences.append(" ".join(chosen).capitalize() + ".")
            paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
            file.write(json.dumps({"id": f"d{number}", "text": "\n\n".join(paragraphs)}) + "\n")


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


def ask(corpus: Corpus) -> float:
    """Return the seconds for six sections of 20 terms and a question each."""
    chance = random.Random(2)
    words = corpus.text(corpus.sources[0].key).replace(".", "").split()
    begun = time.perf_counter()
    for _ in range(6):
        terms = tuple(chance.sample(words, 20))
        corpus.score_passages(QueryParts(" ".join(chance.sample(words, 8)), terms=terms), limit=200)
    return time.perf_counter() - begun


def main(documents: int = DOCUMENTS) -> None:
    """Print megabytes a second, the ratio to FTS5 alone, the time with a warm cache, and peak memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_documents(folder / "in.jsonl", documents)
        size = (folder / "in.jsonl").stat().st_size / 1e6
        begun = time.perf_counter()
        corpus = Corpus.read(["in.jsonl"], base=folder, cache=folder / "cache")
        built = time.perf_counter() - begun
        corpus.close()
        begun = time.perf_counter()
        corpus = Corpus.read(["in.jsonl"], base=folder, cache=folder / "cache")
        opened = time.perf_counter() - begun
        asked = ask(corpus)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        plain = insert_plainly(corpus, folder / "plain.sqlite")
    print(f"{documents} documents, {size:.0f} MB, {corpus.passage_count} passages")
    print(f"read, split, stem, index: {built:.1f} s, {size / built:.1f} MB/s")
    print(
        f"FTS5 (unicode61) alone:   {plain:.1f} s, {size / plain:.1f} MB/s; ratio {built / plain:.2f} (limit 3)"
    )
    print(f"six sections, cache warm: open {opened:.1f} s, ask {asked:.1f} s (limit 5)")
    print(f"peak memory before FTS5 alone: {peak:.0f} MB (limit 1000)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
