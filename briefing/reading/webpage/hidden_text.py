"""The article as it was taken from what a page shows, and the text that its data hold, in; out, what only these have.

Each paragraph of the data is put behind the visible one that it follows there, so that the text keeps its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.webpage.extraction import WordRuns, words_of
from briefing.reading.webpage.visible import VisibleBlock

_LEAST_WORDS = 30  # of hidden article text; less may be a caption or a name
_SHOWN = 0.6  # share of a sentence's runs of words that stand in the visible text
_SENTENCE_END = re.compile(
    r"(?<=[.!?…][\"”’»)\]])\s+(?=[“\"‘«(\[]?[A-Z0-9À-Þ])|(?<=[^A-Z\s][.!?…])\s+(?=[“\"‘«(\[]?[A-Z0-9À-Þ])"
    r"|(?<=[。！？])"
)
_LONG, _ENOUGH = (
    1200,
    400,
)  # characters: a paragraph of the data that is longer is several, of so many at least
_TEASER_WORDS = 100  # a page that shows less may show words of its own above the article that it keeps


@dataclass(frozen=True, slots=True)
class HiddenParagraph:
    """A paragraph that only the page's data hold: its text, and the number of the block that it follows (-1: none)."""

    text: str
    after: int


def find_hidden_text(
    paragraphs: Iterable[str], article: Sequence[VisibleBlock], visible: Sequence[VisibleBlock]
) -> tuple[HiddenParagraph, ...]:
    """Return the paragraphs of the data of which no part is visible anywhere on the page, in their order.

    Of a paragraph of which some sentences are shown, the others alone are returned.
    """
    pieces = list(_sentences(paragraphs))
    if not pieces:
        return ()
    shown = WordRuns(block.text for block in visible)
    words = [words_of(text) for text, _ in pieces]
    places = _Places(article)
    hidden: list[HiddenParagraph] = []
    after, last_paragraph, met = -1, -1, False
    for (text, paragraph), each in zip(pieces, words, strict=True):
        if not each or shown.share(each) >= _SHOWN:
            found = places.of(each)
            if found is not None:
                after, met = max(after, found), True
            last_paragraph = -1
            continue
        if paragraph == last_paragraph and hidden:
            hidden[-1] = HiddenParagraph(f"{hidden[-1].text} {text}", after)
        else:
            hidden.append(HiddenParagraph(text, after))
        last_paragraph = paragraph
    if sum(len(words_of(each.text)) for each in hidden) < _LEAST_WORDS:
        return ()
    short = sum(len(words_of(block.text)) for block in article) < _TEASER_WORDS
    return tuple(hidden) if met or short else ()


def _sentences(paragraphs: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Cut paragraphs where sentences may end, each with a number that is the same for those of one paragraph.

    Where a whole article is one line, a new paragraph is begun now and then.
    """
    number = 0
    for paragraph in paragraphs:
        number, size = number + 1, 0
        for piece in _SENTENCE_END.split(paragraph):
            if len(paragraph) > _LONG and size > _ENOUGH:
                number, size = number + 1, 0
            size += len(piece)
            if piece.strip():
                yield piece.strip(), number


class _Places:
    """Where the words of the article's blocks stand."""

    def __init__(self, article: Sequence[VisibleBlock]) -> None:
        self._at: dict[tuple[str, ...], int] = {}
        for number, block in enumerate(article):
            words = words_of(block.text)
            for start in range(len(words) - 3):
                self._at.setdefault(words[start : start + 4], number)

    def of(self, words: tuple[str, ...]) -> int | None:
        """Return the last block that has the end of some words, None where none has."""
        for start in range(len(words) - 4, -1, -1):
            if (found := self._at.get(words[start : start + 4])) is not None:
                return found
        return None
