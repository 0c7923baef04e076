"""What is chosen and why: leads, what is new, parts of sentences, telling quotations, rows, days. Texts are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sample_briefs import cite, make_finding, make_source

from briefing.fit import fit_brief
from briefing.fit.candidates import read_candidates
from briefing.fit.fit import prepare
from briefing.fit.parts import set_part
from briefing.fit.printed import printed_findings, printed_sources, printed_words
from briefing.fit.said import Said
from briefing.fit.sequence import order_units
from briefing.fit.units import Passage
from briefing.fit.worth import worth
from briefing.model import (
    AsOf,
    Brief,
    BriefSection,
    Citation,
    Context,
    CopyOf,
    Credit,
    Estimate,
    Figure,
    FigureEstimate,
    Finding,
    Hedge,
    Length,
    Masthead,
    Position,
    PositionReading,
    Record,
    Searched,
)

DAM = {
    "first": "The dam at Orsel broke on Monday and nine people drowned. Two bridges were closed.",
    "second": "The dam at Orsel broke on Monday, the river office said. Sheep were moved to the upper fields.",
    "third": "The dam at Orsel broke after a week of rain. Fourteen people drowned, the rescue service said on Friday.",
}
DAYS = {"first": "2031-03-04", "second": "2031-03-05", "third": "2031-03-07"}


def sentence(number: int, key: str) -> Citation:
    """Cite a sentence of a source of the dam, counted from 0."""
    text, at = DAM[key], list(DAM).index(key)
    start = 0 if number == 0 else text.index(". ") + 2
    end = text.index(". ") + 1 if number == 0 else len(text)
    return cite(make_source(f"S{at + 1}", key, text), text, start, end)


def brief_of(findings: Sequence[Finding], **more: object) -> Brief:
    """Make a brief of one section about the dam."""
    sources = [
        make_source(f"S{n}", key, text, Record(published=DAYS[key]))
        for n, (key, text) in enumerate(DAM.items(), start=1)
    ]
    section = BriefSection("dam", "Dam", "What happened?", tuple(findings), Searched(9, 9))
    section = replace(section, **more)  # type: ignore[arg-type]
    head = Masthead("The dam", issued="2031-03-08")
    return Brief(head, tuple(sources), (section,), (), (), 3, "texts", "0")


def printed(brief: Brief, length: Length | None = None) -> list[str]:
    (section,) = fit_brief(brief, length or Length()).sections
    return [finding.id for finding in printed_findings(section)]


def count(key: str, words: str, value: int, day: str, finding: str | None) -> FigureEstimate:
    start = DAM[key].index(words)
    estimate = Estimate(start, start + len(words), value, value, unit="people")
    source = f"S{list(DAM).index(key) + 1}"
    return FigureEstimate(estimate, source, key, words, 1, finding=finding, as_of=AsOf("", day, day, day))


def test_the_newest_figure_of_a_running_count_leads() -> None:
    findings = [
        replace(make_finding("old", [sentence(0, "first")]), score=3.0),
        replace(make_finding("new", [sentence(1, "third")]), score=1.0),
    ]
    estimates = (
        count("third", "Fourteen", 14, "2031-03-07", "new"),
        count("first", "nine", 9, "2031-03-04", "old"),
    )
    figure = Figure("drowned", "Drowned", estimates, "agree", (), 5.0, changes=True)
    assert printed(brief_of(findings, figures=(figure,)))[0] == "new"
    steady = replace(figure, changes=False)
    assert printed(brief_of(findings, figures=(steady,)))[0] == "old"


def test_the_main_statement_is_what_several_sources_make() -> None:
    findings = [
        replace(make_finding("sheep", [sentence(1, "second")]), score=2.2),
        replace(make_finding("dam", [sentence(0, "second")]), score=2.0),
        replace(make_finding("dam-too", [sentence(0, "third")]), score=0.9),
    ]
    assert printed(brief_of(findings))[0].startswith("dam")


def test_an_old_value_leads_in_no_case_where_a_newer_one_is_known() -> None:
    near = sentence(0, "third")
    findings = [
        replace(make_finding("old", [sentence(0, "first")]), score=3.0),
        replace(
            make_finding(
                "new",
                [sentence(1, "third")],
                context=[Context(near.source, near.start, near.end, near.quote)],
            ),
            score=1.0,
        ),
        replace(make_finding("sheep", [sentence(1, "second")]), score=0.5),
    ]
    estimates = (
        count("third", "Fourteen", 14, "2031-03-07", "new"),
        count("first", "nine", 9, "2031-03-04", "old"),
    )
    figure = Figure("drowned", "Drowned", estimates, "agree", (), 5.0, changes=True)
    assert printed(brief_of(findings, figures=(figure,)))[0] == "sheep"
    assert printed(brief_of(findings[:2], figures=(figure,)))[0] == "old"  # what leans leads in no case


@pytest.mark.parametrize(
    ("why", "old", "changes", "least", "most"),
    [
        ("nothing beside the old count", "Nine people had drowned.", True, 0.05, 0.05),
        ("half of it is other news", "Nine people had drowned; the ferry stopped.", True, 0.3, 0.7),
        ("a number that no table has", "Nine people had drowned and 40 were hurt.", True, 1.0, 1.0),
        ("no running count", "Nine people had drowned.", False, 1.0, 1.0),
    ],
)
def test_an_old_value_of_a_running_count_is_worth_what_else_it_says(
    why: str, old: str, changes: bool, least: float, most: float
) -> None:
    source, newest = make_source("S1", "first", old), sentence(1, "third")
    findings = [
        make_finding("old", [cite(source, old, 0, len(old))]),
        make_finding("new", [newest]),
        make_finding("sheep", [sentence(1, "second")]),
    ]
    estimates = (
        count("third", "Fourteen", 14, "2031-03-07", "new"),
        replace(count("first", "nine", 9, "2031-03-04", "old"), quote="Nine"),
    )
    figure = Figure("drowned", "People drowned", estimates, "agree", (), 5.0, changes=changes)
    (found,), _ = read_candidates(prepare(brief_of(findings, figures=(figure,)), Length()))
    assert [candidate.beyond for candidate in found[1:]] == [1.0, 1.0]
    assert least <= found[0].beyond <= most, why


def test_a_section_without_news_gives_way_to_one_that_has_some() -> None:
    """The first, though it has fewer words by now, has little left; what the second has is strong."""
    words = [
        "The dam at Orsel broke on Monday.",
        "Near the dam at Orsel stood a lamp.",
        "Sheep grazed on the upper fields of Sel all summer.",
        "The mill at Tarn reopened with songs.",
    ]
    text = "\n\n".join(words)
    source = make_source("S1", "first", text)
    cited = [cite(source, text, text.index(one), text.index(one) + len(one)) for one in words]
    dam = [replace(make_finding(f"dam{n}", [c]), score=4.0 - 3.96 * n) for n, c in enumerate(cited[:2])]
    other = [replace(make_finding(f"other{n}", [c]), score=4.0) for n, c in enumerate(cited[2:])]
    brief = brief_of(dam)
    brief = replace(brief, sections=(*brief.sections, replace(brief.sections[0], findings=tuple(other))))
    order = order_units(prepare(brief, Length())).units
    assert [unit for unit in order if isinstance(unit, Passage)][:3] == [
        Passage(0, 0),
        Passage(1, 0),
        Passage(1, 1),
    ]


def test_a_passage_loses_by_its_length_only_where_it_takes_the_room_of_two() -> None:
    def worth_of(*, words: int) -> float:
        text = " ".join(["The mill at Tarn reopened", *["and sang"] * ((words - 5) // 2)]) + "."
        finding = make_finding("mill", [cite(make_source("S1", "first", text), text, 0, len(text))])
        ((candidate,),), weights = read_candidates(prepare(brief_of([finding]), Length()))
        return worth(candidate, Said(), weights)

    assert worth_of(words=59) == worth_of(words=15)
    assert worth_of(words=121) == pytest.approx(worth_of(words=15) * 60 / 121)


def test_a_count_that_one_source_keeps_is_not_the_main_matter() -> None:
    findings = [
        replace(make_finding("dam", [sentence(0, "second")]), score=3.0),
        replace(make_finding("count", [sentence(1, "third")]), score=1.0),
    ]
    alone = (count("third", "Fourteen", 14, "2031-03-07", "count"),)
    figure = Figure("drowned", "Drowned", alone, "agree", (), 5.0, changes=True)
    assert printed(brief_of(findings, figures=(figure,)))[0] == "dam"


LEADS = {
    "first": "The mill at Tarn was sold. The river office also ordered the mill at Tarn to close its upper gate.",
    "second": "The owner of the mill at Tarn paid the fine. Nobody saw the owner.",
    "third": "The mill burned down. The pear market of Sel opened with songs.",
}


@pytest.mark.parametrize(
    ("why", "better", "worse"),
    [
        ("an addition to what stood before", ("first", 0), ("first", 1)),
        ("of an older day", ("third", 1), ("second", 0)),
    ],
)
def test_of_two_alike_the_better_lead(why: str, better: tuple[str, int], worse: tuple[str, int]) -> None:
    def of(name: str, place: tuple[str, int]) -> Finding:
        key, number = place
        text = LEADS[key]
        cut = text.index(". ") + 1
        start, end = ((0, cut), (cut + 1, len(text)))[number]
        cited = cite(make_source(f"S{list(LEADS).index(key) + 1}", key, text), text, start, end)
        return replace(make_finding(name, [cited]), score=1.0)

    assert printed(brief_of([of("worse", worse), of("better", better)]))[0] == "better", why


def lead_cases() -> list[tuple[str, str, str, str]]:
    """Return the rows of the case file: what is special, the question, what leads, what does not."""
    text = (Path(__file__).parent / "cases" / "leads.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [
        (why.strip(), asked.strip(), leads.strip(), other.strip()) for why, asked, leads, other in rows[2:]
    ]


@pytest.mark.parametrize(("why", "question", "leads", "other"), lead_cases())
def test_what_a_section_begins_with(why: str, question: str, leads: str, other: str) -> None:
    findings = [
        replace(make_finding(name, [whole(key, words)]), score=score)
        for name, key, words, score in (("other", "first", other, 1.1), ("leads", "second", leads, 1.0))
    ]
    brief = brief_of(findings, question=question)
    days = [replace(s, record=replace(s.record, published="2031-03-04")) for s in brief.sources]
    assert printed(replace(brief, sources=tuple(days)))[0] == "leads", why


def whole(key: str, text: str) -> Citation:
    """Cite all of a text."""
    return cite(make_source(f"S{list(DAM).index(key) + 1}", key, text), text, 0, len(text))


@pytest.mark.parametrize(
    ("why", "better", "worse"),
    [
        (
            "what is only supposed",
            ("third", "The lock of Tarn holds the river."),
            ("third", "If the lock of Tarn broke, the river rose."),
        ),
        (
            "what is long past",
            ("third", "The lock of Tarn holds the river."),
            ("third", "In 2022 the lock of Tarn broke in spring."),
        ),
        (
            "of an older day",
            ("third", "The lock of Tarn holds the river."),
            ("first", "The lock of Tarn bars the barges."),
        ),
        (
            "what was to come for an older text",
            ("second", "The lock of Tarn holds the river."),
            ("second", "The lock of Tarn will hold the barges."),
        ),
    ],
)
def test_of_two_alike_the_one_worth_more_comes_first(
    why: str, better: tuple[str, str], worse: tuple[str, str]
) -> None:
    findings = [
        make_finding("worse", [whole(*worse)]),
        make_finding("better", [whole(*better)]),
        make_finding("newest", [whole("third", "The pear market of Sel opened with songs.")]),
    ]
    (candidates,), weights = read_candidates(brief_of(findings))
    low, high, _ = (worth(candidate, Said(), weights) for candidate in candidates)
    assert low < high, why


def test_what_opens_a_text_leads_before_what_stands_far_down() -> None:
    filler = "The pear market of Sel opened with songs. " * 7
    down, opens = "The mayor of Tarn sold the mill.", "The mill of Tarn was sold on Monday."
    text = filler + down
    far = cite(make_source("S1", "first", text), text, len(filler), len(text))
    findings = [
        replace(make_finding("down", [far]), score=1.1),
        replace(make_finding("opens", [whole("second", opens)]), score=1.0),
    ]
    assert printed(brief_of(findings))[0] == "opens"


def test_a_later_text_on_somebody_else_brings_nothing_up_to_date() -> None:
    findings = [
        replace(
            make_finding("orne", [whole("first", "On Monday Ada Orne condemned the sale of the mill.")]),
            score=2.0,
        ),
        replace(
            make_finding("quill", [whole("third", "On Friday Cal Quill condemned the sale of the mill.")]),
            score=1.0,
        ),
    ]
    assert printed(brief_of(findings))[0] == "orne"


def test_the_newest_of_most_counts_leads() -> None:
    findings = [
        replace(make_finding("part", [sentence(0, "second")]), score=3.0),
        replace(make_finding("whole", [sentence(1, "third")]), score=1.0),
    ]
    drowned = Figure(
        "drowned", "Drowned", (count("third", "Fourteen", 14, "2031-03-07", "whole"),), "agree", (), 5.0
    )
    early = count("first", "nine", 9, "2031-03-04", None)
    drowned = replace(drowned, estimates=(*drowned.estimates, early), changes=True)
    hurt = replace(drowned, measure="hurt", label="Hurt")
    divers = count("second", "Monday", 2, "2031-03-09", "part")
    part = replace(drowned, measure="divers", label="Divers drowned", estimates=(divers, early))
    assert printed(brief_of(findings, figures=(drowned, hurt, part)))[0] == "whole"


@pytest.mark.parametrize(
    ("why", "low", "leads"),
    [("the exact value of the day", 14, "exact"), ("a value that breaks the bound", 9, "bound")],
)
def test_an_exact_value_of_the_newest_day_is_newer_than_a_bound(why: str, low: int, leads: str) -> None:
    findings = [
        replace(make_finding("bound", [sentence(0, "third")]), score=3.0),
        replace(make_finding("exact", [sentence(1, "third")]), score=1.0),
    ]
    bound = count("third", "week of rain", 0, "2031-03-07", "bound")
    bound = replace(bound, estimate=replace(bound.estimate, low=12, high=None))
    exact = count("third", "Fourteen", low, "2031-03-07", "exact")
    early = count("first", "nine", 5, "2031-03-04", None)
    figure = Figure("drowned", "Drowned", (bound, exact, early), "agree", (), 5.0, changes=True)
    assert printed(brief_of(findings, figures=(figure,)))[0] == leads, why


def test_an_equal_count_of_an_earlier_day_is_not_old() -> None:
    findings = [
        replace(make_finding("told", [sentence(0, "first")]), score=3.0),
        replace(make_finding("again", [sentence(1, "third")]), score=1.0),
    ]
    estimates = (
        count("third", "Fourteen", 9, "2031-03-07", "again"),
        count("first", "nine", 9, "2031-03-04", "told"),
    )
    figure = Figure("drowned", "Drowned", estimates, "agree", (), 5.0, changes=True)
    assert printed(brief_of(findings, figures=(figure,)))[0] == "told"


def test_a_short_lead_is_better_than_one_that_fills_a_column() -> None:
    text = "The lock of Sel opened. " + "The lock of Sel " + "and the long wall beside it " * 12 + "opened."
    source, cut = make_source("S1", "first", text), text.index(". ") + 1
    long, short = cite(source, text, cut + 1, len(text)), cite(source, text, 0, cut)
    findings = [make_finding("long", [long]), make_finding("short", [short])]
    assert printed(brief_of([replace(f, score=1.0) for f in findings]))[0] == "short"


def test_what_leans_on_a_neighbour_never_leads() -> None:
    near = sentence(0, "first")
    context = Context(near.source, near.start, near.end, near.quote)
    leaning = replace(make_finding("leaning", [sentence(1, "first")], context=[context]), score=5.0)
    assert printed(brief_of([leaning, make_finding("other", [sentence(1, "second")])]))[0] == "other"


@pytest.mark.parametrize(
    ("why", "question", "order"),
    [
        ("what takes up a sentence before it comes later", "What happened?", ["alone", "takes-up"]),
        ("its section's heading says what is meant", "What is the proposal?", ["takes-up", "alone"]),
    ],
)
def test_what_takes_up_another_sentence_comes_after_what_stands_alone(
    why: str, question: str, order: list[str]
) -> None:
    text = "The proposal surprised all of Orsel. The mayor of Orsel sold the dam."
    source, cut = make_source("S1", "first", text), text.index(". ") + 2
    takes_up, alone = cite(source, text, 0, cut - 1), cite(source, text, cut, len(text))
    findings = [
        replace(make_finding("takes-up", [takes_up]), score=1.5),
        replace(make_finding("alone", [alone]), score=1.0),
    ]
    assert printed(brief_of(findings, question=question)) == order, why


def test_the_same_is_said_once_and_the_other_knows_by_what() -> None:
    again = cite(make_source("S2", "second", DAM["second"]), DAM["second"], 0, 55)
    findings = [make_finding("whole", [sentence(0, "second")]), make_finding("again", [again])]
    (section,) = fit_brief(brief_of(findings), Length()).sections
    assert [(f.id, f.place, f.unprinted, f.repeats) for f in section.findings] == [
        ("whole", "section", "", ""),
        ("again", "annex", "said-already", "whole"),
    ]


FLOOD = (
    "The dam of Orsel broke after a week of rain, and the lower town was cleared. "
    "Nine people drowned, the river office said."
)


@pytest.mark.parametrize(
    ("why", "more", "repeats"),
    [
        ("the row says all of it", "", "drowned"),
        ("the outline's words are no news", " at the dam", "drowned"),
        ("another number", " and 40 were hurt", ""),
        ("other news", " while singers, bakers and lamplighters carried the archive to safety", ""),
    ],
)
def test_what_a_row_of_figures_says_is_no_passage_as_well(why: str, more: str, repeats: str) -> None:
    text = FLOOD.replace(" drowned", f" drowned{more}")
    source, cut, at = make_source("S1", "first", text), text.index("Nine"), text.index("Nine")
    opening, counting = cite(source, text, 0, cut - 1), cite(source, text, cut, len(text))
    findings = [
        replace(make_finding("opening", [opening]), score=3.0),
        replace(make_finding("counting", [counting]), score=1.0),
    ]
    office = Credit("the river office", "the river office", "said", "indirect")
    estimate = Estimate(at, at + 4, 9, 9, unit="people")
    found = FigureEstimate(estimate, "S1", "first", "Nine", 1, finding="counting", credits=(office,))
    figure = Figure("drowned", "Drowned", (found,), "agree", (), 5.0)
    brief = brief_of(findings, figures=(figure,))
    (section,) = fit_brief(brief, Length()).sections
    assert [(f.id, f.repeats) for f in section.findings] == [("opening", ""), ("counting", repeats)], why
    assert printed(brief_of(findings[1:], figures=(figure,))) == ["counting"]  # what leads may say it again


def test_the_limit_of_a_section_holds_at_full_length() -> None:
    findings = [
        make_finding(f"f{n}", [sentence(n % 2, key)]) for n, key in enumerate(("first", "second", "third"))
    ]
    (section,) = fit_brief(brief_of(findings, limit=1), Length()).sections
    assert [f.unprinted for f in section.findings] == ["", "limit", "limit"]


def test_what_has_no_room_says_so_and_a_pin_has_room_always() -> None:
    findings = [make_finding("a", [sentence(0, "first")]), make_finding("b", [sentence(1, "second")])]
    pinned = [findings[0], replace(findings[1], pinned=True)]
    (section,) = fit_brief(brief_of(findings), Length(words=50)).sections
    assert [f.unprinted for f in section.findings] == ["no-room", "no-room"]
    assert printed(brief_of(pinned), Length(words=50)) == ["b"]


def test_figures_that_state_one_value_share_a_row() -> None:
    estimates = (
        count("first", "nine", 9, "2031-03-04", None),
        replace(count("first", "nine", 9, "2031-03-04", None), source="S2", key="second"),
        count("first", "nine", 9, "2031-03-05", None),
        count("third", "Fourteen", 14, "2031-03-07", None),
    )
    figure = Figure("drowned", "Drowned", estimates, "agree", (), 5.0)
    (section,) = fit_brief(brief_of((), figures=(figure,)), Length()).sections
    assert [row.estimates for row in section.figures[0].rows] == [(0, 1), (2,), (3,)]


def test_a_figure_of_a_copy_shares_the_row_of_the_text_it_copies() -> None:
    undated = replace(count("first", "nine", 9, "2031-03-04", None), as_of=None)
    dated = replace(undated, source="S3", key="third", as_of=AsOf("", *["2031-03-07"] * 3))
    stated = replace(undated, as_of=AsOf("on Monday", *["2031-03-03"] * 3))
    unresolved = replace(undated, as_of=AsOf("Friday", "", "", ""))
    figure = Figure("drowned", "Drowned", (undated, stated, dated, unresolved), "agree", (), 5.0)
    brief = brief_of((), figures=(figure,))
    first, *others = brief.sources
    copied = replace(brief, sources=(replace(first, copy_of=CopyOf("S3", 0.9, 40)), *others))

    def rows(one: Brief) -> list[tuple[int, ...]]:
        return [row.estimates for row in fit_brief(one, Length()).sections[0].figures[0].rows]

    assert rows(brief) == [(0,), (1,), (2,), (3,)]
    assert rows(copied) == [(1,), (2, 0, 3)]  # a day that the copy states itself stays in a row of its own


def counted(*values: int) -> Figure:
    """Make a count of the drowned that changes from day to day, the newest first."""
    estimates = tuple(
        count("third", "Fourteen", value, f"2031-03-{20 - at:02}", None) for at, value in enumerate(values)
    )
    return Figure("drowned", "Drowned", estimates, "agree", (), 5.0, changes=True)


def printed_values(figure: Figure) -> list[float | None]:
    (section,) = fit_brief(brief_of((), figures=(figure,)), Length()).sections
    (found,) = section.figures
    return [found.estimates[row.estimates[0]].estimate.low for row in found.rows if row.place == "section"]


def test_a_table_has_eight_values_at_most_and_each_once() -> None:
    assert printed_values(counted(31, 31, 19, 12)) == [31, 19, 12]
    values = printed_values(counted(44, 40, 70, 38, 36, 30, 2, 29, 28, 9))
    assert values == [44, 40, 70, 38, 36, 30, 2, 9]
    apart = replace(counted(44, 40, 70, 38, 36, 30, 2, 29, 28, 9), apart=((7, 8),))
    assert printed_values(apart) == [44, 40, 70, 38, 2, 29, 28, 9]


def test_a_value_in_letters_and_in_digits_is_one() -> None:
    spelt = count("third", "Fourteen", 14, "2031-03-07", None)
    figure = Figure("drowned", "Drowned", (spelt, replace(spelt, quote="14")), "agree", (), 5.0)
    (section,) = fit_brief(brief_of((), figures=(figure,)), Length()).sections
    assert [row.estimates for row in section.figures[0].rows] == [(0, 1)]


def test_people_are_counted_whatever_they_are_called_and_other_things_are_not() -> None:
    people = count("third", "Fourteen", 14, "2031-03-07", None)
    millers = replace(people, estimate=replace(people.estimate, unit="millers"))
    sheep, geese = (
        replace(people, estimate=replace(people.estimate, unit=unit)) for unit in ("sheep", "geese")
    )

    def rows(*estimates: FigureEstimate) -> list[tuple[int, ...]]:
        figure = Figure("drowned", "Drowned", estimates, "agree", (), 5.0)
        (section,) = fit_brief(brief_of((), figures=(figure,)), Length()).sections
        return [row.estimates for row in section.figures[0].rows]

    assert rows(people, millers) == [(0, 1)]
    assert rows(sheep, geese) == [(0,), (1,)]


def test_vague_values_are_the_first_to_be_left_out_of_a_long_table() -> None:
    figure = counted(44, 43, 42, 41, 40, 39, 38, 37, 36, 35)
    first = figure.estimates[1]
    dozens = replace(first, quote="dozens", estimate=replace(first.estimate, low=12, high=None, vague=True))
    assert 12 not in printed_values(
        replace(figure, estimates=(figure.estimates[0], dozens, *figure.estimates[2:]))
    )


def position_of(*readings: Sequence[Citation]) -> Position:
    found = tuple(PositionReading(f"Answer {n}", tuple(cited)) for n, cited in enumerate(readings))
    return Position("broke", "Did it break?", found, ("S1", "S2"))


def test_the_telling_quotation_names_its_speaker_and_is_no_passage() -> None:
    office = replace(
        sentence(0, "second"), attributions=(Credit("the river office", "", "said", "indirect"),)
    )
    findings = [make_finding("office", [office]), make_finding("other", [sentence(1, "third")])]
    asked = position_of([sentence(1, "first"), office], [])
    fitted = fit_brief(brief_of(findings, positions=(asked,)), Length())
    (position,) = fitted.sections[0].positions
    assert [reading.telling for reading in position.readings] == [1, None]
    assert [(f.id, f.repeats) for f in fitted.sections[0].findings] == [("other", ""), ("office", "broke")]


def test_a_question_with_one_answer_gives_way_to_what_the_sections_begin_with() -> None:
    findings = [make_finding("other", [sentence(1, "third")])]
    alone, asked = (
        position_of([sentence(1, "first")], []),
        position_of([sentence(1, "first")], [sentence(0, "third")]),
    )

    def first_to_have_room(position: Position) -> tuple[str, str]:
        brief = brief_of(findings, positions=(position,))
        room = next(
            Length(words=count)
            for count in range(20, 400)
            if "section" in places(fit_brief(brief, Length(words=count)))
        )
        return places(fit_brief(brief, room))

    def places(brief: Brief) -> tuple[str, str]:
        (section,) = brief.sections
        return section.positions[0].place, section.findings[0].place

    assert first_to_have_room(alone) == ("annex", "section")
    assert first_to_have_room(asked) == ("section", "annex")


def test_one_sentence_tells_one_answer_where_another_is_there() -> None:
    short, long = sentence(1, "first"), sentence(0, "first")
    asked = position_of([short], [short, long])
    (position,) = fit_brief(brief_of((), positions=(asked,)), Length()).sections[0].positions
    assert [reading.telling for reading in position.readings] == [0, 1]


def test_the_list_names_the_sources_that_are_printed() -> None:
    findings = [make_finding("a", [sentence(0, "first")]), make_finding("b", [sentence(1, "third")])]
    assert [s.id for s in printed_sources(fit_brief(brief_of(findings), Length()))] == ["S1", "S3"]
    assert printed_sources(fit_brief(brief_of(findings), Length(words=50))) == ()


WARDEN = Credit(
    "Ida Malm, the warden of the upper lock", "Ida Malm, the warden of the upper lock", "told", "direct"
)
SAID = "“The gates of the lock will stay shut until the water has gone,”"


def told(text: str, credit: Credit = WARDEN, hedges: tuple[Hedge, ...] = ()) -> str:
    """Return what is printed of a sentence that one speaker tells."""
    citation = cite(make_source("S1", "lock", text), text, 0, len(text))
    return printed_words(set_part(replace(citation, attributions=(credit,), hedges=hedges)))


@pytest.mark.parametrize(
    ("why", "rest"),
    [
        ("nothing else is told", "Ida Malm, the warden of the upper lock, told the Tarn Post."),
        ("nothing else is told", "told the Tarn Post Ida Malm, the warden of the upper lock at Sel."),
    ],
)
def test_a_quotation_stands_alone(why: str, rest: str) -> None:
    assert told(f"{SAID} {rest}") == SAID, why


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("less than a line is saved", f"{SAID} Malm said."),
        ("a denial", f"{SAID} Ida Malm, the warden of the upper lock, never told the Tarn Post."),
        ("a condition", f"{SAID} Ida Malm, the warden of the upper lock, would tell the Tarn Post."),
        ("a day", f"{SAID} Ida Malm, the warden of the upper lock, told the Tarn Post on Monday."),
        ("a figure", f"{SAID} Ida Malm, the warden of the upper lock, told 40 people of the Tarn Post."),
        (
            "more is told",
            f"{SAID} Ida Malm, the warden of the upper lock, told the Tarn Post while boats lay idle below.",
        ),
        ("two quotations", f"{SAID} Ida Malm, the warden of the upper lock, told the “Tarn Post” of Sel."),
        ("a phrase", "“The gates” will open, Ida Malm, the warden of the upper lock, told the Tarn Post."),
    ],
)
def test_a_sentence_stays_whole(why: str, sentence: str) -> None:
    assert told(sentence) == sentence, why


def test_a_sentence_stays_whole_where_the_speaker_is_not_sure_or_a_hedge_stands_outside() -> None:
    whole = f"{SAID} Ida Malm, the warden of the upper lock, told the Tarn Post."
    assert told(whole, replace(WARDEN, speaker="")) == whole
    assert told(whole, replace(WARDEN, kind="mixed")) == whole
    assert told(whole, replace(WARDEN, speaker="She", resolved="She")) == whole
    assert told(whole, hedges=(Hedge(len(SAID) + 1, len(SAID) + 4, "Ida"),)) == whole


FERRY = Credit("the harbour office", "the harbour office", "said", "indirect")
OFFICIALS = Credit("officials", "officials", "said", "indirect")


def answer_of(text: str, key: str, hedges: tuple[Hedge, ...] = (), credit: Credit | None = FERRY) -> Citation:
    """Return a sentence that answers "Was the ferry of Quill sold?"."""
    citation = cite(make_source("S1", key, text), text, 0, len(text))
    number = {"first": "S1", "second": "S2", "third": "S3"}[key]
    credits = (credit,) if credit else ()
    return replace(citation, source=number, key=key, hedges=hedges, attributions=credits)


SOLD = answer_of("The ferry of Quill was sold to Wren Lines on Monday, the harbour office said.", "first")


@pytest.mark.parametrize(
    ("why", "weaker"),
    [
        ("only hoped for", answer_of("The harbour office hopes that the ferry is sold.", "third")),
        ("only a charge", answer_of("Vorn accused the ferry's owner of a sale.", "third")),
        ("hedged", answer_of("Perhaps the ferry was sold.", "third", (Hedge(0, 7, "Perhaps"),))),
        ("points back", answer_of("It was sold, ferry and all.", "third")),
        ("of something else", answer_of("The pear tree burned.", "third")),
        ("nobody says so", answer_of("The ferry is sold.", "third", credit=None)),
        ("nobody is named", answer_of("The ferry is sold, officials said.", "third", credit=OFFICIALS)),
        (
            "adds to what is not there",
            answer_of("The ferry was also sold, the harbour office said.", "third"),
        ),
        ("older", answer_of("The ferry is sold.", "third")),
    ],
)
def test_the_telling_quotation_says_what_its_label_says(why: str, weaker: Citation) -> None:
    other = {"older": "2031-05-01", "adds to what is not there": "2031-05-02"}
    published = {"S1": "2031-05-02", "S3": other.get(why, "2031-05-03")}
    asked = Position(
        "sold", "Was the ferry of Quill sold?", (PositionReading("Sold", (weaker, SOLD)),), ("S1", "S3")
    )
    brief = brief_of((), positions=(asked,))
    sources = tuple(
        replace(source, record=replace(source.record, published=published.get(source.id, "")))
        for source in brief.sources
    )
    (position,) = fit_brief(replace(brief, sources=sources), Length()).sections[0].positions
    assert position.readings[0].telling == 1, why


def test_words_that_an_answer_looks_for_do_not_weaken_it() -> None:
    hoped = answer_of("The harbour office hopes that the ferry of Quill is sold this year.", "third")
    other = replace(SOLD, source="S2", key="second")
    reading = PositionReading("Hoped for", (other, hoped), (("sold",), ("hopes",)))
    brief = brief_of((), positions=(Position("sold", "Was the ferry sold?", (reading,), ("S2", "S3")),))
    sources = tuple(
        replace(s, record=replace(s.record, published=f"2031-05-0{s.id[1:]}")) for s in brief.sources
    )
    (position,) = fit_brief(replace(brief, sources=sources), Length()).sections[0].positions
    assert position.readings[0].telling == 1
