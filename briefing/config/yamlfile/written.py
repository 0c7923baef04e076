"""A text of a YAML file in; the place in the file of every character of it out, however it was quoted or folded.

What YAML does to a text (folding lines, taking quotation marks off, undoing escapes) never changes the order of
its characters, and adds or takes away nothing but blanks, marks and escapes: so walking both at once tells where
each character stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.config.yamlfile.file_text import LINE_END
from briefing.config.yamlfile.nodes import Scalar, Steps, YamlFile, path_of
from briefing.errors import Problem

_BLANKS = " \t\n\r\x85\u2028\u2029"
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_ESCAPED_BLANKS = frozenset({*"tnNLPr", *_BLANKS, "\r\n"})


@dataclass(frozen=True, slots=True)
class Written:
    """A text that the user wrote: the key that it stands under, and the place in the file of each character.

    `places` are offsets into the file, `starts` those of its lines; both are empty for a text that comes from no
    file.
    """

    file: str
    path: str
    text: str
    places: tuple[int, ...] = field(default=(), repr=False)
    starts: tuple[int, ...] = field(default=(), repr=False)

    def problem(self, offset: int, fault: str, remedy: str = "") -> Problem:
        """Put a fault at a character of the text."""
        if not self.places:
            return Problem(self.file, path=self.path, fault=fault, remedy=remedy)
        place = self.places[min(max(offset, 0), len(self.places) - 1)]
        line = bisect_right(self.starts, place)
        return Problem(self.file, line, place - self.starts[line - 1] + 1, self.path, fault, remedy)


def find_written(file: YamlFile, steps: Steps, text: str) -> Written:
    """Return a text with the places of its characters; `text` is the value, without blanks around it."""
    node = file.at(*steps)
    if not isinstance(node, Scalar) or not text:
        return Written(file.name, path_of(steps), text)
    starts = (0, *(end.end() for end in LINE_END.finditer(file.text)))
    first = starts[node.line - 1] + node.column - 1
    lead = node.text.find(text)
    places = tuple(_walk(node.text, file.text, first))
    return Written(file.name, path_of(steps), text, places[lead : lead + len(text)], starts)


def _walk(value: str, raw: str, at: int) -> Iterator[int]:
    """Yield where each character of a value stands; a blank stands where the character before it ends."""
    units = _units(raw, at)
    after = at
    for char in value:
        if char in _BLANKS:
            yield min(after, len(raw) - 1)
            continue
        start, after = next(units, (after, after))
        yield start


def _units(raw: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the span in the file of every character of a value that is no blank."""
    style = raw[at : at + 1]
    if style in {"|", ">"}:
        ended = LINE_END.search(raw, at)
        at = ended.end() if ended else len(raw)
    elif style in {'"', "'"}:
        at += 1
    while at < len(raw):
        escape = _ESCAPE.match(raw, at) if style == '"' else None
        width = len(escape[0]) if escape else 2 if style == "'" and raw.startswith("''", at) else 1
        blank = escape[0][1:] in _ESCAPED_BLANKS if escape else raw[at] in _BLANKS
        if not blank:
            yield at, at + width
        at += width
