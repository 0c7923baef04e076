"""Seasons: "spring 2023", "last winter", "in the autumn". "Fall" only where it is no verb and no noun."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.counting import (
    PORTION,
    part_of,
)
from briefing.language.english.dates.lexicon import (
    GAP,
    SEASON,
    SEASONS,
    SHIFT,
    YEAR,
    phrases,
    plain,
)
from briefing.language.english.dates.reference import Lean, year_near
from briefing.language.english.dates.rules import DateRule, Reading, Setting, relative, rule

_SEASON = (
    rf"{PORTION}?(?:(?P<which>{phrases('which')}){GAP}(?P<season>{SEASON})"
    rf"|(?P<season2>{SEASON})(?:{GAP}(?:of{GAP})?|,{GAP})(?:(?P<year>{YEAR})(?:[-–/](?P<last>[0-9]{{2}}(?:[0-9]{{2}})?)(?![0-9]))?"
    rf"(?![\w%]|[-.,:][0-9])|(?P<whichyear>{phrases('which year')}){GAP}year\b))"
)
_BARE_SEASON = (
    rf"(?:{phrases('season leads')}){GAP}(?:the{GAP})?"
    rf"(?P<whole>(?:(?P<part>{phrases('parts')})(?:{GAP}|-))?(?P<season>{SEASON}))"
    rf"(?!{GAP}?(?:{phrases('no season')})\b|-|['’])"
)
_FAR_BACK = 270  # days: nine months after its beginning a season is rather the next one
_LEANS = {-1: Lean.PAST, 0: Lean.UNSAID, 1: Lean.AHEAD}
_PRICE = re.compile(rf"[^\S\n](?:{phrases('fall of')})\b", re.IGNORECASE)


def _read_season(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    season = SEASONS[(match["season"] or match["season2"]).lower()]
    part = plain(match["part"] or match["partof"] or "")
    part = {"earlier": "early", "later": "late"}.get(part, part)
    if match["year"]:
        year = int(match["year"])
        return (Reading(*match.span(), part_of(periods.month(year, season), part, date.min)),)
    if match["whichyear"]:
        shift = SHIFT[match["whichyear"].lower()]
        return relative(
            match, setting.resolve(lambda d: part_of(periods.month(d.year + shift, season), part, d))
        )
    which = plain(match["which"])
    if which.startswith("this") and season == 23 and _PRICE.match(setting.text, match.end()):
        return ()
    lean = _LEANS[SHIFT.get(which.rpartition(" ")[2], 0)]
    return relative(match, setting.resolve(_season_rule(season, part, lean)))


def _season_rule(season: int, part: str, lean: Lean) -> Callable[[date], str]:
    """Return the rule for the season nearest to the day of publication, on the side where it lies."""

    def meant(today: date) -> str:
        year = _season_year(season, today, lean)
        return part_of(periods.month(year, season), part, today)

    return meant


def _season_year(season: int, today: date, lean: Lean) -> int:
    """Return the year of the season before today's, of the next, or of the one that is on or nearest."""

    def first(year: int) -> date:
        return date(year, 3 * (season - 20), 1)

    if lean is Lean.AHEAD:
        return year_near(periods.shift_days(today, 1), first, Lean.AHEAD)
    begun = year_near(today, first, Lean.PAST)
    if lean is Lean.PAST:
        ends = periods.bounds(periods.month(begun, season))
        return begun - 1 if ends and ends[1] >= today else begun
    return begun + 1 if (today - first(begun)).days > _FAR_BACK else begun


def _read_bare_season(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read "in the spring" by the verbs around it; "fall" only where it is no verb."""
    words = plain(match[0])
    if words.startswith(("of", "this")) or ("fall" in words and "the " not in words):
        return ()
    lean = setting.lean(*match.span("whole"))
    lean = Lean.PAST if lean is Lean.UNSAID else lean
    season = SEASONS[match["season"].lower()]

    def meant(today: date) -> str:
        year = year_near(today, lambda y: date(y, 3 * (season - 20), 1), lean)
        return part_of(periods.month(year, season), plain(match["part"] or ""), today)

    return relative(match, setting.resolve(meant), "", "whole")


RULES: tuple[DateRule, ...] = (
    rule(
        "season",
        "season",
        _SEASON,
        _read_season,
        40,
        40,
        example="The mill burnt down in spring 2023.",
        makes="spring 2023 = 2023-21",
    ),
    rule(
        "in the season",
        "season",
        _BARE_SEASON,
        _read_bare_season,
        24,
        16,
        example="The mill burnt down in the spring.",
        makes="spring = 2024-21",
    ),
)
