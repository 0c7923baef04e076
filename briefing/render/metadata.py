"""A `Brief` in; what the page says of itself to programs out: meta elements, and schema.org in JSON-LD.

The names that begin with `citation_` are Highwire's, which Zotero and other reference managers read: with an
institution the page is taken for a report. Open Graph has no type here, since Zotero would take its type
instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from briefing.control_characters import escape_in_json
from briefing.model import Brief
from briefing.render.exports.dates import StatedDate
from briefing.render.exports.reference import Reference, list_references
from briefing.render.view import BriefView

MOST_CHARACTERS = 300
MOST_REFERENCES = 200


@dataclass(frozen=True, slots=True)
class MetaView:
    """An element `meta`: its name (or, for Open Graph, its property) and its content."""

    key: str
    name: str
    content: str


def list_meta(brief: Brief, view: BriefView) -> tuple[MetaView, ...]:
    """Return the meta elements of the page's head; what is not known is left out."""
    said = [*_list_named(brief, view), *_list_open_graph(view)]
    return tuple(meta for meta in said if meta.content)


def describe(view: BriefView) -> str:
    """Say in one line what the page is, for lists of search results and link previews."""
    titles = "; ".join(section.title for section in view.topics)
    parts = [part.rstrip(".") for part in (view.subtitle, view.head.sources, titles) if part]
    said = ". ".join(parts)
    return said if len(said) <= MOST_CHARACTERS else said[: MOST_CHARACTERS - 1].rstrip() + "…"


def write_linked_data(brief: Brief, view: BriefView) -> Markup:
    """Return the brief as a schema.org Report that cites its sources: JSON-LD, safe inside a script element."""
    report: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": view.title,
        "headline": view.title,
        "alternativeHeadline": view.subtitle,
        "description": describe(view),
        "inLanguage": view.language,
        "datePublished": view.issued,
        "version": view.edition,
        "author": {"name": view.author} if view.author else "",
        "creditText": view.marking.label,
        "citation": [_lay_out_source(reference) for reference in list_references(brief.sources)],
    }
    return _write({name: value for name, value in report.items() if value})


def _write(value: dict[str, Any]) -> Markup:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(escape_in_json(text).replace("<", "\\u003c").replace("\u2028", "\\u2028"))


def _lay_out_source(reference: Reference) -> dict[str, Any]:
    source = {
        "@type": "CreativeWork",
        "identifier": reference.id.upper(),
        "name": reference.title,
        "author": {"name": reference.author} if reference.author else "",
        "publisher": {"name": reference.publisher} if reference.publisher else "",
        "datePublished": _write_date(reference.date),
        "url": reference.url,
        "inLanguage": reference.language,
    }
    return {name: value for name, value in source.items() if value}


def _write_date(date: StatedDate | None) -> str:
    """Write a date of one point as ISO 8601 does; "" for what that cannot say, and for what is approximate."""
    if date is None or len(date.parts) != 1 or date.season or date.approximate or date.uncertain:
        return ""
    year, *rest = date.parts[0]
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


def _list_named(brief: Brief, view: BriefView) -> Iterator[MetaView]:
    for name, content in (
        ("description", describe(view)),
        ("author", view.author),
        ("citation_title", view.title),
        ("citation_author", view.author),
        ("citation_publication_date", view.issued.replace("-", "/")),
        ("citation_technical_report_institution", view.author or view.say("sources.no_publisher")),
        ("citation_technical_report_number", view.edition),
        ("citation_language", view.language),
    ):
        yield MetaView("name", name, content)
    for reference in list_references(brief.sources)[:MOST_REFERENCES]:
        yield MetaView("name", "citation_reference", _say_reference(reference))


def _say_reference(reference: Reference) -> str:
    """Return a reference as pairs of name and value, in which a semicolon ends a value."""
    pairs = (
        ("citation_title", reference.title),
        ("citation_author", reference.author),
        ("citation_publisher", reference.publisher),
        ("citation_publication_date", _write_date(reference.date).replace("-", "/")),
    )
    return "; ".join(f"{name}={value.replace(';', ',')}" for name, value in pairs if value)


def _list_open_graph(view: BriefView) -> Iterator[MetaView]:
    yield MetaView("property", "og:title", view.title)
    yield MetaView("property", "og:description", describe(view))
    yield MetaView("property", "og:locale", view.language.replace("-", "_"))
