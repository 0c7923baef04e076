"""Floors of retrieval quality on labelled sets whose folder is in BRIEFING_EVAL; without it they are skipped.

All queries of each set, nDCG at 10, from one engine with one setting. The floors are what was measured less a
hundredth; lowering one is a decision and needs a commit of its own.
"""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from briefing.corpus import Corpus

FOLDER = os.environ.get("BRIEFING_EVAL", "")
FLOORS = {
    "roles": 0.568,
    "incidents": 0.414,
    "meetings": 0.406,
    "topics": 0.566,
    "questions": 0.712,
    "abstracts": 0.707,
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FOLDER, reason="BRIEFING_EVAL names no folder")]


@cache
def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", Path(FOLDER) / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_ndcg_at_10(name: str, floor: float) -> None:
    dataset = _score().load(f"retrieval-{name}")
    corpus = Corpus.from_texts({document["id"]: document["text"] for document in dataset["documents"]})
    ranked = {
        query["id"]: [
            (hit.source, hit.start, hit.end) for hit in corpus.find(query["text"], source=query["doc"])
        ]
        for query in dataset["queries"]
    }
    assert _score().retrieval_scores(dataset, ranked)["ndcg"] >= floor
