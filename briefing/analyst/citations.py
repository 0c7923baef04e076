"""The plug-in for markdown-it that reads citations: `[@S3 ¶4]`, `[@S3]`, `[@a-key ¶4; @S5 p. 2 ¶7]`.

Each names a source, by its number in this edition or by its key, and where it can a paragraph as the brief prints
it. What begins like a citation and is none becomes a fault, and stays the characters that were typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

EXAMPLE = "write it as [@S3 ¶4], [@S3] or [@S3 ¶4; @S5 ¶2]"
_LONGEST = 2_000
_OPENS = re.compile(r"\[\s*@")
_CITED = re.compile(
    r"@(?P<source>[^\s;,@\[\]¶]+)"
    r"(?:\s*+,?+\s*+p\.\s*(?P<page>\d{1,6}))?"
    r"(?:\s*+,?+\s*+¶\s*(?P<paragraph>\d{1,6}))?"
)
_UNCITED = re.compile(r"(?<![\w@])(?:S\d+ (?:p\. ?\d+ )?¶ ?\d+|\[S\d+\]|@S\d+)(?!\w)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that a citation names: `source` as written, S-number or key; `start` and `end` in the text."""

    start: int
    end: int
    text: str
    source: str
    paragraph: int | None = None
    page: int | None = None

    def moved(self, start: int) -> Reference:
        """Return the same reference where it stands in a larger text."""
        end = start + self.end - self.start
        return Reference(start, end, self.text, self.source, self.paragraph, self.page)


@dataclass(frozen=True, slots=True)
class Misread:
    """What begins like a citation and is none, from a character of the text on."""

    start: int
    fault: str
    remedy: str = EXAMPLE

    def moved(self, start: int) -> Misread:
        """Return the same fault where it stands in a larger text."""
        return Misread(start, self.fault, self.remedy)


def read_citations(parser: MarkdownIt) -> None:
    """Teach a parser citations: a token `citation` whose `meta` holds its references or its faults."""
    parser.inline.ruler.before("escape", "citation", _read)


def find_uncited(text: str) -> tuple[re.Match[str], ...]:
    """Find what reads like the label of a citation, but leads nowhere."""
    return tuple(_UNCITED.finditer(text))


def _read(state: StateInline, silent: bool) -> bool:
    if not _OPENS.match(state.src, state.pos):
        return False
    end = state.src.find("]", state.pos, state.pos + _LONGEST)
    stop = end + 1 if end >= 0 else state.pos + 1
    if not silent:
        token = state.push("citation", "", 0)
        token.content = state.src[state.pos : stop]
        references, faults = _split(state.src, state.pos, end)
        token.meta = {"references": () if faults else references, "faults": faults}
    state.pos = stop
    return True


def _split(text: str, start: int, end: int) -> tuple[tuple[Reference, ...], tuple[Misread, ...]]:
    if end < 0:
        return (), (Misread(start, "this citation is not closed"),)
    references: list[Reference] = []
    faults: list[Misread] = []
    at = start + 1
    for part in text[start + 1 : end].split(";"):
        said = part.strip()
        begin = at + part.find(said)
        match = _CITED.fullmatch(said)
        if match:
            paragraph, page = (int(match[name]) if match[name] else None for name in ("paragraph", "page"))
            references.append(Reference(begin, begin + len(said), said, match["source"], paragraph, page))
        else:
            faults.append(_misread(said, begin))
        at += len(part) + 1
    return tuple(references), tuple(faults)


def _misread(said: str, start: int) -> Misread:
    if not said:
        return Misread(start, "a citation is empty here")
    if not said.startswith("@"):
        return Misread(start, f"'{said}' names no source", "write @ before each source: [@S3 ¶4; @S5 ¶2]")
    words = " ".join(said.split())
    near = re.fullmatch(r"(@[^\s,]+),? ?(?:par\.|para\.?|paragraph|§|#)? ?(\d+)", words)
    return Misread(
        start, f"'{words}' is no citation", f"did you mean [{near[1]} ¶{near[2]}]?" if near else EXAMPLE
    )
