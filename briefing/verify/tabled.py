"""The text of a cell or line in; the words in it that stand between quotation marks, in every way to read them, out.

Formats without a mark-up for quotations in a table write them so: | “over 10,000” | S4 ¶1 |.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_ENDS = 40  # a quotation in a table can itself hold many quotations
_CLOSING = re.compile("”")


def quoted_readings(text: str) -> Iterator[str]:
    """Yield what stands between each opening mark and each closing one after it, as far as MOST_ENDS."""
    closing = [found.start() for found in _CLOSING.finditer(text)]
    for opening in re.finditer("“", text):
        ends = [end for end in closing if end > opening.start()]
        yield from (text[opening.end() : end] for end in ends[:MOST_ENDS])


def leading_readings(text: str) -> tuple[str, ...]:
    """Return what the words can be that a cell begins with; none where it begins with no opening mark."""
    text = text.strip()
    if not text.startswith("“"):
        return ()
    ends = [found.start() for found in _CLOSING.finditer(text)]
    return tuple(text[1:end] for end in ends[:MOST_ENDS])
