"""A page, its data and its article in; what it says of itself out: each field with its value and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from briefing.reading.authors import join_authors
from briefing.reading.days import read_stated_day
from briefing.reading.webpage import bylines, page_days
from briefing.reading.webpage.extraction import words_of
from briefing.reading.webpage.furniture import NAVIGATION, furniture_of
from briefing.reading.webpage.meta_tags import MetaTags, plain_value
from briefing.reading.webpage.names import names, ordered_names
from briefing.reading.webpage.page_data import PageData
from briefing.reading.webpage.page_days import FoundDay
from briefing.reading.webpage.titles import choose_title, site_in_title
from briefing.reading.webpage.visible import VisibleBlock, VisiblePage

if TYPE_CHECKING:
    from lxml.etree import _Element

DATA, META, TEXT, HEAD, ADDRESS = "its data", "its meta tags", "its text", "its title", "its address"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_AUTHOR_META = ordered_names("author meta")
_NO_PUBLISHERS = names("no publishers")
_NEAR = 14  # blocks above the article in which its byline and date are looked for
_LOGO_WORDS = re.compile(
    r"\b(?:logo|home ?page|homepage|home|icon|banner|header|image|link to)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StatedField:
    """A field of the register as the page states it, and where it does."""

    name: str
    value: str
    place: str


def read_metadata(
    page: _Element, seen: VisiblePage, article: Sequence[VisibleBlock], data: PageData, tags: MetaTags
) -> list[StatedField]:
    """Return the fields in the register's order; a field that the page does not state is missing."""
    return list(_Metadata(page, seen, article, data, tags).fields())


