"""A text in; the same text as a page shows it, where the page may not hold all of its characters, out.

A page shows a control character or a mark of direction as [U+001B], so that nothing obeys it, and blanks
among the controls as blanks. Isolates (U+2066 to U+2069) are left aside, shown or not: a page sets names apart
with them, and they change no word and no order outside themselves. In a text that a page carries whole, such a
character stands as `<i class="unseen" title="U+001B">[U+001B]</i>`, and is taken for what its title says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

_SHOWN = r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e]"
_UNSEEN = re.compile(
    rf"(?P<isolate>[\u2066-\u2069]|\[U\+206[6-9]\])|(?P<blank>[\x0b\x0c\x1c-\x1f\x85])|{_SHOWN}|\0"
)
_CODE = re.compile(r"U\+([0-9A-F]{4})")
_CARRIED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BLANK = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"


def as_shown(text: str) -> str:
    """Return a text as a page shows it; U+0000 as its replacement."""
    return _UNSEEN.sub(_show, text)


def carried_text(element: ET.Element) -> str:
    """Return the text of an element, with every character that stands in it by its number."""
    return "".join(_pieces(element))


def _pieces(element: ET.Element) -> Iterator[str]:
    yield _numbered(element) or element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _numbered(element: ET.Element) -> str:
    """Return the character that an element stands for, if it says and shows the same one."""
    code = _CODE.fullmatch(element.get("title") or "")
    if element.tag != "i" or element.get("class") != "unseen" or code is None or len(element):
        return ""
    character = chr(int(code[1], 16))
    shown = " " if character in BLANK else f"[{code[0]}]"
    return character if _CARRIED.fullmatch(character) and element.text == shown else ""


def _show(match: re.Match[str]) -> str:
    if match["isolate"]:
        return ""
    if match["blank"]:
        return " "
    return "\ufffd" if match[0] == "\0" else f"[U+{ord(match[0]):04X}]"
