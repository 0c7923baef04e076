"""A `Brief` in; frozen, ready-made strings and numbers out, so that templates only loop, test and print.

Quotations are handed on untouched (`quote`); every other string that came from a source or from the user
has what cannot be seen in it spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from briefing.model import Brief, BriefSection, BriefSource, Citation, Context, Finding, Masthead, Searched
from briefing.render.marking import MarkingView, read_marking
from briefing.render.wording import say_count, say_date, say_grade, say_published, show_unseen

LEAD_CHARACTERS = 280

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")


@dataclass(frozen=True, slots=True)
class SpanView:
    """A stretch of a source that the brief prints: its words, its place and where that is shown."""

    source: str
    start: int
    end: int
    quote: str
    anchor: str
    language: str

    @property
    def characters(self) -> str:
        """Return the place as the reader sees it: "412–498"."""
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class CitationView:
    """One citation: its quotation, its note, and all that stands beside it."""

    number: int
    span: SpanView
    finding: str
    place: str
    label: str
    locator: str
    byline: str
    publisher: str
    published: str
    reference: str
    path: str
    live: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as printed: one quotation, its neighbours, and the citations that say the same."""

    id: str
    anchor: str
    citation: CitationView
    before: tuple[SpanView, ...]
    after: tuple[SpanView, ...]
    further: tuple[CitationView, ...]
    reported: str
    why: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as printed; `searched` says what was searched, `silent` that nothing was found."""

    number: int
    anchor: str
    title: str
    question: str
    comment: str
    findings: tuple[FindingView, ...]
    annex: tuple[FindingView, ...]
    silent: bool
    counted: str
    searched: tuple[str, ...]
    unlisted: str
    lead: CitationView | None
    lead_anchor: str


@dataclass(frozen=True, slots=True)
class UseView:
    """One place of the brief that cites a source: where to jump, and the passage it shows."""

    locator: str
    anchor: str


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


@dataclass(frozen=True, slots=True)
class GapView:
    """What is missing, and the section it is missing from."""

    section: str
    anchor: str
    detail: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that the templates of every format print."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    marking: MarkingView
    language: str
    author: str
    edition: str
    running: str
    issued: str
    key_judgements: tuple[str, ...]
    sections: tuple[SectionView, ...]
    gaps: tuple[GapView, ...]
    unused: tuple[tuple[str, str, str], ...]
    annex: bool
    sources: tuple[SourceView, ...]
    citations: tuple[CitationView, ...]
    spans: tuple[SpanView, ...]
    embed: str
    version: str


def view_brief(brief: Brief) -> BriefView:
    """Prepare everything that a template prints of a brief."""
    head = brief.masthead
    records = {source.id: source for source in brief.sources}
    sections = _view_sections(brief.sections, records)
    findings = [finding for section in sections for finding in (*section.findings, *section.annex)]
    citations = tuple(c for finding in findings for c in (finding.citation, *finding.further))
    sources = tuple(_view_source(source, findings) for source in brief.sources)
    return BriefView(
        title=show_unseen(head.title),
        subtitle=show_unseen(head.subtitle),
        facts=tuple(_list_masthead(head, brief)),
        marking=read_marking(show_unseen(head.marking)),
        language=_check_language(head.language) or "en",
        author=show_unseen(head.author),
        edition=show_unseen(head.edition),
        running=_say_running_head(head),
        issued=head.issued,
        key_judgements=head.key_judgements,
        sections=sections,
        gaps=tuple(_view_gaps(brief, sections)),
        unused=tuple(_view_unused(brief, records)),
        annex=any(section.annex for section in sections),
        sources=sources,
        citations=tuple(sorted(citations, key=lambda citation: citation.number)),
        spans=_list_spans(findings),
        embed=brief.embed,
        version=brief.generator_version,
    )


def _list_masthead(head: Masthead, brief: Brief) -> Iterator[tuple[str, str]]:
    if head.issued:
        yield "Issued", say_date(show_unseen(head.issued))
    if head.cutoff:
        yield "Information cut-off", say_date(show_unseen(head.cutoff))
    if head.author:
        yield "Author", show_unseen(head.author)
    used = sum(source.used for source in brief.sources)
    yield "Sources", f"{say_count(brief.documents, 'document')} read, {used:,} quoted"
    judged = head.key_judgements or any(section.comment for section in brief.sections)
    yield (
        "Status",
        "extractive, with the analyst's text marked" if judged else "extractive; no analyst's text",
    )


def _say_running_head(head: Masthead) -> str:
    parts = [show_unseen(head.title), f"Edition {show_unseen(head.edition)}" if head.edition else ""]
    parts += [f"cut-off {say_date(show_unseen(head.cutoff), short=True)}"] if head.cutoff else []
    return " · ".join(part for part in parts if part)


def _view_sections(
    sections: Iterable[BriefSection], records: dict[str, BriefSource]
) -> tuple[SectionView, ...]:
    numbers = count(1)
    in_sections = [
        tuple(_view_findings(section, number, "section", records, numbers))
        for number, section in enumerate(sections, start=1)
    ]
    in_annex = [
        tuple(_view_findings(section, number, "annex", records, numbers))
        for number, section in enumerate(sections, start=1)
    ]
    rows = zip(sections, in_sections, in_annex, strict=True)
    return tuple(
        _view_section(section, number, findings, annex)
        for number, (section, findings, annex) in enumerate(rows, start=1)
    )


def _view_section(
    section: BriefSection, number: int, findings: tuple[FindingView, ...], annex: tuple[FindingView, ...]
) -> SectionView:
    lead = next(filter(_stands_alone, findings), None)
    return SectionView(
        number=number,
        anchor=f"section-{number}",
        title=show_unseen(section.title),
        question=show_unseen(section.question),
        comment=section.comment,
        findings=findings,
        annex=annex,
        silent=not findings and not annex,
        counted=_count_findings(findings, annex, section.searched.unlisted),
        searched=tuple(_say_searched(section.searched)),
        unlisted=_say_unlisted(section.searched.unlisted),
        lead=lead.citation if lead else None,
        lead_anchor=lead.anchor if lead else "",
    )


def _stands_alone(finding: FindingView) -> bool:
    """Say whether a quotation is short enough, and clear enough without a neighbour, for the first page."""
    needs_context = finding.before or finding.after
    return not needs_context and len(finding.citation.span.quote) <= LEAD_CHARACTERS


def _count_findings(findings: tuple[FindingView, ...], annex: tuple[FindingView, ...], unlisted: int) -> str:
    if not findings and not annex:
        return "no matching passage in these sources"
    shown = (*findings, *annex)
    sources = {c.span.source for finding in shown for c in (finding.citation, *finding.further)}
    said = f"{say_count(len(findings), 'passage')} from {say_count(len(sources), 'source')}"
    more = f"; {len(annex):,} more in the annex" if annex else ""
    weaker = f"; {unlisted:,} weaker ones not listed" if unlisted else ""
    return said + more + weaker


def _say_unlisted(number: int) -> str:
    """Say how many passages are relevant too, but weaker than all that are shown; "" for none."""
    verb = "is" if number == 1 else "are"
    return f"{say_count(number, 'weaker passage')} {verb} not listed" if number else ""


def _say_searched(searched: Searched) -> Iterator[str]:
    yield (
        f"{say_count(searched.passages, 'passage')} searched; "
        f"{searched.matched:,} met the words of this section"
    )
    if searched.terms:
        yield f"terms: {', '.join(map(show_unseen, searched.terms))}"
    if searched.query:
        yield f"query: {show_unseen(searched.query)}"
    if searched.exclude:
        yield f"left out: {', '.join(map(show_unseen, searched.exclude))}"


def _view_findings(
    section: BriefSection, number: int, place: str, records: dict[str, BriefSource], numbers: Iterator[int]
) -> Iterator[FindingView]:
    chosen = [finding for finding in section.findings if finding.place == place]
    for position, finding in enumerate(chosen, start=1):
        anchor = f"{place}-{number}-{position}"
        yield _view_finding(finding, anchor, records, numbers)


def _view_finding(
    finding: Finding, anchor: str, records: dict[str, BriefSource], numbers: Iterator[int]
) -> FindingView:
    first, *rest = (
        _view_citation(citation, finding, records[citation.source], next(numbers))
        for citation in finding.citations
    )
    contexts = [_view_context(context, records[context.source]) for context in finding.context]
    return FindingView(
        id=finding.id,
        anchor=anchor,
        citation=first,
        before=tuple(context for context in contexts if context.start < first.span.start),
        after=tuple(context for context in contexts if context.start >= first.span.start),
        further=tuple(rest),
        reported=_say_reported(finding),
        why=_say_why(finding),
        pinned=finding.pinned,
    )


def _say_reported(finding: Finding) -> str:
    """Say in how many documents a finding stands; "" for one. Never "confirmed"."""
    if finding.independent is not None and finding.documents > 1:
        return f"reported by {say_count(finding.independent, 'independent source')}"
    return f"in {finding.documents:,} documents" if finding.documents > 1 else ""


def _say_why(finding: Finding) -> str:
    words = ", ".join(map(show_unseen, finding.why))
    pinned = "; pinned by the analyst" if finding.pinned else ""
    return f"rule: {show_unseen(finding.rule)}" + (f"; matched: {words}" if words else "") + pinned


def _view_citation(citation: Citation, finding: Finding, source: BriefSource, number: int) -> CitationView:
    record = source.record
    locator = f"p. {citation.page} ¶{citation.paragraph}" if citation.page else f"¶{citation.paragraph}"
    return CitationView(
        number=number,
        span=_view_span(citation, source),
        finding=finding.id,
        place=finding.place,
        label=f"{source.id} {locator}",
        locator=locator,
        byline=_say_publisher(source),
        publisher=show_unseen(record.publisher),
        published=say_published(show_unseen(record.published), show_unseen(record.dating), short=True),
        reference=_say_reference(source),
        path=_say_path(source),
        live=_point_into_live_page(source, citation.quote),
    )


def _view_context(context: Context, source: BriefSource) -> SpanView:
    return _view_span(context, source)


def _view_span(span: Citation | Context, source: BriefSource) -> SpanView:
    return SpanView(
        source=source.id,
        start=span.start,
        end=span.end,
        quote=span.quote,
        anchor=f"{source.id}-{span.start}-{span.end}",
        language=_check_language(source.record.language),
    )


def _say_publisher(source: BriefSource) -> str:
    return show_unseen(source.record.publisher) or "publisher not stated"


def _say_title(source: BriefSource) -> str:
    return show_unseen(source.record.title) or "title not stated"


def _say_path(source: BriefSource) -> str:
    part = f" ({show_unseen(source.part)})" if source.part else ""
    return show_unseen(source.path) + part


def _say_reference(source: BriefSource) -> str:
    """Return the reference of a source: author, title, publisher, date (whose basis stands in the list)."""
    record = source.record
    inferred = " (inferred)" if record.published and record.dating else ""
    published = say_published(show_unseen(record.published), "") + inferred
    parts = (show_unseen(record.author), _say_title(source), _say_publisher(source), published)
    return ", ".join(part for part in parts if part)


def _web_address(url: str) -> str:
    """Return the address where it is one of the web, else "": nothing else becomes a link."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return ""
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    return url if split.scheme in {"http", "https"} and split.netloc else ""


