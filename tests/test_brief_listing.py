"""The list of sources: what counts as one and why, and why a source was not used. The texts are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefing.brief.listing import brief_sources, list_unused, read_origins
from briefing.corpus import Corpus
from briefing.model import Source

TEXTS = {
    "a": "The ferry left the pier at noon on Monday, with nobody aboard.",
    "b": "TEACUP (Reuters) - A crane fell into the harbour of Karsk last night, and it was not insured.",
    "c": "The mayor opened a letter, which was long; he has yet to answer it.",
    "d": "Die Fähre fuhr am Montag ab.",
}
FIELDS: dict[str, dict[str, Any]] = {
    "a": {"publisher": "The Courier"},
    "b": {"publisher": "Courier"},
    "c": {"publisher": "Post", "origin": "Reuters"},
    "d": {"language": "de-AT"},
}
NUMBERS = {key: f"S{i}" for i, key in enumerate(TEXTS, start=1)}


def _listed() -> tuple[Corpus, list[Source]]:
    corpus = Corpus.from_texts(TEXTS, language="en")
    sources = [
        replace(source, record=replace(source.record, **FIELDS[source.key])) for source in corpus.sources
    ]
    return corpus, sources


def test_a_source_says_with_which_it_counts_as_one_and_by_what_name() -> None:
    corpus, sources = _listed()
    known = {source.key: source for source in sources}
    used = {"a", "b", "c"}

    class Dressed:
        text = staticmethod(corpus.text)

        @staticmethod
        def sources_called(keys: set[str]) -> tuple[Source, ...]:
            return tuple(known[key] for key in sorted(keys))

    origins = read_origins(Dressed(), used, ())  # type: ignore[arg-type]
    listed = {source.id: source.shares for source in brief_sources(sources, NUMBERS, used, origins, corpus)}
    assert listed["S1"] == ()  # the Courier's own report, while what it has of Reuters is that of Reuters
    assert listed["S2"] == (("S3", "Reuters"),)
    assert listed["S3"] == (("S2", "Reuters"),)
    assert listed["S4"] == ()


def test_a_source_in_another_language_says_so() -> None:
    corpus, sources = _listed()
    unused = {found.source: found.reason for found in list_unused(sources, NUMBERS, {"a", "b"}, corpus)}
    assert unused["S3"] == "no passage matched a section of this brief"
    assert (
        "; it is in German, and the outline’s words are looked for only as they are written" in unused["S4"]
    )
