"""Patterns of what has digits and is no number: addresses, times of day, dates in figures, the cells of a table.

Each becomes one token, so that nothing later can take it apart. Of a table the text does not say what its cells count.
"""

from __future__ import annotations

import re

from briefing.language.english.rule import Rule

_CELL = r"[-+−]?+[$€£]?+\d[\d.,/:]*+%?+"
_NEXT_CELL = r"(?=[-+−]?+[$€£]?+\d)"  # the last one is looked at for itself: a word may follow that it counts
_FREE = r"(?<![\w.,/:%])"

MASKS: tuple[Rule[str], ...] = (
    Rule(
        "web address",
        "an address with http or www",
        r"(?:https?://|www\.)\S+",
        "See https://oster.example/2031/45 for 12 maps.",
        "12 maps",
    ),
    Rule(
        "ISO date",
        "year, month and day with hyphens",
        r"\d{4}-\d\d-\d\d(?!\d)",
        "The log of 2031-04-17 has 12 entries.",
        "12 entries",
    ),
    Rule(
        "date with strokes",
        "three numbers with strokes between them",
        r"\d{1,2}/\d{1,2}/\d{2,4}(?!\d)",
        "The log of 17/04/2031 has 12 entries.",
        "12 entries",
    ),
    Rule(
        "date with points",
        "three numbers with points between them, the last a year",
        r"\d{1,2}\.\d{1,2}\.\d{4}(?!\d)",
        "The log of 17.4.2031 has 12 entries.",
        "12 entries",
    ),
    Rule(
        "time of day",
        "hours and minutes with a colon",
        r"\d{1,2}:\d\d(?::\d\d)?(?!\d)",
        "By 17:45 they had 12 boats.",
        "12 boats",
    ),
    Rule(
        "split year",
        "a year and the last two digits of another",
        r"(?<![\w.,$€£¥])(?:1[6-9]|20)\d\d[-\u2010-\u2013/]\d\d(?![\d%]|[.,]\d|[-\u2010-\u2013/]\d)(?=\s+(?:to|from|and)\b)",
        "They sold 12 boats in 2012–13 and 15 boats since.",
        "12 boats; 15 boats",
    ),
    Rule(
        "hyphened number",
        "three or more numbers with hyphens or points between them",
        r"\+?\d++(?:[-\u2010-\u2013.]\d++){2,}",
        "Release 4.12.7 has 12 faults.",
        "12 faults",
    ),
    Rule(
        "telephone number abroad",
        "a plus sign and groups of digits",
        r"\+\d{1,3}(?:[ -]\d{2,}+){2,}",
        "Call +44 20 7946 for 12 boats.",
        "12 boats",
    ),
    Rule(
        "telephone number",
        "a zero and groups of three or four digits",
        r"0\d{2,4}(?:[ ]\d{3,4}){1,3}(?!\d)",
        "Call 0117 496 0123 for 12 boats.",
        "12 boats",
    ),
    Rule(
        "telephone number in three groups",
        "groups of three, four and four digits",
        r"\d{3}[ ]\d{4}[ ]\d{4}(?!\d)",
        "Call 117 4960 1234 for 12 boats.",
        "12 boats",
    ),
    Rule(
        "row of numbers",
        "nine or more numbers with blanks, commas or bars between them",
        rf"{_FREE}(?:{_CELL}[\s,;|]++{_NEXT_CELL}){{8,}}+(?:{_CELL}(?!\s*+[^\W\d_]))?+",
        "They had 12 boats. Levels: 41 42 43 44 45 46 47 48 49.",
        "12 boats",
    ),
    Rule(
        "cells of a table",
        "four or more numbers with bars or tabs between them",
        rf"{_FREE}(?:{_CELL}(?:[ ]*+[|\t])++[ ]*+{_NEXT_CELL}){{3,}}+(?:{_CELL}(?![^\S\n]*+[^\W\d_]))?+",
        "They had 12 boats. Levels: 41 | 42 | 43 | 44.",
        "12 boats",
    ),
    Rule(
        "chain of numbers",
        "nine or more numbers with commas, strokes or colons and no blank between them",
        r"\d++(?:[,/:]\d++){8,}+",
        "They had 12 boats. Codes: 1411,1422,143,1444,145,146,147,148,1499.",
        "12 boats",
    ),
)


def mask_pattern() -> str:
    """Return the verbose expression of all of them, the first that fits first."""
    return "|".join(f"(?:{rule.find})" for rule in MASKS)


def mask_of(text: str, start: int, end: int) -> str:
    """Return the name of the rule that makes `text[start:end]` no number, "" where none does."""
    for rule in MASKS:
        match = re.compile(rule.find, re.VERBOSE).match(text, start)
        if match and match.end() == end:
            return rule.name
    return ""
