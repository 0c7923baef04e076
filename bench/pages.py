"""A brief of 10, 50 and 200 sections: pages against seconds, beside Pandoc with WeasyPrint, and Typst.

The corpus is made here, of evidently invented places, and is the same on every machine. Pandoc gets the
Markdown that a build makes for it, and Typst the same quotations, headings and notes. Both are left out, and
said to be, where they are not installed: `pandoc` as a command, Typst as the Python package `typst`.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.paired import Times, print_ratio, time_commands

pdfium: Any = importlib.import_module("pypdfium2")
SIZES = (10, 50, 200)
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
_FIRST = ["bel", "dor", "fen", "gar", "hul", "jas", "kor", "lum", "mav", "nor"]
_SECOND = ["ado", "ebi", "ilo", "oru", "uva"]
_THIRD = ["mar", "nack", "pell", "stow"]
_SAID = (
    "The council of {place} said on Monday that {n} cranes stand idle at its quay.",
    "Traders in {place} counted {n} crates of copper wire in the north store, and nobody had signed for them.",
    "According to the harbour master of {place}, at least {n} boats waited outside the bar for a pilot.",
    "A report by the surveyors put the cost of a new wall at {place} at about {n} thousand crowns, which the "
    "council called too much for a town of its size.",
    "The ferry between {place} and the islands carried {n} passengers in the third week of the strike.",
    "Fishermen told the paper that the channel at {place} may silt up again within {n} months.",
)
_TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2])
"""


def places() -> Iterator[str]:
    """Yield two hundred names of places that do not exist."""
    for parts in itertools.product(_FIRST, _SECOND, _THIRD):
        yield "".join(parts).capitalize()


def write_brief(folder: Path, sections: int) -> Path:
    """Write a brief of so many sections with its sources; return its brief.yaml."""
    (folder / "in").mkdir(parents=True)
    names = list(itertools.islice(places(), sections))
    for number, place in enumerate(names):
        said = [
            sentence.format(place=place, n=10 + (number * 37 + i * 11) % 90)
            for i, sentence in enumerate(_SAID)
        ]
        (folder / "in" / f"{number:03}.txt").write_text("\n\n".join(said) + "\n", encoding="utf-8")
    rows = [{"id": name.lower(), "title": f"The harbour of {name}", "terms": [name]} for name in names]
    (folder / "outline.yaml").write_text(json.dumps({"sections": rows}), encoding="utf-8")
    brief = {"title": "Harbours", "sources": "in", "issued": "2026-01-01", "edition": "1", "length": "full"}
    (folder / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
    return folder / "brief.yaml"


def write_typst(brief: Path, target: Path) -> None:
    """Write the brief's quotations with headings, places and notes as Typst."""
    value = json.loads(brief.read_text(encoding="utf-8"))
    lines = ['#set page(paper: "a4", numbering: "1 / 1")', "#outline()"]
    for number, section in enumerate(value["sections"], start=1):
        lines.append(f"= {number} {section['title']}")
        for finding in section["findings"]:
            citation = finding["citations"][0]
            place = f"{citation['source']}, paragraph {citation['paragraph']}"
            note = f"{place}, characters {citation['start']} to {citation['end']}"
            quote = json.dumps(citation["quote"], ensure_ascii=False)
            lines.append(f"#quote(block: true, {quote}) {place} #footnote[{note}]")
    target.write_text("\n\n".join(lines), encoding="utf-8")


def count_pages(file: Path) -> int:
    """Count the pages of a PDF."""
    return len(pdfium.PdfDocument(file))


def measure(folder: Path, sections: int) -> tuple[int, Times]:
    """Build a brief of so many sections by every way there is; return its pages and the times."""
    config = write_brief(folder, sections)
    briefing = Path(sys.executable).parent / "briefing"
    out = folder / "out"
    formats = [option for name in ("json", "pandoc") for option in ("--format", name)]
    subprocess.run([briefing, "build", config, "--quiet", "--out", out, *formats], check=True)
    commands: dict[str, list[str | Path]] = {
        "build of the PDF": [briefing, "build", config, "--quiet", "--out", folder / "pdf", "--format", "pdf"]
    }
    if pandoc := shutil.which("pandoc"):
        engine = f"--pdf-engine={Path(sys.executable).parent / 'weasyprint'}"
        options: list[str | Path] = [
            "--quiet",
            "--citeproc",
            engine,
            f"--resource-path={out}",
            "-o",
            folder / "pandoc.pdf",
        ]
        bibliography = f"--bibliography={out / 'sources.csl.json'}"
        commands["Pandoc with WeasyPrint"] = [pandoc, out / "brief.pandoc.md", bibliography, *options]
    if importlib.util.find_spec("typst"):
        write_typst(out / "brief.json", folder / "brief.typ")
        program: list[str | Path] = [sys.executable, "-c", _TYPST]
        commands["Typst"] = [*program, folder / "brief.typ", folder / "typst.pdf"]
    times = time_commands(commands, RUNS)
    return count_pages(folder / "pdf" / "brief.pdf"), times


def main() -> None:
    """Measure and print."""
    taken: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for sections in SIZES:
            pages, times = measure(Path(folder) / str(sections), sections)
            seconds = statistics.median(times["build of the PDF"])
            taken.append((pages, seconds))
            print(
                f"{sections} sections: {pages} pages, {seconds:.2f} s, {seconds / pages:.3f} s a page",
                flush=True,
            )
            if "Pandoc with WeasyPrint" in times:
                print_ratio(times, "build of the PDF", "Pandoc with WeasyPrint", limit=1.25)
            if "Typst" in times:
                print_ratio(times, "build of the PDF", "Typst")
    (few, start), (more, middle), (most, end) = taken
    growth = ((end - middle) / (most - more)) / ((middle - start) / (more - few))
    print(f"seconds for a further page, from {more} pages on / before: {growth:.2f} (linear: 1)")
    for name, there in (("pandoc", shutil.which("pandoc")), ("typst", importlib.util.find_spec("typst"))):
        if not there:
            print(f"{name} is not installed and was left out")
