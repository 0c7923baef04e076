"""A document's passages and stems in; the row that the store keeps of it out, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.model import Passage, PassageKind

_write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Packed(NamedTuple):
    """A document ready for the store, its text apart; a tuple, since it goes from process to process.

    `main` and `joined` have a line of stems for each passage. `apart` are the numbers of the passages that
    are no prose and so no rows of the index; `words` counts those of the others.
    """

    content: str
    language: str
    passages: str
    size: int
    apart: tuple[int, ...]
    words: int
    main: str
    joined: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it comes back: for each passage its stems in order, and its joined forms.

    A heading has stems too, though no row of the index; residue has none.
    """

    id: int
    first: int
    language: str
    text: str
    passages: tuple[Passage, ...]
    stems: Sequence[Sequence[str]]
    joined: Sequence[Sequence[str]]


def pack_document(
    content: str, language: str, passages: Sequence[Passage], columns: Sequence[tuple[str, str]]
) -> Packed:
    """Pack a document with the stems of each passage and, beside them, those of its joined forms."""
    apart = tuple([passage.number for passage in passages if passage.kind is not PassageKind.PROSE])
    mains = [main for main, _ in columns]
    joined = [forms for _, forms in columns]
    others = sum([len(mains[number].split()) for number in apart])
    return Packed(
        content,
        language,
        _write_json([_packed_passage(passage) for passage in passages]),
        len(passages),
        apart,
        sum([len(main.split()) for main in mains]) - others,
        "\n".join(mains),
        "\n".join(joined) if any(joined) else "",
    )


def _packed_passage(passage: Passage) -> list[object]:
    row: list[object] = [passage.start, passage.end, passage.paragraph]
    if passage.kind is not PassageKind.PROSE:
        return [*row, passage.page, passage.kind.value, passage.reason]
    return row if passage.page is None else [*row, passage.page]


def index_rows(
    first: int, count: int, apart: Sequence[int], main: str, joined: str
) -> list[tuple[int, str, str]]:
    """Return the rows of the index for a packed document whose first passage has the number given."""
    if not count:
        return []
    rows = list(zip(range(first, first + count), main.split("\n"), _lines(joined, count), strict=True))
    if apart:
        leave_out = frozenset(apart)
        return [row for row in rows if row[0] - first not in leave_out]
    return rows


def unpack_passages(packed: str) -> tuple[Passage, ...]:
    """Return the passages of a packed document, headings and residue among them."""
    passages = []
    for number, (start, end, paragraph, *rest) in enumerate(json.loads(packed)):
        if rest:
            page, kind, reason = rest if len(rest) > 1 else (*rest, PassageKind.PROSE, "")
            passages.append(Passage(number, start, end, paragraph, PassageKind(kind), reason, page))
        else:
            passages.append(Passage(number, start, end, paragraph))
    return tuple(passages)


def stored_document(row: tuple[int, int, str, str, str, str, str]) -> StoredDocument:
    """Read a row of the store: id, first, language, text, passages, main, joined."""
    identity, first, language, text, packed, main, joined = row
    passages = unpack_passages(packed)
    stems = [line.split() for line in main.split("\n")] if passages else []
    forms = [line.split() for line in _lines(joined, len(passages))]
    return StoredDocument(identity, first, language, text, passages, stems, forms)


def _lines(joined: str, count: int) -> list[str]:
    return joined.split("\n") if joined else [""] * count