def _point_into_live_page(source: BriefSource, quote: str) -> str:
    """Return the source's address with a text fragment that leads to the quotation, or ""."""
    address = _web_address(source.record.url)
    if not address:
        return ""
    words = quote.split()
    directive = " ".join(words) if len(words) <= 12 else ""
    fragment = _encode(directive) if directive else f"{_encode(words[:5])},{_encode(words[-5:])}"
    return f"{address.split('#')[0]}#:~:text={fragment}"


def _encode(words: str | list[str]) -> str:
    text = words if isinstance(words, str) else " ".join(words)
    return percent_encode(text, safe="", errors="replace").replace("-", "%2D")


def _view_source(source: BriefSource, findings: list[FindingView]) -> SourceView:
    record = source.record
    author = show_unseen(record.author)
    publisher = _say_publisher(source)
    return SourceView(
        id=source.id,
        key=source.key,
        anchor=source.id,
        title=_say_title(source),
        byline=f"{author}, {publisher}" if author else publisher,
        published=say_published(show_unseen(record.published), show_unseen(record.dating)),
        facts=tuple(_list_facts(source)),
        address=show_unseen(record.url),
        link=_web_address(record.url),
        path=_say_path(source),
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        characters=f"{source.characters:,}",
        language=_check_language(record.language),
        notes=tuple(map(show_unseen, source.notes)),
        used=source.used,
        uses=tuple(_list_uses(source, findings)),
    )


