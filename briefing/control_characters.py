"""A text of anybody's in; the same text without a character that a terminal or a page would obey out.

Control characters (C0, DEL, C1) move the cursor, change colours or set a terminal's title (CWE-150); marks of
direction (U+202A to U+202E, U+2066 to U+2069) put the words around them into another order ("Trojan Source",
Boucher and Anderson 2021). The marks U+200E and U+200F and letters that run from right to left do neither.
"""

from __future__ import annotations

import re

_OBEYED = r"\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_ON_A_TERMINAL = re.compile(rf"[\x00-\x08\x0b-\x1f\u2028\u2029\ud800-\udfff{_OBEYED}]")
_IN_A_LINE_OF_JSON = re.compile(rf"[{_OBEYED}]")
_BLANK = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_ON_A_PAGE = re.compile(rf"[\x01-\x08\x0b\x0c\x0e-\x1f{_OBEYED}]")
_ISOLATED = re.compile("([\u2066\u2067][^\u2066-\u2069]*\u2069)")


def escape_for_terminal(text: str) -> str:
    r"""Write what a terminal would obey as an escape (`\x1b`, `\u202e`); tabs and line feeds stay."""
    return _ON_A_TERMINAL.sub(_escape, text)


def escape_in_json(text: str) -> str:
    r"""Write what a terminal would obey as JSON's own escape (`\u009b`); the value stays the same.

    `text` is JSON whose writer has escaped the characters below U+0020, as every writer must.
    """
    return _IN_A_LINE_OF_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def escape_for_page(text: str) -> str:
    """Write what a page would obey as [U+001B]; controls that are blanks become blanks.

    A name between one pair of isolates stays as it is: isolates keep what they hold from what is around them.
    """
    if not _ON_A_PAGE.search(text):
        return text
    pieces = _ISOLATED.split(text)
    for number in range(0, len(pieces), 2):
        pieces[number] = _ON_A_PAGE.sub(lambda match: spell_out(match[0]), pieces[number])
    for number in range(1, len(pieces), 2):
        name = pieces[number]
        pieces[number] = name[0] + _ON_A_PAGE.sub(lambda match: spell_out(match[0]), name[1:-1]) + name[-1]
    return "".join(pieces)


def split_at_controls(text: str) -> list[str]:
    """Cut a text before and after each character that a page would obey, or cannot hold: every second is one."""
    return re.split(rf"([\0\x01-\x08\x0b\x0c\x0e-\x1f{_OBEYED}])", text)


def spell_out(character: str) -> str:
    """Return what a page shows for a character that it would obey: "[U+001B]", or a blank for a blank."""
    return " " if character in _BLANK else f"[U+{ord(character):04X}]"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
