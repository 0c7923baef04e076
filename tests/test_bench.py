"""The benchmarks of builds run, and print the ratios that they promise."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from forgeries.project import CONFIG, write_project

import bench
from bench.__main__ import benchmark_names
from bench.paired import print_ratio

ROOT = Path(__file__).resolve().parent.parent


def test_a_ratio_is_the_median_of_the_paired_ones(capsys: pytest.CaptureFixture[str]) -> None:
    print_ratio({"ours": [2.0, 9.0, 3.0], "theirs": [1.0, 1.0, 2.0]}, "ours", "theirs", limit=1.25)
    assert capsys.readouterr().out == "ours / theirs: 2.00 (aim: at most 1.25); 3.000 s / 1.000 s\n"


def small_brief(folder: Path) -> str:
    """Return the brief.yaml of a brief that is built in a fifth of the time that the seeds' takes."""
    write_project(folder)
    return str(folder / CONFIG)


@pytest.mark.slow
def test_the_benchmarks_are_the_modules_that_can_be_run() -> None:
    modules = [module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__"]
    runs = [name for name in modules if hasattr(importlib.import_module(f"bench.{name}"), "main")]
    assert list(benchmark_names()) == sorted(runs)


@pytest.mark.slow
def test_the_build_benchmark_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "build"],
        cwd=ROOT,
        env={**os.environ, "BENCH_RUNS": "1", "BENCH_CONFIG": small_brief(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ratios = re.findall(r"^(.+) / (.+): ([0-9.]+)", done.stdout, flags=re.MULTILINE)
    assert [(name, base) for name, base, _ in ratios] == [
        ("build", "WeasyPrint alone"),
        ("build without PDF", "WeasyPrint alone"),
        ("briefing --help", "bare interpreter"),
        ("briefing check", "bare interpreter"),
    ]
    assert all(float(ratio) > 0 for *_, ratio in ratios)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "environment", "rows"),
    [
        (
            "loop",
            {"BENCH_RUNS": "1", "BENCH_ARCHIVES": "20,40", "BENCH_LOOP_PAGES": "6"},
            [
                "build in md, html, json / libraries:",
                "build of a section in md / libraries:",
                "explain / build in md:",
                "build of a section after a change of its terms:",
                "6 pages with a warm cache / without:",
                "verify, 20 documents (0 MB):",
                "verify, 40 documents (0 MB):",
                "faces as they ship:",
            ],
        ),
        (
            "sections",
            {"BENCH_SECTIONS": "2,4", "BENCH_SECTIONS_DOCUMENTS": "60"},
            ["2 sections", "4 sections"],
        ),
        (
            "webpages",
            {"BENCH_PAGES": "3"},
            ["3 pages (", "  alone: ", "  with workers: ", "  with workers / alone: "],
        ),
        (
            "pdfpages",
            {"BENCH_PDF": "4000"},
            [row for columns in (1, 2, 3) for row in (f"{columns} columns: ", "  ")],
        ),
        (
            "verifying",
            {"BENCH_RUNS": "1"},
            [
                "quotations / build: ",
                "both checks / build: ",
                "both checks of the page / build: ",
                "brief.json: ",
            ],
        ),
        (
            "officefiles",
            {"BENCH_OFFICE": "4000"},
            [
                f"{suffix} "
                for suffix in [
                    ".docx",
                    ".odt",
                    ".rtf",
                    ".epub",
                    ".eml",
                    ".csv",
                    ".xlsx",
                    ".ods",
                    ".srt",
                    ".rss",
                    ".jsonl",
                    ".json",
                    ".zip",
                    ".txt.gz",
                ]
            ],
        ),
        ("longtext", {"BENCH_TEXT_MB": "1"}, ["1 MB, here"]),
        ("editions", {"BENCH_EDITIONS": "80,160"}, ["passages", "80", "160", "80 to 160: "]),
        (
            "command",
            {"BENCH_ARCHIVE": "60"},
            ["60 documents", "  warm, md and json", "  warm, pdf", "  cache"],
        ),
    ],
)
def test_the_benchmarks_of_a_build_run(
    name: str, environment: dict[str, str], rows: list[str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", name],
        cwd=ROOT,
        env={**os.environ, "BENCH_CONFIG": small_brief(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()[1:]
    assert all(line.startswith(row) for line, row in zip(lines, rows, strict=True)), done.stdout


@pytest.mark.slow
def test_an_unknown_benchmark_is_named() -> None:
    command = [sys.executable, "-m", "bench", "nothing-such"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no benchmark nothing-such" in done.stderr
    assert "build" in done.stderr
