"""The stretches of a source that a page carries: whole, in order, and made of nothing but themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.render.sourcetext import Extract, cut_excerpts, cut_whole
from briefing.render.view.spans import SpanView

TEXTS = st.text("ab .\n", min_size=1, max_size=400)


def spans_of(text: str, places: list[tuple[int, int]]) -> list[SpanView]:
    ends = [(start % len(text), 1 + length) for start, length in places]
    return [
        SpanView(
            "S1", start, min(len(text), start + length), text[start : start + length], f"S1-{start}", "en"
        )
        for start, length in sorted(ends)
    ]


def numbers_of(text: str, spans: list[SpanView]) -> dict[int, str]:
    return {span.start: str(1 + text.count("\n", 0, span.start)) for span in spans}


def joined(extract: Extract) -> str:
    return "".join(segment.text for segment in extract.segments)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 999), st.integers(0, 40)), max_size=5))
def test_an_excerpt_is_made_of_nothing_beyond_it(text: str, places: list[tuple[int, int]]) -> None:
    spans = spans_of(text, places)
    numbers = numbers_of(text, spans)
    extracts = cut_excerpts(text, spans, numbers, margin=8)
    carried = ["\0"] * len(text)
    for extract in extracts:
        carried[extract.start : extract.end] = joined(extract)
    assert cut_excerpts("".join(carried), spans, numbers, margin=8) == extracts


@given(TEXTS, st.lists(st.tuples(st.integers(0, 999), st.integers(0, 40)), max_size=5))
def test_the_segments_of_a_text_are_that_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = spans_of(text, places)
    (whole,) = cut_whole(text, spans, numbers_of(text, spans))
    assert joined(whole) == text


def test_a_paragraph_has_its_number_where_it_begins() -> None:
    text = "One. Two.\nThree. Four."
    spans = spans_of(text, [(5, 3), (17, 4)])
    (whole,) = cut_whole(text, spans, numbers_of(text, spans))
    shown = [(segment.paragraph, segment.text) for segment in whole.segments if segment.paragraph]
    assert shown == [("1", "One. "), ("2", "Three. ")]
