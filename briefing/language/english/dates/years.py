"""Years, decades and centuries: "2024", "late 2019", "2019-21", "the 1990s", "the 19th century"."""

from __future__ import annotations

import re

from briefing.language.english.dates import periods
from briefing.language.english.dates.four_digits import is_numbered, stands_for_year, word_after, word_before
from briefing.language.english.dates.lexicon import (
    GAP,
    ORDINALS,
    PART,
    PART_OF,
    YEAR,
    listed,
    one_of,
    phrases,
    third_of,
)
from briefing.language.english.dates.rules import DateRule, Reading, Setting, rule

_LAW = "|".join(sorted(law.title() for law in listed("laws")))
_LAW_AFTER = re.compile(rf"(?: (?:[A-Z][\w'’-]*|{phrases('within laws')})){{1,9}}? (?:{_LAW})\b")
_LAW_BEFORE = re.compile(rf"\b[A-Z][\w'’-]* (?:{_LAW})(?: of)? \Z")
_LONGEST_LAW = 60  # characters of its name before the year
_PART_OF = rf"(?:the{GAP})?(?P<partof>{PART_OF}){GAP}of{GAP}(?:the{GAP}year{GAP})?"
_PORTION = rf"(?:(?P<part>{PART})(?:{GAP}|-)(?:in{GAP})?|{_PART_OF})"
_YEAR = (
    rf"{_PORTION}?(?<![\w.,:/$€£#@+])(?:the{GAP}year{GAP})?(?P<year>{YEAR})"
    r"(?:(?P<to>[-–/])(?P<last>[0-9]{2}|[12][0-9]{3})(?![0-9]))?(?![\w%°/]|[-.,:][0-9]|[-–][^\W\d])"
)
_TENS = (
    rf"{_PORTION}?(?:the{GAP})?(?:(?P<art>{PART})(?:{GAP}|-))?"
    r"(?P<decade>(?:1[0-9]|20)[0-9]0|['’][2-9]0)['’]?s\b"
)
_CENTURY = (
    rf"{_PORTION}?(?:the{GAP})?(?:(?P<art>{PART})(?:{GAP}|-))?(?P<ordinal>{one_of(ORDINALS)})(?:{GAP}|-)century\b"
    rf"(?!{GAP}?(?:BCE?|B\.C\.))"
)


def _read_year(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    year, last = int(match["year"]), match["last"]
    if last is not None:
        return _read_years(match, year, last, setting)
    word = match["part"] or match["partof"]
    if not word and _is_of_law(match, setting.text):
        return (Reading(*match.span(), void=True),)
    if not word and not stands_for_year(match, setting.text):
        return (Reading(*match.span(), void=True),) if is_numbered(match, setting.text) else ()
    edtf = periods.year_text(year)
    by_its_end = periods.last_month(edtf, setting.text, match.start()) if _is_end(word) else ""
    return (Reading(*match.span(), by_its_end or _portion(word, edtf)),)


def _is_of_law(match: re.Match[str], text: str) -> bool:
    """Return whether a year stands in the name of a law: "the 1994 Harbour Safety Act", "the Karsk Accord of 2015"."""
    start, end = match.span("year")
    after = text[max(0, start - 4) : start].lower() == "the " and _LAW_AFTER.match(text, end)
    return bool(after or _LAW_BEFORE.search(text, max(0, start - _LONGEST_LAW), start))


def _is_end(word: str | None) -> bool:
    return (word or "").lower() == "end"


def _portion(word: str | None, edtf: str) -> str:
    if not word:
        return edtf
    word = " ".join(word.lower().split())
    return periods.third(edtf, third_of(word))


def _read_years(match: re.Match[str], year: int, last: str, setting: Setting) -> tuple[Reading, ...]:
    """Read "2019-21" or "1939–1945"."""
    end = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if not 0 < end - year < 200 or (
        len(last) == 2 and match["to"] == "-" and not stands_for_year(match, setting.text)
    ):
        return ()
    if match["to"] == "/" and end - year != 1:
        return ()
    return (
        Reading(
            *match.span("year")[:1],
            match.end(),
            periods.span(periods.year_text(year), periods.year_text(end)),
        ),
    )


def _read_decade(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits[1:])
    word = match["part"] or match["partof"] or match["art"]
    whole = periods.century(year // 100 + 1) if year < 2000 and year % 100 == 0 else periods.decade(year)
    return (Reading(*match.span(), _portion(word, whole)),)


def _read_century(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    after = word_after(setting.text, match.end())
    before = word_before(setting.text, match.start())
    if after and after[2][0].isupper() and match[0].rstrip()[-7].isupper():
        return (Reading(*match.span(), void=True),)
    if before and before[1].lower() in listed("decades of life"):
        return ()
    try:
        edtf = periods.century(ORDINALS[match["ordinal"].lower()])
    except periods.OffCalendarError:
        return ()
    return (Reading(*match.span(), _portion(match["part"] or match["partof"] or match["art"], edtf)),)


RULES: tuple[DateRule, ...] = (
    rule(
        "year",
        "year-figures",
        _YEAR,
        _read_year,
        40,
        20,
        example="The mill burnt down in 1987.",
        makes="1987 = 1987",
    ),
    rule(
        "decade",
        "decade-figures",
        _TENS,
        _read_decade,
        40,
        8,
        example="The mill was built in the 1890s.",
        makes="the 1890s = 189X",
    ),
    rule(
        "century",
        "century",
        _CENTURY,
        _read_century,
        40,
        12,
        example="The mill was built in the 19th century.",
        makes="the 19th century = 18XX",
    ),
)
