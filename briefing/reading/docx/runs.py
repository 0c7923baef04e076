"""A paragraph of a Word document in; its words out as a reader of the finished document sees them.

Tracked insertions are words, tracked deletions, comments, codes of fields and hidden characters are not; what was
decided so is counted, so that the document's notes can say it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.reading.xml_tree import attribute, child, children, local_name
from briefing.text.word_sections import read_sections

if TYPE_CHECKING:
    from lxml.etree import _Element

INSERTED, DELETED, HIDDEN, COMMENTS, DRAWN, IMPORTED = (
    "inserted",
    "deleted",
    "hidden",
    "comments",
    "drawn",
    "imported",
)
_AROUND = frozenset(read_sections("office")["around words"])
_BLANKS = re.compile(r"[ \t]+")
_LINE_ENDS = re.compile(r" *\n[ \n]*")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PRIVATE = range(0xE000, 0xF900)  # characters of fonts of symbols, which mean nothing elsewhere
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its text as read so far, boxes that hang on it, and the notes it refers to."""

    counts: Counter[str]
    pieces: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    bold: bool = True

    @property
    def text(self) -> str:
        """The text, with one blank where there are several and no blanks at the ends of lines."""
        return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", "".join(self.pieces))).strip()

    def add_paragraph(self, paragraph: _Element) -> None:
        """Add the words of a paragraph."""
        for element in paragraph:
            self._add(element)

    def _add(self, element: _Element) -> None:
        name = local_name(element)
        if name in {"del", "moveFrom"}:
            self.counts[DELETED] += any(True for _ in element.iter("{*}t", "{*}delText"))
        elif name == "r":
            self._add_run(element)
        elif name == "t":  # of a formula
            self.pieces.append(element.text or "")
        elif name in _AROUND:
            self.counts[INSERTED] += name in {"ins", "moveTo"} and any(True for _ in element.iter("{*}t"))
            for inner in element:
                self._add(inner)
        elif name == "AlternateContent":
            self._add_alternatives(element)
        elif name == "commentReference":
            self.counts[COMMENTS] += 1

    def _add_run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        if _is_on(child(properties, "vanish")):
            self.counts[HIDDEN] += child(run, "t") is not None
            return
        for element in run:
            self._add_content(element)
        if any((text.text or "").strip() for text in children(run, "t")) and not _is_on(
            child(properties, "b")
        ):
            self.bold = False

    def _add_content(self, element: _Element) -> None:
        name = local_name(element)
        if name == "t":
            self.pieces.append(element.text or "")
        elif name in _CHARACTERS:
            is_text = name != "br" or attribute(element, "type") not in {"page", "column"}
            self.pieces.append(_CHARACTERS[name] if is_text else "\n")
        elif name == "sym":
            self.pieces.append(_symbol(element))
        elif name in {"footnoteReference", "endnoteReference"}:
            self.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
        elif name in {"drawing", "pict", "object"}:
            self._add_drawing(element)
        elif name not in {"rPr", "instrText", "delText"}:
            self._add(element)

    def _add_alternatives(self, element: _Element) -> None:
        """Take the first of several forms of one thing: Word writes a text box twice, for old programs too."""
        chosen = next(children(element, "Choice"), None)
        if chosen is None:
            chosen = next(children(element, "Fallback"), None)
        for inner in chosen if chosen is not None else ():
            self._add_content(inner)

    def _add_drawing(self, drawing: _Element) -> None:
        boxes = [box for box in drawing.iter("{*}txbxContent") if not _is_fallback(box, drawing)]
        outermost = [box for box in boxes if not any(around in boxes for around in box.iterancestors())]
        self.boxes += outermost
        if any(
            attribute(data, "uri").rpartition("/")[2] in {"chart", "diagram"}
            for data in drawing.iter("{*}graphicData")
        ):
            self.counts[DRAWN] += 1


def is_deleted(properties: _Element | None) -> bool:
    """Return whether the end of a paragraph, or a row of a table, is a tracked deletion."""
    return child(properties, "rPr", "del") is not None or child(properties, "del") is not None


def _is_fallback(box: _Element, drawing: _Element) -> bool:
    for around in box.iterancestors():
        if around is drawing:
            return False
        if (
            local_name(around) == "Fallback"
            and next(children(around.getparent(), "Choice"), None) is not None
        ):
            return True
    return False


def _is_on(switch: _Element | None) -> bool:
    return switch is not None and attribute(switch, "val").lower() not in _OFF


def _symbol(element: _Element) -> str:
    code = attribute(element, "char")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if number in _PRIVATE or not 32 <= number < 0xD800 else chr(number)
