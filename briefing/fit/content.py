"""A finding in; what a reader learns from its printed words out, so that findings can be compared."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from briefing.dataclass import dataclass
from briefing.fit.answering import foretells, is_supposition, read_opening_year
from briefing.fit.printed import printed_words
from briefing.model import Brief, Citation, Finding
from briefing.select.context import points_back
from briefing.select.leaning import find_leaning
from briefing.select.statement import Statement, read_statement
from briefing.text.word_sections import any_entry, read_sections

_CLAUSE_END = re.compile(r"[,;:.]")
_WORD = re.compile(r"[^\W\d_]+")
_NAME_IN_FULL = re.compile(r"(?<![.\w])[^\W\d_a-z][^\W\d_]+ (?=((?:[^\W\d_a-z][’'])?[^\W\d_a-z][^\W\d_]+)\b)")
_OPENING_WORDS = 8  # words within which "also" belongs to the main statement

Weights = Mapping[str, float]
"""How much it says that a word stands in a passage: rare words say more."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the printed words of a finding say: stems, numbers and names in `terms`, the statement that is compared.

    `leans` says that a reader needs a neighbour to understand it, `takes_up` that it can be read without, but takes up
    what a sentence before it said: "The move surprised the town". `foretells` and `supposes` say that it tells what is
    to come or what would be; `opening_year` is a year at its head, None for none. `named_again` are the terms of who is
    named as somebody that the reader knows: "Ms Vorn" without "Ada Vorn".
    """

    terms: frozenset[str]
    statement: Statement
    words: int
    named: bool
    figured: bool
    leans: bool
    takes_up: bool
    foretells: bool = False
    supposes: bool = False
    opening_year: int | None = None
    named_again: frozenset[str] = frozenset()
    context_words: int = 0


def read_content(finding: Finding, language: str = "", known: Iterable[str] = ()) -> Content:
    """Return what a finding says by the words that are printed of it, below a heading that says `known` words."""
    citation = finding.citations[0]
    words = printed_words(citation)
    statement = _read(words, language)
    return Content(
        terms=terms_of(statement),
        statement=statement,
        words=len(words.split()),
        named=any(credit.speaker for credit in citation.attributions),
        figured=bool(statement.numbers),
        leans=bool(finding.context) or points_back(words),
        takes_up=find_leaning(words, known) is not None,
        foretells=foretells(words),
        supposes=is_supposition(words),
        opening_year=read_opening_year(words),
        named_again=_named_again(words),
        context_words=sum(len(one.quote.split()) for one in finding.context),
    )


def _named_again(words: str) -> frozenset[str]:
    """Return the terms of last names behind a title of which no first name stands in the same words."""
    names = {found["name"] for found in _titled_name().finditer(words)}
    if not names:
        return frozenset()
    again = names.difference(_NAME_IN_FULL.findall(_titles().sub("", words)))
    return terms_of_words(" ".join(sorted(again)))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('telling-words', 'titles of those introduced')}\b\.?")


@cache
def _titled_name() -> re.Pattern[str]:
    """Match "Ms. Vorn", and not "Ms. Ada Vorn"."""
    return re.compile(
        rf"{_titles().pattern} (?P<name>(?:[^\W\d_a-z][’'])?[^\W\d_a-z][^\W\d_]+)\b(?! [^\W\d_a-z])"
    )


def terms_of(statement: Statement) -> frozenset[str]:
    """Return the words, numbers and names that a statement consists of."""
    names = (stem for name in statement.names for stem in name)
    return frozenset((*statement.words, *statement.numbers, *names))


def terms_of_words(words: str) -> frozenset[str]:
    """Return the terms of some words."""
    return terms_of(_read(words, ""))


def numbers_of_words(words: str) -> frozenset[str]:
    """Return the numbers in some words, in letters or in digits."""
    return frozenset(_read(words, "").numbers)


def terms_of_citation(citation: Citation) -> frozenset[str]:
    """Return the terms of the printed words of a citation."""
    return terms_of_words(printed_words(citation))


@lru_cache(maxsize=4096)
def _read(words: str, language: str) -> Statement:
    return read_statement(words, language)


def weigh_terms(contents: Iterable[Content]) -> Weights:
    """Return the weight of each term: the logarithm of how many passages there are for each that holds it."""
    held = [content.terms for content in contents]
    counts = Counter(term for terms in held for term in terms)
    return {term: math.log(1 + len(held) / count) for term, count in counts.items()}


def weight_of(terms: Iterable[str], weights: Weights) -> float:
    """Return the weight of some terms together, added in one order so that it is the same everywhere."""
    return math.fsum(weights.get(term, 0.0) for term in terms)


def overlap(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    """Return the share, 0 to 1, of the lighter one's weight that the other has too."""
    least = min(weight_of(one, weights), weight_of(other, weights))
    return weight_of(one & other, weights) / least if least else 0.0


def adds(words: str) -> bool:
    """Return whether the main statement adds to one before it: "The office also warned residents, who ..."."""
    opening = _CLAUSE_END.split(words, maxsplit=1)[0]
    first = _WORD.findall(opening.lower())[:_OPENING_WORDS]
    return not set(read_sections("telling-words")["adds"]).isdisjoint(first)


def languages(brief: Brief) -> dict[str, str]:
    """Return the language of each source by its key."""
    return {source.key: source.record.language for source in brief.sources}
