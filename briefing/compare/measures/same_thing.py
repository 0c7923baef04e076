"""Two figures in; whether they are of one thing in one place, by what their texts tell of them, out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from briefing.compare.measures.compared import ComparedFigure
from briefing.compare.measures.deeds import are_unlike
from briefing.compare.measures.figure import FigureSubject
from briefing.compare.measures.interval import ROUND_FROM
from briefing.compare.measures.names import EVERYWHERE, share_name

_FAR = (
    3.0  # times: two counts so far apart are rather of two things, where no word shows that they are of one
)
_FAR_IN_ONE_EVENT = 10.0  # times: the same where they share a name or a word ("flood")
_FAR_IN_AN_ANSWER = 30.0  # times: the same where one teller is set against another in the next sentence
_NEAR = 1.5  # times: two counts so near may be of one thing that the other text only mentions


def are_two_tellers(one: FigureSubject, other: FigureSubject) -> bool:
    """Return whether two figures have speakers, and none in common."""
    return bool(one.speakers and other.speakers) and one.speakers.isdisjoint(other.speakers)


def answers(one: FigureSubject, other: FigureSubject) -> bool:
    """Return whether of two figures in neighbouring sentences somebody else gives the later one.

    So it is in one sentence where one is a number set against the other: "600 came, they said; we counted 250", and
    where who gives it follows each: "put at 600 by the guild and 250 by the mill". "The figure of 250 given by the
    mill" answers the count of its text, wherever that stands.
    """
    if one.sentence[0] != other.sentence[0] or not one.sentence[0]:
        return False
    neighbours = one.before == other.sentence[1] or other.before == one.sentence[1]
    set_against = one.takes_up or other.takes_up or (one.by_giver and other.by_giver)
    neighbours |= one.sentence == other.sentence and set_against
    neighbours |= one.given_by or other.given_by
    return neighbours and are_two_tellers(one, other)


def stands_in_one_sentence(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether one sentence holds two figures, and sets neither against the other one by another teller."""
    first, second = one.subject, other.subject
    if not first.sentence[0] or first.sentence != second.sentence:
        return False
    set_against = first.takes_up or second.takes_up or first.against or (first.by_giver and second.by_giver)
    return not (set_against and are_two_tellers(first, second))


def counts_other_kind(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two figures count different things by their nouns: hives and lambs, ripe and doubtful melons.

    So are insured losses and all losses, and the killed and the injured.
    """
    first, second = one.subject, other.subject
    if first.amount != second.amount or are_unlike(first.deeds, second.deeds):
        return True
    if first.noun and second.noun and first.noun != second.noun:
        return True
    return (
        first.kind != second.kind and first.kind.isdisjoint(second.kind) and bool(first.noun and second.noun)
    )


def is_part_of_other(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether a figure is a part of a number that the other one states: "190 of 212 caves" and "212 caves".

    "251 houses, 214 of them in Orsel" holds the 214 of a text that counts those of Orsel alone.
    """
    if one.subject.some_of_them != other.subject.some_of_them:
        return True
    return any(
        (part.subject.whole is not None and part.subject.whole == whole.size)
        or part.size in whole.subject.parts
        for part, whole in ((one, other), (other, one))
    )


def is_elsewhere(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether two figures are given for places, or under names, of which none is the same.

    Of "in Orsel, Tarnland" and "in Tarn, Tarnland" each has a place that the other lacks; "in Orsel" may be the first,
    and "in Tarnland" where one text says that Orsel is in Tarnland. A count over all places is that of none. "The
    contract with Orland" may be the one that Orland speaks of.
    """
    first, second = one.subject, other.subject
    here, there = first.names or first.near, second.names or second.near
    if first.actor and second.actor and not share_name((first.actor,), (second.actor,)):
        return not _are_linked((first.actor,), (second.actor,), first.links | second.links)
    if (EVERYWHERE in here) != (EVERYWHERE in there):
        return bool(here and there)
    if first.places and second.places:
        lacking = (
            _lacking(first.places, second.names | second.speakers),
            _lacking(second.places, first.names | first.speakers),
        )
        return all(lacking) and not _are_linked(*lacking, first.links | second.links)
    if (
        not (here and there)
        or share_name(here, there)
        or _are_linked(here, there, first.links | second.links)
    ):
        return False
    of_one_event = not first.words.isdisjoint(second.words)
    spoken_of = share_name(here, second.about | second.speakers) or share_name(
        there, first.about | first.speakers
    )
    return not (of_one_event and spoken_of)


def _lacking(places: Iterable[str], others: Iterable[str]) -> list[str]:
    return [place for place in places if not share_name((place,), others)]


def _are_linked(here: Iterable[str], there: Iterable[str], links: frozenset[tuple[str, str]]) -> bool:
    """Return whether a text says that a place of one list lies in one of the other."""
    if not links:
        return False
    pairs = {*product(here, there)}
    return any((one, other) in pairs or (other, one) in pairs for one, other in links)


def is_one_teller(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether one text gives both figures and sets nobody against anybody: then they are of two things."""
    first, second = one.subject, other.subject
    if first.sentence[0] != second.sentence[0] or first.sentence == second.sentence:
        return False
    if are_two_tellers(first, second):
        return False
    later = max(first, second, key=lambda subject: subject.sentence[1])
    return not (later.against or (later.speakers and not later.noun))


def is_unsure(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Return whether nothing shows that two figures are of one thing.

    A name or a word ("flood") in common shows it, unless the figures lie very far apart. Where one tells nothing beside
    its figure it is enough that both are of one size.
    """
    first, second = one.subject, other.subject
    if answers(first, second):
        return _lie_apart(one, other, _FAR_IN_AN_ANSWER)
    if share_name(first.names or first.near, second.names or second.near):
        return _lie_apart(one, other, _FAR_IN_ONE_EVENT)
    if not first.words.isdisjoint(second.words):
        return _lie_apart(one, other, _FAR if one.currency else _FAR_IN_ONE_EVENT)
    if bool(first.names) != bool(second.names):
        named, bare = (first, second) if first.names else (second, first)
        if share_name(named.names, bare.near | bare.about):
            return _lie_apart(one, other, _FAR)
        known = share_name(named.names, bare.mentioned) and share_name(named.about, bare.about)
        return not known or _lie_apart(one, other, _NEAR)
    both_tell = first.words and second.words
    return bool(both_tell or first.names) or _lie_apart(one, other, _FAR)


def _lie_apart(one: ComparedFigure, other: ComparedFigure, times: float) -> bool:
    """Return whether of two figures of known texts one is so many times larger; first counts under 100 vary so."""
    known = bool(one.subject.sentence[0] and other.subject.sentence[0])
    low, high = sorted(abs(figure.size or 0) for figure in (one, other))
    return known and high >= ROUND_FROM and high > times * max(low, 1)
