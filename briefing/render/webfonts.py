"""The characters of a page in; the faces that it is set in, with those characters only, as WOFF2 out.

What is left of a face is called by the names of the style sheet, for its own name is reserved for the whole
face (OFL 1.1, section 3); its copyright and licence stay in it. Hinting, the names of glyphs and the features
that a page does not use are left out.
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
# The script writes letters too; and so most pages share their faces within one run.
_ALWAYS = frozenset(range(0x20, 0x7F))
_DROPPED = ("DSIG", "STAT", "meta", "name")


@dataclass(frozen=True, slots=True)
class Face:
    """A face as the style sheet calls it, and the file that it is cut from."""

    family: str
    weight: int
    style: str
    file: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebFont:
    """A face cut to the characters of one page, as a style sheet prints it."""

    family: str
    weight: int
    style: str
    address: str


SERIF = "Brief Serif"
SANS = "Brief Sans"
FACES = (
    Face(SERIF, 400, "normal", "SourceSerif4_400Regular.ttf", _SERIF_FEATURES),
    Face(SERIF, 600, "normal", "SourceSerif4_600SemiBold.ttf", _SERIF_FEATURES),
    Face(SANS, 400, "normal", "SourceSans3_400Regular.ttf", _SANS_FEATURES),
    Face(SANS, 400, "italic", "SourceSans3_400Regular_Italic.ttf", _SANS_FEATURES),
    Face(SANS, 600, "normal", "SourceSans3_600SemiBold.ttf", _SANS_FEATURES),
)


def cut_faces(characters: Iterable[str], families: Iterable[str], *, italic: bool) -> tuple[WebFont, ...]:
    """Cut every face of the families to the characters; the italic ones only where they are used.

    A character that a face lacks is left to the next family of the style sheet. The same characters give the
    same bytes.
    """
    wanted = frozenset(families)
    used = _ALWAYS.union(map(ord, characters))
    return tuple(
        WebFont(
            face.family, face.weight, face.style, _write_address(cut_face(face, used & _covered(face.file)))
        )
        for face in FACES
        if face.family in wanted and (italic or face.style == "normal")
    )


@lru_cache(maxsize=64)
def cut_face(face: Face, characters: frozenset[int]) -> bytes:
    """Return the face with these characters (code points) only, as WOFF2."""
    from fontTools.subset import Subsetter  # a seventh of a second, for pages only
    from fontTools.ttLib import TTFont, newTable

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it says what it leaves out
    font = TTFont(BytesIO(_read_face(face.file)), lazy=True, recalcTimestamp=False)
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
def _covered(name: str) -> frozenset[int]:
    """Return the characters that a face has."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(BytesIO(_read_face(name)), lazy=True).getBestCmap())


@cache
def _read_face(name: str) -> bytes:
    return files("briefing").joinpath("fonts", name).read_bytes()


def _write_address(font: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(font).decode('ascii')}"
