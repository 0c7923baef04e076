"""Choosing what stands in 10, 50 and 200 sections over one archive, its cache warm: processor seconds a section, which
should not grow. BENCH_SECTIONS and BENCH_SECTIONS_DOCUMENTS set other sizes.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.archive import real_words, write_archive
from bench.running import sizes
from briefing.config.outline import Section
from briefing.corpus import Corpus
from briefing.select.relevance import select_passages

TERMS, WORDS = 8, 6  # of a section and of its question
_PROPER = range(2, 12)  # how often a word of the texts is written that a section may ask for


def write_sections(number: int) -> list[Section]:
    """Return sections that ask for words of the project's own texts."""
    chance = random.Random(4)
    words = sorted(word for word, times in real_words().items() if times in _PROPER and len(word) > 5)
    return [
        Section(
            f"s{at}",
            " ".join(chance.sample(words, 2)),
            " ".join(chance.sample(words, WORDS)) + "?",
            tuple(chance.sample(words, TERMS)),
        )
        for at in range(number)
    ]


def ask(folder: Path, number: int) -> None:
    """Print, as JSON, the processor seconds of choosing for so many sections, and the passages chosen and met."""
    corpus = Corpus.read(["in.jsonl"], base=folder, cache=folder / "cache")
    sections = write_sections(number)
    begun = time.process_time()
    found = [select_passages(section, corpus) for section in sections]
    seconds = time.process_time() - begun
    chosen = sum(len(one.candidates) for one in found)
    print(json.dumps([seconds, chosen, sum(one.searched.matched for one in found)]))


def main() -> None:
    """Measure and print."""
    documents = sizes("BENCH_SECTIONS_DOCUMENTS", "10000")[0]
    with tempfile.TemporaryDirectory() as name:
        write_archive(Path(name) / "in.jsonl", documents)
        Corpus.read(["in.jsonl"], base=Path(name), cache=Path(name) / "cache").close()
        least = 0.0
        for number in sizes("BENCH_SECTIONS", "10,50,200"):
            command = [sys.executable, "-m", "bench.sections", name, str(number)]
            seconds, chosen, matched = json.loads(subprocess.check_output(command))
            least = least or seconds / number
            print(
                f"{number} sections over {documents:,} documents: {seconds:.1f} s of processor time, "
                f"{seconds / number:.3f} s a section, {seconds / number / least:.2f} times that of the first row; "
                f"{chosen:,} passages chosen, {matched:,} met",
                flush=True,
            )


if __name__ == "__main__":
    ask(Path(sys.argv[1]), int(sys.argv[2]))
