"""A golden page in blocks: an output in; small named files out, which together are the output, byte for byte.

A page is cut where a part of it begins (a section, the masthead, an entry of a list), so that one changed wording
changes one small file, and a difference is shown within its block. `blocks.txt` lists the blocks in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

BEGINNINGS = {
    "html": re.compile(
        r"^<(?P<tag>style|script|body|header|nav|section|aside|footer)\b"
        r'(?:[^>\n]*aria-labelledby="(?P<name>[\w-]+)")?',
        re.MULTILINE,
    ),
    "json": re.compile(
        r'^  "(?P<tag>\w+)": (?:\[\n    \{\n      "id": "(?P<name>[^"]+)"|[\[{]$)'
        r'|^    \{\n      "id": "(?P<item>[^"]+)"',
        re.MULTILINE,
    ),
    "md": re.compile(r"^(?P<tag>#{1,2}) (?P<name>[^{\n]+)", re.MULTILINE),
    "txt": re.compile(r"^(?P<tag>#) (?P<name>.+)", re.MULTILINE),
}
"""For each kind of output, how a block's first line looks, and what names the block."""
ORDER = "blocks.txt"


def cut(page: str, kind: str) -> dict[str, str]:
    """Return the blocks of a page by their names, in order; joined they are the page.

    >>> cut("intro\\n## 1 Cases\\na\\n## Sources\\nb\\n", "md")
    {'head': 'intro\\n', '1-cases': '## 1 Cases\\na\\n', 'sources': '## Sources\\nb\\n'}
    """
    starts = [(0, "head"), *_beginnings(page, kind)]
    ends = [start for start, _ in starts[1:]] + [len(page)]
    blocks: dict[str, str] = {}
    for (start, name), end in zip(starts, ends, strict=True):
        if start < end:
            blocks[_unused(name, blocks)] = page[start:end]
    return blocks


def _beginnings(page: str, kind: str) -> Iterator[tuple[int, str]]:
    of = ""
    for found in BEGINNINGS[kind].finditer(page):
        named = found.groupdict()
        of = named["tag"] or of
        part = named["name"] or named.get("item")
        name = f"{of}-{part}" if part and kind == "json" else part or of
        yield found.start(), re.sub(r"\W+", "-", name.lower()).strip("-")


def _unused(name: str, blocks: dict[str, str]) -> str:
    """Return the name, with a number behind it where another block has it.

    >>> _unused("script", {"script": ""})
    'script-2'
    """
    numbers = (f"{name}-{number}" if number else name for number in (0, *range(2, 999)))
    return next(each for each in numbers if each not in blocks)


def write(folder: Path, kind: str, blocks: dict[str, str], known: dict[str, str]) -> None:
    """Write the blocks and their order, without those that another page holds (`known`); remove stale files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"{name}.{kind}": text for name, text in blocks.items() if known.get(name) != text}
    files[ORDER] = "".join(f"{name}\n" for name in blocks)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8"))


def read(folder: Path, kind: str, known: dict[str, str]) -> dict[str, str]:
    """Return the blocks that were written, in order; one without a file of its own is that of the other page."""
    if not (folder / ORDER).is_file():
        return {}
    names = (folder / ORDER).read_bytes().decode("utf-8").splitlines()
    paths = {name: folder / f"{name}.{kind}" for name in names}
    return {
        name: path.read_bytes().decode("utf-8") if path.is_file() else known.get(name, "")
        for name, path in paths.items()
    }


def stale(folder: Path, kind: str, blocks: dict[str, str]) -> set[str]:
    """Return the names of files in the folder that are no block of the page."""
    return {path.name for path in folder.iterdir()} - {ORDER, *(f"{name}.{kind}" for name in blocks)}
