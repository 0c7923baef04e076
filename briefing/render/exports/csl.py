"""The sources of a brief in; sources.csl.json out, as CSL-JSON 1.0.2 (Citation Style Language, input data).

Zotero, Pandoc and every CSL processor read it. What has no variable of its own there (the stable key, the
file and its hash) stands under `custom`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from briefing.control_characters import escape_in_json
from briefing.model import BriefSource
from briefing.render.exports.dates import StatedDate
from briefing.render.exports.reference import Reference, list_references
from briefing.render.job import Job


def render_job(job: Job) -> bytes:
    """Render sources.csl.json."""
    return render_csl(job.brief.sources)


def render_csl(sources: Iterable[BriefSource]) -> bytes:
    """Write the sources as a list of CSL items, in the brief's order: UTF-8, two spaces, a final newline."""
    items = list_csl_items(sources)
    return (escape_in_json(json.dumps(items, ensure_ascii=False, indent=2)) + "\n").encode("utf-8")


def list_csl_items(sources: Iterable[BriefSource]) -> list[dict[str, Any]]:
    """Return a CSL item for each source; its `id` is the source's number in small letters ("s3")."""
    return [_lay_out(reference) for reference in list_references(sources)]


def _lay_out(reference: Reference) -> dict[str, Any]:
    stated = {
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "publisher": reference.publisher,
        "issued": _lay_out_date(reference.date) if reference.date else {},
        "URL": reference.url,
        "language": reference.language,
        "note": " ".join(reference.notes),
    }
    custom = {"key": reference.key, "path": reference.path, "part": reference.part}
    return {
        "id": reference.id,
        "type": "webpage" if reference.url else "document",
        **_without_empty(stated),
        "custom": {**_without_empty(custom), "sha256": reference.sha256},
    }


def _lay_out_date(date: StatedDate) -> dict[str, Any]:
    """Return a CSL date; approximate and uncertain ones are both `circa`, the one mark that CSL has."""
    if not date.parts:
        return {"literal": date.words}
    laid: dict[str, Any] = {"date-parts": [list(point) for point in date.parts]}
    if date.season:
        laid["season"] = date.season
    if date.approximate or date.uncertain:
        laid["circa"] = True
    return laid


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
