"""A text in; its paragraphs as spans out. Whether a newline ends one is decided once a document."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.text.lines import LINE_ENDS

Span = tuple[int, int]

_LINE = re.compile(rf"\S(?:[^{LINE_ENDS}]*\S)?")
_BREAK = re.compile(f"[{LINE_ENDS}]")
_HARD = re.compile(r"[\f\u2029]|\n[^\S\n]*\n|\r[^\S\r\n]*\r|\r\n[^\S\n]*\r\n")
_FINAL = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-*+•·‣–—>|]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]{1,4}\))\s")
_INDENT = 2
_SAMPLE = 400
_WIDEST = 130
_NARROWEST = 40


def split_paragraphs(text: str) -> list[Span]:
    """Return the spans of the paragraphs, without blanks at either end.

    Blank lines always part paragraphs. Where lines are wrapped (most breaks fall within a sentence, or at
    the width to which all lines are filled), other newlines do so only before an indented line or a list
    item, and after a line that stops well short of the width; otherwise every newline does.
    """
    if not _BREAK.search(text):
        return trimmed(text, 0, len(text))
    lines = [match.span() for match in _LINE.finditer(text)]
    follows = [
        after - before == 1 or not _HARD.search(text, before, after)
        for (_, before), (after, _) in pairwise(lines)
    ]
    width = _wrapped_width(text, lines, follows)
    if not width:
        return lines
    return _joined(text, lines, follows, width)


def trimmed(text: str, start: int, end: int) -> list[Span]:
    """Return the span without the blanks at its ends, or nothing where it is all blanks."""
    words = text[start:end]
    inner = words.lstrip()
    if not inner:
        return []
    start += len(words) - len(inner)
    return [(start, start + len(inner.rstrip()))]


def _wrapped_width(text: str, lines: list[Span], follows: list[bool]) -> int:
    """Return the width to which the document's lines are filled, or 0 where a line is a paragraph."""
    breaks = [(lines[i], lines[i + 1]) for i, inner in enumerate(follows[:_SAMPLE]) if inner]
    if not breaks:
        return 0
    width = max(end - start for pair in breaks for start, end in pair)
    within = final = 0
    for (start, end), (next_start, next_end) in breaks:
        if _ITEM.match(text, next_start, next_end):
            continue
        if _FINAL.search(text, max(start, end - 4), end):
            final += 1
        elif text[next_start].islower() or _is_full(text, end - start, (next_start, next_end), width):
            within += 1
    return width if within > final else 0


def _is_full(text: str, length: int, following: Span, width: int) -> bool:
    if not _NARROWEST <= width <= _WIDEST:
        return False
    return length + 1 + _first_word(text, following) >= 0.9 * width


def _first_word(text: str, span: Span) -> int:
    return len(text[span[0] : min(span[1], span[0] + 40)].split(None, 1)[0])


def _joined(text: str, lines: list[Span], follows: list[bool], width: int) -> list[Span]:
    paragraphs = [lines[0]]
    for (before, line), inner in zip(pairwise(lines), follows, strict=True):
        if inner and not _begins(text, before, line, width):
            paragraphs[-1] = (paragraphs[-1][0], line[1])
        else:
            paragraphs.append(line)
    return paragraphs


def _begins(text: str, before: Span, line: Span, width: int) -> bool:
    """Say whether a line of a wrapped document begins a paragraph although no blank line stands before it."""
    if _ITEM.match(text, *line) or _indent(text, line) >= _indent(text, before) + _INDENT:
        return True
    short = before[1] - before[0] + 1 + _first_word(text, line) <= 0.7 * width
    ends = _FINAL.search(text, max(before[0], before[1] - 4), before[1])
    return short and not text[line[0]].islower() and bool(ends or _stands_alone(text, before))


def _stands_alone(text: str, line: Span) -> bool:
    return text[line[1] - 1].isalnum() and not text[line[0]].islower()


def _indent(text: str, line: Span) -> int:
    position = line[0]
    while position and text[position - 1] in " \t":
        position -= 1
    return line[0] - position
