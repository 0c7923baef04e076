"""What stands in a section and what stayed out, each with its reason. The texts are invented."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefing.config.outline import Outline, Section
from briefing.config.settings import Decision, Settings
from briefing.corpus import Corpus
from briefing.isolate import Guard
from briefing.select.candidate import REASONS, Candidate, StayedOut
from briefing.select.choose import Choice, choose_passages
from briefing.select.filtered import find_filtered, find_not_prose
from briefing.select.relevance import STAYED_OUT_KEPT

TEXTS = {
    "a": "The ferry to Quillhaven sank off the pier. Divers searched the harbour. A heron stood on the quay.",
    "b": "The ferry to Quillhaven sank off the pier.\n\nNobody on the quay had seen the lights of the ferry.",
    "c": "The council met. It spoke of schools. Roads were mended. The mill was sold. Bread was cheap.",
    "d": "The choir sang. The clock was wound. Ropes were dried. Nets were mended. The fair was held.",
}
SECTION = Section("ferry", "Wreck", terms=("ferry", "divers"))


def choose(
    texts: dict[str, str], section: Section = SECTION, *decisions: tuple[str, str, str]
) -> tuple[Choice, Corpus]:
    corpus = Corpus.from_texts(texts)
    made = tuple(Decision(kind, section.id, source, words) for kind, source, words in decisions)
    settings = Settings(Path("brief.yaml"), Path(), "Title", Path("outline.yaml"), (), decisions=made)
    choice, problems = choose_passages(
        section, settings, Outline(Path("outline.yaml"), (), (section,)), corpus, Guard()
    )
    assert problems == ()
    return choice, corpus


def said(stayed_out: tuple[StayedOut, ...], corpus: Corpus) -> list[tuple[str, str, str]]:
    return [
        (one.reason, corpus.text(one.source)[one.passage.start : one.passage.end], one.by)
        for one in stayed_out
    ]


def test_what_says_the_same_is_out_with_the_passage_that_it_is_cited_with() -> None:
    choice, corpus = choose(TEXTS)
    same = [each for each in said(choice.stayed_out, corpus) if each[0] == "says-the-same"]
    assert same == [("says-the-same", "The ferry to Quillhaven sank off the pier.", "a ¶1")]


def test_what_was_dropped_is_out_by_the_words_of_the_drop() -> None:
    choice, corpus = choose(TEXTS, SECTION, ("drop", "a", "ferry to Quillhaven"))
    sank = "The ferry to Quillhaven sank off the pier."
    dropped = [each for each in said(choice.stayed_out, corpus) if each[0] == "dropped"]
    assert dropped == [("dropped", sank, "ferry to Quillhaven")] * 2
    assert all(found.source != "a" or "sank" not in found.why for g in choice.groups for found in g.items)


def test_what_is_not_enough_is_out_with_its_score() -> None:
    many = {f"n{at}": f"The ferry passed pier {at}. A gull cried." for at in range(30)}
    section = Section("ferry", "Wreck", terms=("sank", "ferry"))
    choice, _ = choose({**TEXTS, **many}, section)
    below = [one for one in choice.stayed_out if one.reason == "below-threshold"]
    assert len(below) == 31
    assert all(0 < one.score < one.needed and one.why == ("ferry",) for one in below)
    assert {found.source for group in choice.groups for found in group.items} == {"a", "b"}


def test_a_pin_takes_what_was_not_enough_in() -> None:
    many = {f"n{at}": f"The ferry passed pier {at}. A gull cried." for at in range(30)}
    section = Section("ferry", "Wreck", terms=("sank", "ferry"))
    choice, _ = choose({**TEXTS, **many}, section, ("pin", "n7", "pier 7"))
    assert choice.groups[0].items[0].source == "n7"
    assert "n7" not in {one.source for one in choice.stayed_out}


def test_what_the_list_has_no_room_for_is_out() -> None:
    many = {f"n{at:03}": f"The ferry {chr(97 + at % 26)}{at} passed the pier." for at in range(130)}
    choice, _ = choose({**many, **TEXTS}, Section("ferry", "Wreck", terms=("ferry",), limit=3))
    unlisted = [one for one in choice.stayed_out if one.reason == "not-listed"]
    assert len(unlisted) == choice.searched.unlisted > 0
    assert all(one.score >= one.needed for one in unlisted)


def test_of_what_stayed_out_the_best_are_kept() -> None:
    many = {f"n{at:03}": f"The ferry passed pier {at}. A gull cried." for at in range(300)}
    choice, _ = choose({**TEXTS, **many}, Section("ferry", "Wreck", terms=("sank", "ferry")))
    scores = [one.score for one in choice.stayed_out if one.reason == "below-threshold"]
    assert len(scores) == STAYED_OUT_KEPT
    assert scores == sorted(scores, reverse=True)


def test_what_the_section_excludes_is_named_on_demand() -> None:
    section = Section("ferry", "Wreck", terms=("ferry",), exclude=("lights",))
    corpus = Corpus.from_texts(TEXTS)
    assert said(find_filtered(section, corpus), corpus) == [
        ("excluded", "Nobody on the quay had seen the lights of the ferry.", "lights")
    ]


def test_what_does_not_meet_the_query_is_named_on_demand() -> None:
    section = Section("ferry", "Wreck", terms=("ferry",), query="pier")
    corpus = Corpus.from_texts(TEXTS)
    assert said(find_filtered(section, corpus), corpus) == [
        ("query-not-met", "Nobody on the quay had seen the lights of the ferry.", "pier")
    ]


def test_a_heading_is_named_on_demand() -> None:
    corpus = Corpus.from_texts(
        {"a": "WRECK OF THE FERRY\n\nIt sank off the pier on a clear night in spring."}
    )
    found = find_not_prose(SECTION, corpus, ["a"])
    assert [(one.reason, one.why, one.by) for one in found] == [("not-prose", ("ferry",), "heading")]


WORDS = ("ferry", "divers", "quay", "heron", "sank", "pier", "The", "not")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(lambda words: " ".join(words) + ".")


def numbers(found: Candidate) -> range:
    return range(found.passage.number, (found.last or found.passage.number) + 1)


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5))
def test_every_passage_with_a_word_of_the_section_is_in_or_out_once(texts: list[str]) -> None:
    choice, corpus = choose({f"t{number}": text for number, text in enumerate(texts)})
    out = [(one.source, one.passage.number) for one in choice.stayed_out]
    led = {(group.items[0].source, number) for group in choice.groups for number in numbers(group.items[0])}
    assert len(out) == len(set(out))
    assert led.isdisjoint(out)
    assert {one.reason for one in choice.stayed_out} <= REASONS.keys()
    holding = {
        (key, passage.number)
        for key in (f"t{number}" for number in range(len(texts)))
        for passage in corpus.passages(key)
        if any(word in corpus.text(key)[passage.start : passage.end] for word in SECTION.terms)
    }
    assert led | set(out) == holding
