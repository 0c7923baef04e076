"""What WeasyPrint logged in; problems out, in which a character without a glyph has a name and a remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from briefing.errors import Problem

MOST_NAMED = 6

_NO_GLYPH = re.compile(r"\.notdef glyph.*\(U\+([0-9A-F]+)\)", re.DOTALL)
_EAST_ASIAN = re.compile(
    r"CJK|HANGUL|HIRAGANA|KATAKANA|BOPOMOFO|IDEOGRAPHIC|FULLWIDTH|HALFWIDTH|KANGXI|YI |CIRCLED IDEOGRAPH"
)
_INSTALL = "install the package {} (so called on Debian and Ubuntu), or leave out the PDF or the passage"
_REMEDIES = {
    "East Asian": _INSTALL.format("fonts-noto-cjk"),
    "other": _INSTALL.format("fonts-noto-core"),
    "private": "this character means something in one font only: leave out the PDF or the passage",
}


def describe_complaints(messages: Sequence[str]) -> Iterator[Problem]:
    """Turn what WeasyPrint logged into problems: characters without a glyph by remedy, the rest as said."""
    missing = {chr(int(match[1], 16)): None for message in messages if (match := _NO_GLYPH.search(message))}
    for kind, remedy in _REMEDIES.items():
        characters = [character for character in missing if _kind(character) == kind]
        if characters:
            fault = f"no font of this machine has a glyph for {_name_all(characters)}"
            yield Problem(file="brief.pdf", fault=fault, remedy=remedy)
    for message in messages:
        if not _NO_GLYPH.search(message):
            yield Problem(file="brief.pdf", fault=f"WeasyPrint: {message}")


def _kind(character: str) -> str:
    """Return the kind of a character, by which its remedy is found."""
    if unicodedata.category(character) in ("Co", "Cn", "Cs"):
        return "private"
    return "East Asian" if _EAST_ASIAN.match(unicodedata.name(character, "")) else "other"


def _name_all(characters: Sequence[str]) -> str:
    """Name the first characters, and count the others."""
    named = ", ".join(_name(characters[:MOST_NAMED]))
    more = len(characters) - MOST_NAMED
    return named + (f" and {more} more" if more > 0 else "")


def _name(characters: Iterable[str]) -> Iterator[str]:
    for character in characters:
        name = unicodedata.name(character, "")
        yield f"U+{ord(character):04X}" + (f" ({name})" if name else "")
