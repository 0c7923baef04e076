"""`briefing build` on an archive in one JSONL file: processor time and memory of the whole command with a cold and a
warm cache, as Markdown and JSON and as PDF. BENCH_ARCHIVE=10000 measures less; BENCH_BASE names another checkout, with
whose code the same is measured in the same run.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml

from bench.archive import write_archive
from bench.running import Cost, codes, measure, sizes
from bench.sections import write_sections

SECTIONS = 6
FORMATS = {"md and json": ("md", "json"), "pdf": ("pdf",)}


def write_config(folder: Path) -> None:
    """Write the config of a brief of six sections."""
    rows = [
        {"id": one.id, "title": one.title, "question": one.question, "terms": list(one.terms)}
        for one in write_sections(SECTIONS)
    ]
    (folder / "outline.yaml").write_text(yaml.safe_dump({"sections": rows}), encoding="utf-8")
    (folder / "brief.yaml").write_text("title: Benchmark\nsources: [in.jsonl]\n", encoding="utf-8")


def build(folder: Path, formats: tuple[str, ...], cache: str, code: str) -> Cost:
    """Build the brief and return what it cost."""
    options = [part for form in formats for part in ("--format", form)]
    return measure(["-m", "briefing", "build", "brief.yaml", *options, "--cache", cache], folder, code)


def main() -> None:
    """Measure and print."""
    for documents in sizes("BENCH_ARCHIVE", "10000,100000"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_archive(folder / "in.jsonl", documents)
            write_config(folder)
            megabytes = (folder / "in.jsonl").stat().st_size / 1e6
            for which, code in codes():
                cold = build(folder, FORMATS["md and json"], which, code)
                _print(f"{documents:,} documents, {megabytes:.0f} MB, {which}, cold, md and json", cold)
                for form, formats in FORMATS.items():
                    _print(f"  warm, {form}", build(folder, formats, which, code))
                size = (folder / which / "index.sqlite").stat().st_size / 1e6
                print(
                    f"  cache: {size:.0f} MB, {size / megabytes:.2f} times the source (limit 2)", flush=True
                )


def _print(what: str, cost: Cost) -> None:
    print(f"{what}: {cost.cpu:.1f} s of processor time, {cost.wall:.1f} s, {cost.memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
