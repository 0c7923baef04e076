"""Words that stand nowhere and the passages of a source in; the passage that they were most likely taken from out.

What counts is which words the two share, the rarer the more: "the" stands everywhere and says nothing of where a
quotation is from. Of passages that share the same words the one with fewest others is nearest.

    words: "The ferry sank near Ostervik"
    "The ferry, which had been mended twice, carried the post, the milk and the mayor."   shares "the", "ferry"
    "It sank off Ostervik."                                                               shares "sank", "Ostervik"
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.model import Passage
from briefing.text.stems import analyser
from briefing.text.words import read_words

_FUNCTION_WORD = 0.1  # factor on "the", "of": in a short source they may be as rare as any other word
_LEAD = 6  # words before the first shared one that are shown of a long passage


def find_nearest(
    words: str, passages: Iterable[Passage], text: str, language: str = ""
) -> tuple[Passage, float] | None:
    """Return the passage that shares most with some words, and how much of them it shares, from 0 to 1.

    Words count by their rarity among the passages. None where no passage shares a word.
    """
    wanted = _stems(words, language)
    held = [(passage, _stems(text[passage.start : passage.end], language)) for passage in passages]
    standing = Counter(stem for _, stems in held for stem in stems)
    function_words = _function_words(language)
    weights = {
        stem: math.log(1 + len(held) / (standing[stem] or 0.5))
        * (_FUNCTION_WORD if stem in function_words else 1.0)
        for stem in sorted(wanted)
    }
    scored = [
        (sum(weight for stem, weight in weights.items() if stem in stems), -len(stems), passage)
        for passage, stems in held
    ]
    best = max(scored, key=lambda item: item[:2], default=None)
    if best is None or best[0] <= 0:
        return None
    return best[2], best[0] / sum(weights.values())


def show_nearest(words: str, passage: Passage, text: str, most: int, language: str = "") -> str:
    """Return at most about `most` characters of a passage on one line, those that hold what it shares with some words.

    Where it is cut, " …" and "… " say so.
    """
    written = text[passage.start : passage.end].split()
    telling = _stems(words, language) - _function_words(language)
    first = _first_shown(written, telling, language) if len(" ".join(written)) > most else 0
    shown = " ".join(written[first:])
    if len(shown) > most:
        shown = shown[:most].rsplit(" ", 1)[0] + " …"
    return f"… {shown}" if first else shown


def _first_shown(written: Sequence[str], telling: frozenset[str], language: str) -> int:
    """Return the word with which the part of a passage begins that is shown; 0 where it shares words at once."""
    held = (at for at, word in enumerate(written) if not telling.isdisjoint(_stems(word, language)))
    first = next(held, 0)
    return max(0, first - _LEAD) if first > 2 * _LEAD else 0


def _function_words(language: str) -> frozenset[str]:
    return _stems(" ".join(sorted(read_words("function-words"))), language)


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(token.stem for token in analyser(language).tokens(text) if not token.joined)
