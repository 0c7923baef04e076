"""The figures of a measure in a whole corpus, with the days that they are stated for. The texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.compare.evidence import Evidence
from briefing.compare.measures.agreement import compare_estimates
from briefing.compare.measures.dateline_day import read_dateline_day
from briefing.compare.measures.figure import SAID_AGAIN, Measured
from briefing.compare.measures.measured import find_measure_bound, find_measured
from briefing.config.outline import Measure, Section
from briefing.corpus import Corpus
from briefing.model import Bounded

KILLED = Measure("killed", "Killed", ("people", "death toll"), ("killed", "died", "death toll"), ("injured",))
RUNNING = Measure(
    "killed", "Killed", ("people", "death toll"), ("killed", "died", "death toll"), changes=True
)
GREENS = Measure("greens", "Green Alliance", ("percent",), ("Green Alliance",))


def measured(folder: Path, measure: Measure, **texts: str) -> tuple[Measured, ...]:
    """Read texts, the first published on 10 March 2025, each other a day later."""
    rows = []
    for number, (name, text) in enumerate(texts.items()):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append({"path": f"{name}.txt", "id": name, "published": f"2025-03-{10 + number}"})
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": rows}), encoding="utf-8")
    corpus = Corpus.read([folder], base=folder, register=folder / "sources.yaml")
    return find_measured(measure, Section("a", "A"), corpus, Evidence(corpus), ()).members


def stated(found: tuple[Measured, ...]) -> list[tuple[str, object, str]]:
    return [(one.source, one.estimate.low, one.as_of.edtf if one.as_of else "") for one in found]


def verdict(found: tuple[Measured, ...]) -> str:
    days = [one.as_of for one in found]
    return compare_estimates([one.estimate for one in found], 5, days).verdict


def test_a_passage_after_that_of_a_figure_is_looked_at(tmp_path: Path) -> None:
    text = "The union said that 180 people were killed in the quake. The ministry insists that the figure is 112."
    found = measured(tmp_path, KILLED, a=text)
    assert stated(found) == [("a", 180, ""), ("a", 112, "")]
    assert verdict(found) == "disagree"


def test_a_toll_that_rose_does_not_contradict_what_was_said_before(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        KILLED,
        a="The quake killed 40 people, the mayor said.",
        b="The death toll of the quake rose to 112, the mayor said.",
    )
    assert stated(found) == [("a", 40, "2025-03-10"), ("b", 112, "2025-03-11")]
    assert verdict(found) == "single"


def test_a_larger_figure_before_the_rise_still_does(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        KILLED,
        a="The quake killed 180 people, the union said.",
        b="The death toll of the quake rose to 112, the mayor said.",
    )
    assert stated(found) == [("a", 180, ""), ("b", 112, "2025-03-11")]
    assert verdict(found) == "disagree"


@pytest.mark.parametrize(("measure", "expected"), [(KILLED, "disagree"), (RUNNING, "single")])
def test_a_measure_may_say_that_it_changes(tmp_path: Path, measure: Measure, expected: str) -> None:
    found = measured(tmp_path, measure, a="The quake killed 40 people.", b="The quake killed 112 people.")
    assert verdict(found) == expected


def test_a_region_is_left_out_beside_the_whole(tmp_path: Path) -> None:
    north = "The Green Alliance stands at 41 per cent in the north."
    whole = "The Green Alliance stands at 31 per cent."
    (tmp_path / "both").mkdir()
    (tmp_path / "one").mkdir()
    assert stated(measured(tmp_path / "both", GREENS, a=north, b=whole)) == [("b", 31, "")]
    assert stated(measured(tmp_path / "one", GREENS, a=north)) == [("a", 41, "")]


def test_what_was_kept_out_says_by_which_rule_and_words(tmp_path: Path) -> None:
    texts = {
        "a": "The flood killed 40 people. The ministry denied reports that 90 people were killed.",
        "b": "The flood killed 40 people and injured 70 people. The flood killed 40 people, the mayor said.",
    }
    corpus = Corpus.from_texts(texts)
    found = find_measured(KILLED, Section("a", "A"), corpus, Evidence(corpus), ())
    assert [(one.source, one.estimate.low) for one in found.members] == [("a", 40), ("b", 40)]
    assert [(kept.source, kept.rule, kept.estimate.low, kept.words) for kept in found.kept_out] == [
        ("a", "denied", 90, "denied reports"),
        ("b", "other-subject", 70, "killed, died, death toll"),
        ("b", SAID_AGAIN, 40, "40"),
    ]


def test_what_has_no_day_of_its_own_says_again_what_has_one(tmp_path: Path) -> None:
    dated = "The quake killed 40 people, the guild said on Saturday."
    again = "The mayor thanked the guild. The 40 people killed were divers."
    assert stated(measured(tmp_path, RUNNING, a=f"{dated} {again}")) == [("a", 40, "2025-03-08")]
    assert stated(measured(tmp_path, RUNNING, a=f"{again} {dated}")) == [("a", 40, "2025-03-08")]


@pytest.mark.parametrize(
    "other",
    [
        "By now 41 people were killed.",
        "The bakers say that 40 people were killed.",  # who else gives it is told
        "Forty people were injured and up to 40 people were killed.",
    ],
)
def test_another_count_is_not_said_again(tmp_path: Path, other: str) -> None:
    found = measured(tmp_path, RUNNING, a=f"The quake killed 40 people, the guild said on Saturday. {other}")
    assert len(found) == 2


def test_a_region_that_was_set_aside_says_so() -> None:
    texts = {
        "a": "The Green Alliance stands at 41 per cent in the north.",
        "b": "The Green Alliance stands at 31 per cent.",
    }
    corpus = Corpus.from_texts(texts)
    kept_out = find_measured(GREENS, Section("a", "A"), corpus, Evidence(corpus), ()).kept_out
    assert [(kept.source, kept.rule, kept.words) for kept in kept_out] == [("a", "region", "in the north")]


def test_what_counts_something_else_is_no_candidate() -> None:
    corpus = Corpus.from_texts({"a": "The flood killed 40 people and sank 12 boats. It killed 9 sheep."})
    assert find_measured(KILLED, Section("a", "A"), corpus, Evidence(corpus), ()).kept_out == ()


@pytest.mark.slow
def test_each_of_five_hundred_files_gives_its_figure() -> None:
    texts = {
        f"d{n:03}": f"In quarter {n} of the town nothing happened. The flood killed {n + 3} people, it was said."
        for n in range(500)
    }
    corpus = Corpus.from_texts(texts)
    section = Section("flood", "The flood", terms=("flood",), measures=(KILLED,))
    found = find_measured(KILLED, section, corpus, Evidence(corpus), ()).members
    assert [(one.source, one.estimate.low) for one in found] == [(f"d{n:03}", n + 3) for n in range(500)]
    assert find_measure_bound(KILLED, section, corpus) is None


def test_where_not_all_passages_are_read_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.compare.measures.measured._READ", 20)
    many = "\n\n".join(f"The flood killed {n + 3} people in lane {n}." for n in range(21))
    corpus = Corpus.from_texts({"d": many})
    bound = find_measure_bound(KILLED, Section("flood", "The flood"), corpus)
    assert bound == Bounded("measure", "killed", 20, 21)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("percent", "Turnout was 31%."),
        ("percent", "Turnout was 31 per cent."),
        ("USD", "The mill cost $31 million."),
        ("dollars", "The mill cost US$31 million."),
        ("euro", "The mill cost €31 million."),
        ("SEK", "The mill cost SKr31m in all."),
        ("PLN", "The mill cost 31 million zlotys."),
    ],
)
def test_a_unit_is_found_however_it_is_written(unit: str, text: str) -> None:
    corpus = Corpus.from_texts({"a": text, "b": "Nobody came."})
    measure = Measure("cost", "Cost", (unit,))
    found = find_measured(measure, Section("a", "A"), corpus, Evidence(corpus), ()).members
    assert [(one.source, str(one.estimate.low)[:2]) for one in found] == [("a", "31")]


@pytest.mark.parametrize(
    ("dateline", "published", "day"),
    [
        ("ORSEL, March 9 (Harbour Wire) --", "2031-03-10", "2031-03-09"),
        ("ORSEL, Tarnland, 9 March (HW) _", "2031-03-10", "2031-03-09"),
        ("ORSEL, March 10 (HW) --", "2031-03-10", "2031-03-10"),
        ("ORSEL, February 2 (HW) --", "2031-03-10", "2031-03-10"),
        ("ORSEL, March 12 (HW) --", "2031-03-10", "2031-03-10"),
        ("ORSEL (HW) --", "2031-03-10", "2031-03-10"),
        ("ORSEL, March 9 (HW) --", "2031-03", "2031-03"),
        ("ORSEL, March 9 (HW) --", "", ""),
    ],
)
def test_a_text_is_of_the_day_of_its_dateline(dateline: str, published: str, day: str) -> None:
    assert read_dateline_day(dateline, published) == day


def test_a_count_without_a_day_has_that_of_the_dateline(tmp_path: Path) -> None:
    text = "ORSEL, March 9 (Harbour Wire) -- A flood killed 31 people in the valley behind the old dam.\n"
    assert stated(measured(tmp_path, RUNNING, a=text)) == [("a", 31, "2025-03-09")]


def test_what_is_to_be_by_a_day_is_not_counted_on_it(tmp_path: Path) -> None:
    jobs = Measure("jobs", "Jobs", ("jobs",), ("go",), changes=True)
    found = measured(tmp_path, jobs, a="Under the agreement 850 jobs go by the end of 2033.")
    assert stated(found) == [("a", 850, "2025-03-10")]
