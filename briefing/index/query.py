"""What a user asks for, as text; out comes a `Query`: a small tree that the index and plain tokens both
answer.

The syntax is Lucene's classic one without fields, ranges, fuzziness and inner wildcards: words, "phrases",
"phrase"~n, prefix*, AND OR NOT + -, parentheses, ^boost and /expression/ (RE2, so that no expression takes
more than linear time). Clauses without an operator between them are alternatives. Operators are upper case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from briefing.errors import Problem, QueryError
from briefing.index.stems import DEFAULT_LANGUAGE, analyser, fold

Languages = tuple[str, ...]
ENGLISH: Languages = (DEFAULT_LANGUAGE,)
MAX_DEPTH = 40
MAX_CLAUSES = 500
MAX_LENGTH = 20_000
_SPECIAL = set('()"/+-!^~*?:[]{}\\')
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


def parse_query(text: str, languages: Languages = ENGLISH, *, file: str = "query", depth: int = 0) -> Query:
    """Read a query in Lucene's classic syntax.

    Raises QueryError with the column (from 1) of what cannot be read, and what to write instead.
    """
    if len(text) > MAX_LENGTH:
        raise _error(file, MAX_LENGTH, "the query is too long", f"keep it under {MAX_LENGTH} characters")
    return _Parser(text, languages, file).parse()


def parse_term(text: str, languages: Languages = ENGLISH, *, file: str = "term") -> Leaf:
    """Read one term of an outline: a word, a phrase (quoted, or holding a blank), word* or /expression/."""
    term = text.strip()
    if len(term) > 1 and term[0] == term[-1] == "/":
        return _expression(term[1:-1], term, file, 0)
    quoted = len(term) > 1 and term[0] in '"“' and term[-1] in '"”'
    inner = term[1:-1] if quoted else term
    if inner.endswith("*") and not quoted and " " not in inner and "*" not in inner[:-1]:
        return _prefix(inner[:-1], term, file, 0)
    words = _words(inner, term, languages, single=not quoted)
    if words is None:
        raise _error(
            file, 0, f"term {term!r} holds no word", "write a word, a phrase, a prefix* or an /expression/"
        )
    return words


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


def _error(file: str, at: int, fault: str, remedy: str) -> QueryError:
    return QueryError(Problem(file, 1, at + 1, "", fault, remedy))


def _words(inner: str, text: str, languages: Languages, *, single: bool, slop: int = 0) -> Words | None:
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


def _prefix(stem: str, text: str, file: str, at: int) -> Prefix:
    folded = fold(stem)
    if not folded or not all(char.isalnum() for char in folded):
        raise _error(
            file, at, f"{text!r} has no word before its star", "write letters or figures, then one *"
        )
    return Prefix(text, folded)


def _expression(pattern: str, text: str, file: str, at: int) -> Expression:
    try:
        compiled(pattern)
    except re2.error as error:
        cause = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        raise _error(
            file, at, f"{text} is not an expression that RE2 reads ({cause})", "see RE2's syntax"
        ) from None
    if compiled(pattern).search("") is not None:
        raise _error(
            file, at, f"{text} matches the empty text, so every passage", "ask for a character at least"
        )
    return Expression(text, pattern)


class _Parser:
    """Recursive descent over one query; every method leaves `at` behind what it read."""

    def __init__(self, text: str, languages: Languages, file: str) -> None:
        self.text, self.languages, self.file = text, languages, file
        self.at = self.depth = self.clauses = 0

    def parse(self) -> Query:
        query = self._alternatives()
        if self.at < len(self.text):
            raise self._fault("')' without '('", "remove it, or open a parenthesis before it")
        if query is None:
            raise self._fault(
                "the query holds no word", "write a word, a phrase, a prefix* or an /expression/"
            )
        return query

    def _fault(self, fault: str, remedy: str, at: int | None = None) -> QueryError:
        return _error(self.file, self.at if at is None else at, fault, remedy)

    def _blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _operator(self, *names: str) -> str:
        """Read one of the operators given, if it comes next, and say which."""
        self._blanks()
        for name in names:
            end = self.at + len(name)
            follows = self.text[end : end + 1]
            if self.text.startswith(name, self.at) and (
                not name.isalpha() or not follows or follows in ' \t\n\r("/'
            ):
                self.at = end
                return name
        return ""

    def _alternatives(self) -> Query | None:
        """Read clauses up to a closing parenthesis or the end."""
        must: list[Query] = []
        may: list[Query] = []
        never: list[Query] = []
        while True:
            self._blanks()
            if self.at >= len(self.text) or self.text[self.at] == ")":
                break
            start = self.at
            if self._operator("OR", "||"):
                if not (must or may or never):
                    raise self._fault("OR has nothing before it", "write a word on both sides", start)
                self._expect_operand("OR", start)
            target, query = self._conjunction()
            if query is not None:
                {"+": must, "-": never, "": may}[target].append(query)
        return _simplified(must, may, never)

    def _expect_operand(self, operator: str, start: int) -> None:
        self._blanks()
        if self.at >= len(self.text) or self.text[self.at] == ")" or self._peek("AND", "OR", "&&", "||"):
            raise self._fault(f"{operator} has nothing after it", "write a word on both sides", start)

    def _peek(self, *names: str) -> bool:
        at = self.at
        found = bool(self._operator(*names))
        self.at = at
        return found

    def _conjunction(self) -> tuple[str, Query | None]:
        """Read clauses that AND ties together."""
        start = self.at
        if self._operator("AND", "&&"):
            raise self._fault("AND has nothing before it", "write a word on both sides", start)
        sign, first = self._signed()
        operands = [(sign, first)]
        while True:
            self._blanks()
            start = self.at
            if operator := self._operator("AND", "&&"):
                self._expect_operand(operator, start)
                operands.append(self._signed())
            else:
                break
        if len(operands) == 1:
            return operands[0]
        must = [query for sign, query in operands if query is not None and sign != "-"]
        never = [query for sign, query in operands if query is not None and sign == "-"]
        return "", _simplified(must, [], never)

    def _signed(self) -> tuple[str, Query | None]:
        start = self.at
        sign = ""
        while operator := self._operator("NOT", "!", "+", "-"):
            if sign:
                raise self._fault("two signs before one word", "keep one of them", start)
            sign = "+" if operator == "+" else "-"
        self._blanks()
        if self.at >= len(self.text) or self.text[self.at] == ")" or self._peek("AND", "OR", "&&", "||"):
            raise self._fault(
                f"{self.text[start:].split()[0]!r} has nothing after it", "write a word after it", start
            )
        self.clauses += 1
        if self.clauses > MAX_CLAUSES:
            raise self._fault(f"more than {MAX_CLAUSES} words and phrases", "split the query into sections")
        return sign, self._boosted(self._primary())

    def _boosted(self, query: Query | None) -> Query | None:
        if self.text[self.at : self.at + 1] != "^":
            return query
        start = self.at
        figure = self._figure()
        weight = float(figure) if figure.count(".") <= 1 and figure.strip(".") else 0.0
        if not 0 < weight <= 1000:
            raise self._fault(
                "'^' needs a number above 0 and at most 1000", "write for example word^2", start
            )
        if self.at < len(self.text) and not (self.text[self.at].isspace() or self.text[self.at] == ")"):
            raise self._fault("the number after '^' runs on", "put a blank after it")
        return None if query is None else Boost(query, weight)

    def _figure(self) -> str:
        self.at += 1
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "0123456789.":
            self.at += 1
        return self.text[start : self.at]

    def _primary(self) -> Query | None:
        char = self.text[self.at]
        if char == "(":
            return self._group()
        if char in '"“”':
            return self._phrase()
        if char == "/":
            return self._slashes()
        return self._word()

    def _group(self) -> Query | None:
        start = self.at
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._fault(f"parentheses nested more than {MAX_DEPTH} deep", "write it flatter")
        self.at += 1
        query = self._alternatives()
        if self.text[self.at : self.at + 1] != ")":
            raise self._fault("'(' is never closed", "add ')'", start)
        self.at += 1
        self.depth -= 1
        if query is None:
            raise self._fault("nothing between the parentheses", "write a word there, or remove them", start)
        return query

    def _phrase(self) -> Query | None:
        start = self.at
        end = start + 1
        while end < len(self.text) and self.text[end] not in '"“”':
            end += 1
        if end >= len(self.text):
            raise self._fault("the quotation mark is never closed", 'add "', start)
        self.at = end + 1
        slop = 0
        if self.text[self.at : self.at + 1] == "~":
            mark = self.at
            figure = self._figure()
            if not figure.isdecimal() or int(figure) > 1000:
                raise self._fault("'~' after a phrase needs a whole number up to 1000", 'write "a b"~3', mark)
            slop = int(figure)
        words = _words(
            self.text[start + 1 : end], self.text[start : self.at], self.languages, single=False, slop=slop
        )
        if words is None:
            raise self._fault("no word between the quotation marks", "write words there", start)
        return words

    def _slashes(self) -> Expression:
        start = self.at
        end = start + 1
        while end < len(self.text) and self.text[end] != "/":
            end += 2 if self.text[end] == "\\" else 1
        if end >= len(self.text):
            raise self._fault(
                "the expression is never closed", "add '/'; write a slash within it as \\/", start
            )
        self.at = end + 1
        pattern = self.text[start + 1 : end].replace("\\/", "/")
        return _expression(pattern, self.text[start : self.at], self.file, start)

    def _word(self) -> Query | None:
        start = self.at
        text = self.text
        while self.at < len(text) and self._within(start):
            self.at += 1
        word = text[start : self.at]
        following = text[self.at : self.at + 1]
        if following == "*" and word:
            self.at += 1
            if self.at < len(text) and not (text[self.at].isspace() or text[self.at] in ")^"):
                raise self._fault(
                    "'*' stands within a word", "end the word with it, or use /expression/", self.at - 1
                )
            return _prefix(word, text[start : self.at], self.file, start)
        if following in _FAULTS and not (following == "^" and word):
            raise self._fault(*_FAULTS[following])
        return _words(word, word, self.languages, single=True)

    def _within(self, start: int) -> bool:
        """Say whether the character at `at` still belongs to the word (a hyphen within it does)."""
        char = self.text[self.at]
        if char.isspace() or char in '"“”':
            return False
        if char in "-+/!":
            return self.at > start
        return char not in _SPECIAL


_FAULTS = {
    ":": ("fields ('name:word') are not searched", "write the words alone, or quote them"),
    "~": ("fuzzy words ('word~') are not searched", "write a prefix* or an /expression/"),
    "[": ("ranges ('[a TO b]') are not searched", "write an /expression/"),
    "]": ("ranges ('[a TO b]') are not searched", "write an /expression/"),
    "{": ("ranges ('{a TO b}') are not searched", "write an /expression/"),
    "}": ("ranges ('{a TO b}') are not searched", "write an /expression/"),
    "?": ("'?' as a wildcard is not searched", "quote the words, or write an /expression/"),
    "*": ("a star without a word before it", "write a word before it, or an /expression/"),
    "\\": ("'\\' is not read", "quote the words that hold special characters"),
    "^": ("'^' without a word before it", "write a word before it"),
}


def _simplified(must: list[Query], may: list[Query], never: list[Query]) -> Query | None:
    if not never and len(must) + len(may) == 1:
        return (must or may)[0]
    return Clauses(tuple(must), tuple(may), tuple(never)) if must or may or never else None
