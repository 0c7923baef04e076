"""An HTML page in; one document out: the article's text, headings known, and what the page says of itself.

trafilatura finds the article among menus and adverts; its structured output is turned into a text with a
blank line between paragraphs. A page in which it finds nothing gives all its text, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Document, Locator, PassageKind
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.charsets import declared_charset
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields
from briefing.reading.webpage.extraction import WordRuns, extract, extracted_texts
from briefing.reading.webpage.hidden_text import HiddenParagraph, find_hidden_text
from briefing.reading.webpage.losses import say_hidden, say_losses
from briefing.reading.webpage.meta_tags import MetaTags
from briefing.reading.webpage.metadata import read_metadata
from briefing.reading.webpage.page_data import body_paragraphs, read_page_data
from briefing.reading.webpage.second_opinion import Choice, choose_article, has_sentences
from briefing.reading.webpage.stubs import find_stub, is_paid
from briefing.reading.webpage.visible import VisibleBlock, VisiblePage, see_page

if TYPE_CHECKING:
    from lxml.etree import _Element

_MUCH_HIDDEN = 600  # characters: a page that shows no sentence may hide its article until a script has run
IN_DATA = Locator("data", "articleBody", "in the page's data, not in what it shows")


def read_webpage(name: str, data: bytes) -> Iterator[Document]:
    """Yield the page as one document. Its metadata becomes fields; headings are known by their tags."""
    decoded = decode_text(name, data, declared_charset(data))
    notes = [decoded.note] if decoded.note else []
    page = _parse(decoded.text)
    if page is None:
        yield Document("html", "", file_digest(data), None, (), (), (*notes, NO_TEXT))
        return
    seen, stated = see_page(page), read_page_data(page)
    tags = MetaTags(page)
    body = body_paragraphs(stated)
    choice = choose_article(seen, WordRuns(extracted_texts(extract(page))), WordRuns(body), tags.title)
    hidden = find_hidden_text(body, choice.article, seen.blocks)
    if not hidden and (behind := _behind_script(page, seen, choice, tags.title)):
        choice, hidden = replace(choice, article=()), behind
    blocks = list(_with_hidden(choice.article, hidden))
    if choice.article and not choice.recognised:
        notes.append("no article was recognised in the page; all its text was taken")
    notes += say_losses(choice)
    if hidden:
        notes.append(say_hidden(hidden))
    text, known = join_blocks(blocks)
    metadata = read_metadata(page, seen, choice.article, stated, tags)
    fields, remarks = stated_fields((field.name, field.value) for field in metadata)
    notes += remarks
    if not text:
        notes.append(NO_TEXT)
    used = {name for name, _ in fields}
    origins = tuple((field.name, field.place) for field in metadata if field.name in used)
    headings = " · ".join([tags.title, *(block.text for block in seen.blocks if block.tag == "heading")])
    stub = find_stub(
        decoded.text, seen, choice, stated, head=headings[:400], hidden=[each.text for each in hidden]
    )
    if is_paid(stated) and not stub:
        notes.append("its data say that it is not free to read; the text that is here seems whole")
    yield Document("html", text, file_digest(data), None, fields, known, tuple(notes), origins, stub)


def _behind_script(
    page: _Element, seen: VisiblePage, choice: Choice, title: str
) -> tuple[HiddenParagraph, ...]:
    """Return the article of a page that shows no sentence and hides one until its script has run, else nothing."""
    if seen.hidden_characters < _MUCH_HIDDEN or has_sentences(choice):
        return ()
    whole = choose_article(see_page(page, hidden=True), WordRuns(()), None, title)
    return find_hidden_text(
        [block.text for block in whole.article if block.tag != "heading"], (), seen.blocks
    )


def _with_hidden(article: Sequence[VisibleBlock], hidden: Sequence[HiddenParagraph]) -> Iterator[Block]:
    """Yield the article's blocks, and behind each the paragraphs of the page's data that follow it there."""
    waiting = sorted(
        hidden, key=lambda paragraph: paragraph.after
    )  # stable: those of one place keep their order
    at = 0
    for number, block in enumerate([None, *article], -1):
        if block is not None:
            yield _block(block)
        while at < len(waiting) and waiting[at].after <= number:
            yield Block(waiting[at].text, locator=IN_DATA)
            at += 1


def _parse(text: str) -> _Element | None:
    from lxml import etree, html

    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None  # an empty page


def _block(block: VisibleBlock) -> Block:
    if block.tag == "heading":
        return Block(block.text, PassageKind.HEADING, "heading of the page")
    if block.tag == "code":
        return Block(block.text, PassageKind.RESIDUE, "code block")
    if block.tag == "row":
        return Block(block.text, PassageKind.PROSE, "row of a table")
    return Block(block.text)