class _Metadata:
    def __init__(
        self,
        page: _Element,
        seen: VisiblePage,
        article: Sequence[VisibleBlock],
        data: PageData,
        tags: MetaTags,
    ) -> None:
        self.page, self.seen, self.data, self.tags = page, seen, data, tags
        first = next((b.number for b in article if b.tag != "heading"), 0)
        last = article[-1].number if article else 0
        blocks = seen.blocks
        above = blocks[max(0, first - _NEAR) : first]
        heads = [at for at, block in enumerate(above) if _is_main_heading(block)]
        self.above = above[heads[-1] + 1 :] if heads else above[-4:]
        self.within = [b for b in article[:4] if len(b.text) < 160]
        self.below = [b for b in blocks[max(first, last - 3) : last + 5] if article and not _is_at_foot(b)]
        self.heading = next((b.text for b in article if _is_main_heading(b)), "")
        self.headings = [b.text for b in blocks if _is_main_heading(b)]
        self.url, self.url_place = self._find_url()

    def fields(self) -> Iterator[StatedField]:
        publisher = self._publisher()
        sites = [publisher.value if publisher else "", *self._sites()]
        yield from self._title(sites)
        authors = self._authors(sites)
        if authors:
            yield authors
        if publisher:
            yield publisher
        yield from self._days()
        if self.url:
            yield StatedField("url", self.url, self.url_place)
        yield from self._language()

    # -- title and publisher

    def _title(self, sites: Sequence[str]) -> Iterator[StatedField]:
        stated = [*self._texts(self.data.article.get("headline"))]
        stated += [
            value
            for _, value in self.tags.all(
                "og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"
            )
        ]
        title = choose_title(self.headings, stated, self.tags.title, sites, self.heading)
        if title:
            folded = title.lower()
            place = (
                TEXT
                if any(folded in heading.lower() for heading in self.headings)
                else META
                if stated
                else HEAD
            )
            yield StatedField("title", title, place)

    def _texts(self, value: Any) -> Iterator[str]:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and (text := plain_value(each)):
                yield text

    def _names_of(self, value: Any) -> Iterator[str]:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from self._texts(each.get("name"))
            elif isinstance(each, str) and not each.startswith(("http:", "https:", "#")):
                yield from self._texts(each)

    def _sites(self) -> Iterator[str]:
        yield from (
            value
            for _, value in self.tags.all("og:site_name", "application-name", "apple-mobile-web-app-title")
        )
        for node in self.data.pages:
            if _is_site(node):
                yield from self._texts(node.get("name"))
        for value in self.data.stated("publisher"):
            yield from self._names_of(value)
        host = (urlsplit(self.url).hostname or "") if self.url else ""
        labels = [
            label for label in host.split(".")[:-1] if label not in {"www", "co", "com", "org", "gov", "news"}
        ]
        yield from labels[-1:]
        if host:
            yield host.removeprefix("www.")

    def _publisher(self) -> StatedField | None:
        return next(
            (field for field in self._publishers() if "".join(words_of(field.value)) not in _NO_PUBLISHERS),
            None,
        )

    def _publishers(self) -> Iterator[StatedField]:
        """Yield who may have published the page, the surest first."""
        article = self.data.followed(
            self.data.article.get("publisher") or self.data.article.get("sourceOrganization")
        )
        for name in self._names_of(article):
            yield StatedField("publisher", name, DATA)
        names = (
            "og:site_name",
            "dc.publisher",
            "dcterms.publisher",
            "citation_publisher",
            "publisher",
            "application-name",
        )
        for _, value in self.tags.all(*names):
            if not value.startswith(("http:", "https:", "@")):
                yield StatedField("publisher", value, META)
        for value in self.data.stated("publisher"):
            for name in self._names_of(value):
                yield StatedField("publisher", name, DATA)
        for name in (
            name for node in self.data.pages if _is_site(node) for name in self._texts(node.get("name"))
        ):
            yield StatedField("publisher", name, DATA)
        if name := site_in_title(self.tags.title, self.headings[0] if self.headings else ""):
            yield StatedField("publisher", name, HEAD)
        if name := self._name_on_logo():
            yield StatedField("publisher", name, "its logo")

    def _name_on_logo(self) -> str:
        """Return the name in the alternative text of the picture at the head of the page, "" where it says none."""
        for number, image in enumerate(self.page.iter("img")):
            if number > 3:
                break
            alt = plain_value(image.get("alt") or "")
            name = re.split(r"\s+[|–—:-]\s+", alt)[0]
            name = " ".join(_LOGO_WORDS.sub("", name).split()).strip(" -–|:,")
            capitals = [word for word in name.split() if word[:1].isupper()]
            if (
                len(capitals) >= 2
                and len(name.split()) <= 14
                and not name.endswith((".", "!", "?"))
                and self._is_at_head(image)
            ):
                return name
        return ""

    @staticmethod
    def _is_at_head(image: _Element) -> bool:
        for element in image.iterancestors():
            stated = (element.tag, *(element.get(name) or "" for name in ("id", "class", "role")))
            if re.search(r"header|masthead|banner|logo|brand|site-title", " ".join(stated).lower()):
                return True
        return False

    # -- authors

    def _authors(self, sites: Sequence[str]) -> StatedField | None:
        lines = [*self.above, *self.within]
        byline = bylines.authors_of_byline(lines, sites)
        stated = bylines.authors_of_values(
            [
                self.data.followed(self.data.article[key])
                for key in ("author", "creator")
                if self.data.article.get(key)
            ][:1],
            sites,
        )
        place = DATA
        if not stated:
            stated = bylines.authors_of_values([value for _, value in self.tags.all(*_AUTHOR_META)], sites)
            place = META
        if not stated:
            stated = bylines.authors_of_values(self._linked_authors(), sites)
            place = TEXT
        names = bylines.merge_authors(stated, byline)
        if not names:
            return None
        return StatedField(
            "author", join_authors(names), TEXT if names == byline and names != stated else place
        )

    def _linked_authors(self) -> Iterator[str]:
        links = [link for link in self.page.iter("a") if "author" in (link.get("rel") or "").lower().split()]
        for link in links[:4]:
            yield "".join(link.itertext())
        yield from islice(self.tags.properties("author"), 2)  # further ones are those of comments

    # -- days

    def _days(self) -> Iterator[StatedField]:
        lines = [*page_days.days_in_lines([*self.above, *self.within])]
        lines += page_days.days_in_lines(self.below, below=True)
        shown = {kind: [day for name, day in lines if name == kind] for kind in ("published", "modified")}
        published = page_days.first_day(
            [
                *self._stated_days("datePublished"),
                *(FoundDay(value, META) for _, value in self.tags.all(*page_days.PUBLISHED_META)),
                *(FoundDay(value, META) for value in self.tags.properties("datePublished", "dateCreated")),
                *self._time_elements("published"),
                *shown["published"],
                *self._first_time(),
                *self._stated_days("dateCreated", "uploadDate"),
            ]
        ) or page_days.day_in_address(self.url)
        modified = page_days.first_day(
            [
                *self._stated_days("dateModified"),
                *(FoundDay(value, META) for _, value in self.tags.all(*page_days.MODIFIED_META)),
                *(FoundDay(value, META) for value in self.tags.properties("dateModified")),
                *self._time_elements("modified"),
                *shown["modified"],
            ]
        )
        if published:
            yield StatedField("published", published.stated, published.place)
        if modified and not _is_before(modified.stated, published.stated if published else ""):
            yield StatedField("modified", modified.stated, modified.place)

    def _stated_days(self, *keys: str) -> Iterator[FoundDay]:
        for value in self.data.stated(*keys):
            for text in self._texts(value):
                yield FoundDay(text, DATA)

    def _time_elements(self, kind: str) -> Iterator[FoundDay]:
        """Yield the days of the `time` elements that say they are of that kind, by class or the words before them."""
        for number, element in enumerate(self.page.iter("time", "abbr")):
            if number > 30:
                break
            stated = element.get("datetime") or (element.get("title") or "" if element.tag == "abbr" else "")
            mark = "pubdate" if "pubdate" in element.attrib else ""
            named = " ".join((element.get("class") or "", element.get("itemprop") or "", mark)).lower()
            changed = bool(re.search(r"updat|modif|revis", named))
            issued = bool(re.search(r"publi|pubdate|posted|created|entry-date|post-date|article-date", named))
            issued = issued and (not changed or "published" in named.split())
            if stated and (changed if kind == "modified" else issued):
                yield FoundDay(stated, TEXT)

    def _first_time(self) -> Iterator[FoundDay]:
        """Yield the day of the first `time` of the article, which a page may show as "2 hours ago"."""
        for element in islice(self.page.iter("time"), 30):
            stated, names = element.get("datetime") or "", (element.get("class") or "").lower()
            around = {each.tag for each in element.iterancestors()}
            if stated and around & {"article", "main"} and not around & {"aside", "nav", "footer"}:
                if not re.search(r"updat|modif|revis", names):
                    yield FoundDay(stated, TEXT)
                return

    # -- address and language

    def _find_url(self) -> tuple[str, str]:
        stated = [(href, META) for href in self.tags.links.get("canonical", ())]
        stated += [(value, META) for _, value in self.tags.all("og:url", "twitter:url")]
        main = self.data.article.get("mainEntityOfPage")
        main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
        stated += [(value, DATA) for value in (self.data.article.get("url"), main) if isinstance(value, str)]
        bases = [value for value, _ in stated if value.startswith(("http://", "https://"))]
        whole = [
            (urljoin(bases[0], value) if bases and not _is_absolute(value) else value, place)
            for value, place in stated
        ]
        usable = [(value, place) for value, place in whole if _is_absolute(value)]
        deep = [each for each in usable if urlsplit(each[0]).path.strip("/") or urlsplit(each[0]).query]
        return (deep or usable or [("", "")])[0]

    def _language(self) -> Iterator[StatedField]:
        page = self.page
        stated = [
            (page.get(name) or "", META)
            for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
        ]
        body = page.find("body")
        stated += [(body.get("lang") or "", META)] if body is not None else []
        stated += [
            (value, META)
            for _, value in self.tags.all("content-language", "language", "dc.language", "og:locale")
        ]
        stated += [(text, DATA) for value in self.data.stated("inLanguage") for text in self._texts(value)]
        for value, place in stated:
            tag = value.strip().replace("_", "-")
            if _LANGUAGE.fullmatch(tag):
                yield StatedField("language", tag, place)
                return


def _is_main_heading(block: VisibleBlock) -> bool:
    return block.tag == "heading" and any(container.tag == "h1" for container in block.inside.chain())


def _is_site(node: Mapping[str, Any]) -> bool:
    return str(node.get("@type", "")).endswith("WebSite")


def _is_at_foot(block: VisibleBlock) -> bool:
    return any(furniture_of(container) == NAVIGATION for container in block.inside.chain())


def _is_absolute(url: str) -> bool:
    try:
        split = urlsplit(url)
    except ValueError:
        return False
    return split.scheme in {"http", "https"} and bool(split.hostname)


def _is_before(one: str, other: str) -> bool:
    first, second = read_stated_day(one).edtf[:10], read_stated_day(other).edtf[:10]
    return bool(first and second) and first < second
