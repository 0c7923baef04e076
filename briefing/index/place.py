"""Units, a stored document and one of its passages in; where the units stand in it out.

Single words, which most units are, are looked up by what stands between blanks, each piece being read but
once for all passages; phrases, prefixes and expressions are looked for in the passage as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefing.index.leaves import Words
from briefing.index.match import spans
from briefing.index.parts import Unit
from briefing.index.stored import StoredDocument
from briefing.text.stems import Token, analyser, passage_tokens

Place = tuple[int, int, int]
_HARD_BLANK = re.compile("[\u00a0\u202f]")


class _Pieces(dict[str, tuple[Place, ...]]):
    """What stands between blanks, and where units stand in it; each piece is read when it is first met."""

    def __init__(self, read: Callable[[str], tuple[Place, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> tuple[Place, ...]:
        self[piece] = found = self._read(piece)
        return found


class UnitPlacer:
    """Finds units in passages that are known to hold them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._single = frozenset(number for number, unit in enumerate(units) if _is_single(unit))
        self._by_stem: dict[str, list[int]] = {}
        for number in sorted(self._single):
            leaf = units[number].leaf
            assert isinstance(leaf, Words)
            for stem in {*(reading[0] for reading in leaf.readings), *leaf.joined}:
                self._by_stem.setdefault(stem, []).append(number)
        self._pieces: dict[str, _Pieces] = {}

    def places(self, document: StoredDocument, number: int, held: Iterable[int]) -> tuple[Place, ...]:
        """Return (unit, start, end) for the units held by a passage, in order; offsets count in the text.

        Places of one unit do not overlap.
        """
        passage = document.passages[number]
        text = document.text[passage.start : passage.end]
        wanted = frozenset(held)
        hard = not text.isascii() and _HARD_BLANK.search(text)
        whole = wanted if hard else wanted - self._single
        found = list(self._in_pieces(text, document.language, wanted - whole)) if wanted - whole else []
        if whole:
            found += self._in_whole(text, document.language, sorted(whole))
        return tuple((unit, passage.start + start, passage.start + end) for unit, start, end in sorted(found))

    def _in_pieces(self, text: str, language: str, wanted: frozenset[int]) -> Iterator[Place]:
        """Find single words: only the pieces that hold one are looked for in the text."""
        known = self._pieces.get(language)
        if known is None:
            known = self._pieces[language] = _Pieces(lambda piece: self._in_piece(piece, language))
        end = 0
        for piece in text.split():
            if not known[piece]:
                continue
            start = _piece_start(text, piece, end)
            end = start + len(piece)
            for unit, before, after in known[piece]:
                if unit in wanted:
                    yield unit, start + before, start + after

    def _in_piece(self, piece: str, language: str) -> tuple[Place, ...]:
        words = analyser(language)
        by_stem = self._by_stem
        stems = [stem for stem in words.stems_of(piece) if stem in by_stem]
        if not stems:
            return ()
        held = {unit for stem in stems for unit in by_stem[stem]}
        return tuple(self._among(words.tokens(piece), piece, sorted(held)))

    def _in_whole(self, text: str, language: str, wanted: Iterable[int]) -> Iterator[Place]:
        return self._among(passage_tokens(text, language), text, wanted)

    def _among(self, tokens: Sequence[Token], text: str, wanted: Iterable[int]) -> Iterator[Place]:
        for unit in wanted:
            for start, end in spans(self._units[unit].leaf, text, tokens):
                yield unit, start, end


def _piece_start(text: str, piece: str, begin: int) -> int:
    """Return where a piece that is known to follow stands alone in a text, blanks or nothing around it."""
    while True:
        start = text.find(piece, begin)
        end = start + len(piece)
        if (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return start
        begin = start + 1


def _is_single(unit: Unit) -> bool:
    return isinstance(unit.leaf, Words) and all(len(reading) == 1 for reading in unit.leaf.readings)
