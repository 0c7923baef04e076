"""Paragraphs in; those that are headings or residue out, each with the reason. All others are prose.

A heading is a short line without a final full stop over prose. What it looks like (capitals, numbering, its
place) gives the reason. Where a whole document is in capitals, or most of its paragraphs end without a full
stop (transcripts, lists, tables), appearances say little, and fewer rules apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import PassageKind
from briefing.text.headlines import is_form_entry, is_headline, words_of_heading
from briefing.text.paragraphs import Span
from briefing.text.residue import LONGEST, residue_reason
from briefing.text.table_heads import find_table_heads
from briefing.text.words import read_words

Kind = tuple[PassageKind, str]

_HEADING_LENGTH, _HEADING_WORDS = 110, 16
_TITLE_LENGTH, _TITLE_WORDS = 200, 28
_FINAL = ".!;,:…。！？；：，।"
_CLOSERS = "\"'”’»)]"
_TURN = re.compile(r"[^\W\d_][^:!?\n]{0,48}:\s")
_ITEM = re.compile(r"[-*+•·‣–—>|=#~_\d(\[{]|[a-z]\W")
_NUMBERED = re.compile(
    r"(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVX]{1,5}[.)]|(?:Chapter|Section|Part|Annex|Appendix|Article)"
    r" [\dIVXA-Z]{1,5}[.:]?)\s+[A-Z][^.!;]*"
)
_SAMPLE = 1000
_MOST_HEADINGS = 2
_ENOUGH = 500
_MOST_BELOW = 15  # paragraphs that the first line is held against


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a document is written: what its capitals and final marks are worth."""

    capitals: bool
    small: bool
    prose: bool
    turns: bool


def paragraph_kinds(
    text: str, paragraphs: Sequence[Span], known: Mapping[int, Kind], sentences: Mapping[int, int]
) -> dict[int, Kind]:
    """Return the kind of each paragraph that is no prose, by its start; `known` is what the reader knows.

    `sentences` says by the start of a paragraph how many sentences it has.
    """
    kinds = dict(known)
    short = [(start, end) for start, end in paragraphs if end - start <= LONGEST and start not in known]
    for start, end in short:
        if reason := residue_reason(text[start:end], sentences[start]):
            kinds[start] = (PassageKind.RESIDUE, reason)
    lines = [span for span in paragraphs if kinds.get(span[0], ("",))[0] is not PassageKind.RESIDUE]
    if len(lines) > 1 and any(_is_line(text, *span) for span in lines):
        _add_headings(text, lines, kinds)
    if len(lines) > 1 and lines[0][0] not in kinds and _is_headed(text, lines, kinds):
        kinds[lines[0][0]] = (PassageKind.HEADING, "title on the first line")
    if " | " in text:
        for place in find_table_heads([text[start:end] for start, end in paragraphs]):
            kinds[paragraphs[place][0]] = (PassageKind.HEADING, "names of the columns")
    return kinds


def _is_headed(text: str, lines: list[Span], kinds: dict[int, Kind]) -> bool:
    """Say whether the first line is a headline; all in capitals or all in small letters, looks say little."""
    start, end = lines[0]
    if end - start > _TITLE_LENGTH or (manner := _manner(text, lines)).capitals or manner.small:
        return False
    below = [span for span in lines[1 : _MOST_BELOW + 1] if span[0] not in kinds]
    return is_headline(_plain(text, start, end), [_shortened(text, *span) for span in below])


def _shortened(text: str, start: int, end: int) -> str:
    """Return a paragraph, of a long one the beginning and the end, on one line."""
    if end - start <= 2 * _ENOUGH:
        return _plain(text, start, end)
    return f"{_plain(text, start, start + _ENOUGH)} {_plain(text, end - _ENOUGH, end)}"


