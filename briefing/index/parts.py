"""What is asked, in the outline's parts, in; weighted units to look for, out.

Terms count most, the words of the question and the title less, function words hardly at all. A word that
stands in several parts counts once, at its highest weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.dataclass import dataclass
from briefing.index.query import Languages, Leaf, Query, Words, leaves, parse_query, parse_term
from briefing.index.terms import read_character
from briefing.text.stems import analyser
from briefing.text.words import read_words

_BREAK = re.compile(r"[.;:?!]\s+|[()]|\s[-–—]+\s")
TERM_WEIGHT = 1.0
QUESTION_WEIGHT = 0.5
TITLE_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class QueryParts:
    """A section's question, as an outline puts it; `query` is a condition, `exclude` keeps passages out."""

    question: str = ""
    title: str = ""
    terms: tuple[str, ...] = ()
    query: str = ""
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to look for, as the user wrote it, with the weight of the part that it stands in."""

    term: str
    leaf: Leaf
    weight: float


@dataclass(frozen=True, slots=True)
class ParsedParts:
    """Parts ready to be searched: what gives scores, what must be met, what must not.

    `pairs` are the numbers of units that follow each other in a clause of the question or the title.
    """

    units: tuple[Unit, ...]
    condition: Query | None
    excluded: tuple[Leaf, ...]
    pairs: tuple[tuple[int, int], ...] = ()


def parse_parts(parts: QueryParts, languages: Languages) -> ParsedParts:
    """Read the parts of a question. Raises QueryError for a term or query that is not well formed."""
    condition = parse_query(parts.query, languages) if parts.query.strip() else None
    units: dict[object, Unit] = {}
    for unit in _units(parts, condition, languages):
        sign = _sign(unit.leaf)
        if sign not in units or unit.weight > units[sign].weight:
            units[sign] = unit
    excluded = tuple(parse_term(term, languages) for term in parts.exclude)
    numbers = {sign: number for number, sign in enumerate(units)}
    clauses = (clause for text in (parts.question, parts.title) for clause in _BREAK.split(text))
    pairs = {
        (numbers[_sign(first.leaf)], numbers[_sign(second.leaf)])
        for clause in clauses
        for first, second in pairwise(_free_words(clause, 1.0, languages))
        if _sign(first.leaf) in numbers and _sign(second.leaf) in numbers
    }
    apart = tuple(sorted((first, second) for first, second in pairs if first != second))
    return ParsedParts(tuple(units.values()), condition, excluded, apart)


def _sign(leaf: Leaf) -> object:
    return (leaf.readings, leaf.slop) if isinstance(leaf, Words) else (type(leaf), leaf.text)


def _units(parts: QueryParts, condition: Query | None, languages: Languages) -> Iterator[Unit]:
    for term in parts.terms:
        yield Unit(term, parse_term(term, languages), TERM_WEIGHT)
    if condition is not None:
        for leaf, boost in leaves(condition):
            yield Unit(leaf.text, leaf, TERM_WEIGHT * boost)
    yield from _free_words(
        parts.question, QUESTION_WEIGHT if parts.terms or parts.query else TERM_WEIGHT, languages
    )
    alone = not (parts.terms or parts.query or parts.question)
    yield from _free_words(parts.title, TERM_WEIGHT if alone else TITLE_WEIGHT, languages)


def _free_words(text: str, weight: float, languages: Languages) -> Iterator[Unit]:
    """Yield the words of a sentence; function words only where there are no others."""
    found = [unit for word in _written_words(text) if (unit := _unit(word, weight, languages)) is not None]
    function_words = read_words("function-words")
    carrying = [unit for unit in found if unit.term.isupper() or unit.term.casefold() not in function_words]
    yield from carrying or found


def _written_words(text: str) -> Iterator[str]:
    """Yield the words of a text as written, compounds whole."""
    end = 0
    for token in analyser("").tokens(text):
        if token.start >= end:
            word = text[token.start : token.end]
            end = token.end
            yield word


def _unit(word: str, weight: float, languages: Languages) -> Unit | None:
    if (character := read_character(word, word)) is not None:
        return Unit(word, character, weight)
    rows = tuple(
        dict.fromkeys(
            tuple(token.stem for token in analyser(language).tokens(word) if not token.joined)
            for language in languages
        )
    )
    joined = [
        token.stem for language in languages for token in analyser(language).tokens(word) if token.joined
    ]
    readings = tuple(row for row in rows if row)
    return Unit(word, Words(word, readings, tuple(dict.fromkeys(joined))), weight) if readings else None
