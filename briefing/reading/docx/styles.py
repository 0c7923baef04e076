"""The style sheet of a Word document in; out, what a style makes of a paragraph: a heading, a line of contents.

Styles are known by their names, which Word writes in English whatever the language of its menus ("heading 1"), by
their levels in the outline, and by what they are based on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import PassageKind
from briefing.reading.xml_tree import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

TITLE = "title of the document"
_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"toc \d|contents \d|table of figures|index \d")
_BODY_TEXT = 9  # the level of the outline that Word gives to what is no heading
_LONGEST_HEADING = 300  # characters: longer paragraphs in the style of a heading are text

Role = tuple[PassageKind, str]
_PROSE: Role = (PassageKind.PROSE, "")


class Styles:
    """The styles by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._styles = (
            {attribute(style, "styleId"): style for style in children(root, "style")}
            if root is not None
            else {}
        )
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}
            ),
            "",
        )

    def role(self, properties: _Element | None, text: str) -> Role:
        """Return what a paragraph is by its own properties and its style, and the reason to give."""
        style = child(properties, "pStyle")
        chain = self._chain(attribute(style, "val") if style is not None else self._default)
        names = [_name(style) for style in chain]
        if any(_CONTENTS.match(name) for name in names):
            return PassageKind.RESIDUE, "table of contents"
        if len(text) > _LONGEST_HEADING:
            return _PROSE
        if "title" in names:
            return PassageKind.HEADING, TITLE
        if "subtitle" in names or "toc heading" in names:
            return PassageKind.HEADING, "subtitle"
        if level := self._level(properties, chain, names):
            return PassageKind.HEADING, f"heading of level {level}"
        is_item = child(properties, "numPr") is not None or any(
            child(each, "pPr", "numPr") is not None for each in chain
        )
        return PassageKind.PROSE, "list item" if is_item else ""

    def _level(self, properties: _Element | None, chain: list[_Element], names: list[str]) -> int:
        """Return the level of a heading, from 1; 0 for what is none."""
        for part in (properties, *(child(style, "pPr") for style in chain)):
            level = child(part, "outlineLvl")
            if level is not None and attribute(level, "val").isdecimal():
                stated = int(attribute(level, "val"))
                return stated + 1 if stated < _BODY_TEXT else 0
        return next((int(match[1]) for name in names if (match := _HEADING.fullmatch(name))), 0)

    def _chain(self, key: str) -> list[_Element]:
        """Return a style and those that it is based on; a circle is walked once."""
        found: dict[str, _Element] = {}
        while key in self._styles and key not in found:
            found[key] = self._styles[key]
            base = child(found[key], "basedOn")
            key = attribute(base, "val") if base is not None else ""
        return list(found.values())


def _name(style: _Element) -> str:
    name = child(style, "name")
    return attribute(name, "val").lower() if name is not None else ""
