"""Blocks of a marked-up page in; one text out, a blank line between blocks, and what the tags said."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.dataclass import dataclass
from briefing.model import KnownSpan, Locator, PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row: its text, why it is what it is and where it stands, where known."""

    text: str
    kind: PassageKind = PassageKind.PROSE
    reason: str = ""
    locator: Locator | None = None


def join_blocks(blocks: Iterable[Block]) -> tuple[str, tuple[KnownSpan, ...]]:
    """Return the blocks as one text, and the spans in it that are headings or residue."""
    parts: list[str] = []
    known: list[KnownSpan] = []
    position = 0
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        if block.kind is not PassageKind.PROSE or block.reason or block.locator:
            span = KnownSpan(position, position + len(text), block.kind, block.reason, block.locator)
            known.append(span)
        parts.append(text)
        position += len(text) + 2
    return "\n\n".join(parts), tuple(known)
