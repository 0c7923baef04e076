"""Who gives a figure, and who only speaks of the thing that it describes. The texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.compare.evidence import Evidence
from briefing.compare.figure_credits import describes_known_thing, figure_credits
from briefing.corpus import Corpus
from briefing.language.english.figures import find_estimates
from briefing.text.parsed import parse_text


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The guild said the €6.2bn bid would sink the yard.", True),
        ("The guild said Brenn’s 5% stake was too large.", True),
        ("The guild said the proposed €40 million quay had no crane.", True),
        ("The guild said it would make a €6.2bn bid.", False),
        ("The guild said the bid was €6.2bn in all.", False),
        ("The guild said the €6.2bn was lost.", False),
        ("The guild said the 40 boats were lost.", False),
    ],
)
def test_an_amount_before_the_noun_of_a_known_thing(text: str, known: bool) -> None:
    (estimate,) = find_estimates(parse_text(text))
    assert describes_known_thing(text, estimate) is known


def test_nobody_gives_the_price_by_which_a_thing_is_called(tmp_path: Path) -> None:
    text = "The guild said the €6.2bn bid would cost 1,900 jobs."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    corpus = Corpus.read([tmp_path], base=tmp_path)
    evidence = Evidence(corpus)
    (source,) = corpus.sources
    credits = [figure_credits(evidence, source.key, text, one) for one in evidence.estimates(source.key)]
    assert [[credit.speaker for credit in each] for each in credits] == [[], ["The guild"]]
