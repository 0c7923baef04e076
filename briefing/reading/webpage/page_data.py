"""A page's JSON-LD in; out, what it says of the article: fields with their names, and its text where it holds that.

schema.org's words are read as publishers write them: one object, a list, an `@graph` whose objects name each other by
`@id`, a body as text or as HTML. Lists of other articles and comments are passed over. Nothing is trusted to be well
made, and only so much of it is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from briefing.reading.webpage.names import names

if TYPE_CHECKING:
    from lxml.etree import _Element

Node = Mapping[str, Any]

_MOST_BYTES = 8_000_000
_MOST_NODES = 20_000
_OF_OTHERS = names("of others")
_ARTICLES = re.compile(
    r"(?:\w*Article|\w*Posting|Report|Review|CriticReview|ClaimReview|Recipe|CreativeWork"
    r"|AnalysisNewsArticle|GovernmentAnnouncement"
    r"|SpecialAnnouncement|PressRelease)"
)
_PAGES = re.compile(r"(?:\w*WebPage|ItemPage|AboutPage|WebSite)")
_TAG = re.compile(
    r"<\s*/?\s*(?:p|div|br|h[1-6]|li|ul|ol|blockquote|a|strong|em|b|i|span|figure|figcaption)\b",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"^\s*(?://\s*)?<!\[CDATA\[|^\s*<!--|(?://\s*)?\]\]>\s*$|-->\s*$|;\s*$")


@dataclass(frozen=True, slots=True)
class PageData:
    """The node of the article, those of the page and its site, and every node that has a name for others to use."""

    article: Node
    pages: tuple[Node, ...] = ()
    named: Mapping[str, Node] = None  # type: ignore[assignment]

    def stated(self, *keys: str) -> Iterator[Any]:
        """Yield the values of the article's keys, then the page's, with references to other nodes followed."""
        for node in (self.article, *self.pages):
            for key in keys:
                value = node.get(key)
                if value not in (None, "", [], {}):
                    yield self.followed(value)

    def followed(self, value: Any) -> Any:
        """Return a value, or the node that it names by `@id`, with what it says itself."""
        if isinstance(value, list):
            return [self.followed(each) for each in value[:50]]
        if (
            isinstance(value, dict)
            and isinstance(name := value.get("@id"), str)
            and name in (self.named or {})
        ):
            return {**self.named[name], **value}
        return value


def read_page_data(page: _Element) -> PageData:
    """Return what the page's JSON-LD says; empty nodes where there is none that can be read."""
    nodes: list[Node] = []
    named: dict[str, Node] = {}
    size = 0
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        size += len(text)
        if size > _MOST_BYTES or len(nodes) > _MOST_NODES:
            break
        nodes += _nodes(_loaded(text), named)
    articles = [node for node in nodes if _is(node, _ARTICLES) and _says_something(node)]
    pages = tuple(node for node in nodes if _is(node, _PAGES))
    return PageData(_fullest(articles), pages, named)


def _loaded(text: str) -> Any:
    for each in (text, _WRAPPED.sub("", _WRAPPED.sub("", text))):
        try:
            return json.loads(each, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, named: dict[str, Node]) -> list[Node]:
    """List the objects in a value, outermost first, without those that are about other articles."""
    found: list[Node] = []
    level = [value]
    while level and len(found) < _MOST_NODES:
        deeper: list[Any] = []
        for each in level:
            if isinstance(each, list):
                deeper += each
            elif isinstance(each, dict):
                found.append(each)
                if isinstance(name := each.get("@id"), str) and len(each) > 1:
                    named.setdefault(name, each)
                deeper += [
                    inner
                    for key, inner in each.items()
                    if key not in _OF_OTHERS and isinstance(inner, dict | list)
                ]
        level = deeper
    return found


def _is(node: Node, types: re.Pattern[str]) -> bool:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return any(isinstance(name, str) and types.fullmatch(name.rsplit("/", 1)[-1]) for name in names)


def _says_something(node: Node) -> bool:
    return any(
        key in node
        for key in ("headline", "articleBody", "datePublished", "liveBlogUpdate", "author", "text")
    )


def _fullest(articles: list[Node]) -> Node:
    """Return the first article, completed by the others of the same headline: pages state one article twice."""
    if not articles:
        return {}
    first = articles[0]
    whole: dict[str, Any] = {}
    for node in articles:
        if node is first or _headline(node) == _headline(first):
            for key, value in node.items():
                if whole.get(key) in (None, "", [], {}):
                    whole[key] = value
    return whole


def _headline(node: Node) -> str:
    value = node.get("headline") or node.get("name")
    return " ".join(unescape(value).split()).lower() if isinstance(value, str) else ""


def body_paragraphs(data: PageData) -> list[str]:
    """Return the paragraphs of the article's text as the page's data hold it, [] where they hold none."""
    article = data.article
    pieces = [article.get("articleBody") or article.get("reviewBody") or article.get("text") or ""]
    updates = article.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else []:
        if isinstance(update, dict):
            pieces += [update.get("headline") or "", update.get("articleBody") or ""]
    return [paragraph for piece in pieces if isinstance(piece, str) for paragraph in _paragraphs(piece)]


def _paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs of a body: HTML by its tags, text by its lines, one long line by its sentences."""
    if _TAG.search(body) or _TAG.search(unescape(body)):
        yield from _paragraphs_of_html(body if _TAG.search(body) else unescape(body))
        return
    text = unescape(body) if "&" in body else body
    lines = [line.strip() for line in re.split(r"\s*[\r\n]+\s*", text) if line.strip()]
    yield from lines


def _paragraphs_of_html(body: str) -> Iterator[str]:
    from lxml import etree, html

    from briefing.reading.webpage.visible import see_page

    try:
        tree = html.document_fromstring(body.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return
    yield from (block.text for block in see_page(tree).blocks if block.tag != "caption")
