"""A `Brief` in; for each finding what a reader may filter by that its markup does not show already, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import Brief, Citation, Finding
from briefing.render.wording import show_unseen

UNNAMED = "nobody named"


@dataclass(frozen=True, slots=True)
class Facets:
    """Who speaks in the quotations of a finding, and whether they all rest on one source."""

    speakers: tuple[str, ...]
    single: bool


def list_facets(brief: Brief) -> dict[str, Facets]:
    """Return the facets of every finding, by its id."""
    findings = (finding for section in brief.sections for finding in section.findings)
    return {finding.id: _read_facets(finding) for finding in findings}


def _read_facets(finding: Finding) -> Facets:
    named = (name for citation in finding.citations for name in _list_names(citation))
    documents = finding.documents if finding.independent is None else finding.independent
    return Facets(tuple(dict.fromkeys(named)), documents <= 1)


def _list_names(citation: Citation) -> Iterator[str]:
    for credit in citation.attributions:
        yield show_unseen(credit.resolved or credit.speaker) or UNNAMED
