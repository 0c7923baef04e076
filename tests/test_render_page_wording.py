"""What a page says once, beside a quotation or behind a label, and what it leaves unsaid. The texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_briefs import PlainLook, cite_words, make_finding, make_source, seed_brief

from briefing.model import (
    Brief,
    BriefSection,
    Estimate,
    Figure,
    FigureEstimate,
    FigureRow,
    Gap,
    LeftOut,
    Masthead,
    Record,
    Searched,
    Timeline,
    TimelineEntry,
)
from briefing.render import render
from briefing.render.catalogue import read_wording
from briefing.render.view import view_brief
from briefing.render.view.measures import MeasureView
from briefing.render.view.reference import list_numbers

SAY = read_wording("en")
TEXT = "The mill at Orven closed on Tuesday, and last year nobody had foreseen it."


def brief_of(record: Record, warnings: tuple[LeftOut, ...] = ()) -> Brief:
    source = make_source("S1", "mill", TEXT, record)
    finding = make_finding("f1", [cite_words(source, TEXT, TEXT)])
    section = BriefSection("mill", "The mill", "", (finding,), Searched(1, 1))
    return Brief(Masthead("Orven"), (source,), (section,), (), (), 1, "none", "0", warnings=warnings)


def markdown(brief: Brief) -> str:
    return render(brief, {"mill": TEXT}, ["md"], PlainLook())["brief.md"].decode()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("", ""),
        ("S2", "S2"),
        ("S2 S3", "S2, S3"),
        ("S2 S3 S4 S9", "S2–S4, S9"),
        ("S1 S3 S5 S6 S7 S8", "S1, S3, S5–S8"),
    ],
)
def test_sources_in_a_row_are_named_by_the_first_and_the_last(numbers: str, said: str) -> None:
    assert list_numbers(SAY, numbers.split()) == said


@given(st.sets(st.integers(1, 40)))
def test_a_list_of_sources_names_each_of_them_once(numbers: set[int]) -> None:
    said = list_numbers(SAY, [f"S{number}" for number in sorted(numbers)])
    named: list[int] = []
    for run in filter(None, said.split(", ")):
        first, _, last = run.partition("–")
        named += range(int(first[1:]), int((last or first)[1:]) + 1)
    assert named == sorted(numbers)


@pytest.mark.parametrize(
    ("reliability", "credibility", "said"),
    [
        ("A", "1", False),
        ("C", "3", False),
        ("D", "3", True),
        ("B", "5", True),
        ("F", "6", False),
        ("", "", False),
    ],
)
def test_a_low_grade_stands_at_the_quotation(reliability: str, credibility: str, said: bool) -> None:
    page = markdown(brief_of(Record(reliability=reliability, credibility=credibility)))
    assert (f"S1 ¶1[^1], graded {reliability}{credibility}" in page) == said


def test_files_that_were_not_read_are_named_among_the_sources() -> None:
    unread = [
        LeftOut("document", "", f"plans/sheet-{n}.odt", "", "reading", "no reader") for n in range(1, 9)
    ]
    assert "2 files were not read: plans/sheet-1.odt, plans/sheet-2.odt." in markdown(
        brief_of(Record(), warnings=tuple(unread[:2]))
    )
    assert "8 files were not read: plans/sheet-1.odt" in markdown(brief_of(Record(), warnings=tuple(unread)))
    assert "plans/sheet-6.odt and 2 more." in markdown(brief_of(Record(), warnings=tuple(unread)))
    assert "not read:" not in markdown(brief_of(Record()))


def test_a_source_without_a_title_is_named_by_what_it_states() -> None:
    untitled = markdown(brief_of(Record(publisher="Orven Courier", published="2031-04-09")))
    assert "- **S1** Orven Courier, 9 Apr 2031\n" in untitled
    assert "It does not name its title or author." in untitled


def test_only_days_and_weeks_are_explained() -> None:
    brief = brief_of(Record(published="2031-04-09"))
    entries = tuple(
        TimelineEntry(edtf, "", "", "", words, "f1", 0)
        for words, edtf in (("Tuesday", "2031-04-08"), ("last year", "2030"))
    )
    page = markdown(replace(brief, timeline=Timeline(entries, ())))
    assert "“Tuesday”: 8" in page
    assert "“last year”:" not in page


def test_what_silence_means_is_said_once() -> None:
    brief, texts = seed_brief()
    silent = [BriefSection(id_, id_.title(), "", (), Searched(9, 0)) for id_ in ("moss", "peat")]
    page = render(replace(brief, sections=(*brief.sections, *silent)), texts, ["md"], PlainLook())["brief.md"]
    assert page.decode().count("does not mean that nothing happened") == 1


def test_one_origin_is_named_by_a_range() -> None:
    sources = [make_source(f"S{n}", f"m{n}", TEXT, Record()) for n in range(1, 5)]
    findings = tuple(
        make_finding(f"f{n}", [cite_words(s, TEXT, TEXT)]) for n, s in enumerate(sources, start=1)
    )
    section = BriefSection("mill", "The mill", "", findings, Searched(4, 4))
    gap = Gap(section="mill", kind="single-source", detail="")
    brief = Brief(Masthead("Orven"), tuple(sources), (section,), (gap,), (), 4, "none", "0")
    (topic,) = view_brief(brief).topics
    assert topic.gaps == ("All of one origin: S1–S4.",)


def measure(*estimates: tuple[str, str, str], label: str = "Meadow flooded", printed: int = 9) -> MeasureView:
    found = tuple(
        FigureEstimate(
            Estimate(0, len(words), 40 + n, 40 + n, unit=unit, per=per), "S1", "mill", words, 1, credits=()
        )
        for n, (words, unit, per) in enumerate(estimates)
    )
    rows = tuple(FigureRow((n,), place="section" if n < printed else "annex") for n in range(len(found)))
    figure = Figure("m", label, found, "single", (), 5.0, rows=rows)
    section = BriefSection("s", "S", "", (), Searched(1, 1), figures=(figure,))
    source = make_source("S1", "mill", TEXT)
    (view,) = view_brief(Brief(Masthead("T"), (source,), (section,), (), (), 1, "none", "0")).measures
    return view


def test_a_unit_that_the_words_lack_stands_once_behind_the_label() -> None:
    assert measure(("40", "acres", ""), ("41", "", "")).label == "Meadow flooded, acres"
    assert measure(("40 acres", "acres", ""), ("41", "acres", "")).label == "Meadow flooded"
    assert measure(("40", "acres", ""), ("41", "fields", "")).label == "Meadow flooded"
    assert measure(("40", "acres", ""), label="Acres flooded").label == "Acres flooded"
    assert measure(("40", "people", "")).label == "Meadow flooded"


def test_the_time_that_a_value_is_for_stands_beside_it() -> None:
    view = measure(("40", "carts", "day"), ("41 a day", "carts", "day"), ("42", "carts", ""))
    assert [row.day for row in view.rows] == ["a day", "", ""]
    assert [row.day for row in measure(("40", "carts", "day"), label="Carts per day").rows] == [""]


def test_rows_without_room_are_counted_behind_the_label() -> None:
    rows = [(str(n), "", "") for n in range(40, 45)]
    assert (measure(*rows, printed=3).shown, measure(*rows).shown) == ("3 of 5", "")


def test_a_body_that_is_author_and_publisher_is_named_once() -> None:
    said = markdown(brief_of(Record("The mill", author="Board of Mills", publisher="Board of Mills")))
    assert said.count("Board of Mills") == 2  # in the list, and in the note with the reference
    apart = markdown(brief_of(Record("The mill", author="Ada Orne", publisher="Board of Mills")))
    assert apart.count("Ada Orne, Board of Mills") == 1
