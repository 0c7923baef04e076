"""A Markdown file in; one document out: its words without the markup, headings and code known as such.

The target of a link is left out and its words stay; a picture that stands alone leaves its description, as
residue. YAML front matter gives title, author, date, publisher, url and language; it is not in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from briefing.model import Document, PassageKind
from briefing.reading.authors import read_authors
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_LIMIT = 65536
_FRONT_LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]+([^\s\[{|>&*!%@`].*)")
_FRONT_KEYS = {
    "id": "id",
    "title": "title",
    "author": "author",
    "authors": "author",
    "publisher": "publisher",
    "date": "published",
    "published": "published",
    "url": "url",
    "language": "language",
    "lang": "language",
}
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document."""
    decoded = decode_text(name, data)
    notes = [decoded.note] if decoded.note else []
    stated, body, fault = _split_front(decoded.text)
    notes += [fault] if fault else []
    blocks = list(_blocks(_parse(body)))
    if "title" not in dict(stated) and blocks and blocks[0].reason == "heading of level 1":
        stated.append(("title", blocks[0].text))
    text, known = join_blocks(blocks)
    fields, remarks = stated_fields(stated)
    notes += remarks
    if not text:
        notes.append(NO_TEXT)
    yield Document("markdown", text, file_digest(data), None, fields, known, tuple(notes))


def _split_front(text: str) -> tuple[list[tuple[str, str]], str, str]:
    """Return what the front matter states, the rest, and a note where the front matter cannot be read."""
    match = _FRONT.match(text, 0, _FRONT_LIMIT)
    if not match:
        return [], text, ""
    import yaml

    note = ""
    try:
        front = yaml.load(match[1], Loader=yaml.BaseLoader)  # BaseLoader: every value stays a string
    except (yaml.YAMLError, RecursionError, ValueError):
        front = _read_lines(match[1])
        if not front:
            return [], text, "the front matter is not valid YAML; it was read as text"
        note = "the front matter is not valid YAML; it was read line by line"
    if not isinstance(front, dict):
        return [], text, ""
    stated = [
        (_FRONT_KEYS[key], _as_text(_FRONT_KEYS[key], front[key])) for key in front if key in _FRONT_KEYS
    ]
    return list(dict(reversed(stated)).items())[::-1], text[match.end() :], note


def _read_lines(front: str) -> dict[str, str]:
    """Return front matter of which each line is a key and the rest of the line; empty where one is anything else.

    Written by hand, a title has often a colon: `title: The weir: what is known`, which is no YAML.
    """
    lines = [line.rstrip() for line in front.splitlines() if line.strip()]
    pairs = [match.groups() for line in lines if (match := _FRONT_LINE.fullmatch(line))]
    return {key: value.strip("\"'") for key, value in pairs} if len(pairs) == len(lines) else {}


def _as_text(key: str, value: object) -> str:
    if key == "author":
        return read_authors(value)[0]
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _parse(text: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(text)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    heading = ""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = f"heading of level {token.tag[1:]}"
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield Block(" | ".join(cells))
            cells = None
        elif token.type in {"fence", "code_block"}:
            yield Block(token.content, PassageKind.RESIDUE, "code block")
        elif token.type == "html_block":
            yield from map(Block, re.split(r"\n\s*\n", unescape(_TAG.sub("", token.content))))
        elif token.type == "inline":
            if cells is None:
                yield _inline_block(token.children or [], heading)
            else:
                cells.append(_words(token.children or []).replace("\n", " ").strip())


def _inline_block(children: list[Token], heading: str) -> Block:
    words = _words(children).strip()
    if heading:
        return Block(words.replace("\n", " "), PassageKind.HEADING, heading)
    if not words and (pictures := [child.content for child in children if child.type == "image"]):
        return Block("; ".join(filter(None, pictures)), PassageKind.RESIDUE, "description of a picture")
    return Block(words)


def _words(children: list[Token]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
            parts.append("\n")
    return re.sub(" {2,}", " ", "".join(parts))
