"""The cost of a build against what cannot be saved: WeasyPrint on the same page, an interpreter that starts.

The page is the one that a build really lays out, taken where it is handed to WeasyPrint. The process that it
is compared with imports WeasyPrint, lays that page out with the same fonts and writes the PDF, and no more.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

from bench.paired import RUNS, print_ratio, time_commands

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config" / "brief.yaml"
LAY_OUT = """
import sys, weasyprint
page = open(sys.argv[1], encoding="utf-8").read()
weasyprint.HTML(string=page).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def capture_print_page(out: Path) -> Path:
    """Build the brief once in this process and keep the page that WeasyPrint was given, fonts by path."""
    import weasyprint

    from briefing.cli import main as briefing_main

    pages: list[str] = []
    original: Any = weasyprint.HTML

    def record(*arguments: Any, **options: Any) -> Any:
        pages.append(options["string"])
        return original(*arguments, **options)

    arguments = ["briefing", "build", str(CONFIG), "--format", "pdf", "--out", str(out), "--quiet"]
    with mock.patch.object(weasyprint, "HTML", record), mock.patch.object(sys, "argv", arguments):
        try:
            briefing_main()
        except SystemExit as stop:
            if stop.code:
                raise
    (page,) = pages
    fonts = (ROOT / "briefing" / "fonts").as_uri()
    target = out / "print.html"
    target.write_text(page.replace("briefing:", f"{fonts}/"), encoding="utf-8")
    return target


def main() -> None:
    """Measure and print."""
    briefing = Path(sys.executable).parent / "briefing"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        page = capture_print_page(out)
        whole: list[str | Path] = [briefing, "build", CONFIG, "--quiet", "--out"]
        no_pdf = [option for name in ("json", "md", "html") for option in ("--format", name)]
        builds = time_commands(
            {
                "WeasyPrint alone": [sys.executable, "-c", LAY_OUT, page, out / "alone.pdf"],
                "build": [*whole, out / "all"],
                "build without PDF": [*whole, out / "some", *no_pdf],
            },
        )
    print_ratio(builds, "build", "WeasyPrint alone", limit=1.25)
    print_ratio(builds, "build without PDF", "WeasyPrint alone")
    starts = time_commands(
        {
            "bare interpreter": [sys.executable, "-c", "pass"],
            "briefing --help": [briefing, "--help"],
            "briefing check": [briefing, "check", CONFIG],
        },
        3 * RUNS,
    )
    print_ratio(starts, "briefing --help", "bare interpreter", limit=5)
    print_ratio(starts, "briefing check", "bare interpreter", limit=20)
