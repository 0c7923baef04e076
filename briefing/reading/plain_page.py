"""A page in which all is text (an entry of a feed, a chapter of a book) in; its paragraphs out, as they look.

Unlike a page of the web it has no furniture: what its reader sees is what its author wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.model import PassageKind
from briefing.reading.blocks import Block
from briefing.reading.webpage.visible import see_page

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def read_plain_page(text: str) -> Iterator[Block]:
    """Yield the blocks of a page or of a piece of one; "a<br>b" is one block of two lines."""
    root = parse_page(text)
    for block in see_page(root).blocks if root is not None else ():
        kind, reason = _KINDS.get(block.tag, (PassageKind.PROSE, ""))
        yield Block(block.text, kind, reason)
