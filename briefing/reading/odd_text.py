"""A text as a file holds it in; notes on what an earlier program left in it out. The text is never changed.

Seen are tags and character references of HTML, and characters of UTF-8 that were decoded as Windows-1252 or
Latin-1 and encoded again ("cafÃ©" for "café").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

_ELEMENTS = (
    "a|abbr|article|aside|b|blockquote|body|br|center|code|dd|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head"
    "|header|hr|html|i|iframe|img|li|link|main|meta|nav|ol|p|pre|s|script|section|small|span|strong|style|sub|sup"
    "|table|tbody|td|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"(</?(?:{_ELEMENTS}))(?:\s[^<>=]{{0,100}}=[^<>]{{0,400}}|\s?/)?>|<!--", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_LATER = f"[\x80-\xbf{re.escape(_AS_1252)}]"  # what the later bytes of a character of UTF-8 became
_DOUBLED = re.compile(f"[\xc2-\xdf]{_LATER}|[\xe0-\xef]{_LATER}{{2}}|[\xf0-\xf4]{_LATER}{{3}}")
_BEGINS_DOUBLED = re.compile(f"[\xc2-\xf4]{_LATER}")  # a text is searched for this in a seventh of the time
_MARKS = frozenset("“”‘’‚„«»‹›…–—•·,.!? \u00a0")
_LIKELY = re.compile(
    "[\u0080-\u024f\u0370-\u052f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\U0001f300-\U0001faff]"
)
_SHOWN = 4


def describe_odd_text(text: str) -> tuple[str, ...]:
    """Return a note for each kind of remains in a text, with the first few of what was seen."""
    notes: list[str] = []
    if "<" in text and (tags := _first(_tags(text))):
        notes.append(f"HTML tags stand in the text ({tags}) and stay in it")
    if "&" in text and (references := _first(_references(text))):
        notes.append(f"HTML character references stand in the text ({references}) and stay in it")
    if not text.isascii() and _BEGINS_DOUBLED.search(text) and (doubled := _first(_doubled(text))):
        notes.append(
            f"doubled encoding stands in the text ({doubled}) and stays in it; save the file as UTF-8 once"
        )
    return tuple(notes)


def _tags(text: str) -> Iterator[str]:
    return (f"{match[1]}>" if match[1] else match[0] for match in _TAG.finditer(text))


def _references(text: str) -> Iterator[str]:
    for match in _REFERENCE.finditer(text):
        if match[0][1] == "#" or match[0][1:] in html5:
            yield match[0]


def _doubled(text: str) -> Iterator[str]:
    """Find characters that were encoded twice, each with what it was."""
    for match in _DOUBLED.finditer(text):
        was = _encoded_once(match[0])
        if _LIKELY.fullmatch(was) and not _belong_there(text, match.start(), match.end()):
            yield f"{match[0]!r} for {was!r}"


def _belong_there(text: str, start: int, end: int) -> bool:
    """Return whether a capital letter and the mark after it can be meant: "«IRMÃ»", "PÅ …"."""
    letter, mark = text[start], text[start + 1]
    if end - start > 2 or mark not in _MARKS:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if letter == "Â":
        return before.isupper() and not after.isalpha()
    return not (before.islower() or (after.isalpha() and not mark.isspace()))


def _encoded_once(characters: str) -> str:
    data = b"".join(_byte(character) for character in characters)
    return data.decode("utf-8", "ignore")


def _byte(character: str) -> bytes:
    return character.encode("latin-1") if ord(character) < 0x100 else character.encode("cp1252")


def _first(found: Iterator[str]) -> str:
    """Return the first few of what was found, each once, and how many more kinds there are."""
    kinds = list(dict.fromkeys(found))
    more = f" and {len(kinds) - _SHOWN} more" if len(kinds) > _SHOWN else ""
    return ", ".join(kinds[:_SHOWN]) + more
