"""One term of an outline, or one word of a query, as text in; what is looked for out: a leaf of a query."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import re2

from briefing.errors import Problem, QueryError
from briefing.index.leaves import Expression, Leaf, Prefix, Words, compiled
from briefing.text.stems import DEFAULT_LANGUAGE, analyser, fold, stands_unspaced

Languages = tuple[str, ...]
ENGLISH: Languages = (DEFAULT_LANGUAGE,)


@lru_cache(maxsize=4_096)  # a section's terms are asked for by each of its measures and questions
def parse_term(text: str, languages: Languages = ENGLISH, *, file: str = "term") -> Leaf:
    """Read one term of an outline: a word, a phrase (quoted, or holding a blank), word* or /expression/."""
    term = text.strip()
    if len(term) > 1 and term[0] == term[-1] == "/":
        return read_expression(term[1:-1], term, file, 0)
    quoted = len(term) > 1 and term[0] in '"“' and term[-1] in '"”'
    inner = term[1:-1] if quoted else term
    if inner.endswith("*") and not quoted and " " not in inner and "*" not in inner[:-1]:
        return read_prefix(inner[:-1], term, file, 0)
    words = read_character(inner, term) or read_words(inner, term, languages, single=not quoted)
    if words is None:
        raise fault_at(
            file, 0, f"term {term!r} holds no word", "write a word, a phrase, a prefix* or an /expression/"
        )
    return words


def fault_at(file: str, at: int, fault: str, remedy: str) -> QueryError:
    """Return the error for what stands at a place of a query, counted from 0."""
    return QueryError(Problem(file, 1, at + 1, "", fault, remedy))


def read_words(inner: str, text: str, languages: Languages, *, single: bool, slop: int = 0) -> Words | None:
    """Make the stems of a word or phrase, in each language; None where it holds no letter or figure."""
    rows: list[tuple[str, ...]] = []
    joined: list[str] = []
    for language in languages or ENGLISH:
        tokens = analyser(language).tokens(inner)
        rows.append(tuple(token.stem for token in tokens if not token.joined))
        if single and len(inner.split()) == 1:
            joined += _joined_forms(inner, language)
    readings = tuple(dict.fromkeys(row for row in rows if row))
    return Words(text, readings, tuple(dict.fromkeys(joined)), slop) if readings else None


def _joined_forms(word: str, language: str) -> Iterator[str]:
    """Yield the stem that a word has when it is written as one, if nothing else was read in it."""
    tokens = analyser(language).tokens(word)
    whole = [token for token in tokens if token.joined]
    if len(whole) == 1 and whole[0].end - whole[0].start >= len(word.strip()) - 2:
        yield whole[0].stem
    elif len(tokens) == 1:
        yield tokens[0].stem


def read_character(inner: str, text: str) -> Expression | None:
    """Make an expression of a single character of a script without blanks, which stands in words of several.

    The index holds such text as pairs of characters, in which no single one is found.
    """
    return Expression(text, inner) if stands_unspaced(inner) else None


def read_prefix(stem: str, text: str, file: str, at: int) -> Prefix:
    """Make a prefix of what stands before a star; raise QueryError where that is no part of a word."""
    folded = fold(stem)
    if not folded or not all(char.isalnum() for char in folded):
        raise fault_at(
            file, at, f"{text!r} has no word before its star", "write letters or figures, then one *"
        )
    return Prefix(text, folded)


def read_expression(pattern: str, text: str, file: str, at: int) -> Expression:
    """Make an expression; raise QueryError where RE2 cannot read it, or it fits every text."""
    try:
        compiled(pattern)
    except re2.error as error:
        cause = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        raise fault_at(
            file, at, f"{text} is not an expression that RE2 reads ({cause})", "see RE2's syntax"
        ) from None
    if compiled(pattern).search("") is not None:
        raise fault_at(
            file, at, f"{text} matches the empty text, so every passage", "ask for a character at least"
        )
    return Expression(text, pattern)
