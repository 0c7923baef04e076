"""A text in; the stretches of it that may hold a figure out, each as a row of tokens.

What has digits and is no number (`masks.py`) becomes one opaque token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.masks import mask_pattern
from briefing.language.english.figures.number_forms import number_pattern
from briefing.language.english.figures.vocabulary import classes, entries, values

NUMBER, WORD, SIGN, MARK, OPAQUE, STOP = "number", "word", "sign", "mark", "opaque", "stop"
"""The kinds of tokens; a sign is that of a currency, what is opaque is no number though it has digits."""
NUMBER_OR_STOP = frozenset((NUMBER, STOP))
NUMBER_OR_WORD = frozenset((NUMBER, WORD))

_SHORT_LINE = 50  # characters; a newline after fewer ends a line, after more it wraps one
_LONGEST_LITERAL = 40  # digits; longer ones are keys or hashes, and cost quadratic time as numbers

_PLAIN_END = re.compile(r"(?<=[a-z]{4})[.!?][\"”’)]*+\s++(?=[\"“‘(]?[A-Z])|\n[^\S\n]*+\n")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_LETTERS = re.compile(r"[a-z]+")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Token(NamedTuple):
    """A piece of a text: what kind it is, how it is written, in small letters too, and where it stands.

    `gap` says that a blank stands before it, `suffix` holds letters written onto a number ("12km").
    """

    kind: str
    raw: str
    low: str
    start: int
    end: int
    gap: bool
    suffix: str = ""


END = Token(STOP, "", "", 0, 0, gap=True)


def stretches(text: str) -> Iterator[list[Token]]:
    """Yield the parts of a text that may hold a figure, each as its tokens, with a stop after each sentence.

    A part ends where a paragraph or a sentence plainly does, so that most of a text need not be looked at.
    """
    begin = 0
    for match in _PLAIN_END.finditer(text):
        if _may_hold_figure(text[begin : match.end()]):
            yield _tokens(text, begin, match.end())
        begin = match.end()
    if _may_hold_figure(text[begin:]):
        yield _tokens(text, begin, len(text))


def _may_hold_figure(part: str) -> bool:
    return bool(_DIGIT.search(part)) or not _anchors().isdisjoint(_LETTERS.findall(part.lower()))


@cache
def _token() -> re.Pattern[str]:
    """Return the expression of a token. Letters are the sign of a currency where a number follows them at once."""
    signs = {sign: code for sign, code in classes("currencies", "signs").items() if sign.isalpha()}
    codes = "|".join(code for sign, code in signs.items() if sign.upper() == code)
    short = "|".join(sign for sign, code in signs.items() if sign.upper() != code)
    joined = rf"(?=[A-Z][A-Za-z]{{1,2}}\d)(?:{codes}|(?=[A-Z]+[a-z])(?i:{short}))(?=\d)"
    return re.compile(
        rf"""
        (?P<plain>[a-z]++(?![\w'’:.$]))
      | (?P<{OPAQUE}>{mask_pattern()})
      | (?P<{NUMBER}>{number_pattern()})(?P<suffix>(?![元円원])[^\W\d_]++(?:[²³]|(?<=m)[23](?!\w))?)?
      | (?P<{SIGN}>(?:US|U\.S\.|AU?|CA?|NZ|HK|S|R|NT|Me?x)?\$|[€£¥₩₹₽₺₪₴₫₦₱฿₡₾₭₸₮₼元円원]|{joined})
      | (?P<{WORD}>(?:[A-Z]\.){{2,}}|[^\W\d_][^\W_]*+(?:['’][^\W\d_]++)*+)
      | (?P<{MARK}>[^\s])
        """,
        re.VERBOSE,
    )


@cache
def _anchors() -> frozenset[str]:
    """Return the words of which each figure without a digit has one."""
    lists = [
        values("figure-numbers", name) for name in ("words", "scales", "groups", "vague", "denominators")
    ]
    return frozenset(entries("figure-numbers")["anchors"]).union(*lists)


def _tokens(text: str, begin: int, end: int) -> list[Token]:
    found: list[Token] = []
    before = begin
    line = text.rfind("\n", 0, begin) + 1
    for match in _token().finditer(text, begin, end):
        start, stop = match.span()
        gap = start > before
        kind = match.lastgroup
        if gap and found:
            if "\n" in text[before:start]:
                if _line_ends(text, line, before):
                    found.append(_stop(before))
                line = start
            if kind != "plain" and found[-1].low in _ENDS and _ends_sentence(found, text[start]):
                found.append(_stop(before))
        raw = match.group()
        if kind == "plain":
            # half as long as Token(…), and most words of a text come here
            found.append(tuple.__new__(Token, (WORD, raw, raw, start, stop, gap, "")))
        elif kind in ("suffix", NUMBER):
            found.append(_number(match, gap))
        else:
            found.append(Token(kind or MARK, raw, raw.lower(), start, stop, gap))
        before = stop
    found.append(_stop(before))
    return found


_ENDS = frozenset(".!?…\"'”’»)")
_CLOSING = frozenset("\"'”’»)")


def _stop(at: int) -> Token:
    return Token(STOP, "", "", at, at, gap=True)


def _number(match: re.Match[str], gap: bool) -> Token:
    literal, suffix = match[NUMBER], match["suffix"] or ""
    kind = NUMBER if len(literal) <= _LONGEST_LITERAL else OPAQUE
    return Token(kind, literal, literal, match.start(), match.end(), gap, suffix)


def _line_ends(text: str, line: int, before: int) -> bool:
    """Say whether a newline parts two lines, rather than wrapping one."""
    return before - line < _SHORT_LINE or text[before - 1] in '.!?:;”"»)'


def _ends_sentence(found: list[Token], following: str) -> bool:
    """Say whether the marks at the end of `found` end a sentence, looked at from the word that follows."""
    at = len(found) - 1
    while at and found[at].low in _CLOSING and not found[at].gap:
        at -= 1
    mark = found[at].low
    if mark not in {".", "!", "?", "…"} or (not following[0].isupper() and following[0] not in '"“‘«('):
        return False
    if mark != "." or at == 0:
        return True
    word = found[at - 1]
    return not (word.kind == WORD and not found[at].gap and _abbreviated(word))


def _abbreviated(word: Token) -> bool:
    return (len(word.raw) == 1 and word.raw in _CAPITALS) or word.low in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    sections = entries("abbreviations")
    return frozenset(word for name in ("never", "number") for word in sections.get(name, ()))
