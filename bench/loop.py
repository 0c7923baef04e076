"""What an analyst waits for again and again: a build of the seeds, one section of it (with nothing changed, and with a
term of the outline changed in between) or of forty pages, and verify on an archive.

Builds are given in CPU seconds, of the command and all its children, beside an anchor in the same run: an
interpreter that imports the libraries which such a build needs; with BENCH_BASE, the folder of another checkout, the
loop is held against its code too.
`explain` is given beside a build as Markdown. `verify` is given for archives (one JSONL) of two sizes, of which a
brief cites the same few documents: its memory must not grow with the archive. What it costs to cut the page's faces
anew stands beside what it costs to take them as they ship.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import yaml

from bench.analyses import write_news
from bench.paired import RUNS, WARM_UPS, Times, print_ratio
from bench.running import BASE, CONFIG
from briefing.config import read_outline, read_settings
from briefing.render.webfonts import SANS, SERIF, cut_face, cut_faces

LIBRARIES = "click, jinja2, markdown_it, pydantic, rapidfuzz.distance, re2, sqlite3, Stemmer, tinyhtml5, yaml"
FORMATS = [option for name in ("md", "html", "json") for option in ("--format", name)]
ARCHIVES = tuple(map(int, os.environ.get("BENCH_ARCHIVES", "2000,20000").split(",")))
CITED = 5
PAGES = int(os.environ.get("BENCH_LOOP_PAGES", "40"))
PARAGRAPHS = 14  # of a page
LOOP_AIM = 0.6  # of the time of commit 3caf5b8
EXPLAIN_AIM = 1.0

Command = Sequence[str | Path]


def run_child(command: Command) -> tuple[float, float]:
    """Run a command; return the CPU seconds of it and its children, and the most memory that it held (MB)."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, [str(part) for part in command])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def time_processors(
    commands: Mapping[str, Command], runs: int = RUNS, prepare: Callable[[str, int], None] | None = None
) -> Times:
    """Run every command `runs` times, in turns, after one run of each to warm the disk; CPU seconds.

    `prepare` is told the name of each command, and the turn, before it is run.
    """
    times: Times = {name: [] for name in commands}
    for turn in range(-WARM_UPS, runs):
        for name, command in commands.items():
            if prepare:
                prepare(name, turn)
            seconds, _ = run_child(command)
            if turn >= 0:
                times[name].append(seconds)
    return times


