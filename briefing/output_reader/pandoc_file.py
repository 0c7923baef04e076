"""Bytes of a brief.pandoc.md in; the quotations and paragraphs of its text, with its citations as places, out.

It is read as CommonMark, like brief.md: whatever is escaped in Pandoc's Markdown is escaped there too. Only
the block of metadata and the citations (`S3 [@s3, ¶4]`) are Pandoc's own.
"""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault
from briefing.output_reader.formats import OutputFormat
from briefing.output_reader.markdown_file import read_markdown
from briefing.output_reader.seen import Block, Rendering, without_blanks

METADATA = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
RAW = re.compile(r"`\s*\{\s*=")  # `<b>…</b>`{=html}
_KEYS = (
    "title subtitle author date lang bibliography link-citations keywords subject description abstract dir"
)
_METADATA = frozenset(_KEYS.split())
CITED = r"@s\d+(?:, (?:p\. ?\d+,? )?¶ ?\d+|, p\. ?\d+)?"
CITATION = re.compile(rf"(?:(?P<source>S\d+) )?(?<!\\)\[(?P<cited>{CITED}(?:; {CITED})*)\]")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_pandoc(data: bytes, file: str) -> Rendering:
    """Read the text. Raises VerifyError for what is not UTF-8, or has no block of metadata at its head."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise VerifyError(f"{file}: not UTF-8 at byte {error.start}") from error
    head = METADATA.match(text)
    if head is None:
        raise VerifyError(f"{file}: begins with no block of metadata: not one of ours?")
    body = "\n" * head[0].count("\n") + text[head.end() :]
    rendering = read_markdown(CITATION.sub(_write_place, body).encode("utf-8"), file)
    values = _load(head[1])
    told = [f"{name}: in its head, which a brief has not" for name in values if name not in _METADATA]
    told += ["raw text of another format can hide or show what cannot be checked"] if RAW.search(body) else []
    faults = tuple(Fault(file, "", "", "", "", message) for message in told)
    title = Block("line 2", read_title(text), heading=True)
    return replace(rendering, items=(title, *rendering.items), faults=(*rendering.faults, *faults))


def read_title(text: str) -> str:
    """Return the title that the metadata give, as a reader sees it; "" where there is none."""
    head = METADATA.match(text)
    title = _load(head[1]).get("title") if head else None
    return ESCAPED.sub(r"\1", title) if isinstance(title, str) else ""


def _load(block: str) -> dict[str, object]:
    try:
        value = yaml.safe_load(block)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write_place(found: re.Match[str]) -> str:
    """Write a citation as brief.md prints it: "S3 ¶4", or in brackets where the analyst cites."""
    places = found["cited"].replace("@s", "S").replace(",", "")
    return places if found["source"] else f"\\[{places}\\]"


PANDOC = OutputFormat(read_pandoc, without_blanks, without_blanks, lists_sources=True)
