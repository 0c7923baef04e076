"""Which words make a passage relevant by themselves, however common they are. The texts are invented."""

from __future__ import annotations

import pytest

from briefing.config.outline import Measure, PositionQuestion, Reading, Section
from briefing.corpus import Corpus
from briefing.isolate import Guard
from briefing.select.asked_kinds import asks_who
from briefing.select.candidate import Candidate, Selection
from briefing.select.relevance import select_passages
from briefing.select.sufficient import core_terms, is_supposed

FERRIES = Section(
    "ferries",
    "Traffic by sea",
    "Which ferries were stopped?",
    terms=("ferry", "harbour", "gale", "timetable"),
)
OTHERS = (
    "The harbour cafe sells soup to the guests.",
    "A choir sang in the old chapel.",
    "The mayor of Quillhaven opened a library.",
    "Two painters share the attic above the bakery.",
    "The school garden has three plum trees.",
)


def written(*sentences: str) -> dict[str, str]:
    """Return twenty documents of which most speak of other things, so that words of these few are no rarity."""
    filling = [OTHERS[at % len(OTHERS)] for at in range(100 - len(sentences))]
    rows = [*sentences, *filling]
    return {f"d{at:02}": "\n\n".join(rows[at::20]) for at in range(20)}


def found(section: Section, *sentences: str) -> dict[str, Candidate]:
    """Return what a section finds in texts that hold some sentences, by its words."""
    corpus = Corpus.from_texts(written(*sentences))
    chosen = select_passages(section, corpus).candidates
    return {corpus.text(one.source)[one.passage.start : one.passage.end]: one for one in chosen}


STOPPED = [f"The ferry to berth {number} was stopped." for number in range(20)]
GALE = "A gale blew over the harbour."


def test_a_common_word_that_the_question_asks_about_is_enough() -> None:
    chosen = found(FERRIES, *STOPPED, GALE)
    assert set(STOPPED) <= set(chosen)
    assert GALE in chosen  # two rarer words of it
    assert (
        "The harbour cafe sells soup to the guests." not in chosen
    )  # as common, but no word of the question


def test_what_comes_in_so_takes_no_room_of_the_section() -> None:
    chosen = found(FERRIES, *STOPPED, GALE)
    assert not chosen[GALE].further
    assert all(chosen[sentence].further for sentence in STOPPED)
    assert list(chosen).index(GALE) < list(chosen).index(STOPPED[0])


def test_where_nothing_has_evidence_enough_it_is_the_section() -> None:
    chosen = found(FERRIES, *STOPPED)
    assert set(STOPPED) <= set(chosen)
    assert not any(one.further for one in chosen.values())


def test_a_word_of_a_quarter_of_the_passages_parts_nothing() -> None:
    many = [f"The ferry to berth {number} was stopped." for number in range(30)]
    assert found(FERRIES, *many, GALE).keys() == {GALE}


def test_where_next_to_none_of_the_terms_stands_anywhere_one_is_not_enough() -> None:
    section = Section(
        "ferries", "Ferry traffic", terms=("ferry", "barge", "tugboat", "dredger", "pilot boat")
    )
    assert found(section, *STOPPED) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferryman told a story.",
        "If the ferry sinks, nobody is to blame.",
        "Unless a ferry comes, they walk.",
    ],
)
def test_another_word_or_what_is_only_supposed_is_not_enough(sentence: str) -> None:
    assert sentence not in found(FERRIES, *STOPPED, GALE, sentence)


def test_terms_are_core_where_the_title_or_a_question_names_them_in_any_form() -> None:
    section = Section(
        "staff",
        "Recruitment of nurses",
        "Who was hired, and does the WHO help?",
        terms=("nurse", "recruits", "hire", "WHO", "not", "ward", "pay*"),
        positions=(PositionQuestion("pay", "Is the payment fair?", ()),),
    )
    assert core_terms(section) == {"nurse", "hire", "WHO", "pay*"}  # "recruits" is no form of "recruitment"


def test_the_words_of_an_answer_are_enough_at_a_term_of_the_section() -> None:
    fair = Reading("Safe", ("in good repair", "/(?i)passed( \\w+){0,3} inspection/"))
    asked = (PositionQuestion("safe", "Were the boats safe?", (fair,)),)
    section = Section("boats", "Boats", "Were they safe?", ("ferry", "hull", "gale"), positions=asked)
    sentences = [f"The ferry passed its yearly inspection {n} days ago." for n in range(2, 12)]
    far = "The attic is in good repair."
    chosen = found(section, *sentences, "A gale tore the hull.", far)
    assert set(sentences) <= set(chosen)
    assert far not in chosen


def test_a_term_that_a_measure_names_is_enough_beside_a_figure() -> None:
    loads = Measure("loads", "Freight", ("tonnes",), ("unloaded",))
    section = Section("port", "The port", "What lay there?", ("unloaded", "quay", "gale"), measures=(loads,))
    counted = [f"Some {number}00 tonnes of salt were unloaded." for number in range(2, 12)]
    other = "The barge was unloaded by hand."
    chosen = found(section, *counted, "A gale struck the quay.", other)
    assert set(counted) <= set(chosen)
    assert other not in chosen


