"""Reading many pages, with the workers and by one process alone; processor time, wall time and memory in one run.

The pages are invented: articles of the archive's words between the menus, scripts and lists of links that make up
most of a saved page. Each is read once, without a cache.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path

from bench.archive import CHARACTERS, Writer
from bench.running import measure
from briefing.index.gather import gather_files
from briefing.index.store import Store

PAGES = tuple(map(int, os.environ.get("BENCH_PAGES", "40,200").split(",")))
LINKS = 700  # of a page's menus and lists: with its scripts about 250 kB, as a news site's page has


def write_pages(folder: Path, number: int) -> float:
    """Write invented pages, the same on every run, and return their megabytes."""
    writer, chance = Writer(), random.Random(1)
    for at in range(number):
        paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in writer.paragraphs(CHARACTERS))
        links = [
            f'<li class="menu"><a href="/{chance.randrange(10**9)}">{chance.randrange(99)} more</a></li>\n'
            for _ in range(LINKS)
        ]
        script = f"<script>var state = {[chance.randrange(10**6) for _ in range(20_000)]};</script>"
        (folder / f"page{at:05}.html").write_text(
            f'<!doctype html><html lang="en"><head><title>Page {at}</title>{script}</head><body>'
            f"<nav><ul>{''.join(links[::2])}</ul></nav><article><h1>Page {at}</h1>{paragraphs}</article>"
            f"<footer><ul>{''.join(links[1::2])}</ul></footer></body></html>",
            encoding="utf-8",
        )
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def read(folder: Path, workers: int | None = None) -> None:
    """Read a folder of pages into a store of its own."""
    store = Store()
    gather_files(store, [Path()], folder, workers=workers)
    store.close()


def main() -> None:
    """Print the costs for each number of pages, and what part of the time the workers leave."""
    for number in PAGES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            size = write_pages(folder, number)
            command = ["-m", "bench.webpages", "--read", name]
            alone, helped = measure([*command, "0"], folder), measure(command, folder)
        print(f"{number} pages ({size:.0f} MB), {size / number * 1_000:.0f} kB each")
        for what, cost in (("alone", alone), ("with workers", helped)):
            print(
                f"  {what}: {cost.cpu:.2f} s of processor time, {cost.wall:.2f} s ({size / cost.wall:.1f} MB/s),"
                f" {cost.memory:.0f} MB of memory"
            )
        print(
            f"  with workers / alone: {helped.wall / alone.wall:.2f} of the time (aim: 0.7 on two idle cores)"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]), *map(int, sys.argv[3:]))
    else:
        main()
