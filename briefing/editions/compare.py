"""Two editions of a brief in; what changed from the one to the other out. Pure: files are read by who calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefing.editions.edition import Edition
from briefing.editions.former import name_former
from briefing.editions.passages import find_passages, list_corrected
from briefing.editions.sources import Same, match_sources
from briefing.editions.weighed import find_answers, find_differences, find_figures
from briefing.model import Changes, EditionName, PassageMove, SourceMove


def compare_editions(old: Edition, new: Edition) -> Changes:
    """Return what changed from the old edition to the new one; nothing where both say the same.

    Where nothing else did, that a passage has no room any more is no change: the list of changes itself takes some.
    """
    same = match_sources(old, new)
    former = name_former(old, same)
    changes = Changes(
        since=EditionName(old.brief.title, old.brief.edition, old.brief.issued, old.sha256),
        figures=tuple(find_figures(old, new, former)),
        differences=tuple(find_differences(old, new)),
        answers=tuple(find_answers(old, new, same, former)),
        sources=tuple(_find_sources(old, new, same)),
        passages=find_passages(old, new, same, former),
    )
    by_room = all((move.kind, move.reason) == ("unprinted", "rank") for move in changes.passages)
    without = replace(changes, passages=())
    return without if by_room and without.is_empty else changes


def hide_dropped_words(changes: Changes, is_dropped: Callable[[PassageMove], bool]) -> Changes:
    """Return changes without the words of what the analyst took out: a brief does not print these after all.

    `is_dropped` tells of a passage that went for another reason whether a drop would have taken it out as well, as one
    does of a sentence that its source words anew.
    """

    def hide(move: PassageMove) -> PassageMove:
        if move.former is None or move.kind != "withdrawn":
            return move
        if move.reason != "decision" and not is_dropped(move):
            return move
        return replace(move, reason="decision", former=replace(move.former, words=""))

    return replace(changes, passages=tuple(map(hide, changes.passages)))


def _find_sources(old: Edition, new: Edition, same: Same) -> Iterator[SourceMove]:
    """Yield the sources that are new, then those whose text is another, then those that are gone."""
    known, corrected = set(same.values()), list_corrected(old, new, same)
    for source in new.sources:
        if source.id not in known:
            yield SourceMove("new", source.id, source.name, source.used)
    for source in new.sources:
        if source.id in corrected:
            yield SourceMove("corrected", source.id, source.name, source.used)
    for source in old.sources:
        if source.id not in same:
            yield SourceMove("gone", "", source.name, source.used)
