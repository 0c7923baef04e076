"""What a user asks for, as text; out comes a `Query`.

The syntax is Lucene's classic one without fields, ranges, fuzziness and inner wildcards: words, "phrases",
"phrase"~n, prefix*, AND OR NOT + -, parentheses, ^boost and /expression/ (RE2, so that no expression takes
more than linear time). Clauses without an operator between them are alternatives. Operators are upper case.
"""

from __future__ import annotations

from briefing.errors import QueryError
from briefing.index.leaves import Boost, Clauses, Expression, Leaf, Prefix, Query, Words, compiled, leaves
from briefing.index.terms import (
    ENGLISH,
    Languages,
    fault_at,
    parse_term,
    read_character,
    read_expression,
    read_prefix,
    read_words,
)

__all__ = [
    "Boost",
    "Clauses",
    "Expression",
    "Languages",
    "Leaf",
    "Prefix",
    "Query",
    "Words",
    "compiled",
    "leaves",
    "parse_query",
    "parse_term",
]

MAX_DEPTH = 40
MAX_CLAUSES = 500
MAX_LENGTH = 20_000
_SPECIAL = set('()"/+-!^~*?:[]{}\\')


def parse_query(text: str, languages: Languages = ENGLISH, *, file: str = "query", depth: int = 0) -> Query:
    """Read a query in Lucene's classic syntax.

    Raises QueryError with the column (from 1) of what cannot be read, and what to write instead.
    """
    if len(text) > MAX_LENGTH:
        raise fault_at(file, MAX_LENGTH, "the query is too long", f"keep it under {MAX_LENGTH} characters")
    return _Parser(text, languages, file).parse()


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
        return fault_at(self.file, self.at if at is None else at, fault, remedy)

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
        words = read_words(
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
        return read_expression(pattern, self.text[start : self.at], self.file, start)

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
            return read_prefix(word, text[start : self.at], self.file, start)
        if following in _FAULTS and not (following == "^" and word):
            raise self._fault(*_FAULTS[following])
        return read_character(word, word) or read_words(word, word, self.languages, single=True)

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
