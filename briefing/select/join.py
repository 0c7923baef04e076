"""Groups of chosen passages in; the same out, where a passage that cannot stand alone and the chosen passage
that it leans on have become one quotation.

Without this a section would print the neighbour twice: once for its own sake and once as context.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from briefing.select.candidate import Candidate
from briefing.select.merge import Group

Leans = Callable[[Candidate], Sequence[int]]


def join_neighbours(groups: Sequence[Group[Candidate]], leans_on: Leans) -> tuple[Group[Candidate], ...]:
    """Join single passages of which the one needs the other, and all that stands between them.

    `leans_on` gives the numbers of the passages that a candidate needs as context. A joined quotation takes
    the better place of the two. Passages that others say too are left as they are, since what the others say
    is not the joined quotation.
    """
    alone = {_at(group): rank for rank, group in enumerate(groups) if len(group.items) == 1}
    shared = {
        (item.source, item.passage.number) for group in groups if len(group.items) > 1 for item in group.items
    }
    head = {rank: rank for rank in alone.values()}
    for (source, number), rank in sorted(alone.items()):
        chain = frozenset(leans_on(groups[rank].items[0]))
        for needed in sorted(chain):
            other = alone.get((source, needed))
            between = range(min(needed, number) + 1, max(needed, number))
            whole = chain.issuperset(between) and shared.isdisjoint((source, at) for at in between)
            if other is not None and whole:
                _tie(head, rank, other)
    runs: dict[int, list[int]] = {}
    for rank in range(len(groups)):
        runs.setdefault(head.get(rank, rank), []).append(rank)
    return tuple(_joined([groups[rank] for rank in runs[first]]) for first in sorted(runs))


def _at(group: Group[Candidate]) -> tuple[str, int]:
    return group.items[0].source, group.items[0].passage.number


def _tie(head: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((head[one], head[other]))
    for rank, of in head.items():
        if of == second:
            head[rank] = first


def _joined(run: Sequence[Group[Candidate]]) -> Group[Candidate]:
    if len(run) == 1:
        return run[0]
    items = sorted((group.items[0] for group in run), key=lambda found: found.passage.number)
    first, best = items[0], max(items, key=lambda found: found.score)
    return Group(
        (
            replace(
                best,
                passage=replace(first.passage, end=items[-1].passage.end),
                last=items[-1].passage.number,
                why=tuple(dict.fromkeys(word for found in items for word in found.why)),
                pinned=any(found.pinned for found in items),
            ),
        )
    )
