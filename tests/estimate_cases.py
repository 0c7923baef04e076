"""Tables of sentences and their figures, as people write them down, read into values that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefing.model import Estimate
from briefing.text.stems import analyser

FOLDER = Path(__file__).parent / "cases"
_WRITTEN = re.compile(
    r"(?P<about>~?)(?P<bound>[<>]?=?)(?P<low>-?[\d.]+?)(?:\.\.(?P<open><?)(?P<high>-?[\d.]+))?"
    r"(?P<vague> vague)?(?P<unit>(?: [^\[/ ]+)*)(?: \[(?P<currency>[A-Z]{3}|\$)\])?(?: / (?P<per>\w+))?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a table says of a figure; the unit as stems, so that "soldier" and "soldiers" are one."""

    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    about: bool
    vague: bool
    unit: tuple[str, ...]
    currency: str
    per: str


def read_tables(name: str) -> list[list[tuple[str, ...]]]:
    """Return the rows of each table in `tests/cases/NAME`, without their heads."""
    tables: list[list[tuple[str, ...]]] = []
    table: list[tuple[str, ...]] = []
    for line in [*(FOLDER / name).read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            table.append(tuple(cell.strip() for cell in line[1:].rstrip().removesuffix("|").split("|")))
        elif table:
            assert len({len(row) for row in table}) == 1, table[0]
            tables.append(table[2:])
            table = []
    return tables


def read_written(written: str) -> tuple[Figure, ...]:
    """Read `~10000 troops / month; none` and the like; each figure in its order."""
    if written == "none":
        return ()
    return tuple(_read_one(part.strip()) for part in written.split(";"))


def _read_one(written: str) -> Figure:
    match = _WRITTEN.fullmatch(written)
    assert match, f"not a figure: {written!r}"
    bound, value = match["bound"], float(match["low"])
    low: float | None = None if bound.startswith("<") else value
    high: float | None = None if bound.startswith(">") else value
    if match["vague"] and not bound:
        high = None
    if match["high"]:
        high = float(match["high"])
    return Figure(
        low,
        high,
        bound == ">",
        bound == "<" or bool(match["open"]),
        bool(match["about"]),
        bool(match["vague"]),
        stems(match["unit"]),
        match["currency"] or "",
        match["per"] or "",
    )


def stems(words: str) -> tuple[str, ...]:
    """Return the stems of a unit, "%" as itself."""
    found = tuple(token.stem for token in analyser("").tokens(words) if not token.joined)
    return found or tuple(words.split())


def seen(estimate: Estimate) -> Figure:
    """Return an estimate in the terms of the tables, rounded as they are."""
    return Figure(
        _rounded(estimate.low),
        _rounded(estimate.high),
        estimate.low_open,
        estimate.high_open,
        estimate.about,
        estimate.vague,
        stems(estimate.unit),
        estimate.currency,
        estimate.per,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)
