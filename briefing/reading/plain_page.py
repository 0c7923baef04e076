"""A page in which all is text (an entry of a feed, a chapter of a book) in; its paragraphs out, as they look.

Unlike a page of the web it has no furniture: what its reader sees is what its author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from briefing.model import PassageKind
from briefing.reading.blocks import Block
from briefing.reading.webpage.visible import see_page

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\][^>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_KINDS = {
    "heading": (PassageKind.HEADING, "heading"),
    "item": (PassageKind.PROSE, "list item"),
    "row": (PassageKind.PROSE, "row of a table"),
}


def parse_page(text: str) -> _Element | None:
    """Return the tree of a page or of a piece of one as a browser would see it, None where there is nothing in it."""
    from lxml import etree, html

    try:
        root: _Element = html.document_fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError):
        return None
    return root


def parse_xhtml(text: str) -> _Element | None:
    """Return the tree of a page that is XML, where `<title/>` is an empty title; damaged ones are read as any page.

    The document type goes first, so that no entity of its is ever expanded; those of HTML ("&nbsp;") are characters.
    """
    from lxml import etree

    bare = _ENTITY.sub(_character, _DOCTYPE.sub("", text, count=1))
    bare = _DECLARATION.sub("", bare, count=1)  # its encoding is that of the bytes
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root: _Element | None = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or parser.error_log:
        return parse_page(text)
    for element in root.iter("*"):
        element.tag = str(element.tag).rpartition("}")[2].lower()
    return root


def read_plain_page(text: str) -> Iterator[Block]:
    """Yield the blocks of a page or of a piece of one; "a<br>b" is one block of two lines."""
    root = parse_page(text)
    return read_blocks(root) if root is not None else iter(())


def read_blocks(root: _Element) -> Iterator[Block]:
    """Yield the blocks of a page's tree."""
    for block in see_page(root).blocks:
        kind, reason = _KINDS.get(block.tag, (PassageKind.PROSE, ""))
        yield Block(block.text, kind, reason)


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _OF_XML else html5.get(name, match[0])
