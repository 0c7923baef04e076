"""Dates that count from the day of publication: "yesterday", "on Thursday", "last week", "three days ago"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from briefing.language.english.dates import periods
from briefing.language.english.dates.counting import (
    PORTION,
    last_week,
    last_weekend,
    part_of,
    rolling,
    step,
    this_or_last_weekend,
    weekend,
)
from briefing.language.english.dates.day_names import is_name
from briefing.language.english.dates.lexicon import (
    DAYPART,
    DEICTIC,
    FUTURE,
    GAP,
    PAST,
    SHIFT,
    WEEKDAY,
    listed,
    one_of,
    phrases,
    plain,
    weekday_of,
)
from briefing.language.english.dates.reference import Lean, weekday_near
from briefing.language.english.dates.rules import DateRule, Reading, Setting, relative, rule
from briefing.text.word_forms import has_ed_ending
from briefing.text.word_sections import read_sections
from briefing.text.words import read_words

_UNIT = rf"(?:{phrases('units')})"
_TODAY = (
    rf"(?:the{GAP}day{GAP}(?P<beyond>before|after){GAP})?(?P<day>{one_of(DEICTIC)})\b(?:{GAP}{DAYPART}\b)?"
    rf"|this{GAP}(?:{phrases('today')})\b|(?P<night>last{GAP}night)\b"
)
_WEEKDAY = (
    rf"(?:(?P<modifier>{phrases('which')}){GAP})?(?P<weekday>{WEEKDAY})"
    rf"(?:{GAP}{DAYPART}\b)?"
    rf"(?:{GAP}(?:of{GAP})?(?P<which>{phrases('which year')}){GAP}week\b|(?P<after>{GAP}week)\b(?!-|['’]))?"
)
_THIS = (
    rf"{PORTION}?(?P<the>the{GAP})?(?P<which>{phrases('which unit')})"
    rf"{GAP}(?P<unit>{_UNIT})\b"
)
_END_OF = (
    rf"(?:the{GAP})?(?P<part>{phrases('ends of')}){GAP}of{GAP}the{GAP}(?P<unit>{phrases('units of ends')})\b"
    rf"(?!{GAP}(?:{phrases('days before')})\b)|(?P<owner>year|month)(?:['’]s{GAP}|-)end\b(?!-)"
)
_WEEKEND = rf"(?:{phrases('weekend leads')}){GAP}(?P<weekend>the{GAP}weekend)\b"
_DURING_WEEK = rf"during{GAP}(?P<week>the{GAP}week)\b(?!{GAP}(?:{phrases('no week')})\b|-)"
_RECURRENT = re.compile(rf"\b(?:{phrases('every one')}|on\s+an?)\s+(?:other\s+)?\Z", re.IGNORECASE)
_NTH = re.compile(rf"\b(?:{phrases('nth weekdays')})\s\Z", re.IGNORECASE)
_OF_MONTH = re.compile(rf"s?\s(?:{phrases('before months')})\s")
_REACH_OF_SPEECH = 120  # characters after a quotation in which its sentence says when it was spoken
_SPEECH = read_sections("date-tense")
_BLANK = r"[^\S\n]"
_WORDS = rf"(?:[\w'’-]+{_BLANK}+){{0,5}}?"
_SAID_ON = re.compile(
    rf"(?<!\.[”\"]){_BLANK}*(?P<who>{_WORDS})(?P<says>{one_of(_SPEECH['says'])}){_BLANK}+(?P<between>{_WORDS})"
    rf"(?:on{_BLANK}+)?(?P<weekday>{WEEKDAY})(?!['’-])",
    re.IGNORECASE,
)
_DETERMINERS = listed("determiners")
_PARTICLES = read_words("function-words")
_LONGEST_NAME = 4  # words: "the harbour master Ada Quill"
_LOWER_LEAD = re.compile(rf"\b(?:{phrases('lower weekday leads')})\s\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.]*[^\S\n]\Z")
_NAME_AFTER = re.compile(rf"[^\S\n](?:{phrases('names with today')})\b")


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
    spoken = _weekday_of_speech(match, setting)

    def meant(today: date) -> str:
        anchor = today if spoken is None else weekday_near(today, spoken, Lean.PAST)
        return periods.shift_days(anchor, number).isoformat()

    return relative(match, setting.resolve(meant))


def _weekday_of_speech(match: re.Match[str], setting: Setting) -> int | None:
    """Return the weekday on which the quotation that holds a day was spoken, where its own sentence says so.

    “Yesterday we found it,” the owner said on Tuesday: that is the Monday, whenever the text was published.
    """
    text, quotations = setting.text, setting.parsed.quotations
    end = next((quoted.end for quoted in quotations if quoted.start <= match.start() < quoted.end), None)
    if end is None:
        return None
    said = _SAID_ON.match(text, end, end + _REACH_OF_SPEECH)
    return weekday_of(said["weekday"]) if said and _is_speech(said) else None


def _is_speech(said: re.Match[str]) -> bool:
    """Return whether only names are around the verb: "said the owner on Friday", not "she said a vote on Friday"."""
    who, between = said["who"].split(), said["between"].split()
    if not who:
        return _is_named(between)
    is_pronoun = len(who) == 1 and who[0].lower() in _SPEECH["who says"]
    return (is_pronoun or _is_named(who)) and _is_free(said, between)


def _is_free(said: re.Match[str], between: list[str]) -> bool:
    """Return whether nothing but who is told stands between the verb and the day."""
    return not between or (said["says"].lower() in _SPEECH["tells"] and _is_named(between))


def _is_named(words: list[str]) -> bool:
    """Return whether the words are a name or a role: no preposition and no verb is among them."""
    name = words[1:] if words and words[0].lower() in _DETERMINERS else words
    return 0 < len(name) <= _LONGEST_NAME and not any(
        word.lower() in _PARTICLES or (word[0].islower() and _is_verbal(word)) for word in name
    )


def _is_verbal(word: str) -> bool:
    return word in PAST or word in FUTURE or has_ed_ending(word) or word.endswith("ing")


def _read_weekday(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    start = match.start()
    if (
        not match["weekday"][0].isupper()
        and not match["modifier"]
        and not _LOWER_LEAD.search(setting.text[max(0, start - 7) : start])
    ):
        return ()
    if not match["modifier"] and _RECURRENT.search(setting.text, max(0, start - 16), start):
        return ()
    if is_name(match, setting.parsed) or _is_nth(match, setting.text):
        return ()
    weekday = weekday_of(match["weekday"])
    bare = not (match["modifier"] or match["which"] or match["after"])
    edtf = setting.resolve(_weekday_rule(match, weekday, setting))
    return (Reading(*match.span(), edtf, relative=True, weekday=bare),)


def _is_nth(match: re.Match[str], text: str) -> bool:
    """Return whether a weekday is one of a month's: "the second Tuesday of the month", "the last Friday in May"."""
    if not _OF_MONTH.match(text, match.end()):
        return False
    last = plain(match["modifier"] or "") == "last"
    return last or bool(_NTH.search(text, max(0, match.start() - 12), match.start()))


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
    if modifier in listed("backwards"):
        return lambda today: weekday_near(periods.shift_days(today, -1), weekday, Lean.PAST).isoformat()
    if modifier in listed("forwards"):
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
        ahead = which in listed("forwards")
        return relative(match, setting.resolve(lambda today: rolling(today, 1, unit, ahead)), "interval")
    if match["the"] and which == "next":
        return ()
    number = SHIFT[which.rpartition(" ")[2]]
    if unit == "weekend" and which == "this" and setting.lean(*match.span()) is Lean.PAST:
        return relative(match, setting.resolve(this_or_last_weekend))
    if unit == "weekend" and number < 0:
        return relative(match, setting.resolve(last_weekend))
    precision = "week" if unit == "week" and not part else ""
    if precision and number == -1:
        return relative(match, setting.resolve(last_week), precision)

    def meant(today: date) -> str:
        whole = step(unit, today, number)
        by_its_end = part == "end" and periods.last_month(whole, setting.text, match.start())
        return by_its_end or part_of(whole, part, today)

    return relative(match, setting.resolve(meant), precision)


