"""A figure that only says which thing is meant has no speaker in reported words."""

from __future__ import annotations

import pytest

from briefing.compare.evidence import Evidence
from briefing.corpus import Corpus

CASES = (
    ("The €6.2bn bid would cost 400 jobs, the union said.", ["", "the union"]),
    ("The guild said the planned $40 million quay would leak.", [""]),
    ("Its 12% stake in the mill would be sold, the bank said.", [""]),
    ("The bank’s €3bn loan fund is empty, Quill said.", [""]),
    ("The quay would cost $40 million, the guild said.", ["the guild"]),
    ("The guild said the town paid €6bn cash for the quay.", ["The guild"]),
    ("The guild said that 40 boats leaked.", ["The guild"]),
    ("The guild said a $40 million loan was needed.", ["The guild"]),
    ("“The $40 million quay leaks,” Quill said.", ["Quill"]),
)


@pytest.mark.parametrize(("text", "speakers"), CASES, ids=[text for text, _ in CASES])
def test_who_gives_each_figure(text: str, speakers: list[str]) -> None:
    evidence = Evidence(Corpus.from_texts({"S": text}))
    given = [evidence.credits_of_figure("S", figure) for figure in evidence.estimates("S")]
    assert ["; ".join(credit.resolved for credit in credits) for credits in given] == speakers
