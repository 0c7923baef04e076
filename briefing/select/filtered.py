"""A section and the corpus in; the passages that hold its words and never became candidates, each with its reason, out.

Such are what the section excludes, what does not meet its query, and headings and residue. No build asks for them: this
reads again what the index leaves out, for whoever wants to know why something is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.config import Section
from briefing.corpus import Corpus, QueryParts
from briefing.index.match import spans
from briefing.index.query import parse_term
from briefing.model import Passage, PassageKind
from briefing.select.candidate import EXCLUDED, NOT_PROSE, QUERY_NOT_MET, StayedOut
from briefing.select.relevance import query_of
from briefing.text.stems import analyser

_READ = 1000  # passages: the best of those that hold a word of the section


def find_filtered(section: Section, corpus: Corpus) -> tuple[StayedOut, ...]:
    """Return the passages that hold a word of the section, and are kept out by its `exclude` or its `query`."""
    if not section.exclude and not section.query:
        return ()
    parts = query_of(section)
    unfiltered = QueryParts(parts.question, parts.title, parts.terms)
    kept = frozenset(corpus.places_holding(parts, _READ))
    filtered = []
    for found in corpus.holding_passages(unfiltered, _READ):
        if found.matched and (found.source, found.passage.number) not in kept:
            why = tuple(dict.fromkeys(match.term for match in found.matched))
            words = corpus.text(found.source)[found.passage.start : found.passage.end]
            excluding = next(_standing(section.exclude, words), None)
            reason, by = (QUERY_NOT_MET, section.query) if excluding is None else (EXCLUDED, excluding)
            filtered.append(StayedOut(found.source, found.passage, reason, 0.0, 0.0, why, by))
    return tuple(filtered)


def find_not_prose(section: Section, corpus: Corpus, keys: Iterable[str]) -> tuple[StayedOut, ...]:
    """Return the headings and the residue of some sources that hold a term of the section."""
    return tuple(
        StayedOut(key, passage, NOT_PROSE, 0.0, 0.0, why, str(passage.kind))
        for key in keys
        for passage in corpus.passages(key)
        if passage.kind is not PassageKind.PROSE
        for why in [tuple(_standing(section.terms, _words(passage, corpus.text(key))))]
        if why
    )


def _words(passage: Passage, text: str) -> str:
    return text[passage.start : passage.end]


def _standing(terms: Iterable[str], words: str) -> Iterator[str]:
    """Yield the terms that stand in some words."""
    tokens = analyser("").tokens(words)
    return (term for term in terms if spans(parse_term(term), words, tokens))
