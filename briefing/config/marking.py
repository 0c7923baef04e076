"""The marking of a document: the text that the user wrote in, the label or the free text out."""

from __future__ import annotations

import re

TLP = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, 2022), the strictest first."""

_PUBLIC = frozenset({"TLP:CLEAR", "TLP:WHITE"})
_TLP = re.compile(r"tlp\s*[:\-\s]\s*(?P<colour>[^\W\d_]+(?:\s*\+\s*[^\W\d_]+)?)", re.IGNORECASE)


def normal_marking(text: str) -> str:
    """Write a TLP label as the protocol does, whatever its case and blanks; keep any other text as it is."""
    found = _TLP.fullmatch(text.strip())
    return f"TLP:{''.join(found['colour'].split()).upper()}" if found else " ".join(text.split())


def marking_allows_publishing(marking: str) -> bool:
    """Say whether a brief so marked may be published: only TLP:CLEAR may, or WHITE, its name until 2022.

    What the program does not know counts as above. So does no marking: publishing cannot be taken back, and
    a marking that was forgotten looks the same as one that was left out.
    """
    return normal_marking(marking) in _PUBLIC
