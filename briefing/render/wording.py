"""How the brief says dates, counts, places and characters: values in, words for a reader out."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

from briefing.model import Estimate, Number

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtfully true",
    "5": "improbable",
    "6": "truth cannot be judged",
}

_DATE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?P<mark>[~?%]?)\Z"
)
LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_APART = "\u2066", "\u2067", "\u2069"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def say_date(edtf: str, *, short: bool = False) -> str:
    """Say an EDTF date (level 1: "2024-11-02~", "2024-11/2024-12", "XXXX-10-18") in English words.

    What is not understood is printed as it stands; "" is "". `short` abbreviates the month.
    """
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return f"{_say_bound(first, short)} to {_say_bound(last, short)}"
    match = _DATE.match(edtf)
    said = _say_parts(match, short) if match else ""
    return said or edtf


def say_published(edtf: str, dating: str, *, short: bool = False) -> str:
    """Say when a source appeared: "2 November 2024", "about 2 November 2024 (inferred: basis)", "undated"."""
    if not edtf:
        return "undated"
    said = say_date(edtf, short=short)
    if not dating:
        return said
    return f"{said} (inferred)" if short else f"{said} (inferred: {dating})"


def say_count(number: int, one: str, many: str = "") -> str:
    """Say "1 passage", "3 passages", "12,000 passages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_reported(documents: int, independent: int | None) -> str:
    """Say in how many documents something stands, and how many of them are independent; "" for one document."""
    if documents < 2:
        return ""
    if independent is None:
        return f"in {documents:,} documents"
    if independent == 1:
        return f"in {documents:,} documents of one origin"
    if independent < documents:
        return f"in {documents:,} documents of {independent:,} independent origins"
    return f"reported by {independent:,} independent sources"


def say_number(number: Number) -> str:
    """Say a number: "10,900", "4.25", "1.2 million"."""
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(number) >= scale and round(number / scale * 1000) * scale == round(number * 1000):
            return f"{number / scale:.10g} {name}"
    return f"{number:,}"


def say_estimate(estimate: Estimate) -> str:
    """Say the interval of an estimate in our words: "about 10,000", "up to 8,000", "over 10,000 a month"."""
    per = f" per {estimate.per}" if estimate.per else ""
    about = "about " if estimate.about else ""
    return show_unseen(f"{about}{_say_bounds(estimate)}{per}")


def _say_bounds(estimate: Estimate) -> str:
    low, high = estimate.low, estimate.high
    if low is not None and low == high:
        return say_amount(low, estimate)
    if low is not None and high is not None:
        return f"{say_amount(low, estimate)} to {say_amount(high, estimate)}"
    if high is not None:
        return f"{'under' if estimate.high_open else 'up to'} {say_amount(high, estimate)}"
    if low is not None:
        return f"{'over' if estimate.low_open else 'at least'} {say_amount(low, estimate)}"
    return "no number"


def say_amount(number: Number, estimate: Estimate | None) -> str:
    """Say a number with the currency or the per cent of an estimate, if there is one."""
    said = say_number(number)
    if estimate is None:
        return said
    if estimate.unit == "%":
        return f"{said}%"
    return f"{estimate.currency} {said}" if estimate.currency else said


def say_grade(reliability: str, credibility: str) -> str:
    """Spell an Admiralty grade out: "B2: usually reliable, probably true"."""
    words = (RELIABILITY.get(reliability, ""), CREDIBILITY.get(credibility, ""))
    said = ", ".join(word for word in words if word)
    return f"{reliability}{credibility}: {said}" if said else f"{reliability}{credibility}"


def show_unseen(text: str) -> str:
    """Return one line in which what cannot be seen is spelled out: controls and bidi marks as [U+202E].

    For titles, names and notes, which are ours to print; quotations are never put through it.
    """
    line = " ".join(_LINE_ENDS.sub(" ", text).split(" "))
    if line.isascii() and line.isprintable():
        return line.strip()
    return "".join(f"[U+{ord(c):04X}]" if _is_unseen(c) else c for c in line).strip()


def isolate(text: str) -> str:
    """Return a name with letters that run from right to left set apart (U+2066 or U+2067 … U+2069).

    Otherwise the numbers beside it, a date's or a paragraph's, would change places with it
    (Unicode Standard Annex 9, the Bidirectional Algorithm, 2.4). It runs as most of its letters do.
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    if not right:
        return text
    return f"{RIGHT_TO_LEFT if right >= left else LEFT_TO_RIGHT}{text}{END_APART}"


def shorten(text: str, most: int) -> str:
    """Return a line of so many characters at most, cut after a word, or within one that is longer.

    Characters of Chinese, Japanese and Korean are twice as wide and count twice.
    """
    width = [2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text]
    if sum(width) <= most:
        return text
    cut = text[: sum(total < most for total in accumulate(width))]
    words = cut.rpartition(" ")[0] if text[len(cut) : len(cut) + 1] != " " else cut
    return (words if len(words) * 2 > len(cut) else cut).rstrip(" ,;:-–—") + "…"


def can_be_drawn(character: str) -> bool:
    """Say whether a page can carry the character: no control, bidi mark, soft hyphen or noncharacter."""
    return not _is_unseen(character) and character not in "\u00ad\ufeff"


def _is_unseen(character: str) -> bool:
    if character in _BIDI:
        return True
    category = unicodedata.category(character)
    return category in {"Cc", "Cs"} or (category == "Cn" and _is_noncharacter(ord(character)))


def _is_noncharacter(number: int) -> bool:
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def _say_bound(edtf: str, short: bool) -> str:
    return say_date(edtf, short=short) if edtf not in {"", ".."} else "date not stated"


def _say_parts(match: re.Match[str], short: bool) -> str:
    day, month, year = (match.group(name) or "" for name in ("day", "month", "year"))
    named = _say_month(month, short) if month else ""
    if month and not named and month != "XX":
        return ""
    if day and day != "XX" and not named:
        return ""
    parts = [
        str(int(day)) if day and day != "XX" else "",
        named,
        year if year != "XXXX" else "",
    ]
    said = " ".join(part for part in parts if part)
    if not said:
        return ""
    if year == "XXXX":
        said += " (year not stated)"
    if match["time"]:
        said += f", {match['time']}{_say_zone(match['zone'])}"
    return _say_mark(said, match["mark"])


def _say_zone(zone: str | None) -> str:
    return "" if not zone else " UTC" if zone == "Z" else f" UTC{zone}"


def _say_month(month: str, short: bool) -> str:
    if month == "XX":
        return ""
    number = int(month)
    if number in SEASONS:
        return SEASONS[number]
    if not 1 <= number <= 12:
        return ""
    return MONTHS[number - 1][:3] if short else MONTHS[number - 1]


def _say_mark(said: str, mark: str) -> str:
    about = f"about {said}" if mark in {"~", "%"} else said
    return f"{about} (uncertain)" if mark in {"?", "%"} else about
