"""What a query consists of: a small tree that the index and plain tokens both answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import re2

from briefing.dataclass import dataclass

_EXPRESSION_MEMORY = 8 << 20


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side, or with `slop` others between them, in any order then.

    `readings` holds one row of stems for each language asked in. `joined` are the forms of a compound written
    as one word ("ceasefir"); only a single written word has them.
    """

    text: str
    readings: tuple[tuple[str, ...], ...]
    joined: tuple[str, ...] = ()
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so, as it is written in the text (case and accents aside), whatever its stem."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression, looked for anywhere in a passage, in upper or lower case."""

    text: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """A passage meets all of `must` and none of `never`; without a `must`, at least one of `may`, if there
    are any.
    """

    must: tuple[Query, ...] = ()
    may: tuple[Query, ...] = ()
    never: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Boost:
    """A part of a query that counts more, or less, than 1 for the ranking; no passage is left out by it."""

    query: Query
    weight: float


Query = Words | Prefix | Expression | Clauses | Boost
Leaf = Words | Prefix | Expression


def leaves(query: Query) -> tuple[tuple[Leaf, float], ...]:
    """Return the words, prefixes and expressions that a query looks for, each with its boost, in order."""
    return tuple(_leaves(query, 1.0))


def _leaves(query: Query, weight: float) -> Iterator[tuple[Leaf, float]]:
    if isinstance(query, Boost):
        yield from _leaves(query.query, weight * query.weight)
    elif isinstance(query, Clauses):
        for child in (*query.must, *query.may):
            yield from _leaves(child, weight)
    else:
        yield query, weight


@lru_cache(maxsize=512)
def compiled(pattern: str) -> Any:
    """Return an expression ready for use; `re2.error` when it is not well formed."""
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = _EXPRESSION_MEMORY
    return re2.compile(pattern, options)  # type: ignore[no-untyped-call]


def in_utf8(text: str) -> str:
    """Return a text as re2 can read it: with U+FFFD for each half of a surrogate pair, at the same places."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text