def _plain(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _is_line(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph is short and unfinished enough for a heading of any kind."""
    return end - start <= _TITLE_LENGTH and text[end - 1] not in _FINAL


def _add_headings(text: str, lines: list[Span], kinds: dict[int, Kind]) -> None:
    """Go from the last paragraph to the first: a heading needs prose below it, or one more heading."""
    manner = _manner(text, lines)
    passed: list[int] = []  # headings since the last prose
    prose_below = False
    for place in range(len(lines) - 1, -1, -1):
        start, end = lines[place]
        if start in kinds:
            prose_below = True
            continue
        reason = ""
        if prose_below and _is_line(text, start, end):
            line = _plain(text, start, end)
            reason = _heading_reason(line, place == 0, not passed and _towers(lines, place), manner)
        if not reason:
            prose_below = _is_prose(text, start, end)
            passed.clear()
        elif len(passed) < _MOST_HEADINGS:
            kinds[start] = (PassageKind.HEADING, reason)
            passed.append(start)
        else:  # a list of names, not a row of headings
            for heading in passed:
                kinds.pop(heading, None)
            prose_below = False
            passed.clear()


def _manner(text: str, lines: list[Span]) -> _Manner:
    sample = text[:_SAMPLE]
    words = sample.split()
    finished = sum(1 for start, end in lines if text[end - 1] in _FINAL + _CLOSERS + "?")
    turns = sum(1 for start, end in lines if _TURN.match(text, start, min(end, start + 60)))
    few = len(lines) < 4
    return _Manner(
        capitals=sum(map(str.isupper, words)) > 0.6 * len(words),
        small=sample.islower(),
        prose=finished >= (0.45 if few else 0.6) * len(lines),
        turns=turns >= 3 and turns > 0.2 * len(lines),
    )


def _is_prose(text: str, start: int, end: int) -> bool:
    return end - start > 150 or (end - start > 40 and text[end - 1] in _FINAL + _CLOSERS + "?")


def _towers(lines: list[Span], place: int) -> bool:
    """Say whether the next paragraph is much longer than this line."""
    here, below = lines[place], lines[place + 1]
    return below[1] - below[0] >= max(40, 2 * (here[1] - here[0]))


def _heading_reason(line: str, first: bool, towered: bool, manner: _Manner) -> str:
    words = words_of_heading(line)
    if not words or manner.capitals or manner.small or "|" in line or "\t" in line:
        return ""
    if len(line) <= _HEADING_LENGTH and _NUMBERED.fullmatch(line) and line[-1] not in _CLOSERS and towered:
        return "numbered heading"
    if is_form_entry(line) or _ITEM.match(line) or (_TURN.match(line) and manner.turns) or line[0] in '“"«„‘':
        return ""
    return _by_letters(line, words, first, manner) or _by_place(line, words, first, towered, manner)


def _by_letters(line: str, words: list[str], first: bool, manner: _Manner) -> str:
    longest = _TITLE_WORDS if first else _HEADING_WORDS
    if len(words) > longest or (len(line) > _HEADING_LENGTH and not first):
        return ""
    if line.upper() == line and sum(map(str.isalpha, line)) >= 4 and line[-1] not in "?":
        return "line in capitals"
    weighty = [word for word in words if word.lower() not in read_words("minor-words")]
    raised = sum(1 for word in weighty if any(map(str.isupper, word)))
    question = line[-1] == "?"
    if len(words) == 1 and line[0].isupper() and manner.prose and not question:
        return "heading of one word"
    if raised < 0.9 * len(weighty) or len(weighty) < (4 if question else 2):
        return ""
    return "heading in title case" if line[0].isupper() or line[0].isdigit() else ""


def _by_place(line: str, words: list[str], first: bool, towered: bool, manner: _Manner) -> str:
    if (
        not (towered and manner.prose and line[0].isupper())
        or line[-1] in _CLOSERS + "?"
        or _TURN.match(line)
    ):
        return ""
    if first and len(words) <= _TITLE_WORDS:
        return "title on the first line"
    sentence = read_words("finite-verbs") & {word.lower() for word in words}
    if len(words) <= 10 and len(line) <= 80 and not sentence:
        return "short line without a full stop over prose"
    return ""
