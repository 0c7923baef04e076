"""The analyst's text in; its blocks of pieces out, each with its place in the text.

Understood are paragraphs, lists, emphasis, strong emphasis, code, citations, and links to http and https, of which
the address is printed. All else (raw HTML, headings, quotations, pictures, tables) stays the characters that were
typed, so that nothing in an analyst's text can look like a quotation of a source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefing.analyst.citations import Misread, Reference, find_uncited, read_citations

DEEPEST = 3
STAND_IN = "\ufffc"
MISREAD = "misread"
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\((?P<address>https?://[^\s()<>\"']+)\)", re.IGNORECASE)
_RULES = ["list", "emphasis", "backticks", "escape"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind: "text", "code", "open" and "close" (of `mark`, em or strong), "cite", "link", "range".

    `start` is its place in the text. A link's `mark` is its address; a "range" is what a scale says of the term
    before it.
    """

    kind: str
    text: str
    start: int
    mark: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of pieces."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list, with the number of its first item where it is numbered."""

    number: int | None
    items: tuple[tuple[Block, ...], ...]


Block = Paragraph | Enumeration


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: its blocks, and what begins like a citation and is none."""

    blocks: tuple[Block, ...]
    misread: tuple[Misread, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs in order, those in lists among them."""
        return tuple(_flatten(self.blocks))


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a paragraph as they are printed, each with its place in the text.

    One character stands for each citation and each link's address; `code` are the spans of code.
    """

    text: str
    places: tuple[int, ...]
    code: tuple[tuple[int, int], ...]


def read_text(text: str) -> Reading:
    """Read an analyst's text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return _Reader(text).read()


def spell(paragraph: Paragraph) -> Letters:
    """Return a paragraph's characters as printed."""
    parts: list[str] = []
    places: list[int] = []
    code: list[tuple[int, int]] = []
    for piece in paragraph.pieces:
        shown = (
            STAND_IN
            if piece.kind == "cite"
            else ""
            if piece.kind in {"open", "close", "range"}
            else piece.text
        )
        if piece.kind == "code":
            code.append((len(places), len(places) + len(shown)))
        inner = 1 if piece.kind == "link" else 0
        parts.append(shown + STAND_IN * inner)
        places += range(piece.start + inner, piece.start + inner + len(shown) + inner)
    return Letters("".join(parts), tuple(places), tuple(code))


def with_ranges(paragraph: Paragraph, ranges: dict[int, str]) -> Paragraph:
    """Put what a scale says behind its terms; `ranges` is by the number of letters before each."""
    pieces: list[Piece] = []
    count = 0
    stops = sorted(ranges)
    for piece in paragraph.pieces:
        width = len(spell(Paragraph((piece,))).text)
        begin = 0
        inside = stops[bisect_right(stops, count) : bisect_right(stops, count + width)]
        inside = inside if piece.kind == "text" else []
        for at in inside:
            cut = at - count
            pieces.append(Piece("text", piece.text[begin:cut], piece.start + begin))
            pieces.append(Piece("range", ranges[at], piece.start + cut))
            begin = cut
        if not inside:
            pieces.append(piece)
        elif begin < len(piece.text):
            pieces.append(Piece("text", piece.text[begin:], piece.start + begin))
        count += width
    return Paragraph(tuple(pieces))


def _flatten(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for item in block.items:
                yield from _flatten(item)


@cache
def _parser() -> MarkdownIt:
    # A list deeper than the parser goes would be lost in silence: it goes deeper than lists that are accepted.
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 60}).enable(_RULES).disable("text_join")
    parser.inline.ruler.before("escape", "address", _read_link)
    parser.use(read_citations)
    return parser


