"""Text as it is drawn on the pages of a PDF in; how it is compared with what a brief claims out.

Nothing here reads a PDF (`pdf_file.py` does): other formats need these folds without the library for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.verify.continued import mark_continued
from briefing.verify.differ import likeness
from briefing.verify.quotable import Quotable
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
    """Join what a line, a column or a page break parts: each has an element of its own for its share of a quotation.

    The last quotation of a page and the first of the next are joined when together they are one of the
    brief's, or more like one than the first is alone; so two altered quotations stay two.
    """
    quotable = Quotable(claims, quoted_as_drawn)
    whole = tuple(quoted_as_drawn(span.quote) for span in quotable.all_spans())
    items: list[Seen | Block] = []
    last: int | None = None
    for item in _join_lines(rendering.items, quotable):
        if isinstance(item, Seen):
            before = items[last] if last is not None else None
            apart = last is not None and len(items) - last > 1
            joined = _joined(before, item, quotable, whole, apart) if isinstance(before, Seen) else None
            if joined is not None and last is not None:
                items[last] = joined
                continue
            last = len(items)
        items.append(item)
    return replace(rendering, items=tuple(mark_continued(items)))


def _join_lines(items: Iterable[Seen | Block], quotable: Quotable) -> Iterator[Seen | Block]:
    """Join the lines of each quotation that stands within a line of text."""
    run: list[Seen] = []
    for item in items:
        if isinstance(item, Seen) and item.goes_on:
            run.append(item)
            continue
        yield from _share_out(run, quotable)
        run = [item] if isinstance(item, Seen) else []
        if not run:
            yield item
    yield from _share_out(run, quotable)


def _share_out(run: list[Seen], quotable: Quotable) -> Iterator[Seen]:
    """Make as few quotations of a run of lines as can be of those that the brief has; else all of it is one."""
    shares: list[list[Seen]] = []
    left = run
    while left:
        ends = (end for end in range(len(left), 0, -1) if quoted_as_drawn(_words(left[:end])) in quotable)
        end = next(ends, 0)
        if not end:
            shares = [run]
            break
        shares.append(left[:end])
        left = left[end:]
    return (replace(share[0], text=_words(share), goes_on=False) for share in shares)


def _words(run: Sequence[Seen]) -> str:
    return " ".join(seen.text for seen in run)


def _joined(one: Seen, other: Seen, quotable: Quotable, whole: tuple[str, ...], apart: bool) -> Seen | None:
    """Join two shares of a quotation. `apart`: something stands between them, as it does on two pages."""
    first, second = quoted_as_drawn(one.text), quoted_as_drawn(other.text)
    pages = _page(other) - _page(one)
    if pages not in {0, 1} or (apart and not pages):
        return None
    together = replace(other, place=one.place, text=f"{one.text} {other.text}")
    if quoted_as_drawn(together.text) in quotable:  # even where the first share is a speaker's name
        return together
    if first in quotable or second in quotable or not second:
        return None
    alone = max((likeness(quote, first) for quote in whole), default=0.0)
    drawn = quoted_as_drawn(together.text)
    both = max((likeness(quote, drawn) for quote in whole), default=0.0)
    return together if both > max(alone, 0.5) else None


def _page(seen: Seen) -> int:
    return int(seen.place.removeprefix("page "))
