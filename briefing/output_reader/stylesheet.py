"""The text of a style sheet in; the words that it writes into the page (`content: "…"`, bullets, counters) out.

It is read by the grammar of CSS (tinycss2, which WeasyPrint uses): `\\00003b` in a string is a semicolon there, and
neither a comment nor an escape in a name hides a declaration.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import (  # type: ignore[import-untyped]
    CurlyBracketsBlock,
    FunctionBlock,
    IdentToken,
    Node,
    ParenthesesBlock,
    SquareBracketsBlock,
    StringToken,
    WhitespaceToken,
)

# What a font or a picture carries: letters that are no words, and that tinycss2 writes out one by one.
_CARRIED = re.compile(r"(url\(data:[a-z]+/[a-z0-9.+-]+;base64,)[A-Za-z0-9+/=]+(?=\))")
_WRITES = """content list-style list-style-type symbols additive-symbols prefix suffix negative pad quotes
hyphenate-character text-overflow string-set text-emphasis text-emphasis-style"""
WRITES = frozenset(_WRITES.split())
_BLOCKS = (CurlyBracketsBlock, ParenthesesBlock, SquareBracketsBlock)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a style sheet can do to what is seen."""

    takes_another: bool
    """Whether it takes in another sheet, by `@import`, whose words are not read here."""
    words: tuple[str, ...]
    """What each declaration writes, its strings joined, as a browser would show them."""


def read_sheet(sheet: str) -> Sheet:
    """Return what a style sheet can do; its text is parsed once, which is most of the time."""
    values = _parse(sheet)
    rules = tinycss2.parse_stylesheet(values, skip_comments=True, skip_whitespace=True)
    another = any(getattr(rule, "lower_at_keyword", "") == "import" for rule in rules)
    return Sheet(another, tuple(_written_words(values)))


def _parse(text: str) -> list[Node]:
    values: list[Node] = tinycss2.parse_component_value_list(_CARRIED.sub(r"\1", text), skip_comments=True)
    return values


def _written_words(sheet: Sequence[Node]) -> Iterator[str]:
    """Yield what declarations write.

    A variable writes where such a declaration takes it: `--x: "words"` for `content: var(--x)`.
    """
    variables: dict[str, list[list[Node]]] = {}
    taken: list[str] = []
    for name, values in _declarations(sheet):
        if name.startswith("--"):
            variables.setdefault(name, []).append(values)
        elif name in WRITES:
            yield "".join(_strings(values))
            taken += _variables(values)
    for name in taken:  # which grows, as variables take others
        for values in variables.pop(name, ()):
            yield "".join(_strings(values))
            taken += _variables(values)


def variable_words(declarations: str) -> Iterator[str]:
    """Yield the words of the variables that an element's `style` sets, for a sheet to take."""
    for name, values in _declarations(_parse(declarations)):
        if name.startswith("--"):
            yield "".join(_strings(values))


def _declarations(sheet: Sequence[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Yield the name and the values of what looks like a declaration, anywhere in a sheet."""
    waiting = deque([sheet])
    while waiting:
        values = [value for value in waiting.popleft() if not isinstance(value, WhitespaceToken)]
        for place, value in enumerate(values):
            if isinstance(value, IdentToken) and values[place + 1 : place + 2] == [":"]:
                name = value.value if value.value.startswith("--") else value.lower_value
                yield name, _value(values[place + 2 :])
            if inner := _inside(value):
                waiting.append(inner)


def _variables(values: list[Node]) -> Iterator[str]:
    """Yield the names of the variables that stand among values, at any depth."""
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, IdentToken) and value.value.startswith("--"):
            yield value.value
        waiting += _inside(value)[::-1]


def _value(values: Sequence[Node]) -> list[Node]:
    """Return what stands before the end of a declaration."""
    end = next((place for place, value in enumerate(values) if value == ";"), len(values))
    return list(values[:end])


def _strings(values: list[Node]) -> Iterator[str]:
    """Yield the strings among values in order, those within functions and brackets too."""
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, StringToken):
            yield value.value
        waiting += _inside(value)[::-1]


def _inside(value: Node) -> list[Node]:
    if isinstance(value, FunctionBlock):
        return list(value.arguments)
    return list(value.content) if isinstance(value, _BLOCKS) else []
