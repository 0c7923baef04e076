"""A section and the corpus in; the groups of passages that belong in it out, and what stayed out, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefing.config import Outline, Section, Settings
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.errors import Problem
from briefing.isolate import Guard
from briefing.model import Passage, Searched
from briefing.select.candidate import DROPPED, SAYS_THE_SAME, Candidate, Selection, StayedOut
from briefing.select.context import find_context
from briefing.select.decisions import Dropped, drop_groups, pin_passages
from briefing.select.join import join_neighbours
from briefing.select.merge import Group, merge_same
from briefing.select.relevance import select_passages
from briefing.select.statement import Statement, lone_statement, read_statement


@dataclass(frozen=True, slots=True)
class Choice:
    """A section with the groups of passages that belong in it, before sources have their numbers.

    `stayed_out` are the passages that share words with the section and are not shown for their own sake, each with
    its reason; what never became a candidate is found by `filtered.find_filtered` when somebody asks. `needed` is the
    evidence that a passage of the section needs.
    """

    section: Section
    groups: tuple[Group[Candidate], ...]
    searched: Searched
    stayed_out: tuple[StayedOut, ...] = ()
    needed: float = 0.0

    def passages(self) -> frozenset[tuple[str, int]]:
        """Name every passage that the section shows, by source and number."""
        return frozenset(at for group in self.groups for found in group.items for at in passages_of(found))


def choose_passages(
    section: Section, settings: Settings, outline: Outline, corpus: Corpus, guard: Guard
) -> tuple[Choice, tuple[Problem, ...]]:
    """Return what belongs in a section, and a problem for each decision that matches nothing.

    What cannot be compared with others stands alone, and `guard` names it.
    """
    selection, pin_faults = pin_passages(
        select_passages(section, corpus, guard, outline.sections), section.id, settings, corpus
    )
    groups = _merge(selection, section, outline, corpus, guard)
    kept, dropped, drop_faults = drop_groups(groups, section.id, settings, corpus)

    def leans_on(found: Candidate) -> Sequence[int]:
        return [near.number for near in context_of(found, corpus, guard)]

    joined = join_neighbours(kept, leans_on)
    stayed_out = (*_merged(kept, selection), *_dropped(dropped, selection), *selection.stayed_out)
    choice = Choice(section, joined, selection.searched, stayed_out, selection.needed)
    return choice, (*pin_faults, *drop_faults)


def _merge(
    selection: Selection, section: Section, outline: Outline, corpus: Corpus, guard: Guard
) -> tuple[Group[Candidate], ...]:
    """Return the candidates in groups that say the same; where that fails, each alone."""
    languages = {source.key: source.record.language for source in corpus.sources_of(selection.candidates)}
    same_names = {other: name.name for name in outline.names for other in name.also}

    def read(found: Candidate) -> Statement:
        text = corpus.text(found.source)[found.passage.start : found.passage.end]
        work = partial(read_statement, text, languages.get(found.source, ""), same_names)
        alone = lone_statement(text, f"{found.source} {found.passage.start}")
        path, place = corpus.path(found.source), f"¶{found.passage.paragraph}"
        return guard.run(work, alone, "merging", source=found.source, path=path, place=place)

    unmerged = tuple(Group((found,)) for found in selection.candidates)
    merge = partial(merge_same, selection.candidates, read)
    return guard.run(merge, unmerged, "merging", place=f"section {section.id}")


def _merged(groups: Iterable[Group[Candidate]], selection: Selection) -> Iterator[StayedOut]:
    """Yield the passages that are cited with a fuller one, and which that is."""
    for group in groups:
        lead = group.items[0]
        for found in group.items[1:]:
            yield _stays_out(
                found, SAYS_THE_SAME, f"{lead.source} ¶{lead.passage.paragraph}", selection.needed
            )


def _dropped(dropped: Iterable[Dropped], selection: Selection) -> Iterator[StayedOut]:
    for each in dropped:
        for found in each.group.items:
            yield _stays_out(found, DROPPED, each.words, selection.needed)


def _stays_out(found: Candidate, reason: str, by: str, needed: float) -> StayedOut:
    return StayedOut(found.source, found.passage, reason, found.score, needed, found.why, by)


def context_of(found: Candidate, corpus: Corpus, guard: Guard) -> tuple[Passage, ...]:
    """Return the neighbours without which a quotation would be misunderstood."""
    key, passage = found.source, found.passage
    work = partial(find_context, corpus.passages(key), passage.number, corpus.text(key), found.last)
    place = f"¶{passage.paragraph}"
    return guard.run(work, (), "context", source=key, path=corpus.path(key), place=place)


def passages_of(found: Candidate) -> tuple[tuple[str, int], ...]:
    """Name the passages of a quotation, by source and number."""
    first = found.passage.number
    last = first if found.last is None else found.last
    return tuple((found.source, number) for number in range(first, last + 1))
