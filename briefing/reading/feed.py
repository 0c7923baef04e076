"""A feed in (RSS, Atom; .rss, .atom, .xml); a document for each entry out, called "entry 3".

feedparser reads it, also where its XML is damaged, and expands no entity of a document type. The text of an entry is
its content, below the summary where that says something else; an entry of a title alone is that title. `<source>`
names the paper that an entry of a collection came from: that is its publisher, and not the feed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any, Final

from briefing.errors import Problem, SourceError
from briefing.model import Document, PassageKind
from briefing.reading.authors import join_authors
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.encodings import file_digest
from briefing.reading.files import NO_READER
from briefing.reading.odd_text import describe_odd_text
from briefing.reading.plain_page import read_plain_page
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields

Stated = dict[str, tuple[str, str]]
"""Field of the register to what is stated, and where."""

_TAG = re.compile(r"<[a-zA-Z/!]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_FURNITURE: Final = (  # what programs for weblogs add to each entry, as a paragraph of its own
    re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}"),
    re.compile(
        r"(?:Read|Continue reading|Keep reading|View)(?: the)?(?: full| more| rest)\b.{0,200}", re.IGNORECASE
    ),
)
_CUT_OFF = re.compile(r"(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|…|\.\.\.)\s*$")
_CHANGED: Final = "its day of change"
_MADE_OF_CHANGE: Final = "no day of publication is stated; that of the last change is taken for it"


def read_feed(name: str, data: bytes) -> Iterator[Document]:
    """Yield the entries; raise SourceError where the file is no feed, or one without entries."""
    import feedparser

    parse: Any = feedparser.parse  # type: ignore[attr-defined]
    feed = parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        fault = f"{NO_READER}XML that is no feed (RSS or Atom)"
        raise SourceError(Problem(name, fault=fault, remedy="leave it out of the sources"))
    if not feed.entries:
        raise SourceError(Problem(name, fault="a feed without entries", remedy="leave it out of the sources"))
    digest = file_digest(data)
    about = dict(feed.feed, atom=str(feed.get("version", "")).startswith("atom"))
    damage = tuple(_damage(feed))
    for number, entry in enumerate(feed.entries, 1):
        document = read_entry(entry, about, f"entry {number}")
        notes = (*document.notes, *(damage if number == 1 else ()))
        yield replace(document, sha256=digest, notes=notes)


def _damage(feed: Any) -> Iterator[str]:
    """Yield what is wrong with the XML of a feed that was read all the same."""
    from feedparser.exceptions import CharacterEncodingOverride

    found = feed.get("bozo_exception")
    if isinstance(found, CharacterEncodingOverride):
        yield f"its encoding is declared wrongly ({found})"
    elif found:
        yield f"its XML is damaged ({str(found).removeprefix('<unknown>:')[:80]}); what could be read was taken"


def read_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], part: str) -> Document:
    """Return the document of an entry; `entry` and `feed` are what feedparser makes of them, `part` its name."""
    stated = _stated(entry, feed)
    notes = [_MADE_OF_CHANGE] if feed["atom"] and stated.get("published", ("", ""))[1] == _CHANGED else []
    blocks = _blocks(entry)
    title = stated.get("title", ("", ""))[0]
    if not blocks and title:
        blocks = [Block(title, PassageKind.PROSE, "title of the entry")]
    text, known = join_blocks(blocks)
    fields, remarks = stated_fields((field, value) for field, (value, _) in stated.items())
    if _CUT_OFF.search(text):
        notes.append("its text is cut off; the whole of it is at its address")
    if number := len(entry.get("enclosures", ())):
        notes.append(f"{number} {'file that goes' if number == 1 else 'files that go'} with it not read")
    notes += [*describe_odd_text(text), *remarks, *([] if text else [NO_TEXT])]
    origins = tuple((field, stated[field][1]) for field, _ in fields)
    return Document("feed", text, "", part, fields, known, tuple(notes), origins)


def _blocks(entry: Mapping[str, Any]) -> list[Block]:
    """Return the blocks of the summary, unless the content has its words as well, and of the content."""
    contents = [list(_read_text(each)) for each in entry.get("content", ())]
    content = max(contents, key=_length, default=[])
    summary = list(_read_text(entry.get("summary_detail") or {}))
    if summary and content and _CUT_OFF.sub("", _words(summary)).rstrip() not in _words(content):
        shown = [Block(block.text, block.kind, block.reason or "summary of the entry") for block in summary]
        return [*shown, *content]
    return content or summary


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _words(blocks: list[Block]) -> str:
    """Return the words of blocks, but for the lines of the feed's own program."""
    return " ".join(" ".join(block.text for block in blocks if block.kind is not PassageKind.RESIDUE).split())


def _read_text(detail: Mapping[str, Any]) -> Iterator[Block]:
    """Yield the paragraphs of a text as a feed has it: a piece of a page, or plain words that blank lines part."""
    value = str(detail.get("value") or "")
    if _TAG.search(value) and not detail.get("exact"):  # feeds of XML call a page "text/plain" too
        blocks = read_plain_page(value)
    else:
        plain = value if detail.get("type") == "text/plain" else html.unescape(value)
        blocks = iter([Block(part) for part in _BLANK_LINES.split(plain)])
    for block in blocks:
        words = " ".join(block.text.split())
        if any(rule.fullmatch(words) for rule in _FURNITURE):
            yield Block(block.text, PassageKind.RESIDUE, "line of the feed")
        elif words:
            yield block


def _stated(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Stated:
    """Return the fields that an entry and its feed state; of two places that state one, the first."""
    source = entry.get("source") or {}
    publisher = _plain(source.get("title"))
    title = _plain(entry.get("title"))
    if publisher:  # collections write "Dam holds - The Oldwick Post"
        title = title.removesuffix(f" - {publisher}")
    day, changed = (_day(str(dict.get(entry, key) or "")) for key in ("published", "updated"))  # type: ignore[call-overload]
    names = [_plain(each.get("name")) for each in entry.get("authors", ())]
    found = (
        ("title", title, "its title"),
        ("author", join_authors(names), "its author"),
        ("publisher", publisher, "the source of the entry"),
        ("publisher", _plain(entry.get("publisher") or feed.get("publisher")), "the publisher of the feed"),
        ("publisher", _plain(feed.get("title")), "the title of the feed"),
        ("published", day, "its day"),
        ("modified" if day else "published", changed, _CHANGED),
        ("url", _address(entry), "its link"),
        ("language", str(entry.get("language") or feed.get("language") or ""), "the language of the feed"),
    )
    stated: Stated = {}
    for field, value, origin in found:
        if value:
            stated.setdefault(field, (value, origin))
    return stated


def _address(entry: Mapping[str, Any]) -> str:
    address = str(entry.get("link") or "")
    return address if address.startswith(("http://", "https://")) else ""


def _plain(value: object) -> str:
    """Return the words of a title or a name, which may be a piece of a page."""
    text = str(value or "")
    if _TAG.search(text):
        text = " ".join(block.text for block in read_plain_page(text))
    return " ".join(html.unescape(text).split())


def _day(stated: str) -> str:
    """Return the day as the feed's clock had it, or what is written where that is no date of mail."""
    try:
        return parsedate_to_datetime(stated).date().isoformat() if stated else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return stated
