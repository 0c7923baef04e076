"""A full brief, a length, and what compares it with an earlier edition in; the brief with its changes out.

What has room depends on how much the list of changes takes, and what changed depends on what has room. So the brief is
fitted without the list, the list is measured, and the brief is fitted again with so much kept free; of the changes
of that brief as many are printed as the kept room holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefing.fit import layout as of
from briefing.fit.changes import NAMED, ChangeRow, list_rows, tell_former, tell_now
from briefing.fit.fit import fit_brief
from briefing.fit.heights import Heights
from briefing.fit.lines import Piece
from briefing.fit.pages import Block
from briefing.fit.pieces import cite_place
from briefing.fit.room import NOTHING_KEPT, Kept
from briefing.model import Brief, Changes, FigureEstimate, Length

MOST_ROWS = 10
"""Rows of a brief of three pages or more, and of a full one; a shorter one has fewer. All others stand in the page."""

ROWS_A_PAGE = {1: 4, 2: 7}
WORDS_A_ROW = 100
"""A brief of so many words has room for one more row."""

_LABELS = {"opened": "sources now differ: ", "closed": "sources differ no more "}


def fit_with_changes(
    brief: Brief, length: Length, paper: str, changes_of: Callable[[Brief], Changes]
) -> Brief:
    """Return the brief as it is printed at a length, with its changes, as many of them printed as have room."""
    first = fit_brief(brief, length, paper)
    first = replace(first, changes=changes_of(first))
    most = sum(row.able for row in list_rows(first)[: most_rows(length)])
    kept = _keep(first, most, length, paper)
    fitted = fit_brief(brief, length, paper, kept)
    fitted = replace(fitted, changes=changes_of(fitted))
    return _print_rows(fitted, kept, length, paper)


def most_rows(length: Length) -> int:
    """Return how many rows a brief of this length prints at most."""
    if length.words is not None:
        return max(2, min(MOST_ROWS, length.words // WORDS_A_ROW))
    return ROWS_A_PAGE.get(length.pages or 0, MOST_ROWS)


def _print_rows(brief: Brief, kept: Kept, length: Length, paper: str) -> Brief:
    """Set how many rows are printed: as many of those that can be as the kept room holds."""
    assert brief.changes is not None
    able = sum(row.able for row in list_rows(brief)[: most_rows(length)])
    printed = next((n for n in range(able, 0, -1) if _has_room(brief, n, kept, length, paper)), 0)
    return replace(brief, changes=replace(brief.changes, printed=printed))


def _has_room(brief: Brief, rows: int, kept: Kept, length: Length, paper: str) -> bool:
    asked = _keep(brief, rows, length, paper)
    return asked.words <= kept.words and _sum(asked.blocks) <= _sum(kept.blocks)


def _sum(blocks: Sequence[Block]) -> float:
    return sum((block.height for block in blocks), 0.0)


def _keep(brief: Brief, rows: int, length: Length, paper: str) -> Kept:
    """Return the room that the first rows take, with the heading."""
    if length.pages is not None:
        return Kept(blocks=tuple(list_blocks(brief, rows, Heights(brief, length, paper))))
    told = list_rows(brief)[:rows]
    return replace(NOTHING_KEPT, words=_HEADING_WORDS + sum(map(_count_words, told)))


_HEADING_WORDS = 14
_ROW_SIGNS = (
    3  # of Markdown, that a count of words takes for words, with the row's share of its group's label
)


def list_blocks(brief: Brief, printed: int, heights: Heights) -> Iterator[Block]:
    """Yield the heading of the changes, and each group with those of its rows that are among the first ones."""
    rows = list_rows(brief)[:printed]
    yield heights.front_heading()
    if not rows:
        yield Block(heights.lines([("Nothing changed.", of.CHANGE)], heights.measure, of.CHANGE))
    for group in dict.fromkeys(row.group for row in rows):
        width = heights.measure - of.SOURCES_LABEL
        of_group = [
            heights.lines(row_pieces(row), width, of.CHANGE) + of.CHANGE_BELOW
            for row in rows
            if row.group == group
        ]
        yield Block(of.CHANGE_ABOVE + _HAIR + sum(of_group))


_HAIR = 0.4 / of.POINTS_PER_MM


def row_pieces(row: ChangeRow) -> list[Piece]:
    """Return a row as printed, with samples of the usual length for the program's own wording."""
    label = f"{row.label}: " if row.label else ""
    detail = f"{row.detail}: also " if row.detail else ""
    pieces: list[Piece] = [(label, of.FIGURE_LABEL), (detail, of.CHANGE)]
    for told in tell_now(row):
        if isinstance(told.cited, FigureEstimate):
            pieces.append((f"{' '.join(told.cited.quote.split())}\u00a0", of.CHANGE_WORDS))
        pieces.append((f"{cite_place(told.cited)}, ", of.CITATION))
        pieces.append((f"(before: {told.formerly})", of.CHANGE) if told.formerly else ("", of.CHANGE))
    said = _LABELS.get(row.kind, "the source no longer has these words: " if row.kind else "")
    pieces.append((said + ", ".join(row.sources), of.CHANGE))
    pieces += [(f"; was {words}", of.CHANGE) for words in tell_former(row)]
    more = " and 99 further passages" if row.count or len(row.now) > NAMED or len(row.former) > NAMED else ""
    return [*pieces, (more, of.CHANGE)]


def _count_words(row: ChangeRow) -> int:
    return _ROW_SIGNS + len("".join(text for text, _ in row_pieces(row)).split())
