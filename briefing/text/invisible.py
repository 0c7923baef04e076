"""The characters that a reader does not see: soft hyphens, blanks of no width, joiners, marks of direction.

They stand anywhere in text that was copied from a page or a PDF, and change no word and no sentence.
"""

from __future__ import annotations

INVISIBLE = frozenset(
    chr(code)
    for code in (
        0xAD,
        0x61C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0xFEFF,
    )
)
INVISIBLE_CLASS = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""The same as what stands between the brackets of a class in a pattern."""
