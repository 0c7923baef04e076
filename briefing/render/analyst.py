"""An `AnalystView` in; safe HTML, or safe Markdown, out: nothing in it can look like a quotation of a source.

Only the marks of `analyst/markdown.py` are ever written. A citation is the label of its place in brackets and
leads there: to the passage lit up in the source's text, to the finding, or to a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from briefing.analyst.markdown import Block, Enumeration, Piece
from briefing.render.view.analyst import AnalystView, LeadView
from briefing.render.view.reference import web_address
from briefing.render.wording import show_unseen

_HTML_MARKS = {"open": "<{}>", "close": "</{}>"}
_MARKDOWN_MARKS = {"em": "*", "strong": "**"}

_CITED = re.compile(r'<a class="place cited" href="#([^"]+)">((\w+)[^<]*)</a>')
_EMPTY = Markup("&nbsp;")  # a row of empty items would be a rule across the page
_ANCHOR = re.compile(r'\sid="([^"]+)"')

Point = Callable[[LeadView], str]
WriteLeads = Callable[[Sequence[LeadView]], Markup]


def analyst_to_html(text: AnalystView, embedded: Collection[str] = ()) -> Markup:
    """Return the analyst's text as HTML, its citations led into the texts of the sources that are embedded."""

    def point(lead: LeadView) -> str:
        return lead.span.anchor if lead.span and lead.source in embedded else lead.anchor or lead.source

    return _blocks_to_html(text.blocks, text, point)


def analyst_to_print(text: AnalystView) -> Markup:
    """Return the analyst's text as HTML for the PDF, its citations led to findings, or else to the sources' list."""
    return _blocks_to_html(text.blocks, text, lambda lead: lead.anchor or lead.source)


def settle_links(page: str) -> str:
    """Lead citations of the analyst's to the source's entry, or nowhere, where a look prints no finding of theirs."""
    anchors = frozenset(_ANCHOR.findall(page))

    def settle(match: re.Match[str]) -> str:
        anchor, label, source = match.groups()
        if anchor in anchors:
            return match[0]
        return f'<a class="place cited" href="#{source}">{label}</a>' if source in anchors else label

    return _CITED.sub(settle, page)


def call_notes(leads: Sequence[LeadView]) -> Markup:
    """Write a citation as its labels in brackets, each with its footnote."""
    calls = (Markup("{}[^{}]").format(lead.label, lead.number) for lead in leads)
    return Markup("\\[{}\\]").format(Markup("; ").join(calls))


def analyst_to_markdown(
    text: AnalystView, escape_markdown: Callable[[str], Markup], write_leads: WriteLeads = call_notes
) -> Markup:
    """Return the analyst's text as paragraphs and lists of Markdown, a blank line between them."""
    writer = _Markdown(text, escape_markdown, write_leads)
    return Markup("\n\n").join(writer.block(block, "") for block in text.blocks)


def _blocks_to_html(blocks: Iterable[Block], text: AnalystView, point: Point) -> Markup:
    return Markup("").join(_block_to_html(block, text, point) for block in blocks)


def _block_to_html(block: Block, text: AnalystView, point: Point) -> Markup:
    if isinstance(block, Enumeration):
        tag = "ul" if block.number is None else "ol"
        start = Markup(' start="{}"').format(block.number) if block.number not in {None, 1} else ""
        items = Markup("").join(
            Markup("<li>{}</li>").format(_blocks_to_html(item, text, point)) for item in block.items
        )
        return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), start, items)
    parts = (_piece_to_html(piece, text, point) for piece in _shown(block.pieces))
    return Markup("<p>{}</p>").format(Markup("").join(parts))


def _piece_to_html(piece: Piece, text: AnalystView, point: Point) -> Markup:
    if piece.kind in _HTML_MARKS:
        return Markup(_HTML_MARKS[piece.kind].format(piece.mark))
    if piece.kind == "code":
        return Markup("<code>{}</code>").format(_seen(piece.text))
    if piece.kind == "range":
        return Markup(' <span class="range">{}</span>').format(piece.text)
    if piece.kind == "link" and web_address(piece.mark):
        link = '{} (<a href="{}" rel="noreferrer noopener">{}</a>)'
        return Markup(link).format(_seen(piece.text), piece.mark, _seen(piece.mark))
    if piece.kind == "cite" and _leads(piece, text):
        link = '<a class="place cited" href="#{}">{}</a>'
        links = (Markup(link).format(point(lead), lead.label) for lead in _leads(piece, text))
        kind = "cite whole" if len(_leads(piece, text)) == 1 else "cite"
        return Markup('<span class="{}">[{}]</span>').format(kind, Markup("; ").join(links))
    return escape(_typed(piece))


@dataclass(frozen=True, slots=True)
class _Markdown:
    text: AnalystView
    escape: Callable[[str], Markup]
    write_leads: WriteLeads

    def block(self, block: Block, indent: str) -> Markup:
        if not isinstance(block, Enumeration):
            return Markup("").join(map(self.piece, _shown(block.pieces)))
        items = []
        for number, item in enumerate(block.items, start=block.number or 0):
            mark = "- " if block.number is None else f"{number}. "
            inner = indent + " " * len(mark)
            parts = [self.block(part, inner) for part in item] or [_EMPTY]
            items.append(Markup(mark) + Markup(f"\n\n{inner}").join(parts))
        return Markup(f"\n{indent}").join(items)

    def piece(self, piece: Piece) -> Markup:
        if piece.kind in _HTML_MARKS:
            return Markup(_MARKDOWN_MARKS[piece.mark])
        if piece.kind == "link":
            return self.escape(f"{_seen(piece.text)} ({_seen(piece.mark)})")
        if piece.kind == "cite" and (leads := _leads(piece, self.text)):
            return self.write_leads(leads)
        return self.escape(_typed(piece))


def _leads(piece: Piece, text: AnalystView) -> Sequence[LeadView]:
    """Return where a citation leads; nowhere unless each of its references does."""
    found = [text.leads.get(reference.start) for reference in piece.references]
    leads = [lead for lead in found if lead]
    return leads if len(leads) == len(found) else ()


def _typed(piece: Piece) -> str:
    """Return a piece as the characters that were typed."""
    return f" {piece.text}" if piece.kind == "range" else _seen(piece.text)


def _seen(text: str) -> str:
    """Spell out what cannot be seen; the blanks at both ends stay."""
    return show_unseen(f"x{text}x")[1:-1]


def _shown(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbouring stretches of text, so that each is escaped as one, and drop blanks at both ends."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind == "text":
            joined[-1] = Piece("text", joined[-1].text + piece.text, joined[-1].start)
        else:
            joined.append(piece)
    return joined
