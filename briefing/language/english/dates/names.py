"""Named days ("Christmas Day"), and names in which the word of a date dates nothing ("the Sunday Times")."""

from __future__ import annotations

import re
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import FEASTS, GAP, NAMES, YEAR, one_of
from briefing.language.english.dates.reference import year_near
from briefing.language.english.dates.rules import DateRule, Reading, Setting, rule

_NAMED = one_of(FEASTS).replace("'", "['’]").replace(r"\ ", GAP)
_FEAST = rf"(?P<feast>{_NAMED})(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{YEAR}))?(?!\w)"


def _read_feast(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    name = " ".join(match["feast"].lower().replace("’", "'").split())
    month, number = (int(part) for part in FEASTS[name].split("-"))
    if match["year"]:
        return (Reading(*match.span(), periods.day(int(match["year"]), month, number)),)
    if setting.reference is None:
        return (Reading(*match.span(), f"XXXX-{month:02}-{number:02}", yearless=True),)
    lean = setting.lean(*match.span())

    def meant(today: date) -> str:
        return periods.day(year_near(today, lambda year: date(year, month, number), lean), month, number)

    return (Reading(*match.span(), setting.resolve(meant), yearless=True),)


RULES: tuple[DateRule, ...] = (
    rule(
        "named day",
        "feast",
        _FEAST,
        _read_feast,
        24,
        20,
        example="The fair opens on Christmas Eve 2023.",
        makes="Christmas Eve 2023 = 2023-12-24",
    ),
)

_AT: dict[str, list[tuple[int, str]]] = {}
for _name in sorted(NAMES):
    for _word in re.finditer(r"[a-z]{3,}", _name):
        _AT.setdefault(_word[0], []).append((_word.start(), _name))


def named_at(text: str, start: int, word: str) -> Reading | None:
    """Return the name that holds `word` (lower case, at `start`) and dates nothing, if there is one."""
    for offset, name in _AT.get(word, ()):
        begin, end = start - offset, start - offset + len(name)
        if begin >= 0 and text[begin:end].lower() == name and _is_whole(text, begin, end):
            return Reading(begin, end, void=True)
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
