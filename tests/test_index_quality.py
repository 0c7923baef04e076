"""How well `find` ranks where all documents are about one subject: nDCG at 10 on the labelled corpora in `corpora/`.

The floors are what was measured less a hundredth; lowering one is a decision and needs a commit of its own.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml

from briefing.config.outline_file import read_outline
from briefing.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "tests" / "corpora"
OUTLINES = {
    "tunnel": CORPORA / "tunnel" / "outline.yaml",
    "outbreak": ROOT / "docs" / "examples" / "outbreak" / "outline.yaml",
}
FLOORS = {"tunnel": 0.59, "outbreak": 0.60}
TOP = 10


def gain(words: str, wanted: list[str]) -> int:
    """Take out the sentences that a passage holds or lies in; return 1 if there is one."""
    held = [sentence for sentence in wanted if sentence in words or words in sentence]
    wanted[:] = [sentence for sentence in wanted if sentence not in held]
    return min(1, len(held))


def discounted(gains: list[int]) -> float:
    return sum(one / math.log2(rank + 2) for rank, one in enumerate(gains))


@pytest.mark.parametrize("subject", FLOORS)
def test_central_sentences_come_first(subject: str) -> None:
    folder = CORPORA / subject
    corpus = Corpus.read([folder / "articles"], base=folder, register=folder / "articles" / "sources.yaml")
    labels = yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8"))["sections"]
    scores = []
    for section in read_outline(OUTLINES[subject]).sections:
        central = [" ".join(words.split()) for _, words in labels.get(section.id, {}).get("central") or ()]
        if central:
            wanted = list(central)
            hits = corpus.find(section.question, terms=section.terms, top=TOP)
            gains = [gain(" ".join(hit.quote.split()), wanted) for hit in hits]
            scores.append(discounted(gains) / discounted([1] * min(TOP, len(central))))
    assert len(scores) >= 5
    assert sum(scores) / len(scores) >= FLOORS[subject]
