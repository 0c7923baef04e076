"""The paragraphs of a text in; those out that are the first row of a table and name its columns.

A row is a paragraph of cells with " | " between them, as all readers of tables write it:

    Bidder | Offer (million kroons)     <- names the columns: no number, and numbers stand below
    Baltic Line | 235
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_BETWEEN = " | "
_LONGEST_NAME = 60
_NUMBER = re.compile(r"[^\w(]*\d")
_SENTENCE = re.compile(r"[.!?;][\"'”’)]*\Z")


def find_table_heads(paragraphs: Sequence[str]) -> Iterator[int]:
    """Yield the places of the rows that name the columns of those below them."""
    for place, row in enumerate(paragraphs[:-1]):
        if _BETWEEN not in row or (place and _BETWEEN in paragraphs[place - 1]):
            continue
        if _are_names(row.split(_BETWEEN)) and _has_number(paragraphs[place + 1]):
            yield place


def _are_names(cells: Sequence[str]) -> bool:
    bare = [cell.strip() for cell in cells]
    return len(set(bare)) == len(bare) and not any(
        not cell or len(cell) > _LONGEST_NAME or _NUMBER.match(cell) or _SENTENCE.search(cell)
        for cell in bare
    )


def _has_number(row: str) -> bool:
    """Return whether a paragraph is a row, one of whose cells is a number."""
    return _BETWEEN in row and any(map(_NUMBER.match, row.split(_BETWEEN)))
