"""Evidence around a passage: the quick way for a word that stands once is the general way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.index.rank import ACROSS_PARAGRAPHS, WITHIN_PARAGRAPH, _flow, _spread


@given(st.integers(1, 60), st.data())
def test_a_word_in_one_passage_spreads_as_it_would_flow(size: int, data: st.DataObject) -> None:
    at, count = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, 9))
    weight = data.draw(st.floats(0.1, 20))
    steps = st.sampled_from((WITHIN_PARAGRAPH, ACROSS_PARAGRAPHS))
    fading = [1.0, *data.draw(st.lists(steps, min_size=size - 1, max_size=size - 1))]
    after = _flow([(at, count)], fading)
    before = _flow([(size - 1 - at, count)], [1.0, *fading[:0:-1]])[::-1]
    expected = [weight * part / (part + 1) for part in map(sum, zip(after, before, strict=True))]
    around = [0.0] * size
    _spread(around, (at, count), fading, weight)
    assert around == expected
