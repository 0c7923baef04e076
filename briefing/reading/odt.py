"""A text of LibreOffice in (.odt); one document out: its words as the finished document shows them.

Tracked deletions lie apart in the file and are left out; insertions are text. Notes stand after the text, and
what stands at the head and the foot of pages is residue, as in Word documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.errors import Problem, SourceError
from briefing.model import Document, Locator, PassageKind
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.core_properties import ORIGIN, read_meta
from briefing.reading.encodings import file_digest
from briefing.reading.head_day import with_head_day
from briefing.reading.opendocument import refuse_encrypted
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields
from briefing.reading.xml_tree import attribute, child, children, local_name, parse_xml
from briefing.reading.zip_members import ZipMembers

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONG_CELL = 300  # characters: a table with a longer cell lays out the page
_CONTENTS = frozenset(
    (
        "table-of-content",
        "illustration-index",
        "table-index",
        "alphabetical-index",
        "object-index",
        "user-index",
    )
)
_APART = frozenset(
    ("annotation", "annotation-end", "tracked-changes", "ruby-text", "hidden-text", "script", "forms")
)
_FAMILIES = {"p": "paragraph", "h": "paragraph", "span": "text", "a": "text"}
"""Element to the family of its style: names of styles are those of one family alone."""
_BLANKS = re.compile(r"[ \t\r\n]+")  # as XML's authors break lines; a break of the text is an element
_LINE_BREAK = "\u2028"
_REMEDY = "leave it out, or save it again with the program that made it"


def read_odt(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document; raise SourceError where it cannot be read, with the reason."""
    members = ZipMembers(name, data, "a document of LibreOffice")
    content = _tree(name, members, "content.xml")
    refuse_encrypted(name, members)
    body = child(content, "body", "text")
    if content is None or body is None:
        raise members.fault("no text document of LibreOffice: its archive holds no text")
    walk = _Walk(content, _tree(name, members, "styles.xml"))
    try:
        blocks = [*walk.within(body), *walk.notes(), *walk.margins()]
    except RecursionError:
        raise SourceError(Problem(name, fault="nested too deeply", remedy=_REMEDY)) from None
    text, known = join_blocks(blocks)
    stated, notes = read_meta(_tree(name, members, "meta.xml"))
    origins = dict.fromkeys((key for key, _ in stated), ORIGIN)
    title = next((block.text for block in blocks if block.reason == "title of the document"), "")
    title = title or (blocks[0].text if blocks and blocks[0].kind is PassageKind.HEADING else "")
    if title and "title" not in origins:
        stated.append(("title", title))
        origins["title"] = "its first heading"
    stated, origins = with_head_day(stated, origins, blocks)
    fields, remarks = stated_fields(stated)
    notes += [*remarks, *walk.say_changes(body), *([] if text else [NO_TEXT])]
    used = tuple((key, origins[key]) for key, _ in fields)
    yield Document("odt", text, file_digest(data), None, fields, known, tuple(notes), used)


