"""A `Brief` in; annotations.jsonld out: an annotation for every citation (W3C Web Annotation, 2017).

Each selects the quoted words twice: by the words with what stands around them, and by their place in the
text of the source's file (characters are code points). Where a source has a web address that is the target;
the place then counts in the copy that the brief was made from, which `state` names by its hash.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from briefing.control_characters import escape_in_json
from briefing.model import Brief, BriefSection, BriefSource, Citation
from briefing.render.job import Job
from briefing.render.view.reference import check_language, say_source_mark, web_address
from briefing.render.wording import show_unseen

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"})
# A name space of our own, so that the same citation has the same identifier in every build.
_NAMES = UUID("fedda1bd-2d82-54c0-a76b-cf25123214c7")


def render_job(job: Job) -> bytes:
    """Render annotations.jsonld."""
    return render_annotations(job.brief)


def render_annotations(brief: Brief) -> bytes:
    """Write the annotations as one collection with one page: UTF-8, two spaces of indent, a final newline.

    First the citations of every section's findings, then those that answer its questions of position.
    """
    return (
        escape_in_json(json.dumps(lay_out_annotations(brief), ensure_ascii=False, indent=2)) + "\n"
    ).encode("utf-8")


def lay_out_annotations(brief: Brief) -> dict[str, Any]:
    """Return the AnnotationCollection."""
    sources = {source.id: source for source in brief.sources}
    items = [item for section in brief.sections for item in _list_items(section, sources, brief)]
    name = _name("collection", brief.masthead.title, brief.masthead.edition, *(item["id"] for item in items))
    creator = show_unseen(brief.masthead.author)
    collection: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": name,
        "type": "AnnotationCollection",
        "label": show_unseen(brief.masthead.title),
        "generator": {"type": "Software", "name": f"briefing {brief.generator_version}"},
        "total": len(items),
    }
    if creator:
        collection["creator"] = {"name": creator}
    if items:
        collection["first"] = _lay_out_page(name, items)
    return collection


def _lay_out_page(collection: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    page = _name("page", collection)
    return {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}


def _list_items(
    section: BriefSection, sources: dict[str, BriefSource], brief: Brief
) -> Iterator[dict[str, Any]]:
    language = check_language(brief.masthead.language)
    for finding in section.findings:
        for number, citation in enumerate(finding.citations):
            name = _name("finding", section.id, finding.id, str(number), *_place(citation))
            body = [_lay_out_body(section.title, "classifying", language)]
            yield _lay_out_item(name, body, citation, sources[citation.source])
    for position in section.positions:
        for reading in position.readings:
            for citation in reading.citations:
                name = _name("position", section.id, position.id, reading.label, *_place(citation))
                said = f"{show_unseen(position.question)} {show_unseen(reading.label)}".strip()
                bodies = [
                    _lay_out_body(section.title, "classifying", language),
                    _lay_out_body(said, "describing", language),
                ]
                yield _lay_out_item(name, bodies, citation, sources[citation.source])


def _lay_out_body(text: str, purpose: str, language: str) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": show_unseen(text), "format": "text/plain"}
    return body | ({"language": language} if language else {}) | {"purpose": purpose}


def _lay_out_item(
    name: str, bodies: list[dict[str, Any]], citation: Citation, source: BriefSource
) -> dict[str, Any]:
    mark = say_source_mark(citation.locator)
    marked = [_lay_out_body(mark, "commenting", "en")] if mark else []
    return {
        "id": name,
        "type": "Annotation",
        "motivation": bodies[-1]["purpose"],
        "body": [*marked, *bodies],
        "target": _lay_out_target(citation, source),
    }


def _lay_out_target(citation: Citation, source: BriefSource) -> dict[str, Any]:
    address, file = web_address(source.record.url), f"urn:sha256:{source.sha256}"
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": _lay_out_source(address or file, source),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": citation.quote,
                "prefix": citation.prefix,
                "suffix": citation.suffix,
            },
            {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
        ],
    }
    if address:
        target["state"] = {"type": "TimeState", "cached": file}
    return target


def _lay_out_source(name: str, source: BriefSource) -> dict[str, Any]:
    """Return the source with what its copy is called in the brief: number and key, file, part and hash."""
    language, title = check_language(source.record.language), show_unseen(source.record.title)
    laid: dict[str, Any] = {"id": name, "type": "Text"}
    laid |= {"language": language} if language else {}
    laid |= {"schema:name": title} if title else {}
    laid["schema:identifier"] = [source.id, show_unseen(source.key)]
    laid["schema:contentUrl"] = show_unseen(source.path)
    laid |= {"schema:isPartOf": show_unseen(source.part)} if source.part else {}
    return laid | {"schema:sha256": source.sha256}


def _place(citation: Citation) -> tuple[str, ...]:
    return citation.key, str(citation.start), str(citation.end)


def _name(*parts: str) -> str:
    """Return the identifier of a thing by what it is: the same parts, the same name."""
    return uuid5(_NAMES, json.dumps(parts)).urn
