"""Units, a stored document and one of its passages in; where the units stand in it out.

Single words, which most units are, are looked up by what stands between blanks, each piece being read but
once for all passages; phrases, prefixes and expressions are looked for in the passage as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.index.match import spans
from briefing.index.parts import Unit
from briefing.index.query import Words
from briefing.index.stems import Token, analyser
from briefing.index.store import StoredDocument

Place = tuple[int, int, int]
_PIECE = re.compile(r"\S+")
_HARD_BLANK = re.compile("[\u00a0\u202f]")


class UnitPlacer:
    """Finds units in passages that are known to hold them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._single = frozenset(number for number, unit in enumerate(units) if _is_single(unit))
        self._pieces: dict[tuple[str, str], tuple[Place, ...]] = {}

    def places(self, document: StoredDocument, number: int, held: Iterable[int]) -> tuple[Place, ...]:
        """Return (unit, start, end) for the units held by a passage, in order; offsets count in the text.

        Places of one unit do not overlap.
        """
        passage = document.passages[number]
        text = document.text[passage.start : passage.end]
        wanted = frozenset(held)
        whole = wanted if _HARD_BLANK.search(text) else wanted - self._single
        found = list(self._in_pieces(text, document.language, wanted - whole)) if wanted - whole else []
        if whole:
            found += self._in_whole(text, document.language, sorted(whole))
        return tuple((unit, passage.start + start, passage.start + end) for unit, start, end in sorted(found))

    def _in_pieces(self, text: str, language: str, wanted: frozenset[int]) -> Iterator[Place]:
        pieces = self._pieces
        for match in _PIECE.finditer(text):
            key = (language, match.group())
            known = pieces.get(key)
            if known is None:
                tokens = analyser(language).tokens(match.group())
                known = pieces[key] = tuple(self._among(tokens, match.group(), self._single))
            for unit, start, end in known:
                if unit in wanted:
                    yield unit, match.start() + start, match.start() + end

    def _in_whole(self, text: str, language: str, wanted: Iterable[int]) -> Iterator[Place]:
        return self._among(analyser(language).tokens(text), text, wanted)

    def _among(self, tokens: Sequence[Token], text: str, wanted: Iterable[int]) -> Iterator[Place]:
        for unit in wanted:
            for start, end in spans(self._units[unit].leaf, text, tokens):
                yield unit, start, end


def _is_single(unit: Unit) -> bool:
    return isinstance(unit.leaf, Words) and all(len(reading) == 1 for reading in unit.leaf.readings)
