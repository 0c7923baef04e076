"""A text in; the stretches of it that may hold a figure out, each as a row of tokens.

What has digits and is no number (`masks.py`) becomes one opaque token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefing.language.english.figures.masks import mask_pattern
from briefing.language.english.figures.number_forms import number_pattern, plain_literal
from briefing.language.english.figures.vocabulary import classes, entries, values
from briefing.text.parsed import ParsedText

NUMBER, WORD, SIGN, MARK, OPAQUE, STOP = "number", "word", "sign", "mark", "opaque", "stop"
"""The kinds of tokens; a sign is that of a currency, what is opaque is no number though it has digits."""
NUMBER_OR_STOP = frozenset((NUMBER, STOP))
NUMBER_OR_WORD = frozenset((NUMBER, WORD))

_LONGEST_LITERAL = 40  # digits; longer ones are keys or hashes, and cost quadratic time as numbers

_BLANK_LINE = re.compile(r"[^\S\n]*+\n[^\S\n]*+\n")
_SCHEMES = frozenset(("http", "https"))
_ENDS = frozenset(".!?…\"'”’»)")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_LETTERS = re.compile(r"[a-z]+")


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


def stretches(parsed: ParsedText) -> Iterator[list[Token]]:
    """Yield the parts of a text that may hold a figure, each as its tokens, with a stop after each sentence.

    A part is a sentence; lines without a full stop stand together up to a blank line, as the rows of a table do.
    """
    for run in _runs(parsed):
        begin, end = parsed.sentences[run[0]].start, parsed.sentences[run[-1]].end
        if _may_hold_figure(parsed.words[begin:end]):
            yield _tokens(parsed, run)


def _runs(parsed: ParsedText) -> Iterator[range]:
    """Yield the numbers of the sentences that stand together."""
    text, sentences = parsed.words, parsed.sentences
    first = 0
    for number in range(1, len(sentences)):
        end, start = sentences[number - 1].end, sentences[number].start
        if text[end - 1] in _ENDS or _BLANK_LINE.match(text, end, start):
            yield range(first, number)
            first = number
    if sentences:
        yield range(first, len(sentences))


def _may_hold_figure(part: str) -> bool:
    return bool(_DIGIT.search(part)) or not _anchors().isdisjoint(_LETTERS.findall(part.lower()))


@cache
def _token() -> re.Pattern[str]:
    """Return the expression by which a token that is no common word is read anew: as a number, sign or address.

    Letters are the sign of a currency where a number follows them at once.
    """
    signs = {sign: code for sign, code in classes("currencies", "signs").items() if sign.isalpha()}
    codes = "|".join(code for sign, code in signs.items() if sign.upper() == code)
    short = "|".join(sign for sign, code in signs.items() if sign.upper() != code)
    joined = rf"(?=[A-Z][A-Za-z]{{1,2}}\d)(?:{codes}|(?=[A-Z]+[a-z])(?i:{short}))(?=\d)"
    return re.compile(
        rf"""
        (?P<{OPAQUE}>{mask_pattern()})
      | (?P<{NUMBER}>{number_pattern()})(?P<suffix>(?![元円원])[^\W\d_]++(?:[²³]|(?<=m)[23](?!\w))?)?
      | (?P<{SIGN}>\$(?:US|NZ|HK|[AC])(?=\d)|
            (?:US|U\.S\.|AU?|CA?|NZ|HK|S|R|NT|Me?x)?\$|[€£¥₩₹₽₺₪₴₫₦₱฿₡₾₭₸₮₼元円원]|{joined})
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


def _tokens(parsed: ParsedText, run: range) -> list[Token]:
    """Return the tokens of some sentences: the text's own, but for those that figures need a closer look at."""
    found: list[Token] = []
    add, new = found.append, tuple.__new__  # half as long as Token(…)
    text, limit = parsed.words, parsed.sentences[run[-1]].end
    at = parsed.sentences[run[0]].start  # what stands before is read
    for number in run:
        tokens = parsed.tokens(number)
        for start, raw in zip(tokens.starts, tokens.surfaces, strict=True):
            end = start + len(raw)
            if end <= at:
                continue  # within an address, a number with blanks or a row
            if start >= at and raw.isalpha() and raw.islower() and raw not in _SCHEMES:
                add(new(Token, (WORD, raw, raw, start, end, start > at, "")))
                at = end
                continue
            while at < end:
                match = _token().match(text, max(at, start), limit)
                assert match is not None
                found.append(_read(match, match.start() > at))
                at = match.end()
        found.append(_stop(at))
    return found


def _read(match: re.Match[str], gap: bool) -> Token:
    kind = match.lastgroup
    if kind in ("suffix", NUMBER):
        return _number(match, gap)
    return Token(kind or MARK, match[0], match[0].lower(), *match.span(), gap)


def _stop(at: int) -> Token:
    return Token(STOP, "", "", at, at, gap=True)


def _number(match: re.Match[str], gap: bool) -> Token:
    literal, suffix = plain_literal(match[NUMBER]), match["suffix"] or ""
    kind = NUMBER if len(literal) <= _LONGEST_LITERAL else OPAQUE
    return Token(kind, literal, literal, match.start(), match.end(), gap, suffix)
