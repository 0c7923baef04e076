"""The corpus and the keys of the sources used in; the brief's list of sources out, with what they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.corpus import Corpus
from briefing.model import BriefSource, Citation, CopyOf, Source, UnusedSource
from briefing.outline import Name
from briefing.weigh.copies import Overlap, find_overlaps, group_copies
from briefing.weigh.origins import Standing, find_credit, fold_name, group_origins, state_origins
from briefing.weigh.positions import publication_order
from briefing.weigh.speakers import innermost, is_unnamed

LISTED_UNUSED = 500


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the used sources come from: what each is known to rest on, and which were made from one another."""

    standings: Mapping[str, Standing]
    credited: Mapping[str, str]
    overlaps: tuple[Overlap, ...]
    copies: tuple[tuple[str, ...], ...]
    order: Mapping[str, int]
    called: Mapping[str, str]

    def count(self, citations: Sequence[Citation]) -> int:
        """Return how many independent origins stand behind citations that say the same; an upper bound."""
        keys = list(dict.fromkeys(citation.key for citation in citations))
        quoted = {
            key: frozenset(
                fold_name(credit.resolved or credit.speaker, self.called)
                for citation in citations
                if citation.key == key
                for credit in innermost(citation.attributions)
                if not is_unnamed(credit)
            )
            for key in keys
        }
        return len(group_origins([self.standings[key] for key in keys], self.copies, quoted))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the used sources, by key, in groups that count once."""
        return group_origins(tuple(self.standings.values()), self.copies)

    def copied_from(self, key: str) -> Overlap | None:
        """Return the overlap of a source with the earliest one that it is a copy of; None for the earliest."""
        group = next((group for group in self.copies if key in group), ())
        first = min(group, key=lambda member: self.order[member], default=key)
        if first == key:
            return None
        pairs = [pair for pair in self.overlaps if key in {pair.one, pair.other}]
        with_first = [pair for pair in pairs if first in {pair.one, pair.other}]
        return max(with_first or pairs, key=lambda pair: pair.contained)


def read_origins(corpus: Corpus, used: Collection[str], names: Iterable[Name]) -> Origins:
    """Find out what the used sources rest on."""
    sources = corpus.sources_called(used)
    called = {spelling.casefold(): name.name for name in names for spelling in (name.name, *name.also)}
    standings, credited = {}, {}
    for source in sources:
        credit = find_credit(corpus.text(source.key))
        credited[source.key] = credit.agency if credit else ""
        record = source.record
        standings[source.key] = state_origins(
            source.key, origin=record.origin, publisher=record.publisher, credit=credit, called=called
        )
    overlaps = find_overlaps({source.key: corpus.text(source.key) for source in sources})
    copies = group_copies([source.key for source in sources], overlaps)
    return Origins(standings, credited, overlaps, copies, publication_order(sources), called)


def list_sources(corpus: Corpus, used: Collection[str]) -> tuple[Source, ...]:
    """Return the sources that the brief lists: all, or only those used where a list of all helps nobody."""
    unused = len(corpus.sources) - len(used)
    return tuple(corpus.sources) if unused <= LISTED_UNUSED else corpus.sources_called(used)


def brief_sources(
    listed: Iterable[Source], numbers: Mapping[str, str], used: Collection[str], origins: Origins
) -> Iterator[BriefSource]:
    """Return the sources as the brief lists them."""
    for source in listed:
        overlap = origins.copied_from(source.key) if source.key in used else None
        copy_of = None
        if overlap:
            other = overlap.other if overlap.one == source.key else overlap.one
            copy_of = CopyOf(numbers[other], round(overlap.contained, 3), overlap.longest)
        yield BriefSource(
            id=numbers[source.key],
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
            copy_of=copy_of,
            credited=origins.credited.get(source.key, ""),
        )


def list_unused(
    listed: Iterable[Source], numbers: Mapping[str, str], used: Collection[str], corpus: Corpus
) -> Iterator[UnusedSource]:
    """Name the sources from which nothing was used, and why."""
    for source in listed:
        if source.key not in used:
            prose = any(passage.kind == "prose" for passage in corpus.passages(source.key))
            reason = "no passage matched a section of this brief" if prose else "no prose could be read in it"
            yield UnusedSource(numbers[source.key], reason)
