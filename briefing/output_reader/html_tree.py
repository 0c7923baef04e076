"""A page in; its tree out, built as a browser builds it (tinyhtml5, which WeasyPrint brings)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cache

import tinyhtml5  # type: ignore[import-untyped]
from tinyhtml5 import inputstream


def parse_html(page: str) -> ET.Element:
    """Return the root of a page's tree; raises what tinyhtml5 does for what cannot be parsed."""
    _remember_expressions()
    root: ET.Element = tinyhtml5.parse(page, namespace_html_elements=False)
    return root


class _Expressions(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """The expressions for runs of characters: (characters, whether of these or of any others)."""

    def __missing__(self, asked: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, among = asked
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[asked] = found = re.compile(f"[{listed}]+" if among else f"[^{listed}]+")
        return found


@cache
def _remember_expressions() -> None:
    """Let tinyhtml5 find the expressions it has made: it keeps each under another key than it looks for
    (`HTMLInputStream.chars_until`, 2.1), and so makes one for each word and tag of a page. Half of its time.
    """
    if isinstance(getattr(inputstream, "characters_until_regex", None), dict):
        inputstream.characters_until_regex = _Expressions()
