"""The quotations of a sentence that stands alone, and what is left of it without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.quotations import cut_quotations, quotations_of


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("“The mole is shut,” said Tor Velle.", "  said Tor Velle."),
        ('"The mole," he said, "is shut."', "  he said,  "),
        ("‘The mole is shut’", " "),
        ("The mole’s keeper didn’t call it ‘shut’ today.", "The mole’s keeper didn’t call it   today."),
        ("He said: “The mole is", "He said:  "),
        ("The mole is shut.", "The mole is shut."),
    ],
)
def test_quotations_are_cut_out(sentence: str, beside: str) -> None:
    assert cut_quotations(sentence).split() == beside.split()


@given(st.text("ab .“”\"'’‘«»\n", max_size=60))
def test_what_is_left_is_all_that_no_quotation_holds(sentence: str) -> None:
    quoted = {at for q in quotations_of(sentence) for at in range(q.start, q.end)}
    left = "".join(letter for at, letter in enumerate(sentence) if at not in quoted)
    assert "".join(cut_quotations(sentence).split()) == "".join(left.split())
