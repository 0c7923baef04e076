"""Chosen neighbours of which one leans on the other become one quotation."""

from __future__ import annotations

from briefing.model import Passage
from briefing.select.candidate import Candidate
from briefing.select.join import join_neighbours
from briefing.select.merge import Group


def candidate(number: int, score: float, source: str = "a") -> Candidate:
    return Candidate(
        source, Passage(number, number * 10, number * 10 + 9, 1), score, (f"w{number}",), "relevance"
    )


def single(number: int, score: float, source: str = "a") -> Group[Candidate]:
    return Group((candidate(number, score, source),))


def test_a_passage_joins_the_one_it_leans_on_at_the_better_place() -> None:
    groups = (single(5, 3.0), single(9, 2.0), single(4, 1.0))
    joined = join_neighbours(groups, lambda found: [4] if found.passage.number == 5 else [])
    assert [(g.items[0].passage.start, g.items[0].passage.end, g.items[0].last) for g in joined] == [
        (40, 59, 5),
        (90, 99, None),
    ]
    assert joined[0].items[0].why == ("w4", "w5")
    assert joined[0].items[0].score == 3.0


def test_a_chain_becomes_one_quotation() -> None:
    groups = (single(3, 1.0), single(1, 2.0), single(2, 3.0))
    joined = join_neighbours(groups, lambda found: [found.passage.number - 1])
    assert [(g.items[0].passage.start, g.items[0].last) for g in joined] == [(10, 3)]


def test_what_stands_apart_stays_apart() -> None:
    groups = (single(5, 3.0), single(3, 2.0), single(4, 1.0, source="b"))
    assert join_neighbours(groups, lambda found: [3] if found.passage.number == 5 else []) == groups


def test_what_stands_between_is_joined_where_it_is_needed_too() -> None:
    """Passage 3 would else stand once for itself and once as the context of 5."""
    groups = (single(5, 3.0), single(3, 2.0))
    joined = join_neighbours(groups, lambda found: [3, 4] if found.passage.number == 5 else [])
    assert [(g.items[0].passage.start, g.items[0].last) for g in joined] == [(30, 5)]


def test_what_stands_between_and_others_say_too_is_not_joined() -> None:
    merged = Group((candidate(4, 1.0), candidate(7, 1.0, "b")))
    groups = (single(5, 3.0), single(3, 2.0), merged)
    assert join_neighbours(groups, lambda found: [3, 4] if found.passage.number == 5 else []) == groups


def test_what_others_say_too_is_not_joined() -> None:
    merged = Group((candidate(4, 1.0), candidate(7, 1.0, "b")))
    groups = (single(5, 3.0), merged)
    assert join_neighbours(groups, lambda found: [4] if found.passage.number == 5 else []) == groups
