"""The analyst's text in (plain, or a little Markdown); safe HTML or safe Markdown out.

Understood are paragraphs, emphasis, strong emphasis and code. Everything else (raw HTML, headings,
quotations, links, pictures) comes out as the characters that were typed, so that nothing in an analyst's
text can look like a quotation of a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from briefing.render.wording import show_unseen

_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_HTML_MARKS = {"em": ("<em>", "</em>"), "strong": ("<strong>", "</strong>")}
_MARKDOWN_MARKS = {"em": ("*", "*"), "strong": ("**", "**")}


def analyst_to_html(text: str) -> Markup:
    """Return the analyst's text as paragraphs of HTML."""
    paragraphs = (_write(tokens, _HTML_MARKS, _escape_html, _code_to_html) for tokens in _parse(text))
    return Markup("").join(Markup("<p>{}</p>").format(paragraph) for paragraph in paragraphs)


def analyst_to_markdown(text: str, escape_markdown: Callable[[str], Markup]) -> Markup:
    """Return the analyst's text as paragraphs of Markdown, a blank line between them."""
    paragraphs = (
        _write(tokens, _MARKDOWN_MARKS, escape_markdown, escape_markdown) for tokens in _parse(text)
    )
    return Markup("\n\n").join(paragraphs)


def _parse(text: str) -> Iterable[list[Token]]:
    """Yield the inline tokens of each paragraph."""
    parser = MarkdownIt("zero", {"html": False}).enable(["emphasis", "backticks", "escape"])
    for paragraph in _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        line = show_unseen(paragraph)
        if line:
            yield parser.parseInline(line)[0].children or []


def _write(
    tokens: list[Token],
    marks: dict[str, tuple[str, str]],
    write_text: Callable[[str], Markup],
    write_code: Callable[[str], Markup],
) -> Markup:
    parts: list[Markup] = []
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if kind in marks:
            parts.append(Markup(marks[kind][side == "close"]))
        else:
            parts.append((write_code if token.type == "code_inline" else write_text)(token.content))
    return Markup("").join(parts)


def _escape_html(text: str) -> Markup:
    return escape(text)


def _code_to_html(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)
