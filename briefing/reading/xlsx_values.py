"""A cell of a workbook in; out, its value as text: words, numbers without a tail of zeros, days as "2024-03-05".

How a number is drawn is the program's affair: "25 %" is 0.25 in the file. A number is given as it is stored, a day by
the form of its cell, since nothing else tells it from a number.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from briefing.reading.xml_tree import attribute, child, children, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_DAYS = frozenset((*range(14, 18), 22, *range(27, 32), 34, 36, *range(50, 59)))  # ISO 29500, 18.8.30: dates
_TIMES = frozenset((*range(18, 22), 32, 33, 45, 46, 47))
_LITERAL = re.compile(
    r'"[^"]*"|\\.|\[[^\]hms][^\]]*\]|_.|\*.', re.IGNORECASE
)  # parts of a form that are no code
_FIRST = datetime(1899, 12, 30)
_FIRST_1904 = datetime(1904, 1, 1)
_MOST_DAYS = 2_958_466  # the end of the year 9999
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Values:
    """What is needed to tell the values of a workbook's cells."""

    def __init__(self, strings: _Element | None, styles: _Element | None, workbook: _Element) -> None:
        self._strings = [_string(each) for each in children(strings, "si")] if strings is not None else []
        settings = child(workbook, "workbookPr")
        uses_1904 = settings is not None and attribute(settings, "date1904") in {"1", "true"}
        self._first = _FIRST_1904 if uses_1904 else _FIRST
        self._forms = _forms(styles)

    def text(self, cell: _Element) -> str:
        """Return a cell's value, "" where it is empty or an error such as #REF!."""
        kind = attribute(cell, "t")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _string(inline) if inline is not None else ""
        value = child(cell, "v")
        raw = (value.text or "").strip() if value is not None else ""
        if kind == "s":
            return self._strings[int(raw)] if raw.isdecimal() and int(raw) < len(self._strings) else ""
        if kind == "str":
            return _unescaped(value.text or "") if value is not None else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw, "")
        if kind == "d":
            return raw
        return "" if kind == "e" else self._number(raw, attribute(cell, "s"))

    def _number(self, raw: str, style: str) -> str:
        form = self._forms[int(style)] if style.isdecimal() and int(style) < len(self._forms) else ""
        try:
            number = float(raw)
        except ValueError:
            return raw
        if form and 0 <= number < _MOST_DAYS:
            return _day(self._first, number, form)
        return f"{number:.15g}" if "e" not in f"{number:.15g}" else raw


def _day(first: datetime, number: float, form: str) -> str:
    """Return a day, or a time, by the form of its cell: a number below one is a time of day."""
    moment = first + timedelta(seconds=round(number * 86_400))
    if form == "time" and number < 1:
        return f"{moment:%H:%M:%S}"
    midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.date().isoformat() if midnight else f"{moment.date().isoformat()} {moment:%H:%M:%S}"


def _forms(styles: _Element | None) -> list[str]:
    """Return for each style of cells "day", "time" or ""."""
    own = (
        {
            attribute(each, "numFmtId"): _form_of_code(attribute(each, "formatCode"))
            for group in children(styles, "numFmts")
            for each in children(group, "numFmt")
        }
        if styles is not None
        else {}
    )
    used = child(styles, "cellXfs")
    found = []
    for each in children(used, "xf") if used is not None else ():
        key = attribute(each, "numFmtId")
        number = int(key) if key.isdecimal() else 0
        built_in = "day" if number in _DAYS else "time" if number in _TIMES else ""
        found.append(own.get(key, built_in))
    return found


def _form_of_code(code: str) -> str:
    """Return what a code draws: "d mmm yyyy" a day, "h:mm" or "[h]:mm" a time, "0.00" neither."""
    plain = _LITERAL.sub("", code.partition(";")[0]).lower()
    if (
        "general" in plain
        or "0" in plain.replace(".000", "").replace(".00", "").replace(".0", "")
        or "#" in plain
    ):
        return ""
    if any(letter in plain for letter in "yd"):
        return "day"
    return "time" if any(letter in plain for letter in "hs") else ""


def _string(element: _Element) -> str:
    """Return a string's text: that of its runs, without readings for Japanese (rPh)."""
    pieces = []
    for inner in element:
        name = local_name(inner)
        if name == "t":
            pieces.append(inner.text or "")
        elif name == "r":
            pieces += [part.text or "" for part in children(inner, "t")]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Return text whose "_x000D_" stand for the characters that XML cannot hold or would change."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1], 16)
        return (
            "\n" if number == 0x0D else chr(number) if number > 0x1F and not 0xD800 <= number < 0xE000 else ""
        )

    return _ESCAPED.sub(character, text) if "_x" in text else text
