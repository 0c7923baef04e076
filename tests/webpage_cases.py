"""The case file of web pages: tests/cases/webpages.md. How a case is written stands at its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "cases" / "webpages.md"
_BLOCK = re.compile(r"^~~~(html|text)\n(.*?)^~~~$", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"^- (\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class WebpageCase:
    """A kind of page: its name, its source, the paragraphs expected (None: not said), and what else is said of it."""

    name: str
    page: str
    text: tuple[str, ...] | None
    said: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Return what is said under a name, "" where it is two quotation marks."""
        return ["" if value == '""' else value for key, value in self.said if key == name]


def read_webpage_cases() -> list[WebpageCase]:
    """Return the cases in order."""
    cases = []
    for part in FILE.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, rest = part.partition("\n")
        blocks = dict(_BLOCK.findall(rest))
        text = tuple(blocks["text"].strip().split("\n\n")) if "text" in blocks else None
        said = _SAID.findall(_BLOCK.sub("", rest))
        cases.append(WebpageCase(name, blocks["html"], text, tuple(said)))
    return cases
