"""A text in; its dates as spans with their meaning out.

Words that can belong to a date are looked up one by one; the rules of their kind are tried on the stretches
around them only, so that the time taken grows with the text and not with the rules. Of readings that overlap
the one that begins first counts, and of those the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.edtf import read_edtf
from briefing.extract.dates import anchored, deictic, figures, months, names
from briefing.extract.dates.anchored import anchor
from briefing.extract.dates.lexicon import TRIGGERS
from briefing.extract.dates.names import named_at
from briefing.extract.dates.ranges import join
from briefing.extract.dates.reference import read_reference
from briefing.extract.dates.rules import Reading, Rule, Setting
from briefing.model import DateMention

RULES: tuple[Rule, ...] = (*months.RULES, *figures.RULES, *deictic.RULES, *anchored.RULES, *names.RULES)
_WORD = re.compile(r"[A-Za-z]{3,}|[0-9]+")
_MARGIN = 72

_BY_KIND: dict[str, list[Rule]] = {}
for _rule in RULES:
    for _kind in _rule.calls:
        _BY_KIND.setdefault(_kind, []).append(_rule)

Stretch = tuple[int, int]


def find_dates(text: str, published: str = "", language: str = "") -> tuple[DateMention, ...]:
    """Return every date and period that the text names, in its order, resolved where that can be done.

    `published` is the day of publication as EDTF; without it, mentions that count from it have no days, and
    days without a year are `XXXX-10-18`. Against an approximate publication date every mention that rests on
    it is approximate too. English only: a text that says that it is in another language has no dates here.
    Raises EdtfError where `published` is no date.
    """
    if language and not language.lower().startswith("en"):
        return ()
    setting = Setting(text, read_reference(published), figures.evident_order(text))
    readings = [reading for reading in _outermost(_readings(setting)) if not reading.void]
    return tuple(_mention(reading) for reading in join(anchor(readings, text), text))


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
    for kind, stretches in _stretches(setting.text, found).items():
        for rule in _BY_KIND[kind]:
            for start, end in stretches:
                for match in rule.pattern.finditer(setting.text, start, end):
                    if _ends_word(setting.text, match.end()):
                        found.extend(rule.read(match, setting))
    return found


def _ends_word(text: str, end: int) -> bool:
    """Say whether a word ends there; a "T" with a time may follow an ISO date."""
    if end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return True
    return text[end] == "T" and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()


def _stretches(text: str, found: list[Reading]) -> dict[str, list[Stretch]]:
    """Return, for each kind of calling word, the stretches around such words; add names that date nothing."""
    stretches: dict[str, list[Stretch]] = {kind: [] for kind in _BY_KIND}
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0] <= "9":
            kinds = _figure_kinds(text, match)
        else:
            word = word.lower()
            kinds = TRIGGERS.get(word, ())
            if kinds and (name := named_at(text, match.start(), word)):
                found.append(name)
        for kind in kinds:
            _add(stretches[kind], max(0, match.start() - _MARGIN), min(len(text), match.end() + _MARGIN))
    return stretches


def _figure_kinds(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """Return the kinds that a figure calls: years and dates in figures, quarters."""
    word, end = match[0], match.end()
    if len(word) == 4 and text[max(0, match.start() - 3) : match.start()].startswith("FY"):
        return ("figures", "fiscal")
    if len(word) == 4 or text[end : end + 1] in {"/", ".", "-", "s"}:
        return ("figures",)
    if len(word) == 1 and text[match.start() - 1 : match.start()] in {"Q", "H"}:
        return ("quarter",)
    return ("fiscal",) if text[max(0, match.start() - 2) : match.start()] == "FY" else ()


def _add(stretches: list[Stretch], start: int, end: int) -> None:
    """Add a stretch, joined with the last one where they touch."""
    if stretches and start <= stretches[-1][1]:
        stretches[-1] = (stretches[-1][0], end)
    else:
        stretches.append((start, end))
