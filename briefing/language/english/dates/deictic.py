"""Dates that count from the day of publication: "yesterday", "on Thursday", "last week", "three days ago"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.counting import (
    PORTION,
    SHIFT,
    between,
    exactly,
    last_weekend,
    part_of,
    rolling,
    step,
    weekend,
)
from briefing.language.english.dates.lexicon import (
    DAYPART,
    DEICTIC,
    GAP,
    NUMBER,
    UNITS,
    WEEKDAY,
    number_of,
    one_of,
    plain,
    weekday_of,
)
from briefing.language.english.dates.reference import Lean, weekday_near
from briefing.language.english.dates.rules import Reading, Rule, Setting, relative, rule

_UNIT = r"(?:week|month|year|quarter|decade|century|weekend)"
_COUNTED_UNIT = rf"(?:{one_of(UNITS)})\b"
_TODAY = (
    rf"(?:the{GAP}day{GAP}(?P<beyond>before|after){GAP})?(?P<day>{one_of(DEICTIC)})\b(?:{GAP}{DAYPART}\b)?"
    rf"|this{GAP}(?:morning|afternoon|evening)\b|(?P<night>last{GAP}night)\b"
)
_WEEKDAY = (
    rf"(?:(?P<modifier>last|next|this{GAP}past|this{GAP}coming|this|past|coming){GAP})?(?P<weekday>{WEEKDAY})"
    rf"(?:{GAP}{DAYPART}\b)?(?:{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}week\b|(?P<after>{GAP}week)\b(?!-|['’]))?"
)
_THIS = (
    rf"{PORTION}?(?P<the>the{GAP})?(?P<which>last|this{GAP}past|this{GAP}coming|this|next|past|coming|current)"
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
_IN_DAYS = frozenset({"week", "fortnight"})
_RECURRENT = re.compile(
    r"\b(?:every|each|any|most|many|some|alternate|on\s+an?)\s+(?:other\s+)?\Z", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.]*[^\S\n]\Z")
_NAME_AFTER = re.compile(r"[^\S\n](?:Show|Times|Tonight|Programme|Program)\b")


def _read_today(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    if (
        match["day"]
        and match["day"][0].isupper()
        and match["day"][1:2].islower()
        and (
            (
                _NAME_BEFORE.search(setting.text, max(0, match.start() - 24), match.start())
                and setting.parsed.sentence_at(match.start()).start < match.start()
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
        weeks = SHIFT[match["which"].lower()]

        def in_week(today: date) -> str:
            return periods.shift_days(today, weekday - today.weekday() + 7 * weeks).isoformat()

        return in_week
    if match["after"]:  # "on Thursday week": the one after the next

        def week_after(today: date) -> str:
            return periods.shift_days(weekday_near(today, weekday, Lean.AHEAD), 7).isoformat()

        return week_after
    modifier = plain(match["modifier"] or "")
    if modifier in {"last", "past", "this past"}:
        return lambda today: weekday_near(periods.shift_days(today, -1), weekday, Lean.PAST).isoformat()
    if modifier in {"next", "coming", "this coming"}:
        return lambda today: weekday_near(periods.shift_days(today, 1), weekday, Lean.AHEAD).isoformat()
    lean = setting.lean(*match.span())
    if modifier == "this" and lean is Lean.UNSAID:
        lean = Lean.AHEAD
    return lambda today: weekday_near(today, weekday, lean).isoformat()


def _read_this(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    which, unit = plain(match["which"]), match["unit"].lower()
    following = setting.text[match.end() : match.end() + 4].lower()
    if following.startswith(" of ") and (match["the"] or which in {"last", "next"}):
        return ()
    part = plain(match["part"] or match["partof"] or "")
    if _is_rolling(which, bool(match["the"]), unit):
        ahead = which in {"next", "coming", "this coming"}
        return relative(match, setting.resolve(lambda today: rolling(today, 1, unit, ahead)), "interval")
    if match["the"] and which == "next":
        return ()
    number = SHIFT[which.rpartition(" ")[2]]
    if unit == "weekend" and which == "this" and setting.lean(*match.span()) is Lean.PAST:
        return relative(match, setting.resolve(last_weekend))
    if unit == "weekend" and number < 0:
        return relative(match, setting.resolve(last_weekend))
    precision = "week" if unit == "week" and not part else ""
    return relative(
        match, setting.resolve(lambda today: part_of(step(unit, today, number), part, today)), precision
    )


def _is_rolling(which: str, the: bool, unit: str) -> bool:
    """Say whether "the past year" is meant, which ends today, and not "last year"."""
    if unit in {"weekend", "century", "quarter"}:
        return False
    return which in {"past", "this past", "coming", "this coming"} or (the and which in {"last", "next"})


def _read_end_of(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, part = (match["unit"] or match["owner"]).lower(), (match["part"] or "end").lower()
    return relative(match, setting.resolve(lambda today: part_of(step(unit, today, 0), part, today)))


def _read_weekend(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    if setting.text[match.end() : match.end() + 4].lower() == " of ":
        return ()
    ahead = setting.lean(*match.span("weekend")) in {Lean.AHEAD, Lean.LIKELY_AHEAD}
    rule_of = (lambda today: weekend(today, 0)) if ahead else last_weekend
    return relative(match, setting.resolve(rule_of), "interval", "weekend")


def _read_during_week(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Read "during the week" as the seven days until publication, where it tells what has happened."""
    if setting.lean(*match.span()) is not Lean.PAST:
        return ()
    return relative(
        match, setting.resolve(lambda today: rolling(today, 1, "week", False)), "interval", "week"
    )


def _read_ago(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit = UNITS[(match["unit"] or match["unit2"]).lower()]
    number = number_of(match["number"] or match["number2"])
    if unit == "hour":
        return ()
    ahead = match["number2"] or plain(match["when"]) == "from now"
    rough = unit != "day" or bool(match["about"] or match["plushalf"])
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
            return between(unit, today, number, number_of(match["from"]) * (1 if ahead else -1))
        if word := plain(match["exactly"] or ""):
            return exactly(unit, today, number, word)
        edtf = exactly(unit, today, number) if unit in _IN_DAYS else step(unit, today, number)
        return periods.about(edtf) if rough else edtf

    return relative(match, setting.resolve(meant))


def _read_last_number(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, number = UNITS[match["unit"].lower()], number_of(match["number"])
    ahead = match["which"].lower() in {"next", "coming"}
    return relative(match, setting.resolve(lambda today: rolling(today, number, unit, ahead)), "interval")


RULES: tuple[Rule, ...] = (
    rule("today", "deictic daypart", _TODAY, _read_today, 24, 16),
    rule("weekday", "weekday", _WEEKDAY, _read_weekday, 24, 44),
    rule("this week", "week month year quarter decade century weekend", _THIS, _read_this, 40, 8),
    rule("end of the week", "week month year decade end", _END_OF, _read_end_of, 36, 16),
    rule("the weekend", "weekend", _WEEKEND, _read_weekend, 20, 8),
    rule("during the week", "week", _DURING_WEEK, _read_during_week, 20, 16),
    rule("ago", "ago", _AGO, _read_ago, 64, 16),
    rule("the last two weeks", "units", _LAST_NUMBER, _read_last_number, 40, 16),
)
