"""A text in; its dates as spans with their meaning out.

Words that can belong to a date are looked up one by one; the rules of their kind are tried on the stretches
around them only, so that the time taken grows with the text and not with the rules. Of readings that overlap
the one that begins first counts, and of those the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.edtf import read_edtf
from briefing.language.english.dates import (
    ago,
    anchored,
    deictic,
    months,
    names,
    numeric,
    periods,
    quarters,
    seasons,
    years,
)
from briefing.language.english.dates.anchored import anchor
from briefing.language.english.dates.answers import open_next_day, order_answers
from briefing.language.english.dates.lexicon import CALLS
from briefing.language.english.dates.names import named_at
from briefing.language.english.dates.ranges import join
from briefing.language.english.dates.reference import read_reference
from briefing.language.english.dates.rules import DateRule, Reading, Setting
from briefing.language.english.dates.stated_year import take_stated_years
from briefing.model import DateMention
from briefing.text.invisible import INVISIBLE, INVISIBLE_CLASS
from briefing.text.parsed import ParsedText, parse_text

RULES: tuple[DateRule, ...] = (
    *months.RULES,
    *numeric.RULES,
    *years.RULES,
    *quarters.RULES,
    *deictic.RULES,
    *ago.RULES,
    *seasons.RULES,
    *anchored.RULES,
    *names.RULES,
)
_CALLING = re.compile(r"[A-Za-z]{3,}|[0-9]+")  # no word: what a rule may be called by, within compounds too

_BY_KIND: dict[str, list[int]] = {}
for _number, _rule in enumerate(RULES):
    for _kind in _rule.calls:
        _BY_KIND.setdefault(_kind, []).append(_number)


def _called(kinds: Iterable[str]) -> tuple[tuple[int, int, int], ...]:
    """Return the rules of those kinds, each with how far it reaches before and after."""
    numbers = sorted({number for kind in kinds for number in _BY_KIND.get(kind, ())})
    return tuple((number, RULES[number].before, RULES[number].after) for number in numbers)


_BY_WORD = {word: _called(kinds) for word, kinds in CALLS.items()}
_HIDDEN = re.compile(rf"(?<=[^\W_])[{INVISIBLE_CLASS}]+(?=[^\W_])")
_SEPARATORS = frozenset("/.-–")
_DECADE_ENDS = frozenset("s'’")
_NOBODY: tuple[tuple[int, int, int], ...] = ()

Stretch = tuple[int, int]


def find_dates(parsed: ParsedText, published: str = "") -> tuple[DateMention, ...]:
    """Return every date and period that the text names, in its order, resolved where that can be done.

    `published` is the day of publication as EDTF; without it, mentions that count from it have no days, and
    days without a year are `XXXX-10-18`. Against an approximate publication date every mention that rests on
    it is approximate too. English only: a text that says that it is in another language has no dates here.
    Raises EdtfError where `published` is no date.
    """
    if not parsed.is_english:
        return ()
    text = parsed.words
    if _HIDDEN.search(text):
        return _without_hidden(parsed, published)
    setting = Setting(parsed, text, read_reference(published), numeric.evident_order(text))
    readings = [reading for reading in _outermost(_readings(setting)) if not reading.void]
    ordered = order_answers(readings, text, setting.reference)
    ordered = open_next_day(ordered, text, setting.reference)
    dated = take_stated_years(ordered, text)
    return tuple(_mention(reading) for reading in join(anchor(dated, text), text))


def _without_hidden(parsed: ParsedText, published: str) -> tuple[DateMention, ...]:
    """Return the dates of a text with soft hyphens and the like within words, found as if these were not there."""
    kept = [at for at, char in enumerate(parsed.words) if char not in INVISIBLE]
    seen = parse_text("".join(parsed.words[at] for at in kept), parsed.language)
    return tuple(
        replace(mention, start=kept[mention.start], end=kept[mention.end - 1] + 1)
        for mention in find_dates(seen, published)
    )


def _mention(reading: Reading) -> DateMention:
    if not reading.edtf:
        return DateMention(reading.start, reading.end, "", "", "", reading.precision, reading.relative)
    meaning = read_edtf(reading.edtf)
    return DateMention(
        reading.start,
        reading.end,
        meaning.earliest.isoformat() if meaning.earliest else "",
        meaning.latest.isoformat() if meaning.latest else "",
        reading.edtf,
        reading.precision or meaning.precision,
        reading.relative,
    )


def _outermost(readings: list[Reading]) -> Iterator[Reading]:
    """Yield readings in order, without those that overlap one that begins earlier or is longer."""
    end = -1
    for reading in sorted(readings, key=lambda each: (each.start, -each.end, not each.void)):
        if reading.start >= end:
            end = reading.end
            yield reading


def _readings(setting: Setting) -> list[Reading]:
    """Return all readings of all rules, tried around the words that call them."""
    found: list[Reading] = []
    for rule, stretches in zip(RULES, _stretches(setting.text, found), strict=True):
        pattern = rule.pattern if stretches else None
        for start, end in stretches:
            for match in pattern.finditer(setting.text, start, end) if pattern else ():
                if _ends_word(setting.text, match.end()):
                    found.extend(_read(rule, match, setting))
    return found


def _read(rule: DateRule, match: re.Match[str], setting: Setting) -> tuple[Reading, ...]:
    """Return what a rule makes of a match; nothing where that is no day of the calendar."""
    try:
        return rule.read(match, setting)
    except periods.OffCalendarError:
        return ()


def _ends_word(text: str, end: int) -> bool:
    """Say whether a word ends there; a "T" with a time may follow an ISO date."""
    if end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return True
    return text[end] == "T" and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()


def _stretches(text: str, found: list[Reading]) -> list[list[Stretch]]:
    """Return, for each rule, the stretches around the words that call it; add names that date nothing."""
    stretches: list[list[Stretch]] = [[] for _ in RULES]
    for match in _CALLING.finditer(text):
        word = match[0]
        if word[0] <= "9":
            called = _figures(text, match)
        else:
            word = word.lower()
            called = _BY_WORD.get(word, _NOBODY)
            if called and (name := named_at(text, match.start(), word)):
                found.append(name)
        for number, before, after in called:
            _add(stretches[number], max(0, match.start() - before), min(len(text), match.end() + after))
    return stretches


_DATE = _called(("figures",))
_YEAR = _called(("year-figures",))
_YEAR_OR_DATE = _called(("year-figures", "figures"))
_YEAR_OR_DECADE = _called(("year-figures", "decade-figures"))
_DECADE = _called(("decade-figures",))
_QUARTER = _called(("quarter-figures",))
_FISCAL = _called(("fiscal",))
_FISCAL_YEAR = _called(("fiscal", "quarter-figures"))


def _figures(text: str, match: re.Match[str]) -> tuple[tuple[int, int, int], ...]:
    """Return the rules that a figure calls: years, decades, dates in figures, quarters, fiscal years."""
    start, end = match.span()
    after = text[end : end + 1]
    if end - start == 4:
        if text[max(0, start - 3) : start].startswith("FY"):
            return _FISCAL_YEAR
        return _YEAR_OR_DATE if after in _SEPARATORS else _YEAR_OR_DECADE if after in _DECADE_ENDS else _YEAR
    if end - start > 4:
        return _NOBODY
    if after in _SEPARATORS:
        return _DATE
    before = text[max(0, start - 2) : start]
    if before[-1:] in {"Q", "H"}:
        return _QUARTER
    if before == "FY":
        return _FISCAL
    return _DECADE if after in _DECADE_ENDS else _NOBODY


def _add(stretches: list[Stretch], start: int, end: int) -> None:
    """Add a stretch, joined with the last one where they touch."""
    if stretches and start <= stretches[-1][1]:
        stretches[-1] = (stretches[-1][0], end)
    else:
        stretches.append((start, end))
