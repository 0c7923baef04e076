"""Documents of one file in; the same out, each with an id that no other has.

The first that states an id keeps it, so that a register, a pin or an older edition still means it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from briefing.model import Document

_DIGITS = 8


@dataclass(slots=True)
class UniqueIds:
    """The ids given so far with the part of the file that has each, and where each id and text stood first."""

    _given: dict[str, str] = field(default_factory=dict)
    _seen: dict[tuple[str, bytes], str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def set_apart(self, document: Document) -> Document:
        """Return a document whose id is its own: a repeated one is followed by digits of its text's hash."""
        stated = next((value for name, value in document.fields if name == "id"), "")
        if not stated:
            return document
        digest = hashlib.sha256(document.text.encode("utf-8")).digest()
        part = document.part or ""
        same = self._seen.setdefault((stated, digest), part)
        own = self._free(stated, digest)
        self._given[own] = part
        if own == stated:
            return document
        if same != part:
            fault = f"it has the id {stated!r} and the text of {same} again"
        else:
            fault = f"{self._given[stated]} has the id {stated!r} too"
        note = f"{fault}; this document is called {own!r}"
        fields = tuple((name, own if name == "id" else value) for name, value in document.fields)
        return replace(document, fields=fields, notes=(*document.notes, note))

    def _free(self, stated: str, digest: bytes) -> str:
        if stated not in self._given:
            return stated
        first = f"{stated}-{digest.hex()[:_DIGITS]}"
        number = self._numbers.get(first, 1)
        own = first if number == 1 else f"{first}-{number}"
        while own in self._given:
            number += 1
            own = f"{first}-{number}"
        self._numbers[first] = number + 1
        return own
