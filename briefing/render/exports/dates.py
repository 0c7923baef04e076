"""A date of the register (EDTF) in; what reference formats can say of it, and nothing firmer, out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.edtf import Edtf, EdtfError, read_edtf
from briefing.render.catalogue import STANDARD, read_wording
from briefing.render.dates import say_date

DateParts = tuple[int, ...]
_FIRST_SEASON = 21


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as one or two points, each a year, a year and month, or a full day; two are an interval.

    `parts` is empty where the date has no such points: a day without a year, an interval with an open end
    (`open_ended`), or text that is no date. `season` counts from spring (1) to winter (4), 0 for none.
    `words` says the date in English in any case, `edtf` as the register has it.
    """

    edtf: str
    words: str
    parts: tuple[DateParts, ...] = ()
    season: int = 0
    approximate: bool = False
    uncertain: bool = False
    open_ended: bool = False


def state_date(published: str) -> StatedDate | None:
    """Return what can be said of a date of publication, or None for one that is not known."""
    if not published:
        return None
    words = say_date(read_wording(STANDARD), published)
    try:
        found = read_edtf(published)
    except EdtfError:
        return StatedDate(published, words)
    return StatedDate(
        published,
        words,
        parts=_list_parts(published, found),
        season=_read_season(published) if found.precision == "season" else 0,
        approximate=found.approximate,
        uncertain=found.uncertain,
        open_ended=found.precision == "interval" and None in (found.earliest, found.latest),
    )


def _list_parts(edtf: str, found: Edtf) -> tuple[DateParts, ...]:
    if found.earliest is None or found.latest is None:
        return ()
    if found.precision == "interval":
        first, last = map(read_edtf, edtf.split("/"))
        return _first_point(first), _last_point(last)
    if found.precision == "season":
        return ((int(edtf[:4]),),)
    first_point, last_point = _first_point(found), _last_point(found)
    return (first_point,) if first_point == last_point else (first_point, last_point)


def _first_point(found: Edtf) -> DateParts:
    return _cut(found.earliest, found.precision) if found.earliest else ()


def _last_point(found: Edtf) -> DateParts:
    return _cut(found.latest, found.precision) if found.latest else ()


def _cut(day: date, precision: str) -> DateParts:
    """Return as much of a day as its precision allows: seasons and quarters are whole months."""
    parts = (day.year, day.month, day.day)
    if precision == "day":
        return parts
    return parts[:2] if precision in {"month", "quarter", "season"} else parts[:1]


def _read_season(edtf: str) -> int:
    return int(edtf[5:7]) - _FIRST_SEASON + 1
