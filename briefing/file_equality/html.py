"""Two pages in; the first difference between their trees, as a browser builds them, out.

Comments do not count, nor does how an attribute is written. Every element, attribute and character does, those of
style sheets and fonts too: they decide what is seen. Data that a link carries packed are compared unpacked, since
another build of the library that packs gives other bytes.
"""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from itertools import zip_longest

from briefing.file_equality.words import instead
from briefing.output_reader.html_tree import parse_html

MOST_BYTES = 1 << 30
_BOM = b"\xef\xbb\xbf"
_DOCTYPE = b"<!DOCTYPE html>"
_NAMESPACE = re.compile(r"\{[^}]*\}")
_PACKED = "data:application/gzip;base64,"
_Node = tuple[str, str, str]  # kind ("text", "element", "end"), what is compared, how a person calls it


def find_difference(made: bytes, found: bytes) -> str:
    """Say in what two pages differ first; "" where a browser makes the same of both."""
    if not found.removeprefix(_BOM).startswith(_DOCTYPE):
        return "the page does not begin as a page of today, which changes how it is drawn"
    try:
        trees = _nodes(_parse(made)), _nodes(_parse(found))
        nodes = zip_longest(*trees, fillvalue=("end", "", "the end"))
        return next((_say(one, other) for one, other in nodes if one[:2] != other[:2]), "")
    except (
        UnicodeDecodeError,
        RecursionError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
    ):
        return "the page cannot be read"


def _parse(page: bytes) -> ET.Element:
    text = page.removeprefix(_BOM).decode("utf-8").rstrip()  # a line at the end stands in no element
    return parse_html(text)


def _say(made: _Node, found: _Node) -> str:
    if made[0] == found[0] == "text":
        if not (made[1] + found[1]).strip():
            return "blanks or lines between two parts are others"
        return instead(made[1], found[1]) if len(made[1]) < 20_000 else f"{found[2]} is another"
    if made[0] == found[0] == "element" and made[2] == found[2]:
        return f"{found[2]}: {instead(made[1], found[1])}"
    return f"{_named(found)} where it should be {_named(made)}"


def _named(node: _Node) -> str:
    if node[0] != "text":
        return node[2]
    return f"“{' '.join(node[1].split())[:80]}”"


def _nodes(root: ET.Element) -> Iterator[_Node]:
    """Yield the tree in the order in which it is read, runs of text whole whatever comments stand in them."""
    text, within = "", "the page"
    for kind, words in _walk(root):
        if kind == "text":
            text += words
            continue
        if text:
            yield "text", text, f"the text in {within}"
        text = ""
        within = _NAMESPACE.sub("", words.partition(" ")[0]) + ">" if kind == "element" else within
        yield kind, words, within if kind == "element" else "the end of an element"
    if text:
        yield "text", text, f"the text in {within}"


def _walk(root: ET.Element) -> Iterator[tuple[str, str]]:
    waiting: list[ET.Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield ("end", "") if node == "\0" else ("text", node)
            continue
        if isinstance(node.tag, str):
            yield "element", _start(node)
            waiting += [node.tail or "", "\0"]
            waiting += reversed(node)
            waiting.append(node.text or "")
        else:
            waiting.append(node.tail or "")


def _start(element: ET.Element) -> str:
    """Write an element as its name and attributes, so that no value can be taken for two attributes or for none."""
    attributes = (f"{name}={_quoted(_value(str(value)))}" for name, value in sorted(element.attrib.items()))
    return " ".join((f"<{element.tag}", *attributes))


def _quoted(value: str) -> str:
    return '"' + value.replace("&", "&amp;").replace('"', "&quot;") + '"'


def _value(value: str) -> str:
    """Return an attribute's value; what a link carries packed by the data themselves."""
    if not value.startswith(_PACKED):
        return value
    try:
        packed = base64.b64decode(value.removeprefix(_PACKED), validate=True)
        stream = zlib.decompressobj(wbits=31)
        data = stream.decompress(packed, MOST_BYTES)
    except (ValueError, zlib.error):
        return value
    whole = stream.eof and not stream.unused_data
    plain = packed[3:4] == b"\0"  # no name, under which it would be unpacked, and no note beside the data
    return _PACKED + data.decode("utf-8", errors="backslashreplace") if whole and plain else value
