"""`table.md` in; its rows, each with the function that forges, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from forgeries.changes import Forgery
from forgeries.html import HTML
from forgeries.json import JSON
from forgeries.markdown import MARKDOWN
from forgeries.pdf import PDF

TABLE = Path(__file__).with_name("table.md")
FORMATS: Mapping[str, tuple[str, Mapping[str, Forgery]]] = {
    "HTML": ("brief.html", HTML),
    "PDF": ("brief.pdf", PDF),
    "Markdown": ("brief.md", MARKDOWN),
    "JSON": ("brief.json", JSON),
}
QUOTATIONS, REST, ORIGINALS, NOTHING = "quotations", "rest", "originals", "nothing"
_ROW = re.compile(r"\| (.+?) \| (quotations|rest|originals|nothing) \|.*\|")


@dataclass(frozen=True, slots=True)
class Row:
    """One forgery of one file, and what must find it."""

    name: str
    file: str
    found_by: str
    forge: Forgery

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def read_rows() -> Iterator[Row]:
    """Yield the rows of the table in their order; KeyError for a name that no function has."""
    file, known = "", dict[str, Forgery]()
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            file, found = FORMATS[line[3:]]
            known = dict(found)
        elif row := _ROW.fullmatch(line):
            yield Row(row[1], file, row[2], known[row[1]])
