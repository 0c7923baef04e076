"""The cost of a build against what cannot be saved: WeasyPrint on the same page, an interpreter that starts.

The page is the one that a build really lays out, taken where it is handed to WeasyPrint. The process that it
is compared with imports WeasyPrint, lays that page out with the same fonts and writes the PDF, and no more.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.paired import RUNS, print_ratio, time_commands
from bench.running import CONFIG, ROOT

LAY_OUT = """
import sys, weasyprint
page = open(sys.argv[1], encoding="utf-8").read()
weasyprint.HTML(string=page).write_pdf(sys.argv[2], pdf_variant="pdf/a-3a")
"""


def capture_print_page(out: Path) -> Path:
    """Write the page that a build lays out, its fonts by path."""
    from briefing.brief import build_brief
    from briefing.commands.console import Console
    from briefing.commands.load import load_brief_inputs
    from briefing.fit.page_breaks import find_breaks
    from briefing.render.look import read_look
    from briefing.render.pdf import fill_print_page
    from briefing.render.view import view_brief

    with Console(quiet=True) as console:
        inputs = load_brief_inputs(CONFIG, cache=None, console=console)
        settings = inputs.settings
        issued = settings.issued or date.today().isoformat()
        brief = build_brief(settings, inputs.outline, inputs.corpus, issued=issued)
    look = read_look(settings.look)
    page = fill_print_page(view_brief(brief), look, settings.look.templates, find_breaks(brief, look.paper))
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
