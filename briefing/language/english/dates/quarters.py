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
from briefing.language.english.dates.reference import Lean, year_near
from briefing.language.english.dates.rules import DateRule, Reading, Setting, rule

_WHICH = rf"(?:(?P<year>{YEAR})|(?P<which>{phrases('which year')}|the){GAP}year\b)"
_WHICH_TOO = _WHICH.replace("year>", "year2>").replace("which>", "which2>")
_OWNER = (
    rf"(?:(?:the{GAP})?(?:(?:{phrases('fiscal')}){GAP}(?:year{GAP})?|FY{GAP}?)?(?P<year0>{YEAR})(?:['’]s)?{GAP}"
    rf"|(?P<which0>{phrases('which year')}){GAP}year['’]s{GAP})"
)
_QUARTER = (
    rf"{_OWNER}?(?:Q(?P<short>[1-4])(?:(?:{GAP}|-)?(?:of{GAP})?(?:FY{GAP}?)?{_WHICH})?"
    rf"|(?:the{GAP})?(?P<ordinal>{phrases('fourths')})(?:{GAP}|-)quarter\b"
    rf"(?:{GAP}(?:of{GAP})?(?:(?:the{GAP})?(?:{phrases('fiscal')}){GAP}(?:year{GAP})?)?{_WHICH_TOO})?)(?!\w)"
)
_HALF_NAME = rf"(?:the{GAP})?(?P<ordinal>{phrases('halves')})(?:{GAP}|-)half"
_HALF = (
    rf"(?:{_OWNER}(?:{_HALF_NAME}\b|H(?P<short0>[12]))"
    rf"|(?:{_HALF_NAME.replace('ordinal', 'ordinal2')}{GAP}(?:of{GAP})?|H(?P<short>[12]){GAP}){_WHICH})(?!\w)"
)
_COUNT = rf"[2-9]|1[01]|{phrases('counts of months')}"
_MONTHS_IN = {"months": 1, "quarters": 3}
_COUNT_OF = rf"(?P<end>{phrases('ends')}){GAP}(?P<count>{_COUNT}){GAP}(?P<unit>{'|'.join(_MONTHS_IN)})"
_COUNT_TOO = _COUNT_OF.replace("end>", "end2>").replace("count>", "count2>").replace("unit>", "unit2>")
_MONTHS_OF = rf"(?:{_OWNER}{_COUNT_OF}\b|(?:the{GAP})?{_COUNT_TOO}{GAP}(?:of|in){GAP}{_WHICH})"
_REPORTED_AFTER = re.compile(rf"(?:[- ][\w-]+){{0,2}}?[- ](?:{phrases('reported figures')})\b", re.IGNORECASE)
_REPORTED_BEFORE = re.compile(rf"\b(?:{phrases('reported figures')})\b[^.;]{{0,30}}\Z", re.IGNORECASE)
_STILL_REPORTED = 100  # days after its end in which a quarter's figures may still be to come
_FISCAL = (
    rf"(?:the{GAP})?(?:(?:{phrases('fiscal')})(?:{GAP}year)?{GAP}|FY{GAP}?)"
    rf"(?:(?P<year>{YEAR})(?:[-–/](?P<last>[0-9]{{2,4}})(?![0-9]))?|(?P<short>[0-9]{{2}}))(?![\w%])"
)
_SPORT = re.compile(rf"\b(?:{phrases('sport')})\b", re.IGNORECASE)
_FISCAL_WORD = re.compile(rf"{phrases('fiscal')}|FY", re.IGNORECASE)


def _year_of(match: re.Match[str], setting: Setting) -> tuple[str, bool]:
    """Return the year that a quarter or half belongs to, and whether it counts from the publication."""
    groups = match.groupdict()
    year = groups["year"] or groups.get("year2") or groups.get("year0")
    which = groups["which"] or groups.get("which2") or groups.get("which0")
    if year:
        return periods.year_text(int(year)), False
    shift = SHIFT[(which or "this").lower()]
    return setting.resolve(lambda today: periods.year_text(today.year + shift)), True


def _read_quarter(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    if match["short"] and setting.text[match.start("short") - 1] != "Q":
        return ()
    number = int(match["short"]) if match["short"] else ORDINALS[match["ordinal"].lower()]
    if any(match[name] for name in ("year", "year0", "year2", "which", "which0", "which2")):
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
    reported = _is_reported(setting.text, start, end)
    if reported and lean is Lean.UNSAID:
        lean = Lean.PAST

    def meant(today: date) -> str:
        if reported and lean is not Lean.PAST:
            return periods.month(_year_to_report(today, number), 32 + number)
        begin = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        return periods.month(year_near(begin, lambda y: date(y, 3 * number - 2, 1), lean), 32 + number)

    return (Reading(start, end, setting.resolve(meant), "quarter", relative=True, yearless=True),)


def _is_reported(text: str, start: int, end: int) -> bool:
    """Return whether a quarter is one that figures are reported for: "third-quarter results"."""
    after = text[end : end + 48].replace("\n", " ")
    return bool(_REPORTED_AFTER.match(after) or _REPORTED_BEFORE.search(text, max(0, start - 48), start))


def _year_to_report(today: date, number: int) -> int:
    """Return the year of the quarter whose figures are still to come: the one just ended, or else the next to end.

    In October third-quarter results that are expected are this year's, in February those of the fourth are last year's.
    """
    since = periods.shift_days(today, -_STILL_REPORTED)
    years = range(since.year, since.year + 2)
    return next(year for year in years if periods.shift_months(date(year, 3 * number - 2, 1), 3) > since)


def _in_year(year: str, place: Callable[[str], str]) -> str:
    """Return what `place` makes of a year, which may be approximate, or an interval, or not known."""
    if not year or "/" in year:
        return ""
    edtf = place(year.rstrip("~"))
    return periods.about(edtf) if periods.is_about(year) else edtf


def _read_half(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    short, named = match["short"] or match["short0"], match["ordinal"] or match["ordinal2"]
    if short and setting.text[max(match.start("short"), match.start("short0")) - 1] != "H":
        return ()
    number = int(short) if short else 1 if named.lower() == "first" else 2
    year, counts = _year_of(match, setting)
    first, last = ("01", "06") if number == 1 else ("07", "12")
    return (
        Reading(*match.span(), _in_year(year, lambda text: f"{text}-{first}/{text}-{last}"), relative=counts),
    )


def _read_months_of(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, end = match["unit"] or match["unit2"], match["end"] or match["end2"]
    count = number_of(match["count"] or match["count2"]) * _MONTHS_IN[unit.lower()]
    if count > 11:
        return ()
    year, counts = _year_of(match, setting)
    first, last = (1, count) if end.lower() == "first" else (13 - count, 12)
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


RULES: tuple[DateRule, ...] = (
    rule(
        "quarter",
        "quarter quarter-figures",
        _QUARTER,
        _read_quarter,
        44,
        56,
        example="Sales fell in Q3 2023.",
        makes="Q3 2023 = 2023-35",
    ),
    rule(
        "half",
        "half quarter-figures",
        _HALF,
        _read_half,
        44,
        36,
        example="Sales fell in H1 2023.",
        makes="H1 2023 = 2023-01/2023-06",
    ),
    rule(
        "months of a year",
        "months quarters",
        _MONTHS_OF,
        _read_months_of,
        44,
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
