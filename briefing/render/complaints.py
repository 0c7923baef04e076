"""What WeasyPrint logged in; problems out, in which a character without a glyph has a name and a remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.errors import Problem

if TYPE_CHECKING:
    from briefing.render.view import SpanView

MOST_NAMED = 6
_DATA = re.compile(r"(?P<head>data:[\w.+-]*/?[\w.+-]*)(?P<data>[;,][^\s\"'<>]{40,})")

_NO_GLYPH = re.compile(r"\.notdef glyph.*\(U\+([0-9A-F]+)\)", re.DOTALL)
_EAST_ASIAN = re.compile(
    r"CJK|HANGUL|HIRAGANA|KATAKANA|BOPOMOFO|IDEOGRAPHIC|FULLWIDTH|HALFWIDTH|KANGXI|YI |CIRCLED IDEOGRAPH"
)
_INSTALL = "install the package {} (Debian, Ubuntu) or {} (Fedora), or leave out the PDF or the passage"
_REMEDIES = {
    "East Asian": _INSTALL.format("fonts-noto-cjk", "google-noto-sans-cjk-fonts"),
    "emoji": _INSTALL.format("fonts-noto-color-emoji", "google-noto-color-emoji-fonts"),
    "other": _INSTALL.format("fonts-noto-core", "google-noto-sans-fonts"),
    "private": "this character means something in one font only: leave out the PDF or the passage",
}


def missing_characters(messages: Iterable[str]) -> tuple[str, ...]:
    """Return the characters that WeasyPrint found no glyph for."""
    found = (match for message in messages if (match := _NO_GLYPH.search(message)))
    return tuple(dict.fromkeys(chr(int(match[1], 16)) for match in found))


def describe_complaints(messages: Sequence[str]) -> Iterator[Problem]:
    """Turn what WeasyPrint logged into problems: characters without a glyph by remedy, the rest as said."""
    missing = missing_characters(messages)
    for kind, remedy in _REMEDIES.items():
        characters = [character for character in missing if _kind(character) == kind]
        if characters:
            fault = f"no font of this machine has a glyph for {_name_all(characters)}"
            yield Problem(file="brief.pdf", fault=fault, remedy=remedy)
    for message in messages:
        if not _NO_GLYPH.search(message):
            yield Problem(file="brief.pdf", fault=f"WeasyPrint: {without_data(message)}")


def without_data(message: str) -> str:
    """Return a message without what it repeats of a file that the page carries: its type and size stay."""
    return _DATA.sub(lambda match: f"{match['head']} ({len(match['data']):,} characters)", message)


def place_characters(problems: Iterable[Problem], spans: Iterable[SpanView]) -> Iterator[Problem]:
    """Say of each problem that names characters where the first of them is quoted."""
    quoted = tuple(spans)
    for problem in problems:
        codes = re.findall(r"U\+([0-9A-F]{4,6})", problem.fault)
        found = ((span, span.quote.find(chr(int(code, 16)))) for code in codes for span in quoted)
        at = next(((span, place) for span, place in found if place >= 0), None)
        if at:
            place = at[0].start + at[1]
            fault = f"{problem.fault}; first quoted from {at[0].source}, character {place}"
            yield replace(problem, fault=fault)
        else:
            yield problem


def _kind(character: str) -> str:
    """Return the kind of a character, by which its remedy is found."""
    if unicodedata.category(character) in ("Co", "Cn", "Cs"):
        return "private"
    if 0x1F000 <= ord(character) <= 0x1FAFF:
        return "emoji"
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
