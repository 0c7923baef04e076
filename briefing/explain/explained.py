"""Settings, outline and corpus in; an `Explanation` out: the brief is chosen as for a build, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from briefing.brief.build import build_chosen, choose_sections
from briefing.config import Outline, Settings
from briefing.corpus import Corpus
from briefing.editions import Edition
from briefing.explain.kept_figures import explain_figures, quote_passage
from briefing.explain.last_build import LastBuild, find_moved
from briefing.explain.near import TermFinder
from briefing.explain.telling import CoveredWords
from briefing.explain.uncovered import find_uncovered
from briefing.explain.values import (
    STAYED_OUT_REASONS,
    Explanation,
    Moved,
    QuotedPlace,
    SectionExplained,
    ShownPassage,
    StayedOutPassage,
)
from briefing.isolate import Guard
from briefing.model import BriefSection, Citation, Finding, Length
from briefing.select.candidate import BELOW_THRESHOLD, DROPPED, EXCLUDED, SAYS_THE_SAME, Candidate, StayedOut
from briefing.select.choose import Choice
from briefing.select.filtered import find_filtered, find_not_prose

Progress = Callable[[str, int, int], None]
_DIGITS = 4


def explain(
    settings: Settings,
    outline: Outline,
    corpus: Corpus,
    *,
    sections: Sequence[str] = (),
    length: Length | None = None,
    last: LastBuild | None = None,
    previous: Edition | None = None,
    most: int = 10,
    progress: Progress | None = None,
) -> Explanation:
    """Say why each section holds what it holds, what nearly came in, and what no section covers.

    `most` is how many are returned of what stayed out for one reason, and of the words that no section covers. `last`
    is what the last build held (`read_last_build`), `previous` the edition that the brief is compared with. `sections`
    asks for single ones: they are explained as they stand in the whole brief, at its length or `length`, and uncovered
    words are not looked for. Raises what `build_brief` raises.
    """
    guard = Guard()
    whole = settings.sections or tuple(section.id for section in outline.sections)
    picked = tuple(dict.fromkeys((*whole, *sections)))
    choices = choose_sections(settings, outline, corpus, sections=picked, guard=guard, progress=progress)
    brief = build_chosen(
        choices,
        settings,
        outline,
        corpus,
        issued=settings.issued,
        length=settings.length_of(length),
        previous=previous,
        guard=guard,
        progress=progress,
    )
    numbers = {source.key: source.id for source in brief.sources if source.used}
    covered = CoveredWords(outline)
    stayed_out = [tuple(_all_stayed_out(choice, corpus, numbers)) for choice in choices]
    explained = tuple(
        _explain_section(
            choice,
            section,
            out,
            corpus,
            numbers,
            covered=covered,
            moved=find_moved(section.id, section.findings, last, brief.length),
            most=most,
        )
        for choice, section, out in zip(choices, brief.sections, stayed_out, strict=True)
        if not sections or section.id in sections
    )
    uncovered, read = None, 0
    if not sections:
        shown = frozenset(_decided_on(choices, stayed_out))
        uncovered, read = find_uncovered(outline, corpus, shown, numbers, most)
    return Explanation(explained, uncovered, read, corpus.passage_count, last.file if last else "")


def _explain_section(
    choice: Choice,
    section: BriefSection,
    out: Sequence[StayedOut],
    corpus: Corpus,
    numbers: Mapping[str, str],
    *,
    covered: CoveredWords,
    moved: tuple[Moved, ...],
    most: int,
) -> SectionExplained:
    by_reason = {reason: [one for one in out if one.reason == reason] for reason in STAYED_OUT_REASONS}
    terms = TermFinder(choice.section, corpus, _candidates(choice), covered)
    explained = partial(
        _explain_stayed_out, corpus=corpus, numbers=numbers, terms=terms, findings=section.findings
    )
    return SectionExplained(
        id=section.id,
        title=section.title,
        limit=choice.section.limit,
        passages=section.searched.passages,
        matched=section.searched.matched,
        needed=round(choice.needed, _DIGITS),
        shown=tuple(_shown(section)),
        stayed_out=tuple(explained(one) for each in by_reason.values() for one in each[:most]),
        left_off=tuple((reason, len(each) - most) for reason, each in by_reason.items() if len(each) > most),
        kept_out=tuple(explain_figures(section, corpus)),
        moved=moved,
    )


def _decided_on(
    choices: Iterable[Choice], stayed_out: Iterable[Iterable[StayedOut]]
) -> Iterator[tuple[str, int]]:
    """Yield the passages that sections show, and those that the outline or the analyst keeps out by name."""
    for choice in choices:
        yield from choice.passages()
    for out in stayed_out:
        yield from ((one.source, one.passage.number) for one in out if one.reason in {DROPPED, EXCLUDED})


def _candidates(choice: Choice) -> tuple[Candidate, ...]:
    return tuple(found for group in choice.groups for found in group.items)


def _shown(section: BriefSection) -> Iterator[ShownPassage]:
    """Yield the findings of a section in its order, each with the reason for its place."""
    for finding in section.findings:
        first, *others = finding.citations
        yield ShownPassage(
            finding=finding.id,
            place=finding.place,
            because=finding.unprinted,
            repeats=finding.repeats,
            rule=finding.rule,
            score=finding.score,
            why=finding.why,
            at=_cited(first),
            merged=tuple(_cited(cited) for cited in others),
        )


def _cited(cited: Citation) -> QuotedPlace:
    return QuotedPlace(cited.key, cited.source, cited.paragraph, cited.start, cited.end, cited.quote)


def _all_stayed_out(choice: Choice, corpus: Corpus, keys: Iterable[str]) -> Iterator[StayedOut]:
    yield from choice.stayed_out
    yield from find_filtered(choice.section, corpus)
    yield from find_not_prose(choice.section, corpus, keys)


def _explain_stayed_out(
    one: StayedOut,
    *,
    corpus: Corpus,
    numbers: Mapping[str, str],
    terms: TermFinder,
    findings: Sequence[Finding],
) -> StayedOutPassage:
    below = one.reason == BELOW_THRESHOLD
    return StayedOutPassage(
        reason=one.reason,
        score=round(one.score, _DIGITS),
        lacks=round(one.needed - one.score, _DIGITS) if below else 0.0,
        why=one.why,
        by=_finding_with(one, findings) if one.reason == SAYS_THE_SAME else one.by,
        term=terms.find(one) if below else "",
        at=quote_passage(one.source, one.passage, corpus, numbers),
    )


def _finding_with(one: StayedOut, findings: Iterable[Finding]) -> str:
    """Return the id of the finding that cites a passage which says the same."""
    at = one.source, one.passage.start
    citing = (f.id for f in findings if any((cited.key, cited.start) == at for cited in f.citations))
    return next(citing, one.by)
