"""An HTML page in; one document out: the article's text, headings known, and what the page says of itself.

trafilatura finds the article among menus and adverts; its structured output is turned into a text with a
blank line between paragraphs. A page in which it finds nothing gives all its text, and says so.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefing.model import Document, PassageKind
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.charsets import declared_charset
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EXTRACTED_BLOCKS = re.compile("p|head|item|quote|row|code|list|table|div|fw|ab")
_PAGE_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_UNSEEN = re.compile("script|style|noscript|template|head|title|svg|iframe|object|select")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_webpage(name: str, data: bytes) -> Iterator[Document]:
    """Yield the page as one document. Its metadata becomes fields; headings are known by their tags."""
    decoded = decode_text(name, data, declared_charset(data))
    notes = [decoded.note] if decoded.note else []
    page = _parse(decoded.text)
    found = _extract(decoded.text) if page is not None else None
    blocks = _merged(_blocks(found.body, _EXTRACTED_BLOCKS)) if found is not None else []
    if page is not None and not any(block.text.strip() for block in blocks):
        blocks = _merged(_blocks(page, _PAGE_BLOCKS))
        if blocks:
            notes.append("no article was recognised in the page; all its text was taken")
    text, known = join_blocks(blocks)
    notes += _lost_repeats(page, blocks)
    fields, remarks = stated_fields(_stated(page, found))
    notes += remarks
    if not text:
        notes.append(NO_TEXT)
    yield Document("html", text, file_digest(data), None, fields, known, tuple(notes))


def _parse(text: str) -> _Element | None:
    from lxml import etree, html

    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None  # an empty page


def _extract(text: str) -> Any:
    """Run trafilatura on a tree of its own (it changes the tree), or return None where it finds nothing.

    The date is that of first publication and only from the page's metadata, never guessed from its words;
    its upper bound is fixed, because the library's own is today.
    """
    import trafilatura

    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    try:
        return trafilatura.bare_extraction(
            _parse(text),
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            fast=True,  # its fallbacks take twice the time and, measured on news pages, find the article less well
            with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception:  # whatever a hostile page does to the library, its text is still read
        return None


def _blocks(root: _Element, block_tags: re.Pattern[str]) -> Iterator[Block | str]:
    """Walk a tree without recursion: strings are pieces of the running paragraph, a Block ends it."""
    stack: list[tuple[_Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if block_tags.fullmatch(tag):
                yield _boundary(tag)
            if tag in {"cell", "td", "th"} and element.getnext() is not None:
                yield " | "
            if element is not root:
                yield _BLANKS.sub(" ", element.tail or "")
            continue
        stack.append((element, True))
        if not tag or (_UNSEEN.fullmatch(tag) and not block_tags.fullmatch(tag)):
            continue
        if block_tags.fullmatch(tag):
            yield Block("")
        yield "\n" if tag in {"lb", "br"} else _BLANKS.sub(" ", element.text or "")
        stack.extend((child, False) for child in reversed(element))


def _boundary(tag: str) -> Block:
    if tag == "head" or re.fullmatch("h[1-6]", tag):
        return Block("", PassageKind.HEADING, "heading of the page")
    if tag in {"code", "pre"}:
        return Block("", PassageKind.RESIDUE, "code block")
    return Block("")


def _merged(pieces: Iterator[Block | str]) -> list[Block]:
    """Gather the strings between two boundaries into one block; the boundary after them says what it is."""
    blocks: list[Block] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", "".join(words))).strip(" \n|")
        if text:
            blocks.append(Block(text, piece.kind, piece.reason))
        words = []
    text = "".join(words).strip()
    return [*blocks, Block(text)] if text else blocks


def _lost_repeats(page: _Element | None, blocks: list[Block]) -> list[str]:
    """Say where the page has a paragraph twice and the extraction keeps it once."""
    if page is None:
        return []
    paragraphs = Counter(_plain("".join(p.itertext())) for p in page.iter("p"))
    kept = Counter(_plain(block.text) for block in blocks)
    lost = sum(1 for words, times in paragraphs.items() if words and 0 < kept[words] < times)
    return [f"paragraphs that the page repeats are kept once ({lost})"] if lost else []


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stated(page: _Element | None, found: Any) -> Iterator[tuple[str, str]]:
    if found is not None:
        yield from (
            ("title", found.title or ""),
            ("author", found.author or ""),
            ("publisher", found.sitename or ""),
            ("published", found.date or ""),
            ("url", found.url or ""),
        )
    language = (
        (page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
        if page is not None
        else ""
    )
    if _LANGUAGE.fullmatch(language.strip()):
        yield "language", language.strip()
