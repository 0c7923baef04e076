"""Settings, outline and corpus in; one `Brief` out, which holds all that a renderer needs.

The order of the work is that of the reader's questions: which passages belong in each section, which of them
say the same, what must stand beside a passage so that it is understood, and what was searched in vain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from briefing.brief.dated import build_timeline
from briefing.brief.findings import Citer
from briefing.brief.inputs import choose_carry, describe_look, write_inputs
from briefing.brief.left_out import list_left_out
from briefing.brief.listing import Origins, brief_sources, list_sources, list_unused, read_origins
from briefing.brief.proof import prove_quotations
from briefing.brief.sections import Draft, build_section, draft_section
from briefing.compare.disagreements import find_disagreements
from briefing.compare.evidence import Evidence
from briefing.compare.gaps import find_gaps
from briefing.compare.rulings import Rulings, read_rulings
from briefing.config import Outline, Section, Settings, Written, shown
from briefing.corpus import Corpus
from briefing.errors import ConfigError, Problem
from briefing.fit import fit_brief
from briefing.isolate import Guard, working_on
from briefing.model import (
    AnalystText,
    Brief,
    BriefSection,
    BuildCall,
    Carry,
    Changes,
    Disagreement,
    Gap,
    Length,
    Masthead,
    PassageMove,
    Source,
    Timeline,
)
from briefing.select.choose import Choice, choose_passages
from briefing.select.decisions import is_dropped
from briefing.version import VERSION

if TYPE_CHECKING:
    from briefing.editions import Edition

Progress = Callable[[str, int, int], None]
T = TypeVar("T")


def build_brief(
    settings: Settings,
    outline: Outline,
    corpus: Corpus,
    *,
    issued: str,
    embed: str | None = None,
    sections: Sequence[str] = (),
    length: Length | None = None,
    previous: Edition | None = None,
    carry: Carry | None = None,
    progress: Progress | None = None,
) -> Brief:
    """Build the brief that the settings describe from the corpus, ready to be rendered.

    `issued` is the date of issue (ISO 8601), which the caller knows and this room does not. `sections` picks
    and orders sections for this one brief, which is then as long as it comes; `length` asks for another length than
    the settings do. `previous` is an earlier edition, since which the brief says what changed (`read_edition` of the
    file that `settings.since` names). `carry` is how much of what it is made from the brief carries: without it, all
    where whole texts travel, unless the settings say otherwise. `progress` hears what is being done, and how many of
    how many sections are. Raises ConfigError for decisions that match nothing, all at once,
    and BriefingError when a quotation is not in its source, which no input may cause.
    """
    guard = Guard()
    choices = choose_sections(settings, outline, corpus, sections=sections, guard=guard, progress=progress)
    brief = build_chosen(
        choices,
        settings,
        outline,
        corpus,
        issued=issued,
        embed=embed,
        length=settings.length_of(length, picked=bool(sections)),
        previous=previous.only(sections) if previous and sections else previous,
        guard=guard,
        progress=progress,
    )
    carry = choose_carry(settings, brief.embed) if carry is None else carry
    return replace(
        brief,
        look=describe_look(settings.look),
        call=BuildCall(tuple(sections), "" if length is None else str(length), carry),
        inputs=write_inputs(settings, outline, corpus, carry, len(brief.sources), previous=previous),
    )


def build_chosen(
    choices: Sequence[Choice],
    settings: Settings,
    outline: Outline,
    corpus: Corpus,
    *,
    issued: str,
    embed: str | None = None,
    length: Length,
    previous: Edition | None = None,
    guard: Guard,
    progress: Progress | None = None,
) -> Brief:
    """Build the brief of what was chosen for its sections; else as `build_brief`."""
    evidence = Evidence(corpus, outline.names, _read_rulings(settings, corpus), guard)
    drafts = _draft(choices, outline, corpus, evidence, progress)
    used = {key for draft in drafts for key in draft.sources()}
    texts = settings.texts([choice.section.id for choice in choices])
    listed = list_sources(corpus, used | _asked_by_analyst(texts, corpus))
    numbers = _number(listed)
    origins = read_origins(corpus, used, outline.names, guard)
    built = _cite(drafts, Citer(corpus, evidence, numbers), origins, settings, progress)
    groups = _number_groups(origins, numbers)
    brief = Brief(
        masthead=_masthead(settings, issued),
        sources=tuple(brief_sources(listed, numbers, used, origins, corpus)),
        sections=built,
        gaps=tuple(_gaps(built, groups, _parties(outline, listed, numbers), guard)),
        unused_sources=tuple(list_unused(listed, numbers, used, corpus)),
        documents=len(corpus.sources),
        embed=embed or settings.embed or "texts",
        extent=settings.look.extent,
        generator_version=VERSION,
        disagreements=tuple(_disagreements(built, guard)),
        timeline=guard.run(partial(build_timeline, built, corpus, evidence), Timeline(), "timeline"),
        independent=len(groups),
        analyst=_resolve_texts(texts, corpus, numbers, built, settings.likelihood),
        likelihood=settings.likelihood if settings.likelihood != "none" else "",
    )
    brief = _fit(brief, length, settings, previous, corpus)
    prove_quotations(brief, corpus)
    evidence.keep()
    return replace(brief, warnings=tuple(list_left_out(corpus, guard.left_out, numbers, settings.is_own)))


def _fit(brief: Brief, length: Length, settings: Settings, previous: Edition | None, corpus: Corpus) -> Brief:
    """Return the brief as it is printed, with what changed since an earlier edition, where there is one."""
    if previous is None:
        return fit_brief(brief, length, settings.look.paper)
    from briefing.editions import compare_editions, edition_of, hide_dropped_words
    from briefing.fit.with_changes import fit_with_changes

    keys = {source.id: source.key for source in brief.sources}

    def text_of(source: str) -> str:
        return corpus.text(keys[source])

    def changes_of(fitted: Brief) -> Changes:
        return hide_dropped_words(compare_editions(previous, edition_of(fitted, text_of)), is_out)

    def is_out(move: PassageMove) -> bool:
        former = move.former
        return former is not None and is_dropped(
            settings, move.section, keys.get(former.source, ""), former.words
        )

    return fit_with_changes(brief, length, settings.look.paper, changes_of)


def _read_rulings(settings: Settings, corpus: Corpus) -> Rulings:
    """Read what the analyst decided about speakers and figures; raise ConfigError for all that match nothing."""
    rulings, faults = read_rulings(settings, corpus)
    if faults:
        raise ConfigError(faults)
    return rulings


def _draft(
    choices: Sequence[Choice],
    outline: Outline,
    corpus: Corpus,
    evidence: Evidence,
    progress: Progress | None,
) -> tuple[Draft, ...]:
    """Decide what each section says, by the keys of its sources, which have no numbers yet."""
    declared = tuple(measure for section in outline.sections for measure in section.measures)
    told = _told(choices, "reading what is chosen", progress)
    return tuple(draft_section(choice, corpus, evidence, declared) for choice in told)


def _number(listed: Iterable[Source]) -> dict[str, str]:
    """Number the listed sources "S1", "S2" in their order, by key."""
    return {source.key: f"S{i}" for i, source in enumerate(listed, start=1)}


def _cite(
    drafts: Sequence[Draft],
    citer: Citer,
    origins: Origins,
    settings: Settings,
    progress: Progress | None,
) -> tuple[BriefSection, ...]:
    """Make the sections of their drafts, with numbers of sources, who says it, and the analyst's comments."""
    comments = dict(settings.comments)
    return tuple(
        build_section(draft, citer, origins, comments.get(draft.choice.section.id, ""))
        for draft in _told(drafts, "citing and crediting", progress)
    )


