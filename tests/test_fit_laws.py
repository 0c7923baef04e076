"""What holds for every brief at every length: it keeps to it, everything has one place, nothing is printed twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from generated_briefs import make_brief
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.fit import fit_brief
from briefing.fit.columns import FEWEST_AFTER, FEWEST_BEFORE, Text
from briefing.fit.fit import FEWEST_LEADS
from briefing.fit.page_breaks import find_breaks
from briefing.fit.pages import Block, Columns, fill_pages
from briefing.fit.printed import printed_findings
from briefing.fit.room import Pages, Words
from briefing.fit.units import Answers, Passage, Row, Unit
from briefing.model import Brief, Length

SEEDS = st.integers(0, 10_000)
PAGES = st.builds(Length, pages=st.integers(1, 8))
WORDS = st.builds(Length, words=st.integers(200, 4000))
LENGTHS = st.one_of(PAGES, WORDS, st.just(Length()))
PAPERS = st.sampled_from(("A4", "Letter"))


def printed_units(brief: Brief) -> list[Unit]:
    """List what a fitted brief prints, by its numbers there."""
    units: list[Unit] = []
    for s, section in enumerate(brief.sections):
        for f, figure in enumerate(section.figures):
            units += [Row(s, f, r) for r, row in enumerate(figure.rows) if row.place == "section"]
        units += [
            Answers(s, p) for p, position in enumerate(section.positions) if position.place == "section"
        ]
        units += [Passage(s, n) for n, finding in enumerate(section.findings) if finding.place == "section"]
    return units


def printed_spans(brief: Brief) -> Iterator[tuple[str, int, int]]:
    """Yield every sentence that is printed: passages, the neighbours that they need, telling quotations."""
    for section in brief.sections:
        for finding in printed_findings(section):
            first = finding.citations[0]
            yield first.key, first.start, first.end
            yield from ((first.key, near.start, near.end) for near in finding.context)


def list_printed(brief: Brief) -> Iterator[tuple[str, ...]]:
    """Yield what is printed: passages, rows and questions, by the ids of what they stand in."""
    for section in brief.sections:
        yield from ((section.id, "passage", finding.id) for finding in printed_findings(section))
        for figure in section.figures:
            for number, row in enumerate(figure.rows):
                if row.place == "section":
                    yield section.id, "row", figure.measure, str(number)
        yield from ((section.id, "question", p.id) for p in section.positions if p.place == "section")


def everything_has_one_place(whole: Brief, brief: Brief) -> None:
    for before, after in zip(whole.sections, brief.sections, strict=True):
        assert sorted(f.id for f in before.findings) == sorted(f.id for f in after.findings)
        places = [finding.place for finding in after.findings]
        assert places == sorted(places, reverse=True)  # what is printed stands before the annex
        assert all(bool(f.unprinted) == (f.place == "annex") for f in after.findings)
        assert all(bool(f.repeats) == (f.unprinted == "said-already") for f in after.findings)
        if after.limit is not None:
            assert len(printed_findings(after)) <= after.limit
        for figure in after.figures:
            rowed = [number for row in figure.rows for number in row.estimates]
            assert sorted(rowed) == list(range(len(figure.estimates)))
    assert len(brief.timeline.entries) == len(whole.timeline.entries)


def no_span_is_printed_twice(_: Brief, brief: Brief) -> None:
    spans = sorted(printed_spans(brief))
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))
    told = {
        (c.key, c.start)
        for section in brief.sections
        for position in section.positions
        if position.place == "section"
        for r in position.readings
        if r.telling is not None
        for c in (r.citations[r.telling],)
    }
    assert told.isdisjoint({(key, start) for key, start, _ in spans})


def no_quotation_changes(whole: Brief, brief: Brief) -> None:
    before = {(c.key, c.start, c.quote) for s in whole.sections for f in s.findings for c in f.citations}
    after = [c for s in brief.sections for f in s.findings for c in f.citations]
    assert {(c.key, c.start, c.quote) for c in after} == before
    assert all(c.part is None or c.start <= c.part[0] < c.part[1] <= c.end for c in after)


LAWS = (everything_has_one_place, no_span_is_printed_twice, no_quotation_changes)


def fit_by_laws(seed: int, length: Length, paper: str = "A4") -> Brief:
    """Fit a generated brief, which is most of what such a test takes, and hold it against every law."""
    whole = make_brief(seed)
    brief = fit_brief(whole, length, paper)
    for law in LAWS:
        law(whole, brief)
    return brief


@given(SEEDS, PAGES, PAPERS)
def test_no_more_pages_than_asked_for_and_every_law(seed: int, length: Length, paper: str) -> None:
    brief = fit_by_laws(seed, length, paper)
    room, units = Pages(brief, length, paper), printed_units(brief)
    assert not units or room.fill(units).pages <= (length.pages or 0)


@given(SEEDS, WORDS)
def test_no_more_words_than_asked_for_and_every_law(seed: int, length: Length) -> None:
    brief = fit_by_laws(seed, length)
    units = printed_units(brief)
    assert not units or Words(brief, length).count(units) <= (length.words or 0)


@given(SEEDS)
def test_the_full_length_keeps_every_law(seed: int) -> None:
    fit_by_laws(seed, Length())


@pytest.mark.slow
@settings(max_examples=40)
@given(SEEDS, st.integers(1, 5), PAPERS, st.booleans())
def test_a_longer_brief_prints_all_that_a_shorter_one_does_and_begins_each_section_with_the_same(
    seed: int, pages: int, paper: str, plenty: bool
) -> None:
    whole = make_brief(seed, plenty=plenty)
    lengths = (Length(pages=pages), Length(pages=pages + 1), Length())
    briefs = [fit_brief(whole, length, paper) for length in lengths]
    short, long, full = (set(list_printed(brief)) for brief in briefs)
    assert short <= long <= full
    for one, other in pairwise(briefs):
        for shorter, longer in zip(one.sections, other.sections, strict=True):
            first = [finding.id for finding in printed_findings(shorter)][:1]
            assert first == [finding.id for finding in printed_findings(longer)][: len(first)]


@given(SEEDS, st.integers(200, 3000), st.integers(0, 500))
@pytest.mark.slow
def test_more_words_print_all_that_fewer_do(seed: int, words: int, more: int) -> None:
    whole = make_brief(seed)
    short, long = (list_printed(fit_brief(whole, Length(words=count))) for count in (words, words + more))
    assert set(short) <= set(long)


@given(SEEDS, LENGTHS)
@pytest.mark.slow
def test_the_choice_is_the_same_every_time_and_for_a_fitted_brief(seed: int, length: Length) -> None:
    whole = make_brief(seed)
    assert fit_brief(whole, length) == fit_brief(make_brief(seed), length)


@pytest.mark.parametrize("seed", [0, 7, 12, 17, 33, 38])
def test_one_page_says_the_main_thing_of_several_sections(seed: int) -> None:
    """Their figures alone would fill these pages."""
    sections = fit_brief(make_brief(seed, plenty=True), Length(pages=1)).sections
    assert sum(bool(printed_findings(section)) for section in sections) >= FEWEST_LEADS
    assert any(row.place == "section" for section in sections for f in section.figures for row in f.rows)


@given(SEEDS, st.integers(2, 6), PAPERS)
@settings(max_examples=5)
@pytest.mark.slow
def test_the_passages_of_a_section_change_places_only_after_the_first(
    seed: int, pages: int, paper: str
) -> None:
    """What is printed is set as the page was counted: once more arranged, it stays as it is."""
    brief = fit_brief(make_brief(seed, plenty=True), Length(pages=pages), paper)
    units = printed_units(brief)
    laid = Pages(brief, brief.length, paper).columns_of(units, arranging=True)
    assert all(one.order == tuple(range(len(one.order))) for one in laid.values())
    ids = {finding.id for section in brief.sections for finding in printed_findings(section)}
    assert find_breaks(brief, paper).keys() <= ids


@given(st.lists(st.lists(st.integers(1, 14), min_size=2, max_size=9), min_size=2, max_size=9), st.booleans())
def test_no_page_ends_white_that_passages_could_fill(sections: list[list[int]], arranging: bool) -> None:
    """A section begins at the foot of a page where its first passage has room there, with something beside it."""
    line, heading, page = 5.0, 12.0, 250.0
    blocks: list[Block | Columns] = []
    for lines in sections:
        blocks += [Block(heading, heading=True), Columns(tuple(Text(n, line, 2.0) for n in lines))]
    filled = fill_pages(blocks, page, arranging=arranging)
    highest = max(n for lines in sections for n in lines)
    most = heading + line * max(FEWEST_BEFORE + FEWEST_AFTER, highest)
    assert all(white <= most for white in filled.white)
    assert [sorted(one.order) for one in filled.columns] == [list(range(len(lines))) for lines in sections]
    assert all(one.order[0] == 0 for one in filled.columns)