def _list_facts(source: BriefSource) -> Iterator[tuple[str, str]]:
    record = source.record
    yield "Key", show_unseen(source.key)
    grade = say_grade(show_unseen(record.reliability), show_unseen(record.credibility))
    by = f" by {show_unseen(record.graded_by)}" if record.graded_by else ""
    on = f" on {say_date(show_unseen(record.graded_on))}" if record.graded_on else ""
    yield "Grade", f"{grade} (graded{by}{on})" if by or on else grade
    if record.origin:
        yield "Rests on", show_unseen(record.origin)
    if record.party:
        yield "Standing", "party to the matter"
    if record.marking:
        yield "Marking", show_unseen(record.marking)
    if record.read_from_file:
        yield "Stated by the document itself", ", ".join(map(show_unseen, record.read_from_file))


def _list_uses(source: BriefSource, findings: list[FindingView]) -> Iterator[UseView]:
    for finding in findings:
        for citation in (finding.citation, *finding.further):
            if citation.span.source == source.id:
                yield UseView(locator=citation.locator, anchor=finding.anchor)


def _view_gaps(brief: Brief, sections: tuple[SectionView, ...]) -> Iterator[GapView]:
    places = {section.id: view for section, view in zip(brief.sections, sections, strict=True)}
    for gap in brief.gaps:
        section = places.get(gap.section)
        title = section.title if section else show_unseen(gap.section)
        yield GapView(title, section.anchor if section else "", show_unseen(gap.detail))


def _view_unused(brief: Brief, records: dict[str, BriefSource]) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be linked (or ""), how the source is called, and why nothing of it was used."""
    for unused in brief.unused_sources:
        source = records.get(unused.source)
        called = f"{source.id} {_say_title(source)}" if source else show_unseen(unused.source)
        yield (source.id if source else ""), called, show_unseen(unused.reason)


def _list_spans(findings: list[FindingView]) -> tuple[SpanView, ...]:
    """List every stretch that is shown, each once, in the order of its source and place."""
    shown = {
        span.anchor: span
        for finding in findings
        for span in (
            finding.citation.span,
            *finding.before,
            *finding.after,
            *(citation.span for citation in finding.further),
        )
    }
    return tuple(sorted(shown.values(), key=lambda span: (span.source, span.start, span.end)))


def _check_language(tag: str) -> str:
    return tag if _LANGUAGE.match(tag) else ""
