"""A text and its paragraphs in; the markings that protect them out: portion marks and banner lines.

A portion mark stands at the head of a paragraph: "(C//NF)", "(U)", "[TLP:AMBER]"; a banner line is nothing but
a marking: "TOP SECRET//SI//NOFORN", "TLP:GREEN" (ISOO marking booklet 2018; FIRST TLP 2.0, 2022). They are no
words of the text. "(C)" and "(U)" are also letters of lists and signs of copyright: such a mark counts only
where the document shows that it marks its portions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.dataclass import dataclass
from briefing.text.paragraphs import Span, split_paragraphs

PORTION = "portion mark"
BANNER = "marking of the document"

_BANNER_HINTS = (
    "TLP", "tlp", "Tlp", "SECRET", "S E C R E T", "CONFIDENTIAL", "C O N F", "CLASSIFIED", "U N C L A S", "CUI",
    "FOUO", "RESTRICTED", "OFFICIAL", "SENSITIVE", "PROTECTED", "Secret//", "secret//",
)  # fmt: skip
_OPENERS = frozenset("([-*+•·‣–—¶§0123456789")  # what a mark, or the number before one, begins with
_TLP = r"[Tt][Ll][Pp] ?[:\- ] ?(?i:red|amber(?: ?\+ ?strict)?|green|clear|white)"
_WORDS = (
    r"COSMIC TOP SECRET|TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|NATO (?:SECRET|CONFIDENTIAL|"
    r"RESTRICTED|UNCLASSIFIED)|EU (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)|OFFICIAL(?: ?[-–:] ?SENSITIVE|"
    r": ?Sensitive)|CONTROLLED UNCLASSIFIED INFORMATION|FOR OFFICIAL USE ONLY|LAW ENFORCEMENT SENSITIVE|"
    r"SENSITIVE BUT UNCLASSIFIED|PROTECTED [ABC]"
)
_SHORT = "TS|CTS|NS|NC|NR|NU|CUI|FOUO|SBU|LES|S|C|R|U|O"
_CAVEAT = r"[A-Z0-9](?:[A-Z0-9 ,&:+./-]{0,80}[A-Z0-9])?"
_KNOWN = r"(?:NF|NOFORN|FOUO|REL\b[A-Z ,]{0,60}|SI|TK|HCS|OC|ORCON|PR|PROPIN|LES|SBU|RD|FRD|FVEY|EYES ONLY)"
_SURE = (
    rf"(?:(?:{_WORDS}|{_SHORT})\s?//\s?{_CAVEAT}|(?:TS|S|C|U)/{_KNOWN}(?:/{_KNOWN})*|//[A-Z]{{3,4}} (?:TS|S|C|R|U)"
    rf"(?://{_CAVEAT})?|{_WORDS}|CUI|FOUO|CTS|SBU)"
)
_UNSURE = "U|C|S|R|TS|NR|NC|NS|NU|LES|OFFICIAL|PROTECTED"
_BULLET = r"(?:(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|[-*+•·‣–—¶§]|[a-z][.)]|\([a-z0-9]{1,3}\))[ \t]+)?"
_LETTER = re.compile(rf"{_BULLET}\((?P<letter>[A-Z])\)(?=\s)")
_COPYRIGHT = re.compile(
    r"\s*(?:\d{4}(?:\s?[-–,]\s?\d{2,4})*,?\s+(?:by\s+)?[A-Z]|\d{4}\W*$|[Cc]opyright|COPYRIGHT)"
)
_PAGED = r"(?:[ \t]{0,40}[|·—–-]?[ \t]{0,40}(?:[Pp]age )?\d{1,4}(?: (?:of|/) \d{1,4})?)?"
_SPACED = (
    r"(?:T O P   ?)?S E C R E T|C O N F I D E N T I A L|U N C L A S(?: S I F I E D)?|U N C L A S S I F I E D"
)
_LEVELS = "UCSR"  # the marks that are one letter
_MOST = 0.5
_FEWEST = 2
_LONGEST = 120  # characters; a longer bracket is prose


@cache
def _head() -> re.Pattern[str]:
    """Match a portion mark at the head of a paragraph; compiled when it is asked for, which takes milliseconds."""
    return re.compile(
        rf"{_BULLET}(?P<mark>(?P<open>[(\[])\s?(?P<level>(?P<tlp>{_TLP})|(?P<sure>{_SURE})|(?P<unsure>{_UNSURE}))\s?"
        r"(?:\)|\]))(?=\s|$)"
    )


@cache
def _banner() -> re.Pattern[str]:
    """Match a line that is a marking of the whole text."""
    return re.compile(
        rf"^[ \t]*(?:\[|\()?(?:(?i:(?:overall )?(?:classification|marking|distribution)) ?: ?)?"
        rf"(?P<mark>{_TLP}(?:[ \t]{{0,40}}(?:[|:(—–]|- )[^.!?\n\r]{{1,90}})?"
        rf"|(?:{_WORDS}|CUI|FOUO|OFFICIAL)(?: ?// ?{_CAVEAT})?"
        rf"|(?:[Tt]op )?[Ss]ecret//{_CAVEAT}|(?:{_SPACED})(?:[ \t][A-Z0-9 /:-]{{1,60}})?)"
        rf"(?:\]|\))?{_PAGED}[ \t]*$",
        re.MULTILINE,
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """A paragraph that opens with what may be a mark: where the mark ends, and whether it is one for sure.

    `classified` says that it is none of the Traffic Light Protocol, beside which single letters show nothing.
    """

    start: int
    stop: int
    sure: bool
    classified: bool


def find_banners(text: str) -> list[Span]:
    """Return the lines that are nothing but a marking, without blanks at their ends."""
    if not any(hint in text for hint in _BANNER_HINTS):
        return []
    return [_trim(text, *match.span()) for match in _banner().finditer(text)]


def find_portion_marks(text: str, paragraphs: Sequence[Span], banners: Sequence[Span]) -> dict[int, int]:
    """Return where the marks at the heads of paragraphs end, by the start of the paragraph.

    A mark of one part counts where a banner line or a mark of several parts shows that the document is marked,
    or where most of its paragraphs open with marks; never as a letter of a list or a sign of copyright.
    """
    lines = {start for start, _ in banners}
    heads = list(_heads(text, [span for span in paragraphs if span[0] not in lines]))
    if not heads:
        return {}
    listed = _list_letters(text, paragraphs)
    unsure = [head for head in heads if not head.sure and head.start not in listed]
    marked = any(head.sure and head.classified for head in heads)
    marked = marked or any(not _TLP_ONLY.match(text, start) for start in lines)
    counted = marked or _most_are_marked(text, paragraphs, len(unsure), len(heads))
    kept = [head for head in heads if head.sure or (counted and head.start not in listed)]
    return {head.start: head.stop for head in kept}


def _most_are_marked(text: str, paragraphs: Sequence[Span], unsure: int, heads: int) -> bool:
    """Return whether most paragraphs open with marks, and none with a letter that is no mark, as (D) is."""
    if unsure < _FEWEST or heads <= _MOST * len(paragraphs):
        return False
    return all(letter in _LEVELS for _, letter in _lettered(text, paragraphs))


def mark_of(words: str) -> str:
    """Return the mark in the words of a portion mark's or banner's passage, as it is written there."""
    head = _head().match(words)
    return " ".join((head["mark"] if head else words).split())


def allows_publishing(mark: str) -> bool:
    """Say whether a portion or a document so marked may be published: TLP:CLEAR, U and UNCLASSIFIED alone may."""
    bare = "".join(mark.strip("()[] \t").upper().split())
    return bare in {"U", "NU", "UNCLASSIFIED", "UNCLAS", "NATOUNCLASSIFIED", "TLP:CLEAR", "TLP:WHITE"}


def hide_markings(text: str, hidden: Sequence[Span]) -> str:
    """Return a text of the same length with blanks for its markings, for analyses that read words."""
    if not hidden:
        return text
    pieces, at = [], 0
    for start, end in hidden:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def without_markings(text: str) -> str:
    """Return a text of the same length with blanks for all that is a marking in it."""
    banners = find_banners(text)
    rest = hide_markings(text, banners)
    marks = find_portion_marks(text, split_paragraphs(rest), banners)
    return hide_markings(rest, sorted(marks.items()))


_TLP_ONLY = re.compile(rf"[(\[]?{_TLP}")


def _heads(text: str, paragraphs: Sequence[Span]) -> Iterator[_Head]:
    for start, end in paragraphs:
        if text[start] not in _OPENERS and text[start + 1 : start + 2] not in {".", ")"}:
            continue
        match = _head().match(text, start, min(end, start + _LONGEST))
        if not match or (match["open"] == "[") != (match["mark"][-1] == "]"):
            continue
        sure = match["unsure"] is None
        squared = not sure and match["open"] == "["
        if squared or (match["unsure"] == "C" and _COPYRIGHT.match(text, match.end(), end)):
            continue
        yield _Head(start, match.end(), sure, match["tlp"] is None)


def _list_letters(text: str, paragraphs: Sequence[Span]) -> frozenset[int]:
    """Return the starts of the paragraphs whose letter belongs to a list: (A), (B), (C), or (Q), (R), (S).

    A run of following letters is a list's where one of them is no mark: (R), (S) may be marks, (R), (S), (T) not.
    """
    listed: set[int] = set()
    for run in _runs(_lettered(text, paragraphs)):
        if len(run) > 1 and any(letter not in _LEVELS for _, letter in run):
            listed.update(start for start, _ in run)
    return frozenset(listed)


def _lettered(text: str, paragraphs: Sequence[Span]) -> list[tuple[int, str]]:
    found = ((start, _LETTER.match(text, start, min(end, start + 40))) for start, end in paragraphs)
    return [(start, match["letter"]) for start, match in found if match]


def _runs(lettered: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    run: list[tuple[int, str]] = []
    for start, letter in lettered:
        if run and ord(letter) != ord(run[-1][1]) + 1:
            yield run
            run = []
        run.append((start, letter))
    if run:
        yield run


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return start + left, start + len(words.rstrip())
