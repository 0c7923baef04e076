"""The name of an output in; how it is read, and how its words are compared with the brief's, out.

A format's library is imported where a file of that format is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.verify.drawn import as_drawn, quoted_as_drawn
from briefing.verify.markdown_file import read_markdown
from briefing.verify.pandoc_file import ENDING, read_pandoc
from briefing.verify.seen import Fold, Rendering, without_blanks
from briefing.verify.unseen import as_shown


@dataclass(frozen=True, slots=True)
class Format:
    """`fold` is for what is seen, `of_quotations` for what the brief quotes; `tables`: whether they are read."""

    read: Callable[[bytes, str], Rendering]
    fold: Fold
    of_quotations: Fold
    sees: bool = True
    tables: bool = True


def _read_json(data: bytes, file: str) -> Rendering:
    return Rendering(brief=data)


def _read_html(data: bytes, file: str) -> Rendering:
    from briefing.verify.html_file import read_html  # its library, only where there is a page

    return read_html(data, file)


def _read_pdf(data: bytes, file: str) -> Rendering:
    from briefing.verify.pdf_file import read_pdf  # as above

    return read_pdf(data, file)


FORMATS = {
    ".json": Format(_read_json, as_shown, as_shown, sees=False),
    ".html": Format(_read_html, without_blanks, as_shown),
    ".htm": Format(_read_html, without_blanks, as_shown),
    ".md": Format(read_markdown, without_blanks, without_blanks, tables=False),
    ".pdf": Format(_read_pdf, as_drawn, quoted_as_drawn),
    ENDING: Format(read_pandoc, without_blanks, without_blanks, tables=False),
}
