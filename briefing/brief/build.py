"""Settings, outline and corpus in; one `Brief` out, which holds all that a renderer needs.

The order of the work is that of the reader's questions: which passages belong in each section, which of them
say the same, what must stand beside a passage so that it is understood, and what was searched in vain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing import __version__
from briefing.corpus import Corpus
from briefing.errors import BriefingError, ConfigError, Problem
from briefing.extract import extract_section
from briefing.extract.candidate import Candidate
from briefing.extract.context import find_context
from briefing.model import (
    Brief,
    BriefSection,
    BriefSource,
    Citation,
    Context,
    Finding,
    Gap,
    Masthead,
    Passage,
    Searched,
    Source,
    UnusedSource,
)
from briefing.outline import Outline, Section
from briefing.settings import Settings
from briefing.weigh.decisions import drop_groups, pin_passages
from briefing.weigh.join import join_neighbours
from briefing.weigh.merge import Group, merge_same
from briefing.weigh.statement import Statement, read_statement

AROUND = 32
LISTED_UNUSED = 500
_SCORE_DIGITS = 4

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A section with the groups of passages that belong in it, before sources have their numbers."""

    section: Section
    groups: tuple[Group[Candidate], ...]
    searched: Searched


def build_brief(
    settings: Settings,
    outline: Outline,
    corpus: Corpus,
    *,
    issued: str,
    embed: str | None = None,
    sections: Sequence[str] = (),
    progress: Progress | None = None,
) -> Brief:
    """Build the brief that the settings describe from the corpus, ready to be rendered.

    `issued` is the date of issue (ISO 8601), which the caller knows and this room does not. `sections` picks
    and orders sections for this one brief. Raises ConfigError for decisions that match nothing, all at once,
    and BriefingError when a quotation is not in its source, which no input may cause.
    """
    picked = _pick(outline, sections or settings.sections)
    chosen: list[_Chosen] = []
    problems: list[Problem] = []
    for done, section in enumerate(picked):
        if progress:
            progress(section.title, done, len(picked))
        found, faults = _choose(section, settings, outline, corpus)
        chosen.append(found)
        problems.extend(faults)
    if problems:
        raise ConfigError(problems)
    used = {found.source for choice in chosen for group in choice.groups for found in group.items}
    listed = _listed(corpus.sources, used)
    numbers = {source.key: f"S{i}" for i, source in enumerate(listed, start=1)}
    brief = Brief(
        masthead=_masthead(settings, issued),
        sources=tuple(_brief_source(source, numbers[source.key], used) for source in listed),
        sections=tuple(_brief_section(choice, settings, corpus, numbers) for choice in chosen),
        gaps=tuple(_gaps(chosen)),
        unused_sources=tuple(_unused(listed, numbers, used, corpus)),
        documents=len(corpus.sources),
        embed=embed or settings.embed or "texts",
        generator_version=__version__,
    )
    _prove(brief, corpus)
    return brief


def _pick(outline: Outline, wanted: Sequence[str]) -> tuple[Section, ...]:
    if not wanted:
        return outline.sections
    by_id = {section.id: section for section in outline.sections}
    missing = [name for name in wanted if name not in by_id]
    if missing:
        known = ", ".join(by_id)
        faults = (f"the outline has no section '{name}'" for name in missing)
        raise ConfigError(
            Problem(outline.file.name, fault=fault, remedy=f"it has {known}") for fault in faults
        )
    return tuple(by_id[name] for name in dict.fromkeys(wanted))


def _choose(
    section: Section, settings: Settings, outline: Outline, corpus: Corpus
) -> tuple[_Chosen, tuple[Problem, ...]]:
    selection, pin_faults = pin_passages(extract_section(section, corpus), section.id, settings, corpus)
    languages = {source.key: source.record.language for source in corpus.sources_of(selection.candidates)}
    same_names = _same_names(outline)

    def read(found: Candidate) -> Statement:
        text = corpus.text(found.source)[found.passage.start : found.passage.end]
        return read_statement(text, languages.get(found.source, ""), same_names)

    groups = merge_same(selection.candidates, read)
    kept, drop_faults = drop_groups(groups, section.id, settings, corpus)

    def leans_on(found: Candidate) -> Sequence[int]:
        return [near.number for near in _context_of(found, corpus)]

    joined = join_neighbours(kept, leans_on)
    return _Chosen(section, joined, selection.searched), (*pin_faults, *drop_faults)


def _context_of(found: Candidate, corpus: Corpus) -> tuple[Passage, ...]:
    passages, text = corpus.passages(found.source), corpus.text(found.source)
    return find_context(passages, found.passage.number, text, found.last)


def _same_names(outline: Outline) -> dict[str, str]:
    return {other: name.name for name in outline.names for other in name.also}


