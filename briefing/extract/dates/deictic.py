"""Dates that count from the day of publication: "yesterday", "on Thursday", "last week", "three days ago"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from briefing.extract.dates import periods
from briefing.extract.dates.lexicon import (
    DAYPART,
    DEICTIC,
    GAP,
    NUMBER,
    SEASON,
    SEASONS,
    UNITS,
    WEEKDAY,
    YEAR,
    number_of,
    one_of,
    weekday_of,
)
from briefing.extract.dates.reference import Lean, weekday_near, year_near
from briefing.extract.dates.rules import Reading, Rule, Setting, relative, rule

_UNIT = r"(?:week|month|year|quarter|decade|century|weekend)"
_COUNTED_UNIT = rf"(?:{one_of(UNITS)})\b"
_PORTION = (
    rf"(?:(?P<part>earlier|later|early|mid|late)(?:{GAP}|-)(?:in{GAP})?"
    rf"|(?:the{GAP})?(?P<partof>beginning|start|middle|end|close|first{GAP}half|second{GAP}half){GAP}of{GAP})"
)
_TODAY = (
    rf"(?:the{GAP}day{GAP}(?P<beyond>before|after){GAP})?(?P<day>{one_of(DEICTIC)})\b(?:{GAP}{DAYPART}\b)?"
    rf"|this{GAP}(?:morning|afternoon|evening)\b|(?P<night>last{GAP}night)\b"
)
_WEEKDAY = (
    rf"(?:(?P<modifier>last|next|this{GAP}past|this{GAP}coming|this|past|coming){GAP})?(?P<weekday>{WEEKDAY})"
    rf"(?:{GAP}{DAYPART}\b)?(?:{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}week\b)?"
)
_THIS = (
    rf"{_PORTION}?(?P<the>the{GAP})?(?P<which>last|this{GAP}past|this{GAP}coming|this|next|past|coming|current)"
    rf"{GAP}(?P<unit>{_UNIT})\b"
)
_END_OF = (
    rf"(?:the{GAP})?(?P<part>beginning|start|middle|end|close|turn){GAP}of{GAP}the{GAP}(?P<unit>week|month|year|decade)\b"
    rf"(?!{GAP}(?:of|after|before)\b)|(?P<owner>year|month)(?:['’]s{GAP}|-)end\b(?!-)"
)
_WEEKEND = rf"(?:over|at|on|during|through){GAP}(?P<weekend>the{GAP}weekend)\b"
_DURING_WEEK = rf"during{GAP}(?P<week>the{GAP}week)\b(?!{GAP}(?:of|and|or|before|after|when)\b|-)"
_AGO = (
    rf"(?:(?P<about>more{GAP}than|less{GAP}than|just{GAP}over|just{GAP}under|almost|nearly|about|around|some|roughly|over|"
    rf"under|at{GAP}least|approximately){GAP})?(?:(?P<half>half){GAP})?(?:(?P<from>{NUMBER})(?:{GAP}(?:to|or){GAP}|[-–]))?(?P<number>{NUMBER})"
    rf"(?:{GAP}(?P<unit>{_COUNTED_UNIT})(?P<plushalf>{GAP}and{GAP}a{GAP}half)?){GAP}(?P<when>ago|from{GAP}now)\b"
    rf"(?:{GAP}(?P<exactly>today|this{GAP}(?:week|month))\b)?"
    rf"|in{GAP}(?P<number2>{NUMBER}){GAP}(?P<unit2>{_COUNTED_UNIT})['’]s?{GAP}time\b"
)
_LAST_NUMBER = (
    rf"(?:the|these|this){GAP}(?P<which>last|past|next|coming){GAP}(?P<number>{NUMBER}){GAP}(?P<unit>{_COUNTED_UNIT})"
    rf"(?!{GAP}of\b)"
)
_SEASON = (
    rf"{_PORTION}?(?:(?P<which>last|this{GAP}past|this{GAP}coming|this|next|past|coming){GAP}(?P<season>{SEASON})"
    rf"|(?P<season2>{SEASON})(?:{GAP}(?:of{GAP})?|,{GAP})(?:(?P<year>{YEAR})(?:[-–/](?P<last>[0-9]{{2}}(?:[0-9]{{2}})?)(?![0-9]))?"
    rf"(?![\w%]|[-.,:][0-9])|(?P<whichyear>last|this|next){GAP}year\b))"
)
_BARE_SEASON = (
    rf"(?:in|by|since|over|during|until|before|through|throughout|this|of){GAP}(?:the{GAP})?"
    rf"(?P<whole>(?:(?P<part>early|mid|late)(?:{GAP}|-))?(?P<season>{SEASON}))(?!{GAP}?(?:of|from|in|and|or)\b|-|['’])"
)
_FAR_BACK = 270
_SHIFT = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_THIRDS = {
    "early": "first", "beginning": "first", "start": "first", "turn": "first", "mid": "middle",
    "middle": "middle", "late": "last", "end": "last", "close": "last",
}  # fmt: skip
_RECURRENT = re.compile(
    r"\b(?:every|each|any|most|many|some|alternate|on\s+an?)\s+(?:other\s+)?\Z", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.]*[^\S\n]\Z")
_NAME_AFTER = re.compile(r"[^\S\n](?:Show|Times|Tonight|Programme|Program)\b")
_PRICE = re.compile(r"[^\S\n](?:of|in|for|to)\b", re.IGNORECASE)


def _step(unit: str, today: date, number: int) -> str:
    """Return the calendar unit that lies that many units after today's."""
    if unit in {"day", "hour"}:
        return periods.shift_days(today, number).isoformat()
    if unit in {"week", "fortnight"}:
        return periods.week(periods.shift_days(today, 7 * number * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        return _weekend(today, number)
    if unit == "month":
        that = periods.shift_months(today, number)
        return periods.month(that.year, that.month)
    if unit == "quarter":
        that = periods.shift_months(today.replace(day=1), 3 * number)
        return periods.month(that.year, 33 + (that.month - 1) // 3)
    if unit == "year":
        return periods.year_text(today.year + number)
    years = 100 if unit == "century" else 10
    year = today.year + years * number
    periods.year_text(year)
    return periods.century(year // 100 + 1) if unit == "century" else periods.decade(year)


def _weekend(today: date, number: int) -> str:
    """Return the Saturday and Sunday of this week, or those before or after."""
    saturday = periods.shift_days(today, 5 - today.weekday() + 7 * number)
    return periods.days(saturday, periods.shift_days(saturday, 1))


def _words(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _read_today(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    if (
        match["day"]
        and match["day"][0].isupper()
        and match["day"][1:2].islower()
        and (
            (
                _NAME_BEFORE.search(setting.text, max(0, match.start() - 24), match.start())
                and not re.search(r"[.!?]\s\Z", setting.text[max(0, match.start() - 2) : match.start()])
            )
            or _NAME_AFTER.match(setting.text, match.end(), match.end() + 14)
        )
    ):
        return ()
    number = DEICTIC[match["day"].lower()] if match["day"] else -1 if match["night"] else 0
    number += {"before": -1, "after": 1, "": 0}[(match["beyond"] or "").lower()] if match["day"] else 0
    if match["beyond"] and number in {-1 + 1, 0}:
        return ()
    return relative(match, setting.resolve(lambda today: periods.shift_days(today, number).isoformat()))


def _read_weekday(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    start = match.start()
    if (
        not match["weekday"][0].isupper()
        and not match["modifier"]
        and not re.search(r"\b(?:on|by|since|until|from|to)\s\Z", setting.text[max(0, start - 7) : start])
    ):
        return ()
    if not match["modifier"] and _RECURRENT.search(setting.text, max(0, start - 16), start):
        return ()
    weekday = weekday_of(match["weekday"])
    return relative(match, setting.resolve(_weekday_rule(match, weekday, setting)))


def _weekday_rule(match: re.Match[str], weekday: int, setting: Setting) -> Callable[[date], str]:
    if match["which"]:
        weeks = _SHIFT[match["which"].lower()]

        def in_week(today: date) -> str:
            return periods.shift_days(today, weekday - today.weekday() + 7 * weeks).isoformat()

        return in_week
    modifier = _words(match["modifier"] or "")
    if modifier in {"last", "past", "this past"}:
        return lambda today: weekday_near(periods.shift_days(today, -1), weekday, Lean.PAST).isoformat()
    if modifier in {"next", "coming", "this coming"}:
        return lambda today: weekday_near(periods.shift_days(today, 1), weekday, Lean.AHEAD).isoformat()
    lean = setting.lean(*match.span())
    if modifier == "this" and lean is Lean.UNSAID:
        lean = Lean.AHEAD
    return lambda today: weekday_near(today, weekday, lean).isoformat()


def _read_this(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    which, unit = _words(match["which"]), match["unit"].lower()
    following = setting.text[match.end() : match.end() + 4].lower()
    if following.startswith(" of ") and (match["the"] or which in {"last", "next"}):
        return ()
    part = _words(match["part"] or match["partof"] or "")
    if _is_rolling(which, bool(match["the"]), unit):
        ahead = which in {"next", "coming", "this coming"}
        return relative(match, setting.resolve(lambda today: _rolling(today, 1, unit, ahead)), "interval")
    if match["the"] and which == "next":
        return ()
    number = _SHIFT[which.rpartition(" ")[2]]
    if unit == "weekend" and which == "this" and setting.lean(*match.span()) is Lean.PAST:
        return relative(match, setting.resolve(_last_weekend))
    if unit == "weekend" and number < 0:
        return relative(match, setting.resolve(_last_weekend))
    precision = "week" if unit == "week" and not part else ""
    return relative(
        match, setting.resolve(lambda today: _part(_step(unit, today, number), part, today)), precision
    )


def _last_weekend(today: date) -> str:
    return _weekend(today, 0 if today.weekday() == 6 else -1)


def _is_rolling(which: str, the: bool, unit: str) -> bool:
    """Say whether "the past year" is meant, which ends today, and not "last year"."""
    if unit in {"weekend", "century", "quarter"}:
        return False
    return which in {"past", "this past", "coming", "this coming"} or (the and which in {"last", "next"})


def _rolling(today: date, number: int, unit: str, ahead: bool) -> str:
    """Return the days from so many units ago until today, or from today on."""
    sign = 1 if ahead else -1
    if unit in {"day", "week", "fortnight", "hour"}:
        days = {"day": number, "week": 7 * number, "fortnight": 14 * number, "hour": -(-number // 24)}[unit]
        other = periods.shift_days(today, sign * days)
    else:
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * number
        other = periods.shift_months(today, sign * months)
    return periods.days(*sorted((today, other)))


def _part(edtf: str, part: str, today: date) -> str:
    """Return the early, mid or late part of a period, or what of it lies before or after today."""
    if not part:
        return edtf
    if part in {"earlier", "later"}:
        ends = periods.bounds(edtf)
        if ends is None or not ends[0] <= today <= ends[1]:
            return periods.third(edtf, "first" if part == "earlier" else "last")
        return periods.days(ends[0], today) if part == "earlier" else periods.days(today, ends[1])
    return periods.third(edtf, _THIRDS.get(part, part))


def _read_end_of(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, part = (match["unit"] or match["owner"]).lower(), (match["part"] or "end").lower()
    return relative(match, setting.resolve(lambda today: _part(_step(unit, today, 0), part, today)))


def _read_weekend(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    if setting.text[match.end() : match.end() + 4].lower() == " of ":
        return ()
    ahead = setting.lean(*match.span("weekend")) in {Lean.AHEAD, Lean.LIKELY_AHEAD}
    rule_of = (lambda today: _weekend(today, 0)) if ahead else _last_weekend
    return relative(match, setting.resolve(rule_of), "interval", "weekend")


def _read_during_week(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read "during the week" as the seven days until publication, where it tells what has happened."""
    if setting.lean(*match.span()) is not Lean.PAST:
        return ()
    return relative(
        match, setting.resolve(lambda today: _rolling(today, 1, "week", False)), "interval", "week"
    )


def _read_ago(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit = UNITS[(match["unit"] or match["unit2"]).lower()]
    number = number_of(match["number"] or match["number2"])
    if unit == "hour":
        return ()
    ahead = match["number2"] or _words(match["when"]) == "from now"
    rough = bool(match["about"] or match["plushalf"])
    if match["half"]:
        smaller = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
        if unit not in smaller or number != 1:
            return ()
        (unit, number), rough = smaller[unit], True
    elif unit in {"decade", "century"}:
        unit, number, rough = "year", number * (10 if unit == "decade" else 100), True
    number = number if ahead else -number

    def meant(today: date) -> str:
        if match["from"]:
            return _between(unit, today, number, number_of(match["from"]) * (1 if ahead else -1))
        word = _words(match["exactly"] or "")
        edtf = _exactly(unit, today, number, word) if word else _step(unit, today, number)
        return periods.about(edtf) if rough else edtf

    return relative(match, setting.resolve(meant), "week" if unit == "week" and not match["exactly"] else "")


def _between(unit: str, today: date, number: int, other: int) -> str:
    """Return the stretch that "10 to 15 years ago" spans, approximate."""
    first, last = (periods.bounds(_step(unit, today, each)) for each in sorted((number, other)))
    if first is None or last is None or first[0] > last[1]:
        raise periods.OffCalendarError
    return periods.about(periods.days(first[0], last[1]))


def _exactly(unit: str, today: date, number: int, word: str = "today") -> str:
    """Return the day, or the week or month around it, that lies so many units away."""
    if unit in {"day", "week"}:
        that = periods.shift_days(today, number * (7 if unit == "week" else 1))
    else:
        that = periods.shift_months(today, number * (12 if unit == "year" else 1))
    return that.isoformat() if word == "today" else _step(word.removeprefix("this "), that, 0)


def _read_last_number(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, number = UNITS[match["unit"].lower()], number_of(match["number"])
    ahead = match["which"].lower() in {"next", "coming"}
    return relative(match, setting.resolve(lambda today: _rolling(today, number, unit, ahead)), "interval")


def _read_season(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    season = SEASONS[(match["season"] or match["season2"]).lower()]
    part = _words(match["part"] or match["partof"] or "")
    part = {"earlier": "early", "later": "late"}.get(part, part)
    if match["year"]:
        year = int(match["year"])
        return (Reading(*match.span(), _part(periods.month(year, season), part, date.min)),)
    if match["whichyear"]:
        shift = _SHIFT[match["whichyear"].lower()]
        return relative(
            match, setting.resolve(lambda d: _part(periods.month(d.year + shift, season), part, d))
        )
    which = _words(match["which"])
    if which.startswith("this") and season == 23 and _PRICE.match(setting.text, match.end()):
        return ()
    lean = {"last": Lean.PAST, "past": Lean.PAST, "next": Lean.AHEAD, "coming": Lean.AHEAD}.get(
        which.rpartition(" ")[2], Lean.UNSAID
    )
    return relative(match, setting.resolve(_season_rule(season, part, lean)))


def _season_rule(season: int, part: str, lean: Lean) -> Callable[[date], str]:
    """Return the rule for the season nearest to the day of publication, on the side where it lies."""

    def meant(today: date) -> str:
        year = _season_year(season, today, lean)
        return _part(periods.month(year, season), part, today)

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
    words = _words(match[0])
    if words.startswith(("of", "this")) or ("fall" in words and "the " not in words):
        return ()
    lean = setting.lean(*match.span("whole"))
    lean = Lean.PAST if lean is Lean.UNSAID else lean
    season = SEASONS[match["season"].lower()]

    def meant(today: date) -> str:
        year = year_near(today, lambda y: date(y, 3 * (season - 20), 1), lean)
        return _part(periods.month(year, season), _words(match["part"] or ""), today)

    return relative(match, setting.resolve(meant), "", "whole")


RULES: tuple[Rule, ...] = (
    rule("today", "deictic daypart", _TODAY, _read_today, 24, 16),
    rule("weekday", "weekday", _WEEKDAY, _read_weekday, 24, 44),
    rule("this week", "week month year quarter decade century weekend", _THIS, _read_this, 40, 8),
    rule("end of the week", "week month year decade end", _END_OF, _read_end_of, 36, 16),
    rule("the weekend", "weekend", _WEEKEND, _read_weekend, 20, 8),
    rule("during the week", "week", _DURING_WEEK, _read_during_week, 20, 16),
    rule("ago", "ago", _AGO, _read_ago, 64, 16),
    rule("the last two weeks", "units", _LAST_NUMBER, _read_last_number, 40, 16),
    rule("season", "season", _SEASON, _read_season, 40, 40),
    rule("in the season", "season", _BARE_SEASON, _read_bare_season, 24, 16),
)
