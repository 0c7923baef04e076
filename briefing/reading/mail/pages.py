"""The HTML of a message in; its paragraphs out as a program for mail shows them, quoted ones known as such.

Programs for mail mark what they quote and sign by elements and names of their own; those are told here. What a page
holds beside is read by the reader of web pages, with nothing taken for furniture: a mail is all text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.model import PassageKind
from briefing.reading.blocks import Block
from briefing.reading.mail.quoted import FORWARDED, QUOTED, SIGNATURE
from briefing.reading.webpage.visible import see_page
from briefing.text.word_sections import read_sections

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST = 400  # characters in which a forwarded message says that it is one
_QUOTES = frozenset(read_sections("office")["quoting names"])
_SIGNATURES = frozenset(read_sections("office")["signing names"])
_BLANKS = re.compile(r"\s+")


def read_page(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a page of mail; those of its quotations and signature are residue."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return
    marks: list[tuple[_Element, str]] = []
    for element in root.iter("*"):
        reason = _reason(element)
        if reason and not any(outer is around for around in element.iterancestors() for outer, _ in marks):
            marks.append((element, reason))
    for number, (element, _) in enumerate(marks):
        _fence(element, number)
    yield from _fenced_blocks(root, [reason for _, reason in marks])


def _fenced_blocks(root: _Element, reasons: list[str]) -> Iterator[Block]:
    """Yield the blocks; those between the fences of a marked element have its reason."""
    reason = ""
    for block in see_page(root).blocks:
        if match := _FENCE.fullmatch(block.text):
            reason = reasons[int(match[2])] if match[1] == "begin" else ""
        elif reason:
            yield Block(block.text, PassageKind.RESIDUE, reason)
        elif block.tag == "heading":
            yield Block(block.text, PassageKind.HEADING, "heading of the message")
        else:
            yield Block(block.text, PassageKind.PROSE, "row of a table" if block.tag == "row" else "")


_FENCE = re.compile("\ue000(begin|end) (\\d+)\ue000")


def _fence(element: _Element, number: int) -> None:
    """Put a paragraph before and behind what an element holds; nothing that is typed has these characters."""
    from lxml import etree

    for place, word in ((0, "begin"), (len(element) + 1, "end")):
        fence = etree.Element("p")
        fence.text = f"\ue000{word} {number}\ue000"
        if place == 0:
            fence.tail, element.text = element.text, None
        element.insert(place, fence)


def _reason(element: _Element) -> str:
    """Return why an element is no text of this message, "" where it is."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    names = {*element.get("class", "").lower().split(), element.get("id", "").lower()}
    if names & _SIGNATURES:
        return SIGNATURE
    is_quote = bool(names & _QUOTES) or (tag == "blockquote" and element.get("type", "").lower() == "cite")
    if is_quote and not FORWARDED.search(_BLANKS.sub(" ", "".join(element.itertext()))[:_FIRST]):
        return QUOTED
    return ""
