"""What of a page was not taken in; the notes that say so out: how much, and the first words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.reading.webpage.extraction import words_of
from briefing.reading.webpage.furniture import CONSENT, NAVIGATION, PLAYER
from briefing.reading.webpage.hidden_text import HiddenParagraph
from briefing.reading.webpage.lines import is_prose
from briefing.reading.webpage.second_opinion import Choice
from briefing.reading.webpage.visible import VisibleBlock

_UNSAID = {NAVIGATION, CONSENT, PLAYER}  # nobody misses them
_FIRST_WORDS = 8
_NAMED, _SHOWN = 4, 60  # lines that are named, and how many characters of each
_LEAST_WORDS = 8  # of a sentence set aside that is worth a note


def say_losses(choice: Choice) -> Iterator[str]:
    """Yield a note on paragraphs not taken, on sentences set aside by their place, and on lines amid the article."""
    if choice.lost:
        yield f"{_count(choice.lost)} of visible text not taken: {_opening(choice.lost[0])}"
    kinds: dict[str, list[VisibleBlock]] = {}
    for kind, block in choice.set_aside:
        if kind not in _UNSAID and is_prose(block, len(words_of(block.text)), _LEAST_WORDS):
            kinds.setdefault(kind, []).append(block)
    if kinds:
        said = "; ".join(f"{kind}: {_count(blocks)}" for kind, blocks in sorted(kinds.items()))
        yield f"set aside ({said})"
    lines = [f"“{' '.join(block.text.split())[:_SHOWN]}”" for block in choice.overruled]
    if lines:
        more = f" and {len(lines) - _NAMED:,} more" if len(lines) > _NAMED else ""
        yield f"lines set aside as furniture: {', '.join(lines[:_NAMED])}{more}"


def say_hidden(hidden: Sequence[HiddenParagraph]) -> str:
    """Say how much text only the page's data hold."""
    characters = sum(len(paragraph.text) for paragraph in hidden)
    what = f"{len(hidden):,} paragraph{'' if len(hidden) == 1 else 's'}, {characters:,} characters"
    return f"{what} stand in the page's data and not in what it shows; each is marked so (hidden_text: no refuses them)"


def _count(blocks: Sequence[VisibleBlock]) -> str:
    characters = sum(len(block.text) for block in blocks)
    return f"{len(blocks):,} paragraph{'' if len(blocks) == 1 else 's'}, {characters:,} characters"


def _opening(block: VisibleBlock) -> str:
    words = block.text.split()
    return f"“{' '.join(words[:_FIRST_WORDS])}{' …' if len(words) > _FIRST_WORDS else ''}”"
