"""What the store keeps: frequencies by difference, documents as they were, a cache that is not large. Invented texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.archive import write_archive
from briefing.corpus import CACHE_FILE, Corpus
from briefing.index.ingest import Ingest, content_key, facts_of
from briefing.index.store import Store
from briefing.index.stored import pack_document, stored_document
from briefing.model import Document, Passage

TEXTS = st.lists(
    st.sampled_from(
        ["A cease-fire held.", "The ferries were late. A ferry sank.", "Fog.", "State-run ferries ran.", ""]
    ),
    max_size=5,
)


def fill(store: Store, texts: list[str]) -> None:
    with store.writing(), Ingest(store, 0) as ingest:
        for text in texts:
            document = Document("text", text, "0" * 64)
            ingest.take(document, content_key(facts_of(document), "english"), "english")
        ingest.finish()


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_frequencies_kept_by_difference_are_those_counted_anew(editions: list[list[str]]) -> None:
    with Store(in_memory=True) as store:
        for texts in editions:
            fill(store, texts)
            kept = dict(store._db.execute("SELECT stem, passages FROM frequency"))
            assert kept == dict(store._db.execute("SELECT term, doc FROM vocabulary"))


@settings(max_examples=50, deadline=None)
@given(st.text(), st.text(alphabet="ab \n"), st.booleans())
def test_a_document_comes_back_as_it_was(text: str, stems: str, joined: bool) -> None:
    line = " ".join(stems.split())
    passages = (Passage(0, 0, len(text), 1),)
    packed = pack_document("x", "english", text, passages, [(line, "ab" if joined else "")])
    back = stored_document(1, 0, "english", packed.body)
    assert (back.text, back.passages, back.stems(0)) == (text, passages, stems.split())
    assert back.length(0) == packed.words == len(stems.split())
    assert back.joined(0) == (["ab"] if joined else [])


@pytest.mark.slow
def test_a_cache_is_about_twice_its_sources(tmp_path: Path) -> None:
    write_archive(tmp_path / "in.jsonl", 5000)
    Corpus.read(["in.jsonl"], base=tmp_path, cache=tmp_path / "cache").close()
    size = (tmp_path / "cache" / CACHE_FILE).stat().st_size
    assert size <= 2.05 * (tmp_path / "in.jsonl").stat().st_size
