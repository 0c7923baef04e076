"""Blocks of sources in; the same out, each source with a key that no other has.

Two files from one archive often number their documents alike. The first in reading order keeps its key, and a
source that the register speaks of before any other, because its row may give the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.index.sources import Block
from briefing.model import Source

_DIGITS = 8


def set_keys_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in their order; a repeated key is followed by digits of its text's hash, and a note says so."""
    keys = [key for block in blocks for key in block.keys]
    taken = set(keys)
    if len(taken) == len(keys):
        return list(blocks)
    first: dict[str, tuple[Block, int]] = {}
    apart: dict[int, Block] = {}
    for number in sorted(range(len(blocks)), key=lambda number: not blocks[number].registered):
        apart[number] = _set_apart(blocks[number], first, taken)
    return [apart[number] for number in range(len(blocks))]


def _set_apart(block: Block, first: dict[str, tuple[Block, int]], taken: set[str]) -> Block:
    changed: dict[int, Source] = {}
    for number, key in enumerate(block.keys):
        if key in first:
            changed[number] = _renamed(block.make(number), _place(*first[key]), taken)
            taken.add(changed[number].key)
        else:
            first[key] = (block, number)
    if not changed:
        return block
    keys = [changed[number].key if number in changed else key for number, key in enumerate(block.keys)]
    return Block(keys, lambda number: changed.get(number) or block.make(number), block.registered)


def _renamed(source: Source, first: str, taken: set[str]) -> Source:
    key = next(key for key in _candidates(source) if key not in taken)
    note = f"its key {source.key!r} is that of {first} too; this document is called {key!r}"
    return replace(source, key=key, notes=(*source.notes, note))


def _candidates(source: Source) -> Iterator[str]:
    """Yield keys made of a source's own: by the hash of its text, that of its file, a number."""
    yield f"{source.key}-{source.text_sha256[:_DIGITS]}"
    yield f"{source.key}-{source.text_sha256[:_DIGITS]}-{source.sha256[:_DIGITS]}"
    number = 2
    while True:
        yield f"{source.key}-{source.text_sha256[:_DIGITS]}-{number}"
        number += 1


def _place(block: Block, number: int) -> str:
    source = block.make(number)
    return f"{source.path} ({source.part})" if source.part else source.path