class _Walk:
    """One walk through a text."""

    def __init__(self, content: _Element, styles: _Element | None) -> None:
        self._styles = styles
        automatic = child(content, "automatic-styles")
        self._parents = {
            attribute(style, "name"): attribute(style, "parent-style-name")
            for style in (children(automatic, "style") if automatic is not None else ())
            if attribute(style, "family") == "paragraph"
        }
        self._hidden = _hidden_styles(child(styles, "styles"), automatic)
        self._notes: list[tuple[str, _Element]] = []
        self._boxes: list[_Element] = []
        self._counts: Counter[str] = Counter()
        self._tables = 0

    def within(self, container: _Element, reason: str = "") -> Iterator[Block]:
        """Yield the blocks of what an element holds."""
        for element in container:
            name = local_name(element)
            if self._is_hidden(element):
                self._counts["hidden"] += 1
            elif name in {"p", "h"}:
                yield from self._paragraph(element, reason)
            elif name == "table":
                yield from self._table(element)
            elif name == "list":
                yield from self.within(element, "list item")
            elif name in _CONTENTS:
                yield from (
                    replace(block, kind=PassageKind.RESIDUE, reason="table of contents")
                    for block in self.within(element)
                )
            elif name not in _APART and not name.endswith(("-source", "-template", "-decls")):
                yield from self.within(element, reason)

    def _paragraph(self, paragraph: _Element, reason: str) -> Iterator[Block]:
        pieces: list[str] = []
        self._add(paragraph, pieces)
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(pieces).split(_LINE_BREAK))
        text = "\n".join(line for line in lines if line)
        style = attribute(paragraph, "style-name")
        style = self._parents.get(style) or style
        level = attribute(paragraph, "outline-level")
        if local_name(paragraph) == "h":
            yield Block(text.replace("\n", " "), PassageKind.HEADING, f"heading of level {level or 1}")
        elif style in {"Title", "Subtitle"}:
            said = "title of the document" if style == "Title" else "subtitle"
            yield Block(text.replace("\n", " "), PassageKind.HEADING, said)
        else:
            yield Block(text, PassageKind.PROSE, reason)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.within(box, "text box")

    def _add(self, element: _Element, pieces: list[str]) -> None:
        pieces.append(element.text or "")
        for inner in element:
            name = local_name(inner)
            if name in {"s", "tab"}:
                pieces.append(" ")
            elif name == "line-break":
                pieces.append(_LINE_BREAK)
            elif name == "note":
                body = child(inner, "note-body")
                if body is not None:
                    self._notes.append((attribute(inner, "note-class") or "footnote", body))
            elif name == "text-box":
                self._boxes.append(inner)
            elif name == "annotation":
                self._counts["comments"] += 1
            elif name not in _APART and self._is_hidden(inner):
                self._counts["hidden"] += 1
            elif name not in _APART and name not in {"title", "desc"}:
                self._add(inner, pieces)
            pieces.append(inner.tail or "")

    def _is_hidden(self, element: _Element) -> bool:
        """Return whether an element is not shown: by its style, or a section by itself."""
        family = _FAMILIES.get(local_name(element), "")
        return (family, attribute(element, "style-name")) in self._hidden or attribute(
            element, "display"
        ) == "none"

    def _table(self, table: _Element) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        rows = [[list(self.within(cell)) for cell in children(row, "table-cell")] for row in _rows(table)]
        lengths = [sum(len(block.text) for block in cell) for row in rows for cell in row]
        lays_out = max(lengths, default=0) > _LONG_CELL or max(map(len, rows), default=0) < 2
        for at, row in enumerate(rows, 1):
            place = Locator("row", f"{number}.{at}", f"table {number}, row {at}")
            filled = [cell for cell in row if any(block.text for block in cell)]
            if lays_out:
                yield from (
                    block if block.locator else replace(block, locator=place)
                    for cell in filled
                    for block in cell
                )
            elif filled:
                cells = (
                    " ".join(block.text.replace("\n", " ") for block in cell if block.text) for cell in filled
                )
                yield Block(" | ".join(cells), PassageKind.PROSE, "row of a table", place)

    def notes(self) -> Iterator[Block]:
        """Yield the notes, in the order of their marks."""
        seen: Counter[str] = Counter()
        for kind, body in self._notes:
            seen[kind] += 1
            label = f"{kind} {seen[kind]}"
            yield from (
                replace(block, reason=kind, locator=Locator("part", label, label))
                for block in self.within(body)
            )

    def margins(self) -> Iterator[Block]:
        """Yield the lines at the head and the foot of pages, each once, as residue."""
        seen: set[str] = set()
        self._hidden = _hidden_styles(child(self._styles, "styles"), child(self._styles, "automatic-styles"))
        masters = child(self._styles, "master-styles")
        for margin in masters.iter("{*}header", "{*}footer") if masters is not None else ():
            reason = f"{local_name(margin)} of the pages"
            for block in self.within(margin):
                if block.text not in seen:
                    seen.add(block.text)
                    yield replace(block, kind=PassageKind.RESIDUE, reason=reason)

    def say_changes(self, body: _Element) -> Iterator[str]:
        """Yield what the notes say of tracked changes and comments."""
        regions = list(body.iter("{*}changed-region"))
        inserted = sum(child(region, "insertion") is not None for region in regions)
        deleted = sum(child(region, "deletion") is not None for region in regions)
        if inserted or deleted:
            yield f"tracked changes: {_say(inserted, 'insertion')} read as text, {_say(deleted, 'deletion')} left out"
        if self._counts["comments"]:
            yield f"{_say(self._counts['comments'], 'comment')} left out"
        if self._counts["hidden"]:
            yield f"hidden text left out in {_say(self._counts['hidden'], 'place')}"


def _hidden_styles(*groups: _Element | None) -> frozenset[tuple[str, str]]:
    """Return family and name of the styles whose text is not shown: by themselves, or by one that they build on.

    Styles of a later group stand before those of an earlier one that have their names.
    """
    stated: dict[tuple[str, str], tuple[str, str]] = {}  # what is shown or not, and the name of the parent
    for style in (each for group in groups if group is not None for each in children(group, "style")):
        texts = (attribute(text, "display") for text in children(style, "text-properties"))
        key = (attribute(style, "family"), attribute(style, "name"))
        stated[key] = (next(filter(None, texts), ""), attribute(style, "parent-style-name"))
    return frozenset(key for key in stated if _display(key, stated) == "none")


def _display(key: tuple[str, str], stated: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """Return whether text is shown by a style, or the first that it builds on and that says so: "none", "true"."""
    for _ in stated:  # each once at most: damaged files have styles that build on each other
        display, parent = stated.get(key, ("", ""))
        if display:
            return display
        key = (key[0], parent)
    return ""


def _rows(table: _Element) -> Iterator[_Element]:
    for inner in table:
        name = local_name(inner)
        if name == "table-row":
            yield inner
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(inner)


def _say(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"


def _tree(name: str, members: ZipMembers, member: str) -> _Element | None:
    data = members.read(member)
    return parse_xml(name, member, data) if data else None