def _listed(sources: Sequence[Source], used: set[str]) -> tuple[Source, ...]:
    """Return the sources that the brief lists: all, or only those used where a list of all helps nobody."""
    unused = sum(source.key not in used for source in sources)
    return tuple(source for source in sources if unused <= LISTED_UNUSED or source.key in used)


def _masthead(settings: Settings, issued: str) -> Masthead:
    return Masthead(
        title=settings.title,
        subtitle=settings.subtitle,
        author=settings.author,
        edition=settings.edition,
        issued=issued,
        cutoff=settings.cutoff,
        marking=settings.marking,
        language=settings.language or "en",
        key_judgements=settings.key_judgements,
    )


def _brief_source(source: Source, number: str, used: set[str]) -> BriefSource:
    return BriefSource(
        id=number,
        key=source.key,
        path=source.path,
        part=source.part,
        reader=source.reader,
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        characters=source.characters,
        record=source.record,
        used=source.key in used,
        notes=source.notes,
    )


def _brief_section(
    choice: _Chosen, settings: Settings, corpus: Corpus, numbers: Mapping[str, str]
) -> BriefSection:
    section = choice.section
    findings = _findings(choice, corpus, numbers)
    return BriefSection(
        id=section.id,
        title=section.title,
        question=section.question,
        findings=findings,
        searched=choice.searched,
        comment=dict(settings.comments).get(section.id, ""),
    )


def _findings(choice: _Chosen, corpus: Corpus, numbers: Mapping[str, str]) -> tuple[Finding, ...]:
    quoted = {at for group in choice.groups for at in _passages_of(group.items[0])}
    findings = []
    for rank, group in enumerate(choice.groups):
        lead = group.items[0]
        citations = tuple(_cite(found.source, found.passage, corpus, numbers) for found in group.items)
        context = _context_of(lead, corpus)
        shown_apart = (near for near in context if (lead.source, near.number) not in quoted)
        findings.append(
            Finding(
                id=finding_id(choice.section.id, lead.source, citations[0].quote),
                place="section" if rank < choice.section.limit or lead.pinned else "annex",
                score=round(max(found.score for found in group.items), _SCORE_DIGITS),
                why=tuple(dict.fromkeys(word for found in group.items for word in found.why)),
                rule=lead.rule,
                pinned=any(found.pinned for found in group.items),
                citations=citations,
                context=tuple(
                    Context(citations[0].source, near.start, near.end, _words(near, lead.source, corpus))
                    for near in shown_apart
                ),
                documents=len({found.source for found in group.items}),
            )
        )
    return tuple(findings)


def _passages_of(found: Candidate) -> Iterable[tuple[str, int]]:
    first = found.passage.number
    last = first if found.last is None else found.last
    return ((found.source, number) for number in range(first, last + 1))


def finding_id(section: str, key: str, quote: str) -> str:
    """Return the stable id of a finding: it depends on section, source and quoted words, on nothing else."""
    digest = hashlib.sha256("\0".join((section, key, quote)).encode()).hexdigest()
    return f"{section}-{digest[:10]}"


def _cite(key: str, passage: Passage, corpus: Corpus, numbers: Mapping[str, str]) -> Citation:
    text = corpus.text(key)
    return Citation(
        source=numbers[key],
        key=key,
        start=passage.start,
        end=passage.end,
        quote=text[passage.start : passage.end],
        prefix=text[max(0, passage.start - AROUND) : passage.start],
        suffix=text[passage.end : passage.end + AROUND],
        paragraph=passage.paragraph,
        page=passage.page,
    )


def _words(passage: Passage, key: str, corpus: Corpus) -> str:
    return corpus.text(key)[passage.start : passage.end]


def _gaps(chosen: Iterable[_Chosen]) -> Iterable[Gap]:
    for choice in chosen:
        if not choice.groups:
            searched = choice.searched
            detail = f"No matching passage in these sources; {searched.passages} passages were searched."
            yield Gap(choice.section.id, "empty", detail)


def _unused(
    listed: Sequence[Source], numbers: Mapping[str, str], used: set[str], corpus: Corpus
) -> Iterable[UnusedSource]:
    for source in listed:
        if source.key not in used:
            prose = any(passage.kind == "prose" for passage in corpus.passages(source.key))
            reason = "no passage matched a section of this brief" if prose else "no prose could be read in it"
            yield UnusedSource(numbers[source.key], reason)


def _prove(brief: Brief, corpus: Corpus) -> None:
    """Hold every quotation against its source once more; the build stops when one is not there."""
    keys = {source.id: source.key for source in brief.sources}
    faults = []
    for section in brief.sections:
        for finding in section.findings:
            places: tuple[Citation | Context, ...] = (*finding.citations, *finding.context)
            for place in places:
                if corpus.text(keys[place.source])[place.start : place.end] != place.quote:
                    where = f"{place.source} {place.start}-{place.end}"
                    faults.append(
                        Problem("brief", path=finding.id, fault=f"quotes words that are not at {where}")
                    )
    if faults:
        raise BriefingError(faults)
