"""The characters of a page in; the faces that it is set in, as WOFF2 out.

A page whose characters are all in `LATIN` gets the cuts that ship with the program (`fonts/web`, made by
`tools/cut_fonts.py`); for any other the faces are cut to its characters, which takes half a second.

A cut is called by the names of the style sheet, for a face's own name is reserved for the whole face (OFL
1.1, section 3); its copyright and licence stay in it. Hinting, the names of glyphs and the features that a page
does not use are left out.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import combining

if TYPE_CHECKING:
    from fontTools.subset import Options

COPYRIGHT, FAMILY, STYLE, FULL, LICENCE, LICENCE_URL = 0, 1, 2, 4, 13, 14
_KEPT = (COPYRIGHT, LICENCE, LICENCE_URL)
_WINDOWS = (3, 1, 0x409)
_SERIF_FEATURES = ("kern", "liga")
_SANS_FEATURES = ("kern", "tnum")
_MARK_FEATURES = ("ccmp", "mark", "mkmk")
# The script writes letters too.
_ALWAYS = frozenset(range(0x20, 0x7F))
_RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A: the letters of Europe and Turkey
    (0x218, 0x21B),  # Romanian
    (0x2007, 0x200A),  # blanks of fixed width
    (0x2010, 0x2015),  # hyphens and dashes
    (0x2018, 0x201E),  # quotation marks
    (0x2020, 0x2022),  # daggers, bullet
    (0x2190, 0x2193),  # arrows
)
_SINGLE = (
    "\u1e9e\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122\u2212\u2248\u2260\u2264\u2265"
)
LATIN = frozenset(code for low, high in _RANGES for code in range(low, high + 1)) | frozenset(
    map(ord, _SINGLE)
)
_NOT_DRAWN = frozenset(map(ord, "\t\n\f\r"))
_DROPPED = ("DSIG", "STAT", "meta", "name")


@dataclass(frozen=True, slots=True)
class Face:
    """A face as the style sheet calls it, the file that it is cut from, and the cut that ships."""

    family: str
    weight: int
    style: str
    file: str
    shipped: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebFont:
    """A cut of a face, as a style sheet prints it."""

    family: str
    weight: int
    style: str
    address: str


SERIF = "Brief Serif"
SANS = "Brief Sans"
FACES = (
    Face(SERIF, 400, "normal", "SourceSerif4_400Regular.ttf", "BriefSerif-400.woff2", _SERIF_FEATURES),
    Face(SERIF, 600, "normal", "SourceSerif4_600SemiBold.ttf", "BriefSerif-600.woff2", _SERIF_FEATURES),
    Face(SANS, 400, "normal", "SourceSans3_400Regular.ttf", "BriefSans-400.woff2", _SANS_FEATURES),
    Face(
        SANS, 400, "italic", "SourceSans3_400Regular_Italic.ttf", "BriefSans-400-italic.woff2", _SANS_FEATURES
    ),
    Face(SANS, 600, "normal", "SourceSans3_600SemiBold.ttf", "BriefSans-600.woff2", _SANS_FEATURES),
)


def cut_faces(characters: Iterable[str], families: Iterable[str], *, italic: bool) -> tuple[WebFont, ...]:
    """Return every face of the families with at least the characters it has; italics only where asked.

    A character that a face lacks is left to the next family of the style sheet. The same characters give the
    same bytes.
    """
    wanted = frozenset(families)
    used = _ALWAYS.union(map(ord, set(characters))) - _NOT_DRAWN
    return tuple(
        WebFont(face.family, face.weight, face.style, _write_address(_provide(face, used)))
        for face in FACES
        if face.family in wanted and (italic or face.style == "normal")
    )


def _provide(face: Face, used: frozenset[int]) -> bytes:
    """Return the shipped cut, or where the face has further characters that are used, one made for them."""
    if used <= LATIN or not (used - LATIN) & face_characters(face):
        return _read_font("web", face.shipped)
    return cut_face(face, used & face_characters(face))


@lru_cache(maxsize=64)
def cut_face(face: Face, characters: frozenset[int]) -> bytes:
    """Return the face with these characters (code points) only, as WOFF2."""
    from fontTools.subset import Subsetter  # a seventh of a second, for pages only
    from fontTools.ttLib import TTFont, newTable

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it says what it leaves out
    font = TTFont(BytesIO(_read_font(face.file)), lazy=True, recalcTimestamp=False)
    kept = [(number, text) for number in _KEPT if (text := font["name"].getDebugName(number))]
    for table in _DROPPED:
        if table in font:
            del font[table]
    subsetter = Subsetter(_choose_options(face, any(combining(chr(code)) for code in characters)))
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font["name"] = newTable("name")
    font["name"].names = []
    style = "SemiBold" if face.weight > 400 else face.style.capitalize()
    for number, text in (*kept, (FAMILY, face.family), (STYLE, style), (FULL, f"{face.family} {style}")):
        font["name"].setName(text, number, *_WINDOWS)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


def _choose_options(face: Face, marks: bool) -> Options:
    """Keep the features that set the page; those that place accents by themselves only where it has any."""
    from fontTools.subset import Options

    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.layout_features = [*face.features, *(_MARK_FEATURES if marks else ())]
    options.prune_unicode_ranges = False
    options.prune_codepage_ranges = False
    return options


@cache
def face_characters(face: Face) -> frozenset[int]:
    """Return the characters (code points) that a whole face has."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(BytesIO(_read_font(face.file)), lazy=True).getBestCmap())


@cache
def _read_font(*path: str) -> bytes:
    return files("briefing").joinpath("fonts", *path).read_bytes()


def _write_address(font: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(font).decode('ascii')}"
