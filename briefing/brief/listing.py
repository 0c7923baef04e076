"""The corpus and the keys of the sources used in; the brief's list of sources out, with what they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from briefing.compare.copies import Overlap, find_overlaps, group_copies
from briefing.compare.origins import (
    Standing,
    find_credit,
    fold_name,
    group_origins,
    name_origin,
    state_origins,
)
from briefing.compare.positions import publication_order
from briefing.compare.speakers import innermost, is_unnamed
from briefing.config import Name
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.isolate import Guard
from briefing.model import BriefSource, Citation, CopyOf, Passage, Source, UnusedSource
from briefing.text.language_titles import is_analysed, language_title

LISTED_UNUSED = 500
LISTED_SHARED = 8
NO_PROSE = "no prose could be read in it"


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the used sources come from: what each is known to rest on, and which were made from one another."""

    standings: Mapping[str, Standing]
    credited: Mapping[str, str]
    overlaps_of: Mapping[str, Sequence[Overlap]]
    copies: tuple[tuple[str, ...], ...]
    group_of: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]
    called: Mapping[str, str]
    naming: Mapping[str, tuple[str, list[str]]]
    places: Mapping[str, int]

    def count(self, citations: Sequence[Citation]) -> int:
        """Return how many independent origins stand behind citations that say the same; an upper bound."""
        keys = list(dict.fromkeys(citation.key for citation in citations))
        quoted: dict[str, set[str]] = {key: set() for key in keys}
        for citation in citations:
            quoted[citation.key].update(self._named_in(citation))
        copies = dict.fromkeys(self.group_of[key] for key in keys if key in self.group_of)
        return len(group_origins([self.standings[key] for key in keys], copies, quoted))

    def count_sources(self, citations: Sequence[Citation]) -> int:
        """Return how many sources citations are from, where copies and texts of one agency count once."""
        keys = list(dict.fromkeys(citation.key for citation in citations))
        copies = dict.fromkeys(self.group_of[key] for key in keys if key in self.group_of)
        return len(group_origins([self.standings[key] for key in keys], copies))

    def _named_in(self, citation: Citation) -> Iterator[str]:
        """Yield, folded, who is named as saying what is cited: those who are said to know, not who passes it on."""
        for credit in innermost(citation.attributions):
            if not is_unnamed(credit):
                yield fold_name(credit.resolved or credit.speaker, self.called)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the used sources, by key, in groups that count once."""
        return group_origins(tuple(self.standings.values()), self.copies)

    def shared(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield the other used sources that name the same publisher, origin or agency, each with that name."""
        own = self.standings.get(key)
        named = [self.naming[name] for name in sorted(own.origins)] if own else []
        found = {other: name for name, others in reversed(named) for other in others if other != key}
        yield from sorted(found.items(), key=lambda pair: self.places[pair[0]])[:LISTED_SHARED]

    def copied_from(self, key: str) -> Overlap | None:
        """Return the overlap of a source with the earliest one that it is a copy of; None for the earliest."""
        group = self.group_of.get(key, ())
        first = min(group, key=lambda member: self.order[member], default=key)
        if first == key:
            return None
        pairs = self.overlaps_of[key]
        with_first = [pair for pair in pairs if first in {pair.one, pair.other}]
        return max(with_first or pairs, key=lambda pair: pair.contained)


def read_origins(
    corpus: Corpus, used: Collection[str], names: Iterable[Name], guard: Guard | None = None
) -> Origins:
    """Find out what the used sources rest on; `guard` names those of which that cannot be said."""
    guard = guard or Guard()
    sources = corpus.sources_called(used)
    called = {spelling.casefold(): name.name for name in names for spelling in (name.name, *name.also)}
    standings: dict[str, Standing] = {}
    credited: dict[str, str] = {}
    naming: dict[str, tuple[str, list[str]]] = {}
    for source in sources:
        work = partial(find_credit, corpus.text(source.key))
        credit = guard.run(work, None, "origins", source=source.key, path=source.path)
        credited[source.key] = credit.agency if credit else ""
        record = source.record
        named = name_origin(origin=record.origin, publisher=record.publisher, credit=credit)
        _add_name(naming, source.key, named, called)
        standings[source.key] = state_origins(
            source.key, origin=record.origin, publisher=record.publisher, credit=credit, called=called
        )
    overlaps = guard.run(partial(_find_overlaps, corpus, sources), (), "copies")
    copies = group_copies([source.key for source in sources], overlaps)
    places = {source.key: place for place, source in enumerate(sources)}
    order = publication_order(sources)
    group_of = {key: group for group in copies for key in group}
    overlaps_of = _by_source(overlaps)
    return Origins(standings, credited, overlaps_of, copies, group_of, order, called, naming, places)


def _find_overlaps(corpus: Corpus, sources: Iterable[Source]) -> tuple[Overlap, ...]:
    return find_overlaps({source.key: corpus.parsed(source.key).unquoted for source in sources})


def _add_name(
    naming: dict[str, tuple[str, list[str]]], key: str, name: str, called: Mapping[str, str]
) -> None:
    """Note a source under the name of what it rests on; each is called as it was first written."""
    if name:
        naming.setdefault(fold_name(name, called), (name, []))[1].append(key)


def _by_source(overlaps: Iterable[Overlap]) -> Mapping[str, Sequence[Overlap]]:
    found: dict[str, list[Overlap]] = {}
    for pair in overlaps:
        found.setdefault(pair.one, []).append(pair)
        found.setdefault(pair.other, []).append(pair)
    return found


def list_sources(corpus: Corpus, used: Collection[str]) -> tuple[Source, ...]:
    """Return the sources that the brief lists: all, or only those used where a list of all helps nobody."""
    unused = len(corpus.sources) - len(used)
    return tuple(corpus.sources) if unused <= LISTED_UNUSED else corpus.sources_called(used)


def brief_sources(
    listed: Iterable[Source],
    numbers: Mapping[str, str],
    used: Collection[str],
    origins: Origins,
    corpus: Corpus,
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
            shares=tuple((numbers[key], name) for key, name in origins.shared(source.key)),
            pages=tuple(_page_starts(corpus.passages(source.key))),
            ocr=source.ocr,
        )


def _page_starts(passages: Iterable[Passage]) -> Iterator[tuple[int, str]]:
    """Yield where a page begins and what is printed of it: at its first sentence, since one may run over two pages."""
    before = ""
    for passage in passages:
        place = passage.locator
        if place is not None and place.kind == "page" and place.value != before:
            yield passage.start, place.label
            before = place.value


def list_unused(
    listed: Iterable[Source], numbers: Mapping[str, str], used: Collection[str], corpus: Corpus
) -> Iterator[UnusedSource]:
    """Name the sources from which nothing was used, and why."""
    for source in listed:
        if source.key not in used:
            prose = any(passage.kind == "prose" for passage in corpus.passages(source.key))
            reason = f"no passage matched a section of this brief{say_unread(source)}" if prose else NO_PROSE
            yield UnusedSource(numbers[source.key], reason)


def say_unread(source: Source) -> str:
    """Say what keeps a source in another language from being found; "" for one in English or not stated.

    Words are compared as they are written, so an outline's own find next to nothing in another language.
    """
    language = source.record.language
    if is_analysed(language):
        return ""
    return f"; it is in {language_title(language)}, and the outline’s words are looked for only as they are written"
