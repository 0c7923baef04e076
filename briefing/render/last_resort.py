"""Characters that no font of the machine has in; a font out that draws each as a box with its code in it.

Made when it is needed, of squares, the same bytes each time. The text layer of the PDF keeps the characters.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from typing import Any

FAMILY = "Brief Last Resort"
_UNITS = 1000
_FLOOR, _CEILING, _SIDE, _LINE = -150, 810, 40, 40  # of the box: bottom, top, blank at its sides, its stroke
_PIXEL = 60
_BLANK = 250
_BLANKS = " \u00a0\u2009\u202f"  # Pango sets a blank in the font of the word before it
_DIGITS = {  # five rows of three pixels, the top one first
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 001 001 001",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    "A": "111 101 111 101 101",
    "B": "110 101 110 101 110",
    "C": "111 100 100 100 111",
    "D": "110 101 101 101 110",
    "E": "111 100 111 100 111",
    "F": "111 100 111 100 100",
}


def last_resort_style(characters: Iterable[str]) -> str:
    """Return the rule of a style sheet that brings a font for the characters."""
    font = base64.b64encode(build_font(characters)).decode("ascii")
    return f'@font-face {{ font-family: "{FAMILY}"; src: url("data:font/ttf;base64,{font}"); }}'


def build_font(characters: Iterable[str]) -> bytes:
    """Return a TrueType font with a glyph for each character; fontTools is imported only here."""
    from fontTools.fontBuilder import FontBuilder

    codes = sorted({ord(character) for character in (*characters, *_BLANKS)})
    names = {code: f"u{code:04X}" for code in codes}
    order = [".notdef", *names.values()]
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    shown = {".notdef": ""} | {name: _shown(code) for code, name in names.items()}
    builder.setupGlyf({name: _draw(code) for name, code in shown.items()})
    widths = {name: _width(code) for name, code in shown.items()}
    builder.setupHorizontalMetrics({name: (width, _SIDE) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=_CEILING, descent=_FLOOR)
    builder.setupNameTable(
        {"familyName": FAMILY, "styleName": "Regular", "psName": "BriefLastResort-Regular"}
    )
    builder.setupOS2(
        sTypoAscender=_CEILING, sTypoDescender=_FLOOR, usWinAscent=_CEILING, usWinDescent=-_FLOOR
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["GDEF"] = _all_base(order[1:])
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()


def _shown(code: int) -> str:
    return "" if chr(code) in _BLANKS else f"{code:04X}"


def _columns(code: str) -> int:
    return max(1, (len(code) + 1) // 2)


def _width(code: str) -> int:
    return 2 * (_SIDE + _LINE + _PIXEL) + (4 * _columns(code) - 1) * _PIXEL if code else _BLANK


def _draw(code: str) -> Any:
    """Draw a box with the digits of a code in two rows."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    if not code:
        return pen.glyph()
    right = _width(code) - _SIDE
    _rectangle(pen, (_SIDE, _FLOOR, right, _CEILING))
    _rectangle(pen, (_SIDE + _LINE, _FLOOR + _LINE, right - _LINE, _CEILING - _LINE), hole=True)
    columns = _columns(code)
    for place, digit in enumerate(code):
        row, column = divmod(place, columns)
        left = _SIDE + _LINE + _PIXEL + 4 * column * _PIXEL
        top = _CEILING - _LINE - _PIXEL - 7 * row * _PIXEL
        for down, pixels in enumerate(_DIGITS[digit].split()):
            for across, pixel in enumerate(pixels):
                if pixel == "1":
                    x, y = left + across * _PIXEL, top - down * _PIXEL
                    _rectangle(pen, (x, y - _PIXEL, x + _PIXEL, y))
    return pen.glyph()


def _rectangle(pen: Any, box: tuple[int, int, int, int], *, hole: bool = False) -> None:
    left, bottom, right, top = box
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    pen.moveTo(corners[0])
    for corner in reversed(corners[1:]) if hole else corners[1:]:
        pen.lineTo(corner)
    pen.closePath()


def _all_base(names: list[str]) -> Any:
    """Return the table that makes every glyph a letter: a mark's box would have no width of its own."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables import otTables

    table = newTable("GDEF")
    table.table = otTables.GDEF()
    table.table.Version = 0x00010000
    table.table.AttachList = table.table.LigCaretList = table.table.MarkAttachClassDef = None
    table.table.GlyphClassDef = otTables.GlyphClassDef()
    table.table.GlyphClassDef.classDefs = dict.fromkeys(names, 1)
    return table
