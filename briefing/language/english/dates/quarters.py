"""Parts of a year and fiscal years: "Q3 2024", "the first half of this year", "fiscal 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.lexicon import (
    GAP,
    ORDINALS,
    SHIFT,
    YEAR,
    number_of,
    phrases,
)
from briefing.language.english.dates.numeric import full_year
from briefing.language.english.dates.reference import year_near
from briefing.language.english.dates.rules import Reading, Rule, Setting, rule

_WHICH = rf"(?:(?P<year>{YEAR})|(?P<which>{phrases('which year')}|the){GAP}year\b)"
_WHICH_TOO = _WHICH.replace("year>", "year2>").replace("which>", "which2>")
_QUARTER = (
    rf"(?:Q(?P<short>[1-4])(?:(?:{GAP}|-)?(?:of{GAP})?(?:FY{GAP}?)?{_WHICH})?"
    rf"|(?:the{GAP})?(?P<ordinal>{phrases('fourths')})(?:{GAP}|-)quarter\b"
    rf"(?:{GAP}(?:of{GAP})?(?:(?:the{GAP})?(?:{phrases('fiscal')}){GAP}(?:year{GAP})?)?{_WHICH_TOO})?)(?!\w)"
)
_HALF = rf"(?:(?:the{GAP})?(?P<ordinal>first|second){GAP}half{GAP}(?:of{GAP})?|H(?P<short>[12]){GAP}){_WHICH}(?!\w)"
_MONTHS_OF = (
    rf"(?:the{GAP})?(?P<end>{phrases('ends')}){GAP}(?P<count>[2-9]|1[01]|{phrases('counts of months')})"
    rf"{GAP}months{GAP}of{GAP}{_WHICH}"
)
_FISCAL = (
    rf"(?:the{GAP})?(?:(?:{phrases('fiscal')})(?:{GAP}year)?{GAP}|FY{GAP}?)"
    rf"(?:(?P<year>{YEAR})(?:[-–/](?P<last>[0-9]{{2,4}})(?![0-9]))?|(?P<short>[0-9]{{2}}))(?![\w%])"
)
_SPORT = re.compile(rf"\b(?:{phrases('sport')})\b", re.IGNORECASE)
_FISCAL_WORD = re.compile(rf"{phrases('fiscal')}|FY", re.IGNORECASE)


def _year_of(match: re.Match[str], setting: Setting) -> tuple[str, bool]:
    """Return the year that a quarter or half belongs to, and whether it counts from the publication."""
    groups = match.groupdict()
    year, which = groups["year"] or groups.get("year2"), groups["which"] or groups.get("which2")
    if year:
        return periods.year_text(int(year)), False
    shift = SHIFT[(which or "this").lower()]
    return setting.resolve(lambda today: periods.year_text(today.year + shift)), True


def _read_quarter(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    if match["short"] and match[0][0] != "Q":
        return ()
    number = int(match["short"]) if match["short"] else ORDINALS[match["ordinal"].lower()]
    if any(match[name] for name in ("year", "year2", "which", "which2")):
        year, counts = _year_of(match, setting)
        fiscal = _FISCAL_WORD.search(match[0])
        edtf = _in_year(year, lambda text: f"{text}-{32 + number}")
        return (Reading(*match.span(), periods.about(edtf) if edtf and fiscal else edtf, relative=counts),)
    start, end = match.span()
    if (
        _SPORT.search(setting.text, max(0, start - 80), end + 80)
        or setting.text[end : end + 4].lower() == " of "
    ):
        return ()
    lean = setting.lean(start, end)

    def meant(today: date) -> str:
        begin = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        return periods.month(year_near(begin, lambda y: date(y, 3 * number - 2, 1), lean), 32 + number)

    return (Reading(start, end, setting.resolve(meant), "quarter", relative=True, yearless=True),)


def _in_year(year: str, place: Callable[[str], str]) -> str:
    """Return what `place` makes of a year, which may be approximate, or an interval, or not known."""
    if not year or "/" in year:
        return ""
    edtf = place(year.rstrip("~"))
    return periods.about(edtf) if periods.is_about(year) else edtf


def _read_half(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    number = int(match["short"]) if match["short"] else ORDINALS[match["ordinal"].lower()]
    year, counts = _year_of(match, setting)
    first, last = ("01", "06") if number == 1 else ("07", "12")
    return (
        Reading(*match.span(), _in_year(year, lambda text: f"{text}-{first}/{text}-{last}"), relative=counts),
    )


def _read_months_of(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    count = number_of(match["count"])
    year, counts = _year_of(match, setting)
    first, last = (1, count) if match["end"].lower() == "first" else (13 - count, 12)
    edtf = _in_year(year, lambda text: f"{text}-{first:02}/{text}-{last:02}")
    return (Reading(*match.span(), edtf, relative=counts),)


def _read_fiscal(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read a fiscal year as about the calendar year that it is called by; when it begins differs by country."""
    if match[0].lower().startswith("fy") and match[0][0] != "F":
        return ()
    year = periods.year_text(full_year(match["year"] or match["short"], setting))
    if match["last"]:
        year = f"{year}/{year[: 4 - len(match['last'])]}{match['last']}"
        first, _, last = year.partition("/")
        if first >= last:
            return ()
    return (Reading(*match.span(), periods.about(year)),)


RULES: tuple[Rule, ...] = (
    rule(
        "quarter",
        "quarter quarter-figures",
        _QUARTER,
        _read_quarter,
        28,
        56,
        example="Sales fell in Q3 2023.",
        makes="Q3 2023 = 2023-35",
    ),
    rule(
        "half",
        "half quarter-figures",
        _HALF,
        _read_half,
        28,
        36,
        example="Sales fell in H1 2023.",
        makes="H1 2023 = 2023-01/2023-06",
    ),
    rule(
        "months of a year",
        "months",
        _MONTHS_OF,
        _read_months_of,
        24,
        24,
        example="Sales fell in the first six months of 2023.",
        makes="the first six months of 2023 = 2023-01/2023-06",
    ),
    rule(
        "fiscal year",
        "fiscal",
        _FISCAL,
        _read_fiscal,
        12,
        36,
        example="Sales fell in fiscal 2023.",
        makes="fiscal 2023 = 2023~",
    ),
)
