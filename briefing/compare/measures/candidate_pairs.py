"""Figures of one measure in; the pairs that need a look, and how many are parted by what each figure states, out.

To ask every rule about every pair takes the square of the figures. Currency, period, share or count, a missing number,
the day and names of which no word is shared part most of them: such pairs are counted and not looked at one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from math import comb

from briefing.compare.measures.compared import ComparedFigure
from briefing.compare.measures.names import list_words
from briefing.compare.measures.same_day import are_different_days

Pair = tuple[int, int]

# The first rules of `PAIR_RULES`, in their order: figures whose values here are not equal are parted by that rule.
_EQUAL: tuple[tuple[str, Callable[[ComparedFigure], Hashable]], ...] = (
    ("other-currency", lambda figure: figure.currency),
    ("other-period", lambda figure: figure.per),
    ("share-and-count", lambda figure: figure.unit),
)
_NO_NUMBER, _OTHER_DAY, _OTHER_PLACE = "no-number", "other-day", "other-place"  # the rules after those
ASKED_OF_ALL = frozenset((*(rule for rule, _ in _EQUAL), _NO_NUMBER, _OTHER_DAY))
"""The names of the rules that no pair which is yielded need be asked about again."""


def find_candidate_pairs(figures: Sequence[ComparedFigure], parted: Counter[str]) -> Iterator[Pair]:
    """Yield the pairs that no rule on what each states parts; count in `parted` those that such rules part."""
    groups = [list(range(len(figures)))]
    for rule, value in _EQUAL:
        split = [part for group in groups for part in _split(group, figures, value)]
        parted[rule] += _count_pairs(groups) - _count_pairs(split)
        groups = split
    numbered = [[place for place in group if figures[place].size is not None] for group in groups]
    parted[_NO_NUMBER] += _count_pairs(groups) - _count_pairs(numbered)
    words = [_words_of_place(figure) for figure in figures]
    for group in numbered:
        of_one_day = 0
        for one, other in _pairs_of_one_day(group, figures):
            of_one_day += 1
            if words[one] and words[other] and words[one].isdisjoint(words[other]):
                parted[_OTHER_PLACE] += 1
            else:
                yield one, other
        parted[_OTHER_DAY] += comb(len(group), 2) - of_one_day


def _split(
    group: Iterable[int], figures: Sequence[ComparedFigure], value: Callable[[ComparedFigure], Hashable]
) -> Iterable[list[int]]:
    split: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in group:
        split[value(figures[place])].append(place)
    return split.values()


def _count_pairs(groups: Iterable[Sequence[int]]) -> int:
    return sum(comb(len(group), 2) for group in groups)


def _words_of_place(figure: ComparedFigure) -> frozenset[str]:
    """Return all words by which `is_elsewhere` can take two figures for those of one place, none without a name."""
    subject = figure.subject
    if not (subject.names or subject.near):
        return frozenset()
    linked = frozenset(name for link in subject.links for name in link)
    actor = frozenset(filter(None, [subject.actor]))
    return list_words(
        subject.names | subject.near | subject.about | subject.speakers | linked | actor | {*subject.places}
    )


def _pairs_of_one_day(group: Sequence[int], figures: Sequence[ComparedFigure]) -> Iterator[Pair]:
    """Yield the pairs of a group that are not parted by their days (`are_different_days`)."""
    open_days = [place for place in group if not _day_of(figures[place])]
    dated = [place for place in group if _day_of(figures[place])]
    for number, one in enumerate(open_days):
        yield from ((one, other) for other in dated)
        later = open_days[number + 1 :]
        known = figures[one].as_of is not None
        yield from (
            (one, other)
            for other in later
            if not (known and are_different_days(figures[one].as_of, figures[other].as_of))
        )
    yield from _overlapping(dated, figures)


def _day_of(figure: ComparedFigure) -> str:
    return figure.as_of.earliest if figure.as_of else ""


def _overlapping(dated: Sequence[int], figures: Sequence[ComparedFigure]) -> Iterator[Pair]:
    """Yield the pairs whose days overlap, by one walk over them in the order of their first days."""
    running: list[int] = []
    for place in sorted(dated, key=lambda place: _day_of(figures[place])):
        first = _day_of(figures[place])
        running = [other for other in running if _last_of(figures[other]) >= first]
        yield from ((other, place) for other in running)
        running.append(place)


def _last_of(figure: ComparedFigure) -> str:
    return figure.as_of.latest if figure.as_of else ""
