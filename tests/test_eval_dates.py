"""Floors of the dates on labelled newswire whose folder is in BRIEFING_EVAL; without it they are skipped.

Documents whose id's SHA-256 begins with 0 to 7 were looked at while the rules were written; the others were
only scored. A mention is found where its span is overlapped by one of ours (the labels leave the part of the
day, and words such as "early", now in and now out); `exact` asks for the same characters. A value is right where
our days lie within those of the label, which often is coarser ("1998-12-XX" for a week); `same` asks for the
same days. What people labelled and we do not call a date: periods named by a bare noun ("in the weeks
before"), holidays that move, "his first day". What we call a date and they did not: datelines, rolling periods
("the past two months"), decades and centuries.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefing.edtf import read_edtf
from briefing.language.english.dates import find_dates
from briefing.model import DateMention
from briefing.text.parsed import parse_text

FOLDER = os.environ.get("BRIEFING_EVAL", "")
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
FLOORS = {
    ("seen", "overlap"): 0.92,
    ("seen", "exact"): 0.86,
    ("seen", "right"): 0.91,
    ("seen", "same"): 0.85,
    ("unseen", "overlap"): 0.93,
    ("unseen", "exact"): 0.86,
    ("unseen", "right"): 0.90,
    ("unseen", "same"): 0.85,
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FOLDER, reason="BRIEFING_EVAL names no folder")]


@dataclass(frozen=True, slots=True)
class Label:
    start: int
    end: int
    earliest: date
    latest: date


@cache
def documents() -> tuple[tuple[str, str, str, tuple[Label, ...]], ...]:
    with gzip.open(Path(FOLDER) / "dates.json.gz", "rt", encoding="utf-8") as file:
        dataset = json.load(file)
    return tuple(
        (each["id"], each["text"], each["published"], tuple(map(label, dataset["gold"][each["id"]])))
        for each in dataset["documents"]
    )


def label(mention: dict[str, Any]) -> Label:
    return Label(mention["start"], mention["end"], *days(mention["value"]))


def days(value: str) -> tuple[date, date]:
    """Return the days of a TimeML value: weeks, seasons, X for what is not known, times of day left out."""
    value = re.sub(r"(-XX)+$", "", value.partition("T")[0])
    if week := re.fullmatch(r"(\d{4})-W(\d{1,2})", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(days=6)
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        value = f"{season[1]}-{SEASONS[season[2]]}"
    meaning = read_edtf(value)
    assert meaning.earliest
    assert meaning.latest
    return meaning.earliest, meaning.latest


def match(labels: tuple[Label, ...], found: tuple[DateMention, ...]) -> list[tuple[Label, DateMention]]:
    """Return each label with the mention of the same span, or else the first one left that overlaps it."""
    pairs: list[tuple[Label, DateMention]] = []
    left = list(found)
    for each in labels:
        same = [one for one in left if (one.start, one.end) == (each.start, each.end)]
        over = same or [one for one in left if one.start < each.end and each.start < one.end]
        if over:
            left.remove(over[0])
            pairs.append((each, over[0]))
    return pairs


@cache
def scores(half: str) -> dict[str, float]:
    labelled = mentioned = 0
    pairs: list[tuple[Label, DateMention]] = []
    for identity, text, published, labels in documents():
        if (hashlib.sha256(identity.encode()).hexdigest()[0] in "01234567") != (half == "seen"):
            continue
        found = find_dates(parse_text(text), published)
        labelled, mentioned = labelled + len(labels), mentioned + len(found)
        pairs += match(labels, found)
    dated = [
        (a, date.fromisoformat(b.earliest), date.fromisoformat(b.latest)) for a, b in pairs if b.earliest
    ]
    return {
        "overlap": 2 * len(pairs) / (labelled + mentioned),
        "exact": 2 * sum((a.start, a.end) == (b.start, b.end) for a, b in pairs) / (labelled + mentioned),
        "right": sum(a.earliest <= first and last <= a.latest for a, first, last in dated) / len(pairs),
        "same": sum((a.earliest, a.latest) == (first, last) for a, first, last in dated) / len(pairs),
    }


@pytest.mark.parametrize(("half", "measure"), FLOORS)
def test_floor(half: str, measure: str) -> None:
    assert scores(half)[measure] >= FLOORS[half, measure]