def _read_link(state: StateInline, silent: bool) -> bool:
    match = _LINK.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("address", "", 0)
        token.content, token.meta = match["words"], {"address": match["address"], "width": len(match[0])}
    state.pos = match.end()
    return True


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._starts = tuple(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._misread: list[Misread] = []

    def read(self) -> Reading:
        tokens = _parser().parse(self._text)
        blocks, _ = self._blocks(tokens, 0, 0)
        return Reading(blocks, tuple(sorted(self._misread, key=lambda found: found.start)))

    def _blocks(self, tokens: Sequence[Token], at: int, depth: int) -> tuple[tuple[Block, ...], int]:
        """Read blocks up to the end of what holds them; return them and where that end stands."""
        blocks: list[Block] = []
        while at < len(tokens) and not (tokens[at].nesting < 0 and tokens[at].type != "paragraph_close"):
            token = tokens[at]
            if token.type == "inline":
                blocks.append(self._paragraph(token))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                found, at = self._enumeration(tokens, at, depth + 1)
                blocks.append(found)
            at += 1
        return tuple(blocks), at

    def _enumeration(self, tokens: Sequence[Token], at: int, depth: int) -> tuple[Enumeration, int]:
        opening = tokens[at]
        if depth == DEEPEST + 1:
            line = (opening.map or [0])[0]
            fault = f"lists stand more than {DEEPEST} deep in one another"
            self._misread.append(Misread(self._starts[line], fault, "write it flatter"))
        number = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        items: list[tuple[Block, ...]] = []
        at += 1
        while tokens[at].type == "list_item_open":
            item, at = self._blocks(tokens, at + 1, depth)
            items.append(item)
            at += 1
        return Enumeration(number, tuple(items)), at

    def _paragraph(self, token: Token) -> Paragraph:
        places = self._places(token)
        pieces: list[Piece] = []
        before = len(self._misread)
        for kind, text, at, mark, meta in _inline(token):
            if kind == "cite":
                pieces += self._cite(text, at, meta, places)
            else:
                pieces += _by_line(Piece(kind, text, 0, mark), at, places)
        shown = _uncode(pieces)
        if labels := find_uncited("".join(shown)):
            spots = [n for piece, letters in zip(pieces, shown, strict=True) for n in _span(piece, letters)]
            known = {found.start + near for found in self._misread[before:] for near in (0, 1)}
            self._misread += [_uncited(label, spots) for label in labels if spots[label.start()] not in known]
        return Paragraph(tuple(_joined(pieces)))

    def _cite(self, text: str, at: int, meta: Any, places: list[int]) -> list[Piece]:
        self._misread += [fault.moved(places[min(fault.start, len(places) - 1)]) for fault in meta["faults"]]
        references = tuple(reference.moved(places[reference.start]) for reference in meta["references"])
        if references:
            return [Piece("cite", text, places[at], references=references)]
        return _by_line(Piece("text", text, 0, MISREAD), at, places)

    def _places(self, token: Token) -> list[int]:
        """Return where each character of a paragraph's content stands in the text, and where it ends."""
        first = (token.map or [0])[0]
        places: list[int] = []
        for number, content in enumerate(token.content.split("\n"), first):
            line, start = self._lines[number], self._starts[number]
            lead = len(content) - len(content.lstrip())
            begin = max(0, len(line.rstrip()) - len(content.strip()) - lead)
            places += [min(start + begin + k, start + len(line)) for k in range(len(content) + 1)]
        return places


def _inline(token: Token) -> Iterator[tuple[str, str, int, str, Any]]:
    """Yield kind, text, place in the content, mark and meta of every token in a paragraph."""
    source, at = token.content, 0
    for child in token.children or ():
        name, _, side = child.type.rpartition("_")
        if child.type == "text":
            yield "text", child.content, at, "", None
            at += len(child.content)
        elif name in {"em", "strong"}:
            yield side, "", at, name, None
            at += len(child.markup)
        elif child.type == "text_special":
            yield "text", child.content, at + len(child.markup) - len(child.content), "", None
            at += len(child.markup)
        elif child.type == "code_inline":
            width = len(child.markup)
            closing = re.compile(rf"(?<!`)`{{{width}}}(?!`)").search(source, at + width)
            bare = child.content.lstrip()
            lead = len(child.content) - len(bare)
            inner = source.find(bare[:1], at + width) - lead if bare else at + width
            yield "code", child.content, inner, "", None
            at = closing.end() if closing else len(source)
        elif child.type == "citation":
            yield "cite", child.content, at, "", child.meta
            at += len(child.content)
        elif child.type == "address":
            yield "link", child.content, at, child.meta["address"], None
            at += child.meta["width"]


def _by_line(piece: Piece, at: int, places: list[int]) -> list[Piece]:
    """Cut a piece at the ends of lines, which become blanks, so that within each piece places run on."""
    if piece.kind not in {"text", "code"}:
        return [Piece(piece.kind, piece.text, places[min(at, len(places) - 1)], piece.mark)]
    found: list[Piece] = []
    for number, line in enumerate(piece.text.split("\n")):
        if number:
            found.append(Piece(piece.kind, " ", places[min(at - 1, len(places) - 1)]))
        if line:
            found.append(Piece(piece.kind, line, places[min(at, len(places) - 1)], piece.mark))
        at += len(line) + 1
    return found


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join stretches of code that a line's end has parted: they are one in print."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.kind == piece.kind == "code" and piece.start <= last.start + len(last.text) + 1:
            last = Piece("code", last.text + piece.text, last.start)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _uncited(match: re.Match[str], at: Sequence[int]) -> Misread:
    fault = f"'{match[0]}' reads like a citation, but leads nowhere"
    return Misread(at[match.start()], fault, f"write [@{match[0].strip('[]@')}]")


def _uncode(pieces: Sequence[Piece]) -> list[str]:
    plain = (piece.kind == "text" and piece.mark != MISREAD for piece in pieces)
    return [piece.text if kept else STAND_IN for piece, kept in zip(pieces, plain, strict=True)]


def _span(piece: Piece, shown: str) -> range:
    return range(piece.start, piece.start + len(shown))
