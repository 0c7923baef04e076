"""Words of the old edition in; the same with the name of their source, and its number in the new edition, out."""

from __future__ import annotations

from collections.abc import Callable

from briefing.editions.edition import Edition
from briefing.editions.sources import Same
from briefing.model import Former

Name = Callable[[str, str, int], Former]
"""Takes words, the number of their source in the old edition, and their paragraph."""


def name_former(old: Edition, same: Same) -> Name:
    """Return what makes words of the old edition `Former`."""
    names = {source.id: source.name for source in old.sources}

    def name(words: str, source: str, paragraph: int) -> Former:
        return Former(words, same.get(source, ""), names.get(source, ""), paragraph)

    return name
