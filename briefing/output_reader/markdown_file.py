"""Bytes of a brief.md in; the quotations and paragraphs of the rendered text out.

What counts is the text as rendered, so it is parsed as CommonMark with tables (markdown-it-py), and
characters stand for themselves only where Markdown lets them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault
from briefing.output_reader.formats import OutputFormat
from briefing.output_reader.seen import Block, Rendering, Seen, without_blanks

MOST_BYTES = 128 << 20  # as for pages (html_file.py), whose text is a quarter of them
BREAK = re.compile(r"<br ?/?>")
FOLD = re.compile(r"<(/?)details>\s*|<summary>([^<>&]*)</summary>\s*")


def read_markdown(data: bytes, file: str) -> Rendering:
    """Read the text. Raises VerifyError for what is not UTF-8 or too large to be a brief."""
    if len(data) > MOST_BYTES:
        raise VerifyError(f"{file}: {len(data)} bytes; Markdown over {MOST_BYTES} bytes is not read")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise VerifyError(f"{file}: not UTF-8 at byte {error.start}") from error
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    try:
        tokens = parser.parse(text)
    except (RecursionError, ValueError, IndexError) as error:
        raise VerifyError(f"{file}: cannot be parsed as Markdown") from error
    faults = tuple(
        Fault(file, place, "", "", words, "raw HTML can hide or show what cannot be checked")
        for place, words in _raw_html(tokens)
    )
    faults += tuple(Fault(file, place, "", "", "", message) for place, message in _unbalanced(tokens))
    faults += tuple(
        Fault(
            file, place, "", "", "", "struck out, or a picture, within a quotation: it changes what is read"
        )
        for place in _changed(tokens)
    )
    return Rendering(items=(*_items(tokens), *_titles(tokens)), faults=faults)


def _changed(tokens: list[Token]) -> Iterator[str]:
    """Yield where a quotation holds what is struck out, or a picture."""
    depth = 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth and any(child.type in {"s_open", "image"} for child in token.children or []):
            yield f"line {(token.map or [0])[0] + 1}"


def _titles(tokens: list[Token]) -> Iterator[Block]:
    """Yield the titles of links and pictures, which are shown where one points at them."""
    for token in tokens:
        for child in token.children or []:
            if title := str(child.attrs.get("title") or ""):
                yield Block(f"line {(token.map or [0])[0] + 1}", title)


def _items(tokens: list[Token]) -> Iterator[Seen | Block]:
    depth, start, heading = 0, 0, False
    rows, row = 0, 0
    parts: list[str] = []
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.type == "tr_open":
            rows, row = rows + 1, rows + 1
        elif token.type == "tr_close":
            row = 0
        elif token.type == "blockquote_open":
            parts, start = (parts, start) if depth else ([], line)
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
            if not depth:
                yield Seen(f"line {start}", "\n\n".join(parts))
        elif token.type in ("inline", "code_block", "fence"):
            if depth:
                parts.append(rendered_text(token))
            else:
                yield Block(f"line {line}", rendered_text(token), heading, row)
        elif token.type == "html_block":
            yield from (Block(f"line {line}", tag[2]) for tag in FOLD.finditer(token.content) if tag[2])


def rendered_text(token: Token) -> str:
    """Return the text of a token as a reader sees it: marks gone, escapes undone, breaks as line feeds."""
    if token.children is None:
        return token.content
    return "".join(_inline_text(token.children))


def _inline_text(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield from _inline_text(child.children or [])
        elif child.type in ("text", "code_inline", "text_special"):
            yield child.content


def _raw_html(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    place = ""
    for token in tokens:
        place = f"line {token.map[0] + 1}" if token.map else place
        allowed = BREAK.sub("", token.content)
        if token.type == "html_block" and (allowed if token.level else FOLD.sub("", allowed)).strip():
            yield place, token.content
        for child in token.children or []:
            if child.type == "html_inline" and not BREAK.fullmatch(child.content):
                yield place, child.content


def _unbalanced(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Name what folds away more than it should: parts that are to be opened end where they are closed."""
    depth = 0
    for token in tokens:
        for tag in FOLD.finditer(token.content if token.type == "html_block" else ""):
            place = f"line {(token.map or [0])[0] + 1}"
            depth += {"": 1, "/": -1}.get(tag[1], 0)
            if depth not in {0, 1}:
                yield place, "a part that is to be opened stands in another, or ends before it begins"
                return
    if depth:
        yield "", "a part that is to be opened never ends"


MARKDOWN = OutputFormat(read_markdown, without_blanks, without_blanks, lists_sources=True)
