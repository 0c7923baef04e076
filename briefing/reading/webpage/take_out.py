"""What is taken for article in; the same without links, dates, repeats and headings that are none of it out."""

from __future__ import annotations

from briefing.reading.webpage import furniture
from briefing.reading.webpage.lines import SURE_WORDS, is_byline, is_foot_line, is_head_line
from briefing.reading.webpage.opinion import LINK, Opinion, home_of

_WIDE_ROOT = 0.6  # share of the words taken that stand in the article's container
_MOST_BEHIND = 0.1  # share of the words: more of them behind the article's container are of the article
_BYLINE_WORDS = 6
_REPEATED_WORDS = 25  # of a paragraph that a page shows once for wide and once for narrow windows


def take_out(opinion: Opinion) -> None:
    """Take out what the first opinion took too much, given the root of all that was taken in the end."""
    root = opinion.root(_WIDE_ROOT)
    inside = set(opinion.inside(root))
    _take_out_lines(opinion, inside)
    _take_out_repeats(opinion, inside)
    _take_out_last_headings(opinion)


def _take_out_lines(opinion: Opinion, inside: set[int]) -> None:
    """Take out links to elsewhere, dates and bylines around the sentences, and what stands behind all of it."""
    sentences = [at for at in opinion.taken if opinion.prose[at]]
    first, last, end = min(sentences), max(sentences), max(inside & opinion.taken)
    live = opinion.is_live()
    behind = {
        at for at in opinion.taken if at > end and at not in opinion.agreed and at not in opinion.returned
    }
    if sum(opinion.length[at] for at in behind) > _MOST_BEHIND * sum(
        opinion.length[at] for at in opinion.taken
    ):
        behind = set()
    for at in sorted(opinion.taken):
        block = opinion.blocks[at]
        if live and opinion.is_hour(at):
            continue
        about = at < first and block.tag != "heading" and is_head_line(block.text)
        if about and at in opinion.first and opinion.length[at] <= _BYLINE_WORDS and is_byline(block.text):
            continue  # a bare "By Oda Brill" over the article stays, as residue of its text
        if about or (at > last and is_foot_line(block.text)):
            opinion.set_aside(at, furniture.CREDIT)
        elif block.tag != "row" and _leads_elsewhere(opinion, at):
            opinion.set_aside(at, furniture.RELATED)
        elif at in behind:
            opinion.taken.discard(at)


def _take_out_repeats(opinion: Opinion, inside: set[int]) -> None:
    """Of paragraphs told twice in two places, keep those within the article: a teaser repeats its first."""
    seen: dict[tuple[str, ...], int] = {}
    for at in sorted(opinion.taken, key=lambda at: (at not in inside, at)):
        home = home_of(opinion.blocks[at]).number
        least = _REPEATED_WORDS if at in inside else SURE_WORDS
        if opinion.length[at] >= least and seen.setdefault(opinion.words[at], home) != home:
            opinion.taken.discard(at)


def _take_out_last_headings(opinion: Opinion) -> None:
    """Take out headings at the end of the article, of what was not taken."""
    for at in sorted(opinion.taken, reverse=True):
        if opinion.blocks[at].tag != "heading" or opinion.is_hour(at):
            break
        opinion.set_aside(at, furniture.RELATED)


def _leads_elsewhere(opinion: Opinion, at: int) -> bool:
    """Say whether a block is a link that is no sentence, and no heading right above something taken."""
    block = opinion.blocks[at]
    if block.link_share < LINK or opinion.prose[at]:
        return False
    return block.tag != "heading" or at + 1 not in opinion.taken