def _number_groups(origins: Origins, numbers: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the used sources, by number, in groups that count once."""
    return tuple(tuple(numbers[key] for key in group) for group in origins.groups())


def _asked_by_analyst(texts: Sequence[Written], corpus: Corpus) -> frozenset[str]:
    """Name the sources that the analyst's texts cite; most briefs have none, and load no parser for them."""
    if not texts:
        return frozenset()
    from briefing.brief.analyst import ask_sources

    return ask_sources(texts, corpus)


def _resolve_texts(
    texts: Sequence[Written],
    corpus: Corpus,
    numbers: Mapping[str, str],
    sections: tuple[BriefSection, ...],
    scale: str,
) -> tuple[AnalystText, ...]:
    if not texts:
        return ()
    from briefing.brief.analyst import Asked, resolve_texts

    with working_on("the analyst's texts"):
        analyst, faults = resolve_texts(texts, Asked(corpus, numbers, sections), scale)
    if faults:
        raise ConfigError(faults)
    return analyst


def _pick(outline: Outline, wanted: Sequence[str]) -> tuple[Section, ...]:
    if not wanted:
        return outline.sections
    by_id = {section.id: section for section in outline.sections}
    missing = [name for name in wanted if name not in by_id]
    if missing:
        known = ", ".join(by_id)
        faults = (f"the outline has no section '{name}'" for name in missing)
        raise ConfigError(
            Problem(shown(outline.file), fault=fault, remedy=f"it has {known}") for fault in faults
        )
    return tuple(by_id[name] for name in dict.fromkeys(wanted))


def choose_sections(
    settings: Settings,
    outline: Outline,
    corpus: Corpus,
    *,
    sections: Sequence[str] = (),
    guard: Guard,
    progress: Progress | None = None,
) -> tuple[Choice, ...]:
    """Return what belongs in each section; raise ConfigError for decisions that match nothing, all at once."""
    picked = _pick(outline, sections or settings.sections)
    chosen: list[Choice] = []
    problems: list[Problem] = []
    for done, section in enumerate(picked):
        if progress:
            progress(section.title, done, len(picked))
        with working_on(f"section {section.id}"):
            found, faults = choose_passages(section, settings, outline, corpus, guard)
        chosen.append(found)
        problems.extend(faults)
    if problems:
        raise ConfigError(problems)
    return tuple(chosen)


def _told(items: Sequence[T], what: str, progress: Progress | None) -> Iterator[T]:
    """Yield the items, and tell how many of them are done."""
    for done, item in enumerate(items):
        if progress:
            progress(what, done, len(items))
        yield item


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


def _parties(outline: Outline, listed: Iterable[Source], numbers: Mapping[str, str]) -> frozenset[str]:
    """Name those who are parties to the matter: names under all their spellings, sources by their number."""
    named = {spelling for name in outline.names if name.party for spelling in (name.name, *name.also)}
    return frozenset(named | {numbers[source.key] for source in listed if source.record.party})


def _gaps(
    sections: Iterable[BriefSection],
    groups: Sequence[Sequence[str]],
    parties: frozenset[str],
    guard: Guard,
) -> Iterator[Gap]:
    for section in sections:
        work = partial(_find_all_gaps, section, groups, parties)
        yield from guard.run(work, (), "gaps", place=f"section {section.id}")


def _find_all_gaps(
    section: BriefSection, groups: Sequence[Sequence[str]], parties: frozenset[str]
) -> tuple[Gap, ...]:
    return tuple(find_gaps(section, groups, parties))


def _disagreements(sections: Iterable[BriefSection], guard: Guard) -> Iterator[Disagreement]:
    for section in sections:
        work = partial(_find_all_disagreements, section)
        yield from guard.run(work, (), "disagreements", place=f"section {section.id}")


def _find_all_disagreements(section: BriefSection) -> tuple[Disagreement, ...]:
    return tuple(find_disagreements(section.id, section.figures, section.positions))
