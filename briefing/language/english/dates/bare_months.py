"""The bare name of a month in; whether it means the month out, and no person, modal verb or march."""

from __future__ import annotations

import re

from briefing.language.english.dates.lexicon import (
    FULL_MONTHS,
    GAP,
    MONTH,
    MONTH_LEADS,
    YEAR_SHORT,
    listed,
    phrases,
)
from briefing.text.parsed import ParsedText

_NEAR = 24  # characters on each side in which the next word stands
_REACH_BACK = 30  # characters before in which another month stands
_SAFE = FULL_MONTHS - listed("names too")
_LEADING_NAMES = listed("leads of names")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)\Z")
_ANOTHER_MONTH = re.compile(
    rf"\b{MONTH}(?:{GAP}[12][0-9]{{3}})?(?:,?{GAP}(?:{phrases('months in a row')}){GAP}|,{GAP}|{GAP}?[-–]{GAP}?)\Z",
    re.IGNORECASE,
)
_UP_TO_MONTH = re.compile(rf"[^\S\n]?[-–—][^\S\n]?{MONTH}[^\S\n]{YEAR_SHORT}", re.IGNORECASE)
_OPENING_MARKS = re.compile(r"(?:.*[:;][\"”’)]?)?[\s\"“‘]*", re.DOTALL)
_WORD_AFTER = re.compile(r"[^\S\n]+([^\W\d_]+)")
_NO_MODIFIED = listed("no noun")


def stands_for_month(match: re.Match[str], parsed: ParsedText) -> bool:
    """Say whether the bare name of a month means the month, and no person, modal verb or march."""
    text = parsed.words
    start, end = match.span()
    word = match["month"]
    if word.lower() not in FULL_MONTHS and not word.endswith("."):
        return bool(_UP_TO_MONTH.match(text, end))
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    after = _WORD_AFTER.match(text, end, end + _NEAR)
    previous, following = before[1] if before else "", after[1] if after else ""
    if previous.lower() in listed("every"):
        return False
    if previous.lower() in MONTH_LEADS:
        return not (following[:1].isupper() and previous.lower() in _LEADING_NAMES)
    if _ANOTHER_MONTH.search(text, max(0, start - _REACH_BACK), start):
        return True
    if word.lower().rstrip(".") in _SAFE or word.endswith("."):
        return word[0].isupper() and not (previous[:1].isupper() and not _opens_sentence(parsed, before))
    modifies = previous.lower() in listed("before everyday months")
    return (
        modifies
        and (following[:1].islower() or (previous == "of" and not following))
        and (following not in _NO_MODIFIED)
    )


def _opens_sentence(parsed: ParsedText, before: re.Match[str] | None) -> bool:
    """Say whether the word before the month is the first of its sentence, or of what a colon or semicolon begins."""
    if before is None:
        return True
    start = parsed.sentence_at(before.start()).start
    return bool(_OPENING_MARKS.fullmatch(parsed.words, start, before.start()))
