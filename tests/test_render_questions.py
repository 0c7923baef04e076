"""Questions of position as they are shown: where sources differ, where one answer was found, what is quoted once."""

from __future__ import annotations

from dataclasses import replace

from sample_briefs import cite_words, make_source

from briefing.brief.listing import read_origins
from briefing.corpus import Corpus
from briefing.fit import fit_brief
from briefing.model import (
    Brief,
    BriefSection,
    Length,
    Masthead,
    Position,
    PositionReading,
    Searched,
    SetAside,
)
from briefing.render.catalogue import read_wording
from briefing.render.view.questions import QuestionView, view_questions
from briefing.render.view.quotes import Quoter

TEXT = "The ferry of Quill is late after a fault in its rudder. The ferry left at noon."
SOURCE = make_source("S1", "quill", TEXT)
FAULT = cite_words(SOURCE, TEXT, "The ferry of Quill is late after a fault in its rudder.")
LEFT = cite_words(SOURCE, TEXT, "The ferry left at noon.")


def shown(*positions: Position) -> tuple[QuestionView, ...]:
    section = BriefSection("ferry", "The ferry", "", (), Searched(1, 1), positions=positions)
    brief = Brief(Masthead("Ferry"), (SOURCE,), (section,), (), (), 1, "texts", "0")
    return view_questions(Quoter(read_wording("en"), brief), fit_brief(brief, Length()))


def asked(id: str, *readings: PositionReading) -> Position:
    return Position(id, f"Is it {id}?", readings, ("S1",))


def test_questions_with_one_answer_come_after_the_differences() -> None:
    alone = asked("late", PositionReading("Late", (FAULT,)), PositionReading("In time", ()))
    differing = asked("gone", PositionReading("Gone", (LEFT,)), PositionReading("Not gone", (FAULT,)))
    first, second = shown(alone, differing)
    assert [first.question, second.question] == ["Is it gone?", "Is it late?"]
    assert (first.lacking, second.lacking) == ("", "No words found for: In time.")
    assert [answer.label for answer in second.given] == ["Late"]


def test_an_answer_without_words_names_what_was_set_aside() -> None:
    aside = SetAside("S1", "quill", 0, 9, "The ferry", 1, None, "put-off", denied=False)
    (alone,) = shown(
        asked("late", PositionReading("Late", (FAULT,)), PositionReading("In time", (), set_aside=(aside,)))
    )
    assert alone.lacking == "No words found for: In time; set aside: S1 ¶1, only possible."


def test_one_passage_for_two_questions_is_quoted_once() -> None:
    first, second = shown(
        asked("late", PositionReading("Late", (FAULT,))), asked("broken", PositionReading("Broken", (FAULT,)))
    )
    assert [answer.above for answer in (*first.given, *second.given)] == [False, True]


def test_the_count_is_of_origins() -> None:
    counted = PositionReading("Late", (FAULT, replace(LEFT, source="S1")), independent=1)
    (question,) = shown(asked("late", counted))
    assert question.given[0].counted == "1 source"


def test_copies_and_texts_of_one_agency_count_once() -> None:
    texts = {
        "a": "QUILL, May 3 (Reuters) - The ferry of Quill sank in the bay. Nine people swam ashore.",
        "b": "WREN, May 4 (Reuters) - All ferries to Wren are stopped. The harbour stays shut.",
        "c": "The harbour office of Quill closed the pier. Its head left in the evening.",
    }
    corpus = Corpus.from_texts(texts, language="en")
    origins = read_origins(corpus, texts, ())
    cited = [
        cite_words(make_source(key, key, text), text, text.split(". ")[0]) for key, text in texts.items()
    ]
    assert origins.count_sources(cited) == 2
    assert origins.count_sources(cited[:2]) == 1
