"""A `Brief` in; brief.json out, by the contract of the format "briefing/1".

Keys may be added to the contract, never changed. What an analysis that is not built would fill is null or an
empty list.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from briefing.control_characters import escape_in_json
from briefing.model import (
    AnalystText,
    Brief,
    BriefSection,
    BriefSource,
    Changes,
    Citation,
    Cited,
    Context,
    Figure,
    FigureEstimate,
    FiguresKeptOut,
    Finding,
    FoundSpan,
    Masthead,
    Position,
)
from briefing.render.job import Job

FORMAT = "briefing/1"


def render_job(job: Job) -> bytes:
    """Return brief.json, which was made before all else: other formats carry it."""
    return job.json


def brief_to_json(brief: Brief) -> bytes:
    """Write the brief by its contract: UTF-8, two spaces of indent, a final newline."""
    return (escape_in_json(json.dumps(lay_out_brief(brief), ensure_ascii=False, indent=2)) + "\n").encode(
        "utf-8"
    )


def lay_out_brief(brief: Brief) -> dict[str, Any]:
    """Return the contract's object, keys in the contract's order."""
    return {
        "format": FORMAT,
        "generator": {"name": "briefing", "version": brief.generator_version},
        "brief": _lay_out_masthead(brief.masthead, brief),
        "sources": [_lay_out_source(source) for source in brief.sources],
        "sections": [_lay_out_section(section) for section in brief.sections],
        "disagreements": [_lay_out(found) for found in brief.disagreements],
        "timeline": [_lay_out(entry) for entry in brief.timeline.entries],
        "gaps": [_lay_out(gap) for gap in brief.gaps],
        "unused_sources": [_lay_out(unused) for unused in brief.unused_sources],
        "undated": [_lay_out(entry) for entry in brief.timeline.undated],
        "likelihood": brief.likelihood or None,
        "analyst": [_lay_out_analyst(text) for text in brief.analyst],
        "warnings": [_lay_out(warning) for warning in brief.warnings],
        "changes": _lay_out_changes(brief.changes) if brief.changes else None,
        "look": _lay_out(brief.look),
        "call": _lay_out(brief.call),
        "inputs": json.loads(brief.inputs.json) if brief.inputs else None,
    }


def _lay_out(value: Any) -> dict[str, Any]:
    """Write a dataclass of plain values key by key, in the order of its fields."""
    pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {name: list(item) if isinstance(item, tuple) else item for name, item in pairs}


def _lay_out_changes(changes: Changes) -> dict[str, Any]:
    from briefing.editions.layout import lay_out_changes  # for those builds that have an earlier edition

    return lay_out_changes(changes)


def _lay_out_analyst(text: AnalystText) -> dict[str, Any]:
    """Write what a text of the analyst's cites; not as quotations, for these words are not the brief's to quote."""
    return {
        "place": text.place,
        "text": text.text,
        "cites": [_lay_out_cited(cited) for cited in text.cited],
        "terms": [_lay_out(term) for term in text.likelihood],
    }


def _lay_out_cited(cited: Cited) -> dict[str, Any]:
    laid = _lay_out(cited)
    if not cited.printed:
        del laid["printed"]
    del laid["quote"]
    return laid if cited.paragraph else laid | {"first": None, "last": None}


def _lay_out_masthead(masthead: Masthead, brief: Brief) -> dict[str, Any]:
    first = ("title", "subtitle", "edition", "issued", "cutoff", "marking")
    laid = _lay_out(masthead)
    ordered = {name: laid[name] for name in first} | laid
    return ordered | {
        "documents": brief.documents,
        "independent": brief.independent,
        "embed": brief.embed,
        "extent": brief.extent,
        "length": str(brief.length),
    }


def _lay_out_source(source: BriefSource) -> dict[str, Any]:
    record = source.record
    return {
        "id": source.id,
        "key": source.key,
        "path": source.path,
        "part": source.part,
        "reader": source.reader,
        "title": record.title,
        "publisher": record.publisher,
        "published": record.published,
        "dating": record.dating,
        "url": record.url,
        "language": record.language,
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
        "characters": source.characters,
        "used": source.used,
        "origin": record.origin,
        "marking": record.marking,
        "reliability": record.reliability,
        "credibility": record.credibility,
        "copy_of": source.copy_of.source if source.copy_of else None,
        "modified": record.modified,
        "author": record.author,
        "graded_by": record.graded_by,
        "graded_on": record.graded_on,
        "party": record.party,
        "read_from_file": list(record.read_from_file),
        "read_from": dict(record.origins),
        "notes": list(source.notes),
        "copy": _lay_out(source.copy_of) if source.copy_of else None,
        "credited": source.credited,
        "shares": [{"source": other, "name": name} for other, name in source.shares],
        **_lay_out_pages(source),
        **({"ocr": source.ocr} if source.ocr else {}),
    }


def _lay_out_pages(source: BriefSource) -> dict[str, Any]:
    """Return where the pages of a source begin, for the few formats that have pages."""
    pages = [{"start": start, "label": label} for start, label in source.pages]
    return {"pages": pages} if pages else {}


def _lay_out_section(section: BriefSection) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "question": section.question,
        "findings": [_lay_out_finding(finding) for finding in section.findings],
        "figures": [_lay_out_figure(figure) for figure in section.figures],
        "positions": [_lay_out_position(position) for position in section.positions],
        "searched": {
            **_lay_out(section.searched),
            "bounded": [_lay_out(one) for one in section.searched.bounded],
        },
        "comment": section.comment,
        "analyses": list(section.analyses),
        "limit": section.limit,
        "dropped": list(section.dropped),
    }


def _lay_out_figure(figure: Figure) -> dict[str, Any]:
    return {
        "measure": figure.measure,
        "label": figure.label,
        "estimates": [_lay_out_estimate(found) for found in figure.estimates],
        "agreement": figure.agreement,
        "apart": [list(pair) for pair in figure.apart],
        "kept_out": [_lay_out_kept_out(kept) for kept in figure.kept_out],
        "tolerance": figure.tolerance,
        "compared": None if figure.compared is None else [list(pair) for pair in figure.compared],
        "not_compared": [{"rule": rule, "count": count} for rule, count in figure.not_compared],
        "changes": figure.changes,
        "revisions": [list(pair) for pair in figure.revisions],
        "rows": [{"estimates": list(row.estimates), "place": row.place} for row in figure.rows],
    }


def _lay_out_kept_out(kept: FiguresKeptOut) -> dict[str, Any]:
    return {
        "reason": kept.reason,
        "by": kept.by,
        "count": kept.count,
        "examples": [
            {"source": at.source or None, "start": at.start, "end": at.end, "key": at.key}
            for at in kept.examples
        ],
    }


def _lay_out_estimate(found: FigureEstimate) -> dict[str, Any]:
    estimate = found.estimate
    return {
        "low": estimate.low,
        "high": estimate.high,
        "low_open": estimate.low_open,
        "high_open": estimate.high_open,
        "about": estimate.about,
        "vague": estimate.vague,
        "unit": estimate.unit,
        "currency": estimate.currency,
        "per": estimate.per,
        "place": found.place,
        "period": found.period,
        "source": found.source,
        "start": estimate.start,
        "end": estimate.end,
        "quote": found.quote,
        "attributions": [_lay_out(credit) for credit in found.credits],
        "finding": found.finding,
        "paragraph": found.paragraph,
        "page": found.page,
        "key": found.key,
        "locator": _lay_out_locator(found),
        "as_of": _lay_out(found.as_of) if found.as_of else None,
        "marking": found.marking or None,
    }


def _lay_out_position(position: Position) -> dict[str, Any]:
    return {
        "id": position.id,
        "question": position.question,
        "readings": [
            {
                "label": reading.label,
                "citations": [_lay_out_citation(c) for c in reading.citations],
                "why": [list(words) for words in reading.why],
                "telling": reading.telling,
                "independent": reading.independent,
                "set_aside": [_lay_out(one) for one in reading.set_aside],
            }
            for reading in position.readings
        ],
        "sources": list(position.sources),
        "place": position.place,
    }


def _lay_out_finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "place": finding.place,
        "score": round(finding.score, 4),
        "why": list(finding.why),
        "rule": finding.rule,
        "pinned": finding.pinned,
        "citations": [_lay_out_citation(citation) for citation in finding.citations],
        "context": [_lay_out_context(context) for context in finding.context],
        "documents": finding.documents,
        "independent": finding.independent,
        "unprinted": finding.unprinted or None,
        "repeats": finding.repeats or None,
    }


def _lay_out_citation(citation: Citation) -> dict[str, Any]:
    return {
        "source": citation.source,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "paragraph": citation.paragraph,
        "page": citation.page,
        "attributions": [_lay_out(attribution) for attribution in citation.attributions],
        "hedges": [_lay_out(hedge) for hedge in citation.hedges],
        "key": citation.key,
        "locator": _lay_out_locator(citation),
        "marking": citation.marking or None,
        "part": list(citation.part) if citation.part else None,
        **{found.key: [_lay_out_found(span) for span in found.spans] for found in citation.found},
    }


def _lay_out_locator(cited: Citation | FigureEstimate) -> dict[str, Any]:
    """Say where words stand in the terms of their format: as it knows, or else by page or paragraph."""
    if place := cited.locator:
        laid = {"kind": place.kind, "value": place.value, "label": place.label}
        return laid | {"ocr": True} if place.ocr else laid
    if cited.page:
        return {"kind": "page", "value": str(cited.page), "label": f"p. {cited.page}"}
    return {"kind": "paragraph", "value": str(cited.paragraph), "label": f"¶{cited.paragraph}"}


def _lay_out_found(span: FoundSpan) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text, **dict(span.values)}


def _lay_out_context(context: Context) -> dict[str, Any]:
    return _lay_out(context)