def _is_rolling(which: str, the: bool, unit: str) -> bool:
    """Say whether "the past year" is meant, which ends today, and not "last year"."""
    if unit in {"weekend", "century", "quarter"}:
        return False
    return which in listed("rolling") or (the and which in {"last", "next"})


def _read_end_of(match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    unit, part = (match["unit"] or match["owner"]).lower(), (match["part"] or "end").lower()

    def meant(today: date) -> str:
        whole = step(unit, today, 0)
        by_its_end = part == "end" and periods.last_month(whole, setting.text, match.start())
        return by_its_end or part_of(whole, part, today)

    return relative(match, setting.resolve(meant))


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


RULES: tuple[DateRule, ...] = (
    rule(
        "today",
        "deictic daypart",
        _TODAY,
        _read_today,
        24,
        16,
        example="The mill burnt down yesterday.",
        makes="yesterday = 2024-11-01",
    ),
    rule(
        "weekday",
        "weekday",
        _WEEKDAY,
        _read_weekday,
        24,
        44,
        example="The mill burnt down on Thursday.",
        makes="Thursday = 2024-10-31",
    ),
    rule(
        "this week",
        "week month year quarter decade century weekend",
        _THIS,
        _read_this,
        40,
        8,
        example="The mill burnt down last month.",
        makes="last month = 2024-10",
    ),
    rule(
        "end of the week",
        "week month year decade end",
        _END_OF,
        _read_end_of,
        36,
        16,
        example="The mill will close by the end of the year.",
        makes="the end of the year = 2024-12",
    ),
    rule(
        "the weekend",
        "weekend",
        _WEEKEND,
        _read_weekend,
        20,
        8,
        example="The mill burnt down over the weekend.",
        makes="the weekend = 2024-10-26/2024-10-27",
    ),
    rule(
        "during the week",
        "week",
        _DURING_WEEK,
        _read_during_week,
        20,
        16,
        example="The mill burnt down during the week.",
        makes="the week = 2024-10-26/2024-11-02",
    ),
)
