"""The list of changes within a brief's length: it takes room that was kept for it, and has few rows in print."""

from __future__ import annotations

from dataclasses import replace

import pytest
from generated_briefs import make_brief
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fit_laid_out import SHAPES
from test_fit_laid_out import lay_out_brief as lay_out
from test_fit_laws import LENGTHS, PAPERS, SEEDS, printed_units

from briefing.editions import compare_editions, edition_of
from briefing.fit import fit_brief
from briefing.fit.changes import (
    CORRECTED,
    FIGURES,
    NEW,
    WITHDRAWN,
    ChangeRow,
    Told,
    list_rows,
    plain_words,
    tell_former,
)
from briefing.fit.room import Pages
from briefing.fit.with_changes import MOST_ROWS, fit_with_changes, list_blocks, most_rows
from briefing.model import Brief, Changes, Citation, Former, Length


def _no_text(source: str) -> None:
    return None


def make_editions(seed: int, other: int, *, plenty: bool = False) -> tuple[Brief, Brief]:
    """Make two editions of a brief: the old one lacks some sections and findings, and names another edition."""
    new = make_brief(seed, plenty=plenty)
    masthead = replace(new.masthead, edition="1", issued="2031-05-02")
    sections = [
        replace(
            section,
            findings=tuple(f for n, f in enumerate(section.findings) if (n * other) % 3),
            figures=tuple(
                replace(f, estimates=f.estimates[: other % 3 + 1], rows=()) for f in section.figures
            ),
        )
        for section in new.sections
    ]
    late = sections[1:] if other % 2 else sections
    return replace(new, masthead=masthead, sections=tuple(late), disagreements=()), new


def fit_second(seed: int, other: int, length: Length, paper: str, *, plenty: bool = False) -> Brief:
    """Fit the new one of two editions, with what changed since the old one at its full length."""
    old, new = make_editions(seed, other, plenty=plenty)
    former = edition_of(fit_brief(old, Length()), _no_text)

    def changes_of(fitted: Brief) -> Changes:
        return compare_editions(former, edition_of(fitted, _no_text))

    return fit_with_changes(new, length, paper, changes_of)


@settings(max_examples=8)
@given(SEEDS, st.integers(1, 6), LENGTHS, PAPERS)
def test_rows_that_are_printed_lead_to_what_is_printed(
    seed: int, other: int, length: Length, paper: str
) -> None:
    rows_lead_to_what_is_printed(fit_second(seed, other, length, paper), length)


@settings(max_examples=6)
@given(SEEDS, st.integers(1, 6), st.integers(1, 4), PAPERS)
def test_a_brief_with_its_changes_keeps_to_its_pages(seed: int, other: int, pages: int, paper: str) -> None:
    length = Length(pages=pages)
    brief = fit_second(seed, other, length, paper)
    assert brief.changes is not None
    room = Pages(brief, length, paper)
    room.kept = replace(room.kept, blocks=tuple(list_blocks(brief, brief.changes.printed, room.heights)))
    pinned = any(f.pinned for s in brief.sections for f in s.findings)
    assert pinned or room.fill(printed_units(brief)).pages <= pages
    rows_lead_to_what_is_printed(brief, length)


def rows_lead_to_what_is_printed(brief: Brief, length: Length) -> None:
    assert brief.changes is not None
    rows = list_rows(brief)
    assert brief.changes.printed <= min(len(rows), most_rows(length), MOST_ROWS)
    findings = [f for s in brief.sections for f in s.findings if f.place == "section"]
    printed = {cited.quote for finding in findings for cited in finding.citations}
    stated = {e.quote for s in brief.sections for f in s.figures if f.rows for e in f.estimates}
    for row in rows[: brief.changes.printed]:
        assert row.able
        quoted = {told.cited.quote for told in row.now}
        assert row.group not in {FIGURES, NEW} or quoted <= (stated if row.group == FIGURES else printed)


@pytest.mark.slow
def test_briefs_with_changes_keep_to_their_length_in_print() -> None:
    shapes = [(seed, *SHAPES[seed % len(SHAPES)]) for seed in range(8)]
    laid = [
        (
            seed,
            pages,
            len(
                lay_out(fit_second(seed, seed % 5 + 1, Length(pages=pages), paper, plenty=True), paper, name)
            ),
        )
        for seed, pages, paper, name in shapes
    ]
    assert [case for case in laid if case[2] > case[1]] == []


def test_words_of_the_former_edition_open_no_quotation() -> None:
    words = "“We counted 412,” he said – ‘all of them’. It’s the clerks' book."
    assert plain_words(words, 200) == "We counted 412, he said – all of them. It’s the clerks book"
    assert plain_words("One two three four", 12) == "One two…"


def test_passages_to_which_others_were_preferred_are_counted_and_not_told() -> None:
    new, old = make_editions(3, 2)
    former = edition_of(fit_brief(old, Length()), _no_text)
    brief = fit_brief(new, Length())
    brief = replace(brief, changes=compare_editions(former, edition_of(brief, _no_text)))
    counted = [row for row in list_rows(brief) if row.group == WITHDRAWN and not row.label]
    assert [(row.kind, row.count > 1, tell_former(row)) for row in counted] == [("rank", True, ())]


def test_a_reworded_sentence_tells_what_was_otherwise() -> None:
    now = "Some fifty families sleep in the shelter at the school of Orrin, the committee said."
    was = now.replace("fifty", "thirty")
    assert _tell_reworded(was, now) == "Some thirty families sleep…"
    assert _tell_reworded(f"{now[:-1]} on Monday.", now) == "…the committee said on Monday"
    assert _tell_reworded("Nobody sleeps in Orrin.", now) == "Nobody sleeps in Orrin"


def _tell_reworded(was: str, now: str) -> str:
    former = Former(was, "S1", "The Gazette", 1)
    told = Told(Citation("S1", "a", 0, len(now), now, "", "", 1))
    (said,) = tell_former(ChangeRow(CORRECTED, "The Gazette", now=(told,), former=(former,)))
    return said
