"""One paragraph in; the reason why it is residue of a web page out, or "" where it is the text's own.

Entries of `data/residue.txt` and the shapes in `shapes.py` must fit the whole paragraph. A sentence that
merely mentions cookies or a newsletter is none: a sentence of evidence must never be hidden, a missed line
of residue does little harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.text.shapes import shape_reason
from briefing.text.tokens import first_plain_word
from briefing.text.word_sections import read_sections

LONGEST = 320
_ENDS = " .:!»›>→…|\"'“”‘’*•-–—[]#▶►"
_PIECE = re.compile(r"\*|<n>|\(([^()]*)\)| +|[^*<( ]+|\(")
_CHOICE = re.compile(r"\(([^()]*)\)")


def residue_reason(paragraph: str, sentences: int) -> str:
    """Return why a paragraph of so many sentences is residue, in words for `briefing sources`, or ""."""
    if len(paragraph) > LONGEST:
        return ""
    line = " ".join(paragraph.split()) if "\n" in paragraph or "  " in paragraph else paragraph
    word = first_plain_word(line)
    if not word:
        return "no words"
    return _listed(line, word.lower.replace("’", "'")) or shape_reason(line, sentences)


@dataclass(frozen=True, slots=True)
class _Entry:
    expression: str
    reason: str
    words: int


def _listed(line: str, first: str) -> str:
    entries = _entries().get("#" if first[0].isdigit() else first)
    if not entries:
        return ""
    plain = line.strip(_ENDS).lower()
    words = plain.count(" ") + 1
    return next(
        (
            entry.reason
            for entry in entries
            if words <= entry.words and _compiled(entry.expression).fullmatch(plain)
        ),
        "",
    )


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Return the entries of the list by their first word, so that most paragraphs are tried against none."""
    table: dict[str, list[_Entry]] = {}
    for heading, lines in read_sections("residue").items():
        reason, _, words = heading.partition(" | ")
        for line in lines:
            entry = _Entry(_expression(line), reason, int(words))
            for first in _first_words(line):
                table.setdefault(first, []).append(entry)
    return table


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compile an entry when a paragraph first needs it: all of them together take longer than a brief."""
    return re.compile(expression)


def _expression(entry: str) -> str:
    """Turn an entry into an expression; a blank also fits a hyphen, or nothing beside what may be missing."""
    parts = []
    for match in _PIECE.finditer(entry):
        piece, choices = match[0], match[1]
        if choices is not None:
            parts.append(f"(?:{'|'.join(map(_expression, choices.split('|')))})")
        elif piece.isspace():
            parts.append(r"[\s-]*")
        else:
            parts.append({"*": ".*", "<n>": r"\d[\d,.]*"}.get(piece, re.escape(piece)))
    return "".join(parts)


def _first_words(entry: str) -> set[str]:
    choice = _CHOICE.match(entry)
    if not choice:
        word = first_plain_word(entry) if entry[:1].isalnum() else None
        return {word.surface if word and not word.surface.isdigit() else "#"}
    return {
        first
        for opening in choice[1].split("|")
        for first in _first_words(opening or entry[choice.end() :].lstrip())
    }
