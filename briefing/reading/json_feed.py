"""A JSON Feed in (jsonfeed.org, versions 1 and 1.1), as the value of its JSON; a document for each item out.

Its items are those of any other feed in other words, and are read by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.feed import read_entry
from briefing.reading.plain_page import read_plain_page

_VERSION = "https://jsonfeed.org/version/"


def is_json_feed(value: object) -> bool:
    """Return whether a value of JSON says that it is a feed."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return False
    return str(value.get("version")).startswith(_VERSION)


def read_json_feed(name: str, value: Mapping[str, Any], digest: str) -> Iterator[Document]:
    """Yield a document for each item, called "entry 3"; raise SourceError where there is none."""
    if not value["items"]:
        raise SourceError(Problem(name, fault="a feed without entries", remedy="leave it out of the sources"))
    about = {"title": _words(value.get("title")), "language": _words(value.get("language")), "atom": False}
    for number, item in enumerate(value["items"], 1):
        entry = _as_entry(item if isinstance(item, dict) else {}, value)
        yield replace(read_entry(entry, about, f"entry {number}"), reader="json", sha256=digest)


def _as_entry(item: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item under the names that feeds of XML have for the same."""
    entry: dict[str, Any] = {
        "title": _words(item.get("title")),
        "link": _words(item.get("url")),
        "language": _words(item.get("language")),
        "authors": list(_authors(item)) or list(_authors(feed)),
        "published": _words(item.get("date_published")),
        "updated": _words(item.get("date_modified")),
        "content": [_content(_words(item.get("content_html")), _words(item.get("content_text")))],
        "summary_detail": _plain(_words(item.get("summary"))),
        "enclosures": item.get("attachments") if isinstance(item.get("attachments"), list) else [],
    }
    return entry


def _content(page: str, text: str) -> dict[str, object]:
    """Return the content as a page, unless it shows far less than what is given as plain text: "<img>"."""
    shown = sum(len(block.text) for block in read_plain_page(page)) if page else 0
    return {"value": page, "type": "text/html"} if page and 2 * shown >= len(text) else _plain(text)


def _plain(text: str) -> dict[str, object]:
    return {"value": text, "type": "text/plain", "exact": True}


def _authors(holder: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the authors of an item or a feed; version 1 has one, under another key."""
    stated = holder.get("authors")
    listed = stated if isinstance(stated, list) and stated else [holder.get("author")]
    yield from ({"name": _words(one.get("name"))} for one in listed if isinstance(one, dict))


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""
