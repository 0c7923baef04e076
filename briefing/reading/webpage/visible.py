"""The tree of a page in; out, in the page's order, the blocks of text that a reader of it sees, each with its place.

What a browser does not show is left out: scripts, `hidden`, `display: none`, words for screen readers alone; so are
marks for editors. A `<q>` has the quotation marks that a browser draws. Nothing here says what is article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefing.reading.webpage.names import names

if TYPE_CHECKING:
    from lxml.etree import _Element

Tag = Literal["heading", "paragraph", "item", "row", "code", "caption"]

_BLOCKS = names("blocks")
_NOT_SHOWN = names("not shown")
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_NO_TEXT = names("for screen readers") | names("for editors")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE_ENDS = re.compile(r" *\n *")
_PARTED = re.compile(r"\n(?:[ \u00a0]*\n)+")
_LONG_CELL = 300  # characters: a table with a longer cell lays out the page, its cells are no row
_QUOTES = (("“", "”"), ("‘", "’"))
_LEVELS = 400  # elements within each other; deeper ones belong to their 400th ancestor


@dataclass(frozen=True, slots=True)
class Container:
    """An element with blocks in it: `names` are the words of its class, id and role, in small letters."""

    number: int
    tag: str
    names: frozenset[str]
    signature: str
    parent: Container | None = field(repr=False)
    level: int = 0

    def chain(self) -> Iterator[Container]:
        """Yield the container and all around it, from the inside out."""
        at: Container | None = self
        while at is not None:
            yield at
            at = at.parent


@dataclass(frozen=True, slots=True)
class VisibleBlock:
    """A piece of text between two boundaries, and the container that it stands in: its paragraph's own element, or
    the `div` that it stands in directly. `linked` counts its characters that are links.
    """

    number: int
    text: str
    tag: Tag
    inside: Container
    linked: int = 0

    @property
    def link_share(self) -> float:
        """Return what share of the text is link."""
        return self.linked / len(self.text) if self.text else 0.0


@dataclass(frozen=True, slots=True)
class VisiblePage:
    """What a page shows, and how many characters of text it keeps from who reads it.

    `containers` has each at the place of its number, so that what is around one stands before it.
    """

    blocks: tuple[VisibleBlock, ...]
    containers: tuple[Container, ...]
    hidden_characters: int = 0
    asks_password: bool = False


def see_page(root: _Element, *, hidden: bool = False) -> VisiblePage:
    """Return what a browser would show of a page, as blocks; with `hidden`, what its elements hide as well."""
    walk = _Walk(hidden)
    walk.run(root)
    return VisiblePage(tuple(walk.blocks), tuple(walk.containers), walk.hidden, walk.asks_password)


class _Walk:
    """The state of one walk through a tree; without recursion, since pages may nest a thousand deep."""

    def __init__(self, hidden: bool) -> None:
        self._with_hidden = hidden
        self.blocks: list[VisibleBlock] = []
        self.hidden = 0
        self.asks_password = False
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._quotes = 0
        self._pre = 0
        self.containers = [Container(0, "html", frozenset(), "html", None)]
        self._row: _Element | None = None
        self._layout_tables: set[_Element] = set()

    def run(self, root: _Element) -> None:
        from lxml import etree

        top = self.containers[0]
        stack: list[Container] = [top]
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: _Element | None = None
        for event, element in walker:
            if event == "start":
                if self._is_unseen(element, root):
                    walker.skip_subtree()
                    skipped = element
                else:
                    self._open(element, element.tag, stack)
                continue
            if event == "end" and element is not skipped:
                self._close(element, element.tag, stack.pop())
            skipped = None
            if element is not root:
                self._text(element.tail)
        self._flush(top)

    def _is_unseen(self, element: _Element, root: _Element) -> bool:
        tag = element.tag
        if tag in _NOT_SHOWN and not (tag == "button" and _is_headed(element)):
            if tag == "input" and (element.get("type") or "").lower() == "password":
                self.asks_password = True
            return True
        if element is root or self._with_hidden or not self._is_hidden(element, tag):
            return False
        self.hidden += sum(len(piece) for piece in element.itertext())
        return True

    @staticmethod
    def _is_hidden(element: _Element, tag: str) -> bool:
        if tag == "body":
            return False  # shown by the page's script as soon as it has run
        attributes = element.attrib
        if not attributes:
            return False
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        if (style := attributes.get("style")) and _HIDDEN_STYLE.search(style):
            return True
        if tag == "dialog" and "open" not in attributes:
            return True
        names = attributes.get("class")
        return bool(names) and not _NO_TEXT.isdisjoint(names.split())

    def _open(self, element: _Element, tag: str, stack: list[Container]) -> None:
        container = stack[-1]
        if tag in _BLOCKS and not self._in_cell(element, tag):
            self._flush(container)
            container = self._enter(element, tag, container)
        elif tag in _BLOCKS:
            self._pieces.append(" ")
        stack.append(container)
        if tag == "a":
            self._links += 1
        elif tag == "q":
            self._pieces.append(_QUOTES[self._quotes % 2][0])
            self._quotes += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag == "pre":
            self._pre += 1
        self._text(element.text)

    def _close(self, element: _Element, tag: str, container: Container) -> None:
        if tag in {"td", "th"} and self._row is not None:
            self._pieces.append(" | ")
        elif tag in _BLOCKS and self._row is not None and tag != "tr":
            self._pieces.append(" ")
        elif tag in _BLOCKS:
            self._flush(container)
            if element is self._row:
                self._row = None
        if tag == "a":
            self._links -= 1
        elif tag == "q":
            self._quotes -= 1
            self._pieces.append(_QUOTES[self._quotes % 2][1])
        elif tag == "pre":
            self._pre -= 1

    def _in_cell(self, element: _Element, tag: str) -> bool:
        """Say whether a boundary stands within a row of data, which is one block; note where a row begins."""
        if self._row is not None:
            return True
        if tag == "table" and _lays_out(element):
            self._layout_tables.add(element)
        if tag == "tr":
            table = next(element.iterancestors("table"), None)
            if table is not None and table not in self._layout_tables:
                self._row = element
        return False

    def _enter(self, element: _Element, tag: str, parent: Container) -> Container:
        if parent.level >= _LEVELS:
            return parent
        attributes = element.attrib
        stated = (
            f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
        )
        stated = stated.strip()[:400]
        names = _names_of(stated) if stated else frozenset[str]()
        signature = f"{tag} {attributes.get('class') or ''}"[:200]
        self.containers.append(
            Container(len(self.containers), tag, names, signature, parent, parent.level + 1)
        )
        return self.containers[-1]

    def _text(self, text: str | None) -> None:
        if not text:
            return
        plain = text if self._pre else _BLANKS.sub(" ", text)
        self._pieces.append(plain)
        if self._links:
            self._linked += len(plain.strip())

    def _flush(self, container: Container) -> None:
        if not self._pieces:
            return
        text, linked = "".join(self._pieces), self._linked
        self._pieces, self._linked = [], 0
        if not self._pre:
            text = _LINE_ENDS.sub("\n", re.sub(" {2,}", " ", text))
        if not text or text.isspace():
            return
        whole = len(text)
        for part in [text] if self._pre else _PARTED.split(text):
            plain = part.strip(" \n\r\t\u00a0|") if container.tag == "tr" else part.strip(" \n\r\t\u00a0")
            if plain:
                share = round(linked * len(part) / whole)
                self.blocks.append(
                    VisibleBlock(
                        len(self.blocks), plain, _tag_of(container), container, min(share, len(plain))
                    )
                )


@lru_cache(maxsize=8192)  # a page has some hundred class names, ten thousand times
def _names_of(stated: str) -> frozenset[str]:
    return frozenset(_words_of(stated))


def _words_of(stated: str) -> Iterator[str]:
    """Yield the words of class names: "articleBody related-links" is article, body, articlebody, related, links."""
    for name in stated.split():
        parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)
        yield from (part.lower() for part in parts)
        yield "".join(parts).lower()
        yield from (piece.lower() for piece in re.split(r"[-_:]+", name))


def _is_headed(button: _Element) -> bool:
    """Say whether a button is a heading: a question of which it opens the answer."""
    around = button.getparent()
    return around is not None and around.tag in {"h2", "h3", "h4", "h5", "h6", "dt", "summary"}


def _tag_of(container: Container) -> Tag:
    if container.tag == "tr":
        return "row"
    for at in container.chain():
        if re.fullmatch("h[1-6]", at.tag):
            return "heading"
        if at.tag in {"figcaption", "caption"}:
            return "caption"
        if at.tag in {"li", "dt", "dd"}:
            return "item"
        if at.tag == "pre":
            return "code"
        if at.tag not in {"p", "div", "blockquote", "td", "th"}:
            break
    return "paragraph"


def _lays_out(table: _Element) -> bool:
    """Say whether a table lays out a page: another stands in it, or a cell as long as a paragraph."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    for cell in table.iter("td"):
        length = 0
        for piece in cell.itertext():
            length += len(piece.strip())
            if length > _LONG_CELL:
                return True
    return False
