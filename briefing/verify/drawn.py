"""Text as it is drawn on the pages of a PDF in; how it is compared with what a brief claims out.

Nothing here reads a PDF (`pdf_file.py` does): other formats need these folds without the library for that.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from briefing.verify.continued import mark_continued
from briefing.verify.differ import likeness
from briefing.verify.seen import Block, Rendering, Seen
from briefing.verify.stated import Claims

TWINS = str.maketrans(
    {"‐": "-", "‑": "-", "µ": "μ", "ʻ": "‘", "ʼ": "’", "∆": "Δ", "Ω": "Ω", "∕": "⁄", "ϕ": "φ"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
)

MIRRORED = str.maketrans({")": "(", "]": "[", "}": "{", ">": "<", "»": "«", "›": "‹"})


def as_drawn(text: str) -> str:
    """Fold a text to what glyphs on a page can tell apart.

    Blanks go, and characters that draw nothing; where fonts draw two characters with one glyph (a hyphen and
    a non-breaking one, the letter mu and the micro sign, a ligature and its letters), one stands for both.
    """
    words = unicodedata.normalize("NFC", text).translate(TWINS).split()
    return "".join(word if _is_plain(word) else "".join(filter(_draws, word)) for word in words)


def quoted_as_drawn(text: str) -> str:
    """Fold a quotation: as it is drawn, and in a stable order where a script runs from right to left.

    Such lines are drawn in visual order, with brackets mirrored; which letters there are still counts, and
    how often, but not where they stand.
    """
    drawn = as_drawn(text)
    if not any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in drawn):
        return drawn
    return "".join(sorted(drawn.translate(MIRRORED)))


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isprintable()


def _draws(char: str) -> bool:
    unseen = unicodedata.category(char) in ("Cc", "Cf", "Cs")
    return not (unseen or "\ufe00" <= char <= "\ufe0f" or char == "\u034f")


def mend_pages(rendering: Rendering, claims: Claims) -> Rendering:
    """Join what a page break parts: each page has an element of its own for its share of a quotation.

    The last quotation of a page and the first of the next are joined when together they are one of the
    brief's, or more like one than the first is alone; so two altered quotations stay two.
    """
    quotes = {quoted_as_drawn(span.quote): None for span in claims.spans if not span.within}
    whole = tuple(quotes)
    items: list[Seen | Block] = []
    last: int | None = None
    for item in rendering.items:
        if isinstance(item, Seen):
            before = items[last] if last is not None else None
            joined = _joined(before, item, quotes, whole) if isinstance(before, Seen) else None
            if joined is not None and last is not None:
                items[last] = joined
                continue
            last = len(items)
        items.append(item)
    return replace(rendering, items=tuple(mark_continued(items)))


def _joined(one: Seen, other: Seen, quotes: dict[str, None], whole: tuple[str, ...]) -> Seen | None:
    first, second = quoted_as_drawn(one.text), quoted_as_drawn(other.text)
    if first in quotes or _page(other) != _page(one) + 1:
        return None
    together = replace(other, place=one.place, text=f"{one.text} {other.text}")
    if quoted_as_drawn(together.text) in quotes:
        return together
    if second in quotes or not second:
        return None
    alone = max((likeness(quote, first) for quote in whole), default=0.0)
    drawn = quoted_as_drawn(together.text)
    both = max((likeness(quote, drawn) for quote in whole), default=0.0)
    return together if both > max(alone, 0.5) else None


def _page(seen: Seen) -> int:
    return int(seen.place.removeprefix("page "))
