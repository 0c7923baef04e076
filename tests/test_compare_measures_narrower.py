"""What a measure's figures show about each other: another matter, another body, one place. The texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.compare.evidence import Evidence
from briefing.compare.measures.figure import MeasureFigures
from briefing.compare.measures.measured import find_measured
from briefing.compare.measures.narrower import (
    ONE_PLACE,
    OTHER_BODY,
    OTHER_MATTER,
    PER_EACH,
    SOME_OF_THEM,
)
from briefing.config.outline import Measure, Name, Section
from briefing.corpus import Corpus

DROWNED = Measure("drowned", "People drowned off Orsel", ("people",), ("drowned", "died"))
DIED = Measure("died", "People who died", ("people",), ("died", "killed"))
LOSSES = Measure("losses", "Losses of the mill", ("crowns",), ("lost", "loss"))
SECTION = Section("a", "The harbour")
NAMES = (Name("Quill Mill", ("Quill",)),)


def figures(folder: Path, measure: Measure, *texts: str) -> MeasureFigures:
    """Read texts, the first published on 10 March 2035, each other a day later."""
    rows = []
    for number, text in enumerate(texts):
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
        rows.append({"path": f"t{number}.txt", "id": f"t{number}", "published": f"2035-03-{10 + number}"})
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": rows}), encoding="utf-8")
    corpus = Corpus.read([folder], base=folder, register=folder / "sources.yaml")
    return find_measured(measure, SECTION, corpus, Evidence(corpus, NAMES), ())


def counted(found: MeasureFigures) -> list[object]:
    return [one.estimate.low for one in found.members]


def days(found: MeasureFigures) -> list[str]:
    return [one.as_of.edtf if one.as_of else "" for one in found.members]


def reasons(found: MeasureFigures) -> list[tuple[str, str]]:
    return [(kept.rule, kept.words) for kept in found.kept_out]


def test_a_text_without_the_names_asked_about_tells_of_another_matter(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        DROWNED,
        "A ferry sank off Orsel on Monday. Some 41 people drowned.",
        "A ferry sank in the Tarn river. Some 77 people drowned.",
    )
    assert counted(found) == [41]
    assert reasons(found) == [(OTHER_MATTER, "Orsel")]


@pytest.mark.parametrize(
    "text",
    [
        "The toll has risen. In all 43 people drowned.",
        "Divers searched the hold of the Gannet. Some 43 people drowned on the Gannet.",
    ],
    ids=["it names nothing", "it names what the others name"],
)
def test_a_text_without_the_names_may_be_of_the_matter(tmp_path: Path, text: str) -> None:
    found = figures(tmp_path, DROWNED, "A ferry sank off Orsel. Some 41 people drowned on the Gannet.", text)
    assert counted(found) == [41, 43]


def test_where_no_text_has_the_names_all_figures_stay(tmp_path: Path) -> None:
    found = figures(tmp_path, DROWNED, "A ferry sank. Some 41 people drowned.", "Some 43 people drowned.")
    assert counted(found) == [41, 43]


def test_the_loss_of_a_body_that_the_outline_does_not_name(tmp_path: Path) -> None:
    text = "Quill Mill lost 36 crowns last year. The Tarn Works, a rival, lost 52 crowns. The mill lost 40 crowns in May."
    found = figures(tmp_path, LOSSES, text)
    assert (OTHER_BODY, "tarn works") in reasons(found)
    assert 52 not in counted(found)


def test_bodies_of_which_the_outline_names_none_stay(tmp_path: Path) -> None:
    found = figures(tmp_path, LOSSES, "The Tarn Works, a rival, lost 52 crowns. Brandt Boats lost 12 crowns.")
    assert counted(found) == [52, 12]


def test_a_smaller_number_for_one_place_is_a_part(tmp_path: Path) -> None:
    found = figures(tmp_path, DIED, "The storm hit the coast. Some 44 people died. In Tarn 12 people died.")
    assert counted(found) == [44]
    assert reasons(found) == [(ONE_PLACE, "tarn")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Some 40 people died on 3 March 2035 and 4 March 2035.", "2035-03-03/2035-03-04"),
        ("Some 40 people died on 3 March 2035.", "2035-03-03"),
        ("Men dug on 3 March 2035 to reach 40 people who died.", ""),
        ("A fall on 3 March 2035 killed 40 people and buried six men lost on 1 March 2035.", "2035-03-03"),
    ],
)
def test_the_day_is_that_of_the_figure(tmp_path: Path, text: str, day: str) -> None:
    assert days(figures(tmp_path, DIED, text))[:1] == [day]


def test_the_day_of_what_happened_is_not_that_of_the_toll(tmp_path: Path) -> None:
    toll = Measure("toll", "Toll", ("people",), ("killed",), changes=True)
    text = "The number of people killed when a dam broke in Orsel on 3 March 2035 has risen to 60, the mayor said."
    assert days(figures(tmp_path, toll, text)) == ["2035-03-10"]


def test_others_are_people_where_people_are_counted(tmp_path: Path) -> None:
    hurt = Measure("hurt", "People hurt", ("people",), ("injured", "hurt"))
    found = figures(tmp_path, hurt, "The fall killed three men and injured at least six others.")
    assert counted(found) == [6]


def test_a_share_of_those_counted_is_no_count_of_its_own(tmp_path: Path) -> None:
    hurt = Measure("hurt", "People hurt", ("people",), ("injured", "hurt"))
    found = figures(tmp_path, hurt, "The fall injured nine people. Six of the injured went home.")
    assert counted(found) == [9]


def test_a_year_that_another_text_names_too_is_that_of_the_matter(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        LOSSES,
        "The mill of Orsel lost 36 crowns in 2033, it said.",
        "An audit found that the mill lost 41 crowns in 2033.",
        "The mill lost 39 crowns.",
        "The mill lost 38 crowns.",
        "The mill lost 37 crowns.",
    )
    assert counted(found) == [36, 41, 39, 38, 37]


def test_a_margin_is_no_count_of_votes(tmp_path: Path) -> None:
    votes = Measure("votes", "Votes for Quill", ("votes",), ("Quill",))
    found = figures(tmp_path, votes, "Quill had 1,204 votes. Quill won the race by 37 votes.")
    assert counted(found) == [1204]


def test_what_is_expected_is_no_count(tmp_path: Path) -> None:
    found = figures(
        tmp_path, DIED, "Some 40 people died. Another list says 90 people are expected to be killed."
    )
    assert counted(found) == [40]


def test_a_place_in_capitals_is_a_name_asked_about(tmp_path: Path) -> None:
    found = figures(
        tmp_path, DROWNED, "ORSEL: Some 41 people drowned.", "The ferry off Orsel sank and 44 people drowned."
    )
    assert counted(found) == [41, 44]


def test_a_label_in_capitals_names_nobody(tmp_path: Path) -> None:
    label = Measure("died", "People Who Died", ("people",), ("died",))
    found = figures(
        tmp_path, label, "The Died List: 41 people died.", "In the end 44 people died, who were ill."
    )
    assert counted(found) == [41, 44]


def test_a_name_that_few_texts_have_tells_nothing_apart(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        DROWNED,
        "The ferry of Orsel sank and 41 people drowned.",
        "Some 44 people died.",
        "Some 43 people died.",
    )
    assert counted(found) == [41, 44, 43]


def test_some_of_those_before_beside_a_larger_number(tmp_path: Path) -> None:
    text = "The storm killed 60 people. “I pulled out three children,” Quill said. Two of them died later."
    found = figures(tmp_path, DIED, text)
    assert counted(found) == [60]
    assert (SOME_OF_THEM, "of them") in reasons(found)


def test_a_larger_number_after_some_of_those_may_hold_them(tmp_path: Path) -> None:
    hives = Measure("hives", "Hives lost", ("hives",), ("lost", "dead", "cost", "losses"))
    text = "19 of those hives are dead; the frost cost 23 hives; that brought the losses to 61."
    assert counted(figures(tmp_path, hives, text)) == [19, 23, 61]


def test_a_sum_of_a_year_and_the_one_set_against_it(tmp_path: Path) -> None:
    text = "The mill lost 3 crowns in 2031, papers show. The mayor put the loss at 1.2 crowns."
    assert counted(figures(tmp_path, LOSSES, text)) == [3, 1.2]


def test_the_day_of_what_came_before_a_toll(tmp_path: Path) -> None:
    toll = Measure("toll", "Toll", ("people", "toll"), ("killed", "toll"), changes=True)
    text = "The toll stands at six after a body was found on 8 March 2035."
    assert days(figures(tmp_path, toll, text)) == ["2035-03-10"]


def test_a_noun_of_the_measure_tells_of_it(tmp_path: Path) -> None:
    dead = Measure("dead", "Dead", ("dead",), ("dead", "killed"))
    assert counted(figures(tmp_path, dead, "The number of dead stands at 91, Quill said.")) == [91]


def test_a_price_of_each_beside_an_amount_for_all(tmp_path: Path) -> None:
    offer = Measure("offer", "Value of the offer", ("EUR",), ("offered", "valuing"))
    text = "Quill offered €41 per share, valuing the mill at €6 billion."
    found = figures(tmp_path, offer, text)
    assert counted(found) == [6_000_000_000]
    assert (PER_EACH, "share") in reasons(found)


def test_a_price_of_each_where_the_outline_asks_for_it_or_nothing_else_is_told(tmp_path: Path) -> None:
    price = Measure("price", "Price per share", ("EUR",), ("offered", "valuing"))
    text = "Quill offered €41 per share, valuing the mill at €6 billion."
    assert counted(figures(tmp_path, price, text)) == [41, 6_000_000_000]
    offer = Measure("offer", "Offer", ("EUR",), ("offered",))
    assert counted(figures(tmp_path, offer, "Quill offered €41 per share.")) == [41]


def test_an_old_year_that_two_texts_recall_with_one_number_is_another_one(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        DIED,
        "Some 9 people died in the flood. In 1974 a flood in Tarn killed 61 people.",
        "Some 12 people died in the flood, and 61 people were killed by a flood in Tarn in 1974.",
    )
    assert counted(found) == [9, 12]


def test_an_old_year_of_which_two_texts_give_two_numbers_is_the_matter(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        DIED,
        "In 1974 a flood in Tarn killed 61 people. It is told of to this day.",
        "The flood in Tarn killed 48 people in 1974.",
        "The flood in Tarn killed 48 people.",
    )
    assert counted(found) == [61, 48, 48]
