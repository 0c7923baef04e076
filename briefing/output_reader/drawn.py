"""Text as it is drawn on the pages of a PDF in; what glyphs can tell apart of it, to be compared, out.

Nothing here reads a PDF (`pdf_file.py` does): who compares needs these folds without the library for that.
"""

from __future__ import annotations

import unicodedata

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