def test_who_is_a_word_and_the_name_in_capitals_is_not() -> None:
    assert asks_who(Section("a", "Aid", "Who sends doctors?"))
    assert not asks_who(Section("a", "Aid", "How many doctors does the WHO send?"))


def test_a_function_word_among_the_terms_says_little() -> None:
    yet = "The plum trees have not borne fruit yet."
    section = Section("delay", "Delays", terms=("not", "yet", "delayed", "postponed"))
    assert found(section, yet, "The library was postponed and delayed.").keys() == {
        "The library was postponed and delayed."
    }


def test_only_the_clause_that_supposes_is_supposed() -> None:
    text = "If the dam fails, the town is warned."
    assert is_supposed(text, 0, text.index("fails"))
    assert not is_supposed(text, 0, text.index("warned"))
    related = "They ask if the dam that has held for a century is safe."
    assert not is_supposed(related, 0, related.index("held"))


def selected(section: Section, text: str, guard: Guard | None = None) -> Selection:
    return select_passages(section, Corpus.from_texts({"a": text}), guard)


def test_a_quarter_of_the_terms_is_enough_only_where_the_section_asks_for_one_of_them() -> None:
    bonds = "The yield of the bonds fell in spring."
    harvest = Section(
        "h", "Harvest", "How was the harvest?", terms=("harvest*", "drought", "rainfall", "yield*")
    )
    assert found(harvest, bonds) == {}
    assert found(harvest, "The harvest was brought in.").keys() == {"The harvest was brought in."}
    assert found(harvest, "A drought followed.", bonds).keys() == {"A drought followed.", bonds}


def test_a_figure_is_what_the_analysis_calls_one() -> None:
    section = Section("goats", "Goats", "How many goats were sold?", ("goat",))
    text = "In 2031 a goat was sold.\n\nForty goats were sold.\n\nRain fell.\n\nThe mill burned.\n\nSnow lay."
    chosen = [one.passage.paragraph for one in selected(section, text).candidates]
    assert chosen[0] == 2  # 2031 is a year and counts no goats


def test_a_figure_that_is_only_supposed_is_no_answer() -> None:
    section = Section("goats", "Goats", "How many goats were sold?", ("goat",))
    text = "If 400 goats are sold, the barn is empty.\n\nForty goats were sold.\n\nRain fell.\n\nSnow lay."
    assert [one.passage.paragraph for one in selected(section, text).candidates] == [2]


def test_an_analysis_that_raises_stops_nothing_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("seven")

    monkeypatch.setattr("briefing.language.analyses.Analysis.find", fail)
    guard = Guard()
    section = Section("goats", "Goats", "How many goats were sold?", ("goat",))
    assert selected(section, "Forty goats were sold.\n\nRain fell.", guard).candidates
    assert [one.analysis for one in guard.left_out] == ["estimates"]


def test_a_question_states_nothing() -> None:
    asked, told = (
        "Why was the ferry to berth 21 stopped?",
        "Why was it so? The ferry to berth 22 was stopped.",
    )
    chosen = found(FERRIES, *STOPPED, asked, told)
    assert asked not in chosen
    assert any("berth 22" in sentence for sentence in chosen)


TOLL = Section(
    "toll",
    "Victims",
    "How many died?",
    terms=("corpse",),
    measures=(
        Measure("deaths", "Deaths", ("people",), ("lost their lives",), not_=("rehearsal",)),
        Measure("cost", "Cost", ("crowns",), ("repair", "lock"), groups=(("repair",), ("lock",))),
        Measure("hurt", "Hurt", ("casualties",), ("flown out",)),
    ),
)


@pytest.mark.parametrize(
    ("why", "sentence", "within"),
    [
        ("the measure's words beside a figure of its unit", "Some 27 people lost their lives.", True),
        ("another thing is counted", "Some 27 sheep lost their lives.", False),
        ("no figure", "Many people lost their lives.", False),
        ("a word that keeps it out", "In the rehearsal 27 people lost their lives.", False),
        ("a word of each group", "The repair of the lock takes 40 crowns.", True),
        (
            "kept out of one measure, not of the next",
            "Some 27 people lost their lives in the rehearsal, and the repair of the lock takes 40 crowns.",
            True,
        ),
        ("one of what is counted", "At least one casualty was flown out.", True),
        ("no word of one group", "The repair of the mill takes 40 crowns.", False),
        (
            "far from the figure",
            f"Some 27 people sang {'and sang ' * 9}of those who lost their lives.",
            False,
        ),
        ("only supposed", "It counts 27 people if they lost their lives.", False),
    ],
)
def test_a_figure_of_a_measure_belongs_to_its_section(why: str, sentence: str, within: bool) -> None:
    assert (sentence in found(TOLL, sentence, "A corpse lay there.")) == within, why
