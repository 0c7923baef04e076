"""Figures of sentences: the cases that people can read, and the laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from estimate_cases import read_tables, read_written, seen
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from bench.analyses import write_news
from briefing.language.english.figures import find_estimates
from briefing.model import Estimate
from briefing.text.parsed import parse_text

(CASES,) = read_tables("estimates.md")
(NEWS,) = read_tables("estimates-news.md")


@pytest.mark.parametrize(("case", "sentence", "written"), CASES)
def test_figures(case: str, sentence: str, written: str) -> None:
    assert [seen(estimate) for estimate in find_estimates(parse_text(sentence))] == list(
        read_written(written)
    ), case


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It now appears that as many as 10,900 to 12,000 men came.", ["as many as 10,900 to 12,000"]),
        ("They lost about 12,000 or so men.", ["about 12,000 or so"]),
        ("It costs US$4.2bn, or 3 per cent of output.", ["US$4.2bn", "3 per cent"]),
        ("From between 300 and 400 men, 20-odd fled.", ["between 300 and 400", "20-odd"]),
        (
            "At least two dozen or more fled; 40 soldiers or more stayed.",
            ["At least two dozen or more", "40 soldiers or more"],
        ),
    ],
)
def test_a_span_holds_the_figure_and_what_qualifies_it(text: str, spans: list[str]) -> None:
    assert [text[estimate.start : estimate.end] for estimate in find_estimates(parse_text(text))] == spans


def test_vague_amounts_up_to_a_scale_have_no_bound() -> None:
    (found,) = find_estimates(parse_text("Up to several thousand men may follow."))
    assert (found.low, found.high, found.vague) == (None, None, True)


def test_whole_numbers_are_written_without_a_point() -> None:
    values = [
        type(estimate.low) for estimate in find_estimates(parse_text("They paid $4.2bn for 2.5 tonnes."))
    ]
    assert values == [int, float]


def test_the_package_offers_it() -> None:
    assert briefing.estimates("up to 5 men")[0].high == 5


WORDS = st.sampled_from(
    [
        "about",
        "up",
        "to",
        "between",
        "and",
        "from",
        "at",
        "least",
        "a",
        "an",
        "the",
        "of",
        "in",
        "or",
        "one",
        "two",
        "half",
        "dozen",
        "dozens",
        "hundred",
        "thousand",
        "million",
        "thousands",
        "third",
        "thirds",
        "several",
        "few",
        "-",
        "–",
        "—",
        ",",
        ".",
        ";",
        "(",
        ")",
        "%",
        "$",
        "€",
        "£",
        "~",
        ">",
        "+",
        "/",
        "'",
        '"',
        "12",
        "1,200",
        "3.5",
        "2014",
        "7/8",
        "½",
        "12k",
        "4bn",
        "155mm",
        "F-16",
        "percent",
        "per",
        "cent",
        "points",
        "month",
        "day",
        "October",
        "Monday",
        "soldiers",
        "men",
        "troops",
        "dead",
        "wounded",
        "North",
        "Korean",
        "No.",
        "Article",
        "km",
        "tonnes",
        "grain",
        "rose",
        "fell",
        "odd",
        "so",
        "more",
        "plus",
        "minus",
        "dollars",
        "cents",
        "won",
        "ago",
        "years",
        "old",
        "point",
        "nought",
        "out",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", "", "\n", "\n\n"])), max_size=40).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


def check(text: str, found: tuple[Estimate, ...]) -> None:
    end = 0
    for estimate in found:
        assert end <= estimate.start < estimate.end <= len(text)
        assert text[estimate.start : estimate.end].strip()
        end = estimate.end
        if estimate.low is not None and estimate.high is not None:
            assert estimate.low <= estimate.high
        assert not (estimate.low is None and estimate.low_open)
        assert not (estimate.high is None and estimate.high_open)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_are_inside_ordered_and_apart_and_bounds_are_ordered(text: str) -> None:
    check(text, find_estimates(parse_text(text)))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    check(text, find_estimates(parse_text(text)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NEWS), st.sampled_from(NEWS), st.sampled_from(NEWS))
def test_other_paragraphs_change_nothing(
    before: tuple[str, ...], one: tuple[str, ...], after: tuple[str, ...]
) -> None:
    alone = [seen(estimate) for estimate in find_estimates(parse_text(one[0]))]
    text = f"{before[0]}\n\n{one[0]}\n\n{after[0]}"
    start, end = len(before[0]) + 2, len(before[0]) + 2 + len(one[0])
    inside = [
        seen(estimate) for estimate in find_estimates(parse_text(text)) if start <= estimate.start < end
    ]
    assert inside == alone


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NEWS), st.sampled_from(NEWS))
def test_other_sentences_of_a_paragraph_change_nothing(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    alone = [seen(estimate) for estimate in find_estimates(parse_text(one[0]))]
    text = f"{other[0]} Nobody was surprised at all. {one[0]}"
    start = len(text) - len(one[0])
    assert [
        seen(estimate) for estimate in find_estimates(parse_text(text)) if estimate.start >= start
    ] == alone


PATHOLOGICAL = {
    "digits": "1",
    "commas": ",",
    "digits and commas": "1,",
    "numbers": "1 ",
    "and": "and ",
    "hundred and": "hundred and ",
    "one and": "one and ",
    "quotation marks": '"',
    "dots": "1.",
    "hyphens": "1-",
    "groups": "123 ",
    "letters": "a",
    "brackets": "((",
    "blank": " ",
    "lines": "5\n",
    "up to about": "up to about ",
    "of the": "5 of the ",
}


def processor_seconds(text: str, runs: int = 3) -> float:
    """Return the best of a few: other programs can only make it longer."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        find_estimates(parse_text(text))
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_time_is_linear(name: str) -> None:
    """Eight times the text takes about eight times as long, and never sixty-four times."""
    short, long = ((PATHOLOGICAL[name] * length)[:length] + " 5" for length in (3_000, 24_000))
    assert processor_seconds(long) < 24 * max(processor_seconds(short), 0.002)


