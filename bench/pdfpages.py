"""Reading PDFs of one, two and three columns: words and sentences read whole, megabytes and pages a second, memory.

The files are printed by WeasyPrint of invented paragraphs, the same on every run. Quality is of what was printed: the
share of its words that are in the text, and of its sentences that are passages as they were written.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.archive import Writer
from bench.running import measure
from briefing.model import PassageKind
from briefing.reading.pdf import read_pdf
from briefing.text.parsed import parse_document, parse_text

CHARACTERS = int(os.environ.get("BENCH_PDF", "60000"))
COLUMNS = (1, 2, 3)
_CSS = """@page { size: A4; margin: 20mm; @top-center { content: "The archive of the vale" }
          @bottom-center { content: counter(page) } }
          body { font: 10pt serif; columns: %d; column-gap: 7mm; text-align: justify; hyphens: auto }"""
_WORD = re.compile(r"\w+")


def print_pages(paragraphs: list[str], columns: int) -> bytes:
    """Return a PDF of the paragraphs."""
    from weasyprint import HTML

    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f'<html lang="en"><head><style>{_CSS % columns}</style></head><body>{body}</body></html>'
    return HTML(string=page).write_pdf()  # type: ignore[no-any-return]


def quality(paragraphs: list[str], data: bytes) -> tuple[float, float]:
    """Return the share of the words that are read, and of the sentences that are read whole."""
    [document] = read_pdf("bench.pdf", data)
    asked = Counter(_WORD.findall(" ".join(paragraphs).lower()))
    found = Counter(_WORD.findall(document.text.lower()))
    prose = [p for p in parse_document(document).passages if p.kind is PassageKind.PROSE]
    read = {_closed(document.text[passage.start : passage.end]) for passage in prose}
    parsed = [parse_text(paragraph) for paragraph in paragraphs]
    wanted = [_closed(each.text[p.start : p.end]) for each in parsed for p in each.passages]
    whole = sum(sentence in read for sentence in wanted) / max(len(wanted), 1)
    return sum((asked & found).values()) / max(asked.total(), 1), whole


def _closed(text: str) -> str:
    """Return a sentence without hyphens: invented words are made of others, so that nothing tells where one stays."""
    return text.replace("-", "")


def main() -> None:
    """Print, for each number of columns, what was read of the text and what it cost."""
    for columns in COLUMNS:
        paragraphs = list(Writer().paragraphs(CHARACTERS))
        data = print_pages(paragraphs, columns)
        recall, whole = quality(paragraphs, data)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "bench.pdf"
            path.write_bytes(data)
            cost = measure(["-m", "bench.pdfpages", "--read", str(path)], Path(name))
        size = len(data) / 1e6
        print(f"{columns} columns: {recall:.4f} of the words, {whole:.3f} of the sentences whole")
        print(
            f"  {size:.2f} MB, {size / cost.wall:.2f} MB/s, {cost.cpu:.2f} s of processor time, {cost.memory:.0f} MB"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        [_] = read_pdf("bench.pdf", Path(sys.argv[2]).read_bytes())
    else:
        main()