def write_archive(folder: Path, documents: int) -> Path:
    """Write one JSONL, of which a brief of one section cites a few documents; return its brief.yaml."""
    folder.mkdir(parents=True)
    news = write_news(400_000).split("\n\n")
    with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
        for number in range(documents):
            begin = number * 7 % (len(news) - 8)
            paragraphs = news[begin : begin + 6]
            if number % (documents // CITED) == 0:
                paragraphs.append(f"The ferryman of Quillmarsh has counted {number + 20} boats.")
            file.write(json.dumps({"text": "\n\n".join(paragraphs)}) + "\n")
    section = {"id": "boats", "title": "Boats", "query": "Quillmarsh", "terms": ["ferryman", "boats"]}
    (folder / "outline.yaml").write_text(json.dumps({"sections": [section]}), encoding="utf-8")
    brief = {"title": "Boats", "sources": "in.jsonl", "issued": "2026-01-01", "edition": "1"}
    (folder / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
    return folder / "brief.yaml"


def measure_loop(briefing: Path, folder: Path) -> None:
    """Print what builds of the seeds cost: all of it, and one section as Markdown with a warm cache."""
    section = read_outline(read_settings(CONFIG).outline).sections[0].id
    build: list[str | Path] = [briefing, "build", CONFIG, "--quiet", "--out"]
    # The other checkout builds the seeds by its own config: it may not know all keys of this one's.
    of_base: list[str | Path] = ["build", Path(BASE) / "config" / "brief.yaml", "--quiet", "--out"]
    cached: list[str | Path] = ["--cache", folder / "cache"]
    one: list[str | Path] = ["--section", section, "--format", "md"]
    times = time_processors(
        {
            "libraries": [sys.executable, "-c", f"import {LIBRARIES}"],
            "build in md, html, json": [*build, folder / "all", *FORMATS],
            "build of a section in md": [*build, folder / "one", *one, *cached],
            "build in md": [*build, folder / "md", "--format", "md", *cached],
            "explain": [briefing, "explain", CONFIG, "--out", folder / "md", *cached],
            **_with_base([*of_base, folder / "base", *one, "--cache", folder / "base-cache"]),
        }
    )
    print_ratio(times, "build in md, html, json", "libraries")
    print_ratio(times, "build of a section in md", "libraries")
    print_ratio(times, "explain", "build in md", EXPLAIN_AIM)
    if BASE:
        print_ratio(times, "build of a section in md", "base", LOOP_AIM)


def measure_edited_loop(briefing: Path, folder: Path) -> None:
    """Print what the loop costs where the last build's outline had another term, one more or one less."""
    edited = "build of a section after a change of its terms"
    configs = {edited: CONFIG} | ({"base": Path(BASE) / "config" / "brief.yaml"} if BASE else {})
    builds: dict[str, Command] = {}
    for name, config in configs.items():
        section = _write_editable(config, folder / name)
        outs: list[str | Path] = ["--out", folder / name / "out", "--cache", folder / name / "cache"]
        one: list[str | Path] = ["--quiet", "--section", section, "--format", "md"]
        builds[name] = ["build", folder / name / "brief.yaml", *one, *outs]
    commands: dict[str, Command] = {edited: [briefing, *builds[edited]]}
    commands |= _with_base(builds["base"]) if BASE else {}

    def change_a_term(name: str, turn: int) -> None:
        outline = json.loads((folder / name / "whole.json").read_text(encoding="utf-8"))
        if turn % 2:
            outline["sections"][0].setdefault("terms", []).append("cavalry")
        (folder / name / "outline.yaml").write_text(json.dumps(outline), encoding="utf-8")

    times = time_processors(commands, prepare=change_a_term)
    print(f"{edited}: {statistics.median(times[edited]):.3f} s", flush=True)
    if BASE:
        print_ratio(times, edited, "base", LOOP_AIM)


def _write_editable(config: Path, folder: Path) -> str:
    """Write a brief.yaml that leads to the same sources and to an outline of its own; return the first section's id."""
    folder.mkdir(parents=True)
    settings = read_settings(config)
    outline = yaml.safe_load(settings.outline.read_text(encoding="utf-8"))
    (folder / "whole.json").write_text(json.dumps(outline), encoding="utf-8")
    brief = yaml.safe_load(config.read_text(encoding="utf-8"))
    brief |= {
        "outline": "outline.yaml",
        "sources": [str(settings.base.resolve() / one) for one in settings.sources],
    }
    if settings.register:
        brief["register"] = str(settings.register.resolve())
    (folder / "brief.yaml").write_text(json.dumps(brief, default=str), encoding="utf-8")
    return str(outline["sections"][0]["id"])


def _with_base(arguments: Command) -> dict[str, Command]:
    """Return the command of the other checkout, if one is named; -P keeps this one out of its way.

    Its code is compiled first: where Python may not write bytecode, it would be compiled in every run.
    """
    if BASE:
        subprocess.run([sys.executable, "-m", "compileall", "-q", Path(BASE) / "briefing"], check=True)
    python = ["env", f"PYTHONPATH={BASE}", sys.executable, "-P", "-m", "briefing"]
    return {"base": [*python, *arguments]} if BASE else {}


def write_pages(folder: Path) -> Path:
    """Write web pages of news, of which a section cites many; return their brief.yaml."""
    (folder / "in").mkdir(parents=True)
    news = write_news(400_000).split("\n\n")
    for number in range(PAGES):
        paragraphs = "".join(f"<p>{text}</p>" for text in news[number * 9 : number * 9 + PARAGRAPHS])
        page = f'<html lang="en"><title>Flood {number}</title><article><h1>Flood {number}</h1>{paragraphs}</article>'
        (folder / "in" / f"page{number:02}.html").write_text(page, encoding="utf-8")
    section = {"id": "flood", "title": "Flood", "question": "How many houses?", "terms": ["houses", "dam"]}
    (folder / "outline.yaml").write_text(json.dumps({"sections": [section]}), encoding="utf-8")
    brief = {"title": "Flood", "sources": "in", "issued": "2026-01-01", "edition": "1"}
    (folder / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
    return folder / "brief.yaml"


def measure_pages(briefing: Path, folder: Path) -> None:
    """Print what a section of so many web pages costs with a cache, and without."""
    config, cache = write_pages(folder), folder / "cache"
    build: list[str | Path] = [
        briefing,
        "build",
        config,
        "--quiet",
        "--format",
        "md",
        "--out",
        folder / "out",
    ]
    times = time_processors(
        {
            "without": build,
            f"{PAGES} pages with a warm cache": [*build, "--cache", cache],
            **_with_base([*build[1:], "--cache", folder / "base-cache"]),
        }
    )
    print_ratio(times, f"{PAGES} pages with a warm cache", "without")
    if BASE:
        print_ratio(times, f"{PAGES} pages with a warm cache", "base", LOOP_AIM)


def measure_verify(briefing: Path, folder: Path) -> None:
    """Print what verify costs on archives of which a brief cites the same few documents."""
    for documents in ARCHIVES:
        config = write_archive(folder / str(documents), documents)
        out = config.parent / "out"
        run_child([briefing, "build", config, "--quiet", "--out", out, *FORMATS])
        # To make it again as well would cost what building it did.
        verify: Command = [briefing, "verify", out, "--sources", config.parent, "--quotations-only"]
        seconds, peak = run_child(verify)
        size = (config.parent / "in.jsonl").stat().st_size / 1e6
        print(
            f"verify, {documents} documents ({size:.0f} MB): {seconds:.2f} CPU s, {peak:.0f} MB", flush=True
        )


def measure_fonts() -> None:
    """Print what the faces of a page cost within Latin and beyond it."""
    seconds = []
    for text in ("Latin", "Кириллица"):
        cut_face.cache_clear()
        begun = time.process_time()
        cut_faces(text, (SERIF, SANS), italic=False)
        seconds.append(time.process_time() - begun)
    print(f"faces as they ship: {seconds[0] * 1000:.1f} ms; cut for the page: {seconds[1] * 1000:.0f} ms")


def main() -> None:
    """Measure and print."""
    briefing = Path(sys.executable).parent / "briefing"
    with tempfile.TemporaryDirectory() as name:
        measure_loop(briefing, Path(name))
        measure_edited_loop(briefing, Path(name) / "edited")
        measure_pages(briefing, Path(name) / "pages")
        measure_verify(briefing, Path(name))
    measure_fonts()


if __name__ == "__main__":
    main()
