"""A weekday in; whether it is part of a name that dates nothing ("the singer Ruby Friday", "the Sunday Ledger"), out.

Names that everybody knows stand in data/date-names.txt. In newswire a day often stands right after a name ("Mayor Dorn
Monday said"), so that only a title, or a role and a single name, make a day a surname.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.language.english.dates.lexicon import listed, phrases
from briefing.text.parsed import ParsedText
from briefing.text.word_sections import read_sections

_NEAR = 60  # characters before a day in which its title or role stands
_NAMED_AFTER = re.compile(rf"[^\S\n](?:{phrases('papers and clubs')})\b(?!-)")
_PREVIOUS = re.compile(r"([A-Z][a-z]+)\.?[^\S\n]\Z")
_ROLE = re.compile(r"([a-z][a-z-]+)[^\S\n][A-Z][a-z]+[^\S\n]\Z")


def is_name(match: re.Match[str], parsed: ParsedText) -> bool:
    """Return whether the `weekday` of a match is part of the name of a person, a paper or a club."""
    text, (start, end) = parsed.words, match.span("weekday")
    if match["modifier"] or not match["weekday"][0].isupper():
        return False
    if _NAMED_AFTER.match(text, end):
        return True
    before = text[max(0, start - _NEAR) : start]
    previous = _PREVIOUS.search(before)
    if previous is None:
        return False
    if previous[1].lower() in listed("forms of address"):
        return True
    role = _ROLE.search(before)
    return (role is not None and _is_role(role[1])) or _is_called(match["weekday"], text)


def _is_role(word: str) -> bool:
    return word in listed("roles of persons") or word in read_sections("attribution-sources")["roles"]


@lru_cache(
    7
)  # one a day of the week: a long text has thousands of days after names, and is read through for each
def _is_called(day: str, text: str) -> bool:
    """Return whether the text elsewhere gives somebody that name with a form of address: "Mr. Friday"."""
    for address in listed("forms of address"):
        if f"{address.title()} {day}" in text or f"{address.title()}. {day}" in text:
            return True
    return False
