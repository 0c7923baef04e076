"""The clause of a date: cases that a non-programmer can read, and laws for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compare.dated_clause import SHORT_SENTENCE, cut_clause

CASES = re.findall(
    r"^## (.+)\n(.+)\n(.+)\n",
    (Path(__file__).parent / "cases" / "dated-clauses.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("case", "text", "clause"), CASES, ids=[case for case, _, _ in CASES])
def test_cases(case: str, text: str, clause: str) -> None:
    start, end = text.index("{"), text.index("}") - 1
    quote = text.replace("{", "").replace("}", "")
    found = cut_clause(quote, start, end)
    assert (quote[slice(*found)] if found else "none") == clause


@given(st.text(st.sampled_from("ab. ,;:“”()A1not"), min_size=1, max_size=150), st.data())
def test_a_clause_holds_the_date_and_fits_a_row(quote: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(quote) - 1))
    end = data.draw(st.integers(start + 1, len(quote)))
    found = cut_clause(quote, start, end)
    if found:
        first, last = found
        assert 0 <= first <= start < end <= last <= len(quote) or not quote[start:end].strip(" ,;:—–-")
        assert last - first <= SHORT_SENTENCE
