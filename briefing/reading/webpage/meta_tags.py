"""The head of a page in; out, what its `meta` and `link` elements and its microdata say, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_ESCAPED = re.compile(
    r"&(?:amp|quot|lt|gt|apos|nbsp|#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|[mn]dash|hellip);"
)
_MOST = 3_000  # elements of each kind
_LONGEST = 2_000  # characters of a value


def plain_value(text: str) -> str:
    """Return a value on one line; what was escaped twice ("wall &amp;amp; road") is unescaped once more."""
    value = text[:_LONGEST]
    for _ in range(2):
        if _ESCAPED.search(value):
            value = unescape(value)
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,80}>", "", value).split())


class MetaTags:
    """What a page says of itself outside of its text and its JSON-LD."""

    def __init__(self, page: _Element) -> None:
        self._meta: dict[str, list[str]] = {}
        self._properties: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.title = ""
        for element in page.iter(
            "meta", "link", "title", "time", "span", "div", "a", "p", "abbr", "h1", "h2"
        ):
            if element.tag == "title":
                in_head = element.getparent() is not None and element.getparent().tag != "svg"
                self.title = self.title or (plain_value("".join(element.itertext())) if in_head else "")
            elif element.tag == "link":
                for name in (element.get("rel") or "").lower().split():
                    _keep(self.links, name, element.get("href") or "")
            elif element.tag == "meta":
                value = plain_value(element.get("content") or "")
                for name in (element.get("property"), element.get("name"), element.get("http-equiv")):
                    if name:
                        _keep(self._meta, name.strip().lower(), value)
                _keep(self._properties, element.get("itemprop") or "", value)
            elif name := element.get("itemprop"):
                _keep(self._properties, name, _property_value(element))

    def all(self, *names: str) -> Iterator[tuple[str, str]]:
        """Yield what is said under each of the names, with the name."""
        for name in names:
            yield from ((name, value) for value in self._meta.get(name, ()) if value)

    def properties(self, *names: str) -> Iterator[str]:
        """Yield the values of microdata under each of the names."""
        for name in names:
            yield from (value for value in self._properties.get(name, ()) if value)


def _property_value(element: _Element) -> str:
    stated = element.get("datetime") or element.get("content")
    if stated:
        return plain_value(stated)
    text = "".join(piece for piece, _ in zip(element.itertext(), range(20), strict=False))
    return plain_value(text) if len(text) < 400 else ""


def _keep(values: dict[str, list[str]], name: str, value: str) -> None:
    if name and value and len(kept := values.setdefault(name, [])) < _MOST:
        kept.append(value)
