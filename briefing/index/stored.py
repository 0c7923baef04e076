"""A document's passages and stems in; the row that the store keeps of it out, and back."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import astuple
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing.dataclass import dataclass
from briefing.model import Locator, Passage, PassageKind

if TYPE_CHECKING:
    from briefing.text.sentences import Cut

COMPRESSION = 3  # zlib's level: a higher one saves a twentieth and costs a third more time
_write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Packed(NamedTuple):
    """A document ready for the store; a tuple, since it goes from process to process.

    `main` and `joined` have a line of stems for each passage. `apart` are the numbers of the passages that
    are no prose and so no rows of the index; `words` counts those of the others. `body` is all that is kept of the
    document, compressed.
    """

    content: str
    language: str
    size: int
    apart: tuple[int, ...]
    words: int
    main: str
    joined: str
    body: bytes


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it comes back, with a line of stems and one of joined forms for each passage.

    A heading has stems too, though no row of the index; residue has none. Stems are parted when they are asked for:
    as values of their own those of a long text would take ten times its size. `inner_cuts`
    are where sentences part within a passage.
    """

    id: int
    first: int
    language: str
    text: str
    passages: tuple[Passage, ...]
    main: Sequence[str]
    forms: Sequence[str]
    inner_cuts: tuple[Cut, ...] = ()

    def stems(self, number: int) -> list[str]:
        """Return the stems of a passage, in order."""
        return self.main[number].split()

    def joined(self, number: int) -> list[str]:
        """Return the stems of the joined forms of a passage."""
        return self.forms[number].split()

    def length(self, number: int) -> int:
        """Return the number of words of a passage."""
        line = self.main[number]
        return line.count(" ") + 1 if line else 0


def pack_document(
    content: str,
    language: str,
    text: str,
    passages: Sequence[Passage],
    columns: Sequence[tuple[str, str]],
    *,
    inner_cuts: Sequence[Cut] = (),
) -> Packed:
    """Pack a document with the stems of each passage and, beside them, those of its joined forms.

    `inner_cuts` are where sentences part within a passage.
    """
    apart = tuple([passage.number for passage in passages if passage.kind is not PassageKind.PROSE])
    others = sum([len(columns[number][0].split()) for number in apart])
    words = sum([len(main.split()) for main, _ in columns]) - others
    main = "\n".join([main for main, _ in columns])
    joined = "\n".join([forms for _, forms in columns]) if any(forms for _, forms in columns) else ""
    rows = _write_json([_packed_passage(passage) for passage in passages])
    body = _pack_body(text, rows, _write_json(list(chain(*inner_cuts))), main, joined)
    return Packed(content, language, len(passages), apart, words, main, joined, body)


def _pack_body(*parts: str) -> bytes:
    """Compress several texts as one, since stems repeat what the text says; their sizes stand before them."""
    press = zlib.compressobj(COMPRESSION)
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    head = struct.pack(f"<{len(parts)}Q", *map(len, encoded))
    return b"".join([press.compress(head), *map(press.compress, encoded), press.flush()])


def unpack_body(body: bytes) -> tuple[str, str, str, str, str]:
    """Return the text, passages, cuts, stems and joined forms of a packed document.

    Raises zlib.error for damage.
    """
    whole = memoryview(zlib.decompress(body))
    sizes = struct.unpack_from("<5Q", whole)
    ends = list(accumulate(sizes, initial=5 * 8))
    text, passages, cuts, main, joined = (
        str(whole[a:b], "utf-8", "surrogatepass") for a, b in pairwise(ends)
    )
    return text, passages, cuts, main, joined


def _packed_passage(passage: Passage) -> list[object]:
    row: list[object] = [passage.start, passage.end, passage.paragraph]
    if passage.locator:
        return [*row, passage.page, passage.kind.value, passage.reason, astuple(passage.locator)]
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
            page, kind, reason, *place = rest if len(rest) > 1 else (*rest, PassageKind.PROSE, "")
            locator = Locator(*place[0]) if place else None
            passages.append(Passage(number, start, end, paragraph, PassageKind(kind), reason, page, locator))
        else:
            passages.append(Passage(number, start, end, paragraph))
    return tuple(passages)


def stored_document(identity: int, first: int, language: str, body: bytes) -> StoredDocument:
    """Return a document as the store keeps it."""
    text, packed, cuts, main, joined = unpack_body(body)
    passages = unpack_passages(packed)
    lines = main.split("\n") if passages else []
    forms = _lines(joined, len(passages))
    return StoredDocument(identity, first, language, text, passages, lines, forms, _unpack_cuts(cuts))


def _unpack_cuts(packed: str) -> tuple[Cut, ...]:
    places = iter(json.loads(packed))
    return tuple(zip(places, places, strict=True))


def _lines(joined: str, count: int) -> list[str]:
    return joined.split("\n") if joined else [""] * count