@pytest.mark.slow
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_200_kilobytes_of_anything_are_read(name: str) -> None:
    text = (PATHOLOGICAL[name] * 200_000)[:200_000]
    check(text, find_estimates(parse_text(text)))


@pytest.mark.parametrize(
    "text",
    [
        "12 34 5.6 7,890 12 34 5.6 7,890 12 34",
        "1 0 0 1 1 0 1 0 1 1",
        "4, 8, 15, 16, 23, 42, 4, 8, 15, 16",
        "1/2/3/4/5/6/7/8/9/10/11",
        "Karsk | 123 | 456 | 789 | 12",
        "Karsk\t123\t456\t78.9%\t12\nHalden\t1\t2\t3\t4",
        "12\t34\t56\n78\t90\t12\n34\t56\t78\n",
        "5% 6% 7% 8% 9% 10% 11% 12% 13%",
        "2001 2002 2003 2004 2005 2006 2007 2008 2009",
    ],
)
def test_the_cells_of_a_table_say_nothing(text: str) -> None:
    assert find_estimates(parse_text(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Killed: 12 | 15 | 18 | 20 people", ["20 people"]),
        ("After 1 2 3 4 5 6 7 8 9; they saw 40 boats.", ["40 boats"]),
        ("1 2 3 4 5 6 7 8 9 400 boats sank.", ["400 boats"]),
        ("Boats | 12", ["12 Boats"]),
        ("They counted 3, 5 and 8 boats.", ["3", "5 boats", "8 boats"]),
    ],
)
def test_what_a_word_stands_with_is_a_figure_beside_a_table(text: str, expected: list[str]) -> None:
    assert [f"{found.low} {found.unit}".strip() for found in find_estimates(parse_text(text))] == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "12 34 5.6 7,890 ",
        "1234567890",
        "Karsk | 12 | 3,400 | 5.6 | 78%\n",
        "12\t34\t56\n",
        "1,",
        "3/4 1/2 ",
        "1 ",
    ],
)
def test_digits_take_no_longer_than_twice_what_prose_takes(piece: str) -> None:
    length = 60_000
    assert processor_seconds(piece * (length // len(piece))) < 2 * processor_seconds(write_news(length))
