"""Made editions in; a table out that shows how long two editions of a brief take to be read and compared.

The sources are corrected, a tenth of the sentences worded anew, a tenth gone and a tenth new. BENCH_EDITIONS (numbers
with commas between) measures other sizes. The ratio is that of the time for each passage between a size and the next:
1 is linear.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from bench.running import sizes
from briefing.editions import compare_editions, read_edition

PASSAGES_A_SOURCE = 40
WORDS = [f"{first}{last}" for first in ("bar", "den", "fol", "gir", "hul", "mor") for last in "aeiouxyz"]


def make_edition(passages: int, *, second: bool) -> bytes:
    """Return the brief.json of an edition; the second one has other words in some places."""
    random, changing = Random(passages), Random(passages + 1)
    sources = [
        {
            "id": f"S{n}",
            "key": f"k{n}",
            "path": f"{n}.txt",
            "sha256": f"{n}{second}",
            "text_sha256": f"{second}",
        }
        for n in range(1, passages // PASSAGES_A_SOURCE + 1)
    ]
    findings = [
        {"id": f"f{n}", "place": "section", "citations": [cited]}
        for n, cited in enumerate(_cite(passages, random, changing, second=second))
    ]
    head = {"title": "Bench", "issued": "2031-05-02"}
    section = {"id": "s", "title": "S", "findings": findings}
    value = {"format": "briefing/1", "brief": head, "sources": sources, "sections": [section]}
    return json.dumps(value).encode()


def _cite(passages: int, random: Random, changing: Random, *, second: bool) -> Iterator[dict[str, object]]:
    for number in range(passages):
        words, chance = random.choices(WORDS, k=20), changing.random()
        if second and chance < 0.1:
            words[7] = "anew"
        elif second and chance < 0.2:
            words = changing.choices(WORDS, k=20)
        source = number // PASSAGES_A_SOURCE % max(1, passages // PASSAGES_A_SOURCE) + 1
        paragraph = number % PASSAGES_A_SOURCE
        yield {"source": f"S{source}", "quote": f"{' '.join(words)}.", "paragraph": paragraph}


def measure(passages: int) -> tuple[float, float]:
    """Return the seconds of processor time that reading both takes, and comparing them."""
    files = make_edition(passages, second=False), make_edition(passages, second=True)
    start = time.process_time()
    old, new = (read_edition(data, "brief.json") for data in files)
    read = time.process_time()
    changes = compare_editions(old, new)
    assert changes.passages
    return read - start, time.process_time() - read


def main() -> None:
    """Print the table."""
    taken = [(size, *measure(size)) for size in sizes("BENCH_EDITIONS", "1000,4000,16000")]
    print("passages, seconds to read and to compare two editions")
    for size, read, compared in taken:
        print(f"{size:,}: {read:.2f}, {compared:.2f}")
    for (one, _, before), (other, _, after) in pairwise(taken):
        print(f"{one:,} to {other:,}: {after / other / (before / one):.1f} times as long for each passage")


if __name__ == "__main__":
    main()
