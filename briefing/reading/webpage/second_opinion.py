"""What a page shows and what trafilatura took of it in; out, for each block whether it is article, and why.

The first opinion decides what the article is. The second puts back what stands in the same place in the same form
(text beside taken paragraphs, in sibling containers of the same classes, between the title and the first paragraph,
in the page's own articleBody), and takes out what by its place or its words is furniture. What looks like a
paragraph and belongs to neither is counted as lost, and said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.reading.webpage import furniture
from briefing.reading.webpage.extraction import WordRuns, words_of
from briefing.reading.webpage.lines import SURE_WORDS, is_prose
from briefing.reading.webpage.opinion import Opinion
from briefing.reading.webpage.put_back import put_back, take_much, take_title
from briefing.reading.webpage.take_out import take_out
from briefing.reading.webpage.visible import Container, VisibleBlock, VisiblePage

_MOST_COMMENTS = 0.9  # there may be more words of readers than of the article, but not next to no others
_MAJORITY = 0.4  # of the words taken: what holds so much is no furniture, whatever it is called
_ENOUGH_LINES = (
    200  # characters of lines without a full stop that are an article: verse, or a script that has none
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks that are article, in order, and those that are not: lost ones, and furniture by its kind.

    `overruled` are lines amid the article that the first opinion takes for a part of it and the second for furniture.
    """

    article: tuple[VisibleBlock, ...]
    lost: tuple[VisibleBlock, ...]
    set_aside: tuple[tuple[str, VisibleBlock], ...]
    recognised: bool = True
    overruled: tuple[VisibleBlock, ...] = ()


def choose_article(
    page: VisiblePage, first: WordRuns, data: WordRuns | None = None, title: str = ""
) -> Choice:
    """Return which blocks are article: `first` has the words of the first opinion, `data` those of the page's own."""
    return _choose(Opinion(page, first, data, title))


def has_sentences(choice: Choice) -> bool:
    """Return whether there is a sentence in what was taken."""
    return any(is_prose(block, len(words_of(block.text))) for block in choice.article)


def _find_furniture(opinion: Opinion) -> None:
    """Name the furniture that blocks stand in; of a kind that holds much of the article, nothing is."""
    meant_as_article = opinion.taken or {at for at, prose in enumerate(opinion.prose) if prose}
    weight = opinion.words_within(meant_as_article)
    total = max(1, weight[0])

    def kind_of(container: Container) -> str:
        kind = furniture.furniture_of(container)
        most = _MOST_COMMENTS if kind == furniture.COMMENTS else _MAJORITY
        return furniture.NONE if weight[container.number] >= most * total else kind

    kinds = opinion.inherit(kind_of, furniture.NONE)
    within = [kinds[block.inside.number].replace(furniture.NO_FURNITURE, "") for block in opinion.blocks]
    held = Counter[str]()
    for at in meant_as_article:
        held[within[at]] += opinion.length[at]
    most = {furniture.COMMENTS: _MOST_COMMENTS}
    meant = {kind for kind in held if held[kind] > most.get(kind, _MAJORITY) * total}
    for at, block in enumerate(opinion.blocks):
        kind = within[at] if within[at] not in meant else ""
        if kind and kind != furniture.COMMENTS and at in opinion.agreed:
            kind = ""
        kind = kind or (furniture.CAPTION if block.tag == "caption" else furniture.furniture_line(block))
        if kind:
            opinion.kinds[at] = kind


def _choose(opinion: Opinion) -> Choice:
    _find_furniture(opinion)
    opinion.taken = {at for at in opinion.taken if at not in opinion.kinds}
    opinion.taken |= {at for at in opinion.agreed if at not in opinion.kinds}
    if not any(opinion.prose[at] for at in opinion.taken):
        much = sum(len(opinion.blocks[at].text) for at in opinion.taken) >= _ENOUGH_LINES
        return _choice(opinion, opinion.taken) if much else _all_there_is(opinion)
    for rule in (take_much, put_back, take_title, take_out):
        rule(opinion)
    return _choice(opinion, opinion.taken)


def _choice(opinion: Opinion, taken: set[int], *, recognised: bool = True) -> Choice:
    rest = [at for at in range(len(opinion.blocks)) if at not in taken]
    lost = [
        at
        for at in rest
        if at not in opinion.kinds and opinion.prose[at] and opinion.length[at] >= SURE_WORDS
    ]
    known = {opinion.words[at] for at in taken}
    return Choice(
        tuple(opinion.blocks[at] for at in sorted(taken)),
        tuple(opinion.blocks[at] for at in lost if opinion.words[at] not in known),
        tuple((opinion.kinds[at], opinion.blocks[at]) for at in rest if at in opinion.kinds),
        recognised,
        tuple(opinion.blocks[at] for at in rest if at in opinion.first and _is_amid(opinion, at, taken)),
    )


def _is_amid(opinion: Opinion, at: int, taken: set[int]) -> bool:
    return at in opinion.kinds and not opinion.prose[at] and bool(taken) and min(taken) < at <= max(taken) + 2


def _all_there_is(opinion: Opinion) -> Choice:
    """Where no sentence was taken: the prose of the page, or else all that is no furniture, or else all."""
    open_ = [at for at in range(len(opinion.blocks)) if at not in opinion.kinds]
    prose = {at for at in open_ if opinion.prose[at]}
    if prose:
        opinion.taken = prose
        put_back(opinion)
        take_title(opinion)
        return _choice(opinion, opinion.taken)
    return _choice(opinion, set(open_) or set(range(len(opinion.blocks))), recognised=False)
