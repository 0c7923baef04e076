"""Sources in; what the list of sources prints of them out, with the places that use them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.model import Brief, BriefSource
from briefing.render.view.findings import CitationView, FindingView
from briefing.render.view.reference import (
    check_language,
    say_path,
    say_publisher,
    say_reference,
    say_title,
    web_address,
)
from briefing.render.wording import isolate, say_count, say_date, say_grade, say_published, show_unseen

_Cited = tuple[CitationView, FindingView]


@dataclass(frozen=True, slots=True)
class UseView:
    """One place of the brief that cites a source: where to jump, and the passage it shows."""

    locator: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place of a source and everywhere that the brief cites it."""

    locator: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as the list prints it. `link` is its address where that is a web address, else ""."""

    id: str
    key: str
    anchor: str
    title: str
    byline: str
    published: str
    facts: tuple[tuple[str, str], ...]
    address: str
    link: str
    path: str
    sha256: str
    text_sha256: str
    characters: str
    language: str
    notes: tuple[str, ...]
    used: bool
    uses: tuple[UseView, ...]
    places: tuple[PlaceView, ...]
    reference: str


def view_sources(
    sources: Iterable[BriefSource], findings: Iterable[FindingView], *, by_section: bool = False
) -> tuple[SourceView, ...]:
    """Return sources as the list prints them; `by_section` counts their passages by the number of the section."""
    cited: dict[str, list[_Cited]] = {}
    for finding in findings:
        for citation in (finding.citation, *finding.further):
            cited.setdefault(citation.span.source, []).append((citation, finding))
    return tuple(_view_source(source, cited.get(source.id, ()), by_section) for source in sources)


def _view_source(source: BriefSource, cited: Sequence[_Cited], by_section: bool) -> SourceView:
    record = source.record
    author = isolate(show_unseen(record.author))
    publisher = say_publisher(source)
    return SourceView(
        id=source.id,
        key=source.key,
        anchor=source.id,
        title=say_title(source),
        byline=f"{author}, {publisher}" if author else publisher,
        published=say_published(show_unseen(record.published), show_unseen(record.dating)),
        facts=(*_list_facts(source), *(_count_by_section(cited) if by_section else ())),
        address=show_unseen(record.url),
        link=web_address(record.url),
        path=say_path(source),
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        characters=f"{source.characters:,}",
        language=check_language(record.language),
        notes=tuple(map(show_unseen, source.notes)),
        used=source.used,
        uses=tuple(UseView(citation.locator, finding.anchor) for citation, finding in cited),
        places=tuple(_list_places(cited)),
        reference=say_reference(source),
    )


def _list_facts(source: BriefSource) -> Iterator[tuple[str, str]]:
    record = source.record
    yield "Key", show_unseen(source.key)
    grade = say_grade(show_unseen(record.reliability), show_unseen(record.credibility))
    by = f" by {isolate(show_unseen(record.graded_by))}" if record.graded_by else ""
    on = f" on {say_date(show_unseen(record.graded_on))}" if record.graded_on else ""
    yield "Grade", f"{grade} (graded{by}{on})" if by or on else grade
    if record.origin:
        yield "Rests on", show_unseen(record.origin)
    if source.credited:
        yield "Credited in the text", show_unseen(source.credited)
    if source.copy_of:
        copy = source.copy_of
        shared = f"{copy.contained:.0%} of the shorter text, {say_count(copy.longest, 'word')} in a row"
        yield "Counts as one with", f"{copy.source}: shares {shared}"
    if source.shares:
        yield "Counts as one with", _say_shared(source)
    if record.party:
        yield "Standing", "party to the matter"
    if record.marking:
        yield "Marking", show_unseen(record.marking)
    if record.read_from_file:
        yield "Stated by the document itself", ", ".join(map(show_unseen, record.read_from_file))


def _count_by_section(cited: Iterable[_Cited]) -> Iterator[tuple[str, str]]:
    counts = Counter(finding.anchor.split("-")[1] for _, finding in cited)
    if counts:
        yield "Passages by section", ", ".join(f"{section} ({n:,})" for section, n in counts.items())


def _say_shared(source: BriefSource) -> str:
    """Say with which sources a source counts as one, and the publisher, origin or agency that all name."""
    by_name: dict[str, list[str]] = {}
    for other, name in source.shares:
        by_name.setdefault(name, []).append(other)
    named = (f"{', '.join(others)} ({isolate(show_unseen(name))})" for name, others in by_name.items())
    return f"{'; '.join(named)}: the same publisher, origin or agency"


def _list_places(cited: Sequence[_Cited]) -> Iterator[PlaceView]:
    """Yield the places of a source that are cited, in the source's order."""
    anchors: dict[str, dict[str, None]] = {}
    for citation, _ in sorted(cited, key=lambda pair: pair[0].span.start):
        anchors.setdefault(citation.locator, {})
    for citation, finding in sorted(cited, key=lambda pair: pair[0].number):
        anchors[citation.locator][finding.anchor] = None
    for locator, where in anchors.items():
        yield PlaceView(locator, tuple(where))


def view_unused(brief: Brief, records: dict[str, BriefSource]) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be linked (or ""), how the source is called, and why nothing of it was used."""
    for unused in brief.unused_sources:
        source = records.get(unused.source)
        called = f"{source.id} {say_title(source)}" if source else show_unseen(unused.source)
        yield (source.id if source else ""), called, show_unseen(unused.reason)
