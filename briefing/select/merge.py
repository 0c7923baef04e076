"""Chosen passages in; groups of passages that say the same out, each led by its fullest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from briefing.dataclass import dataclass
from briefing.select.same import say_the_same
from briefing.select.statement import Statement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Items that say the same; `items[0]` is the fullest, the others follow in the order they came in."""

    items: tuple[T, ...]


def merge_same(items: Sequence[T], read: Callable[[T], Statement]) -> tuple[Group[T], ...]:
    """Group items whose statements say the same as that of the group's fullest item.

    Each member is compared with the fullest and not with a chain of others, so that a group never drifts.
    The groups come in the order of their best-placed member.
    """
    statements = [read(item) for item in items]
    by_fullness = sorted(range(len(items)), key=lambda i: (-len(statements[i].words), i))
    leads: list[int] = []
    members: dict[int, list[int]] = {}
    for i in by_fullness:
        lead = next((j for j in leads if say_the_same(statements[j], statements[i])), None)
        if lead is None:
            leads.append(i)
            members[i] = []
        else:
            members[lead].append(i)
    leads.sort(key=lambda lead: min((lead, *members[lead])))
    return tuple(Group((items[lead], *(items[i] for i in sorted(members[lead])))) for lead in leads)
