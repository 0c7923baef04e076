"""The estimates of a measure in; its rows out, each with the estimates that state one value, and which are printed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from briefing.model import BriefSource, Figure, FigureEstimate, FigureRow
from briefing.text.word_sections import read_sections

MOST_ROWS = 8
"""Values of a measure that are printed at any length; the others stand in the annex."""


def set_rows(figure: Figure, copied: Mapping[str, str] | None = None) -> Figure:
    """Return the figure with a row for each value: what says the same of the same day shares a row.

    "10,900 to 12,000" in three sources is one row with three givers; "about 11,000" is another. `copied` leads from a
    source to the text that it is a copy of (`find_originals`): a figure of a copy that states no day of its own shares
    the row of the same figure there, after it.
    """
    alike: dict[Hashable, list[int]] = {}
    people = _counts_people(figure)
    joined = dict(_find_joined(figure, copied or {}, people))
    own = [number for number in range(len(figure.estimates)) if number not in joined]
    for number in (*own, *joined):
        stated = figure.estimates[joined.get(number, number)]
        alike.setdefault(_value(stated, people), []).append(number)
    return replace(figure, rows=tuple(FigureRow(tuple(numbers)) for numbers in alike.values()))


def find_originals(sources: Iterable[BriefSource]) -> dict[str, str]:
    """Return for each source that is a copy the first text that it goes back to, by number."""
    nearest = {source.id: source.copy_of.source for source in sources if source.copy_of}
    found: dict[str, str] = {}
    for copy, source in nearest.items():
        seen, original = {copy}, source
        while original in nearest and original not in seen:
            seen.add(original)
            original = nearest[original]
        found[copy] = original
    return found


def _find_joined(figure: Figure, copied: Mapping[str, str], people: bool) -> Iterator[tuple[int, int]]:
    """Yield the figures of copies that state no day of their own, each with the same figure of the original.

    The "Monday" of an undated copy is open, and is that of the original.
    """
    originals: dict[Hashable, int] = {}
    for number, found in enumerate(figure.estimates):
        if found.source not in copied:
            originals.setdefault((found.source, _amount(found, people)), number)
    for number, found in enumerate(figure.estimates):
        original = originals.get((copied.get(found.source), _amount(found, people)))
        states_day = found.as_of and found.as_of.text and found.as_of.earliest
        if original is not None and not states_day:
            yield number, original


def choose_rows(figure: Figure) -> tuple[int, ...]:
    """Return the numbers of the rows that a printed table has room for at any length, in their order.

    Of a value that stands on several days the first row; of more than `MOST_ROWS` values those that differ, the newest
    and the earliest, the greatest and the least, and then the first: 12, 19, 31 and 44 drowned may leave 19 out.
    Vague ones ("dozens") come last.
    """
    numbers = list(_list_values(figure))
    if len(numbers) <= MOST_ROWS:
        return tuple(numbers)
    pairs = (*figure.apart[:1], *figure.revisions[:1])
    told = [n for n in numbers if any(at in figure.rows[n].estimates for pair in pairs for at in pair)]
    exact = [
        n for n in numbers if not figure.estimates[figure.rows[n].estimates[0]].estimate.vague
    ] or numbers
    sized = sorted(exact, key=lambda n: (_size(figure, n), n))
    wanted = dict.fromkeys((*told, exact[0], exact[-1], sized[-1], sized[0], *exact, *numbers))
    return tuple(sorted(list(wanted)[:MOST_ROWS]))


def list_newest(figure: Figure) -> tuple[FigureRow, ...]:
    """Return the rows of a running count that give its newest value, from whatever day.

    Of a day with "more than 440" and "442" that is 442, wherever it stands in the day.
    """
    if not figure.rows:
        return ()
    day = _day_of(figure, figure.rows[0])
    latest = tuple(takewhile(lambda row: _day_of(figure, row) == day, figure.rows))
    newest = next((row for row in latest if _makes_exact(figure, row, latest[0])), latest[0])
    amount = _amount_of(figure, newest)
    same = takewhile(lambda row: row in latest or _amount_of(figure, row) == amount, figure.rows)
    return tuple(row for row in same if _amount_of(figure, row) == amount)


def _day_of(figure: Figure, row: FigureRow) -> str:
    """Return the last day that a row can be for."""
    day = figure.estimates[row.estimates[0]].as_of
    return day.latest if day else ""


def _makes_exact(figure: Figure, row: FigureRow, other: FigureRow) -> bool:
    """Return whether a row has a value where another has only a bound that it keeps: "442" for "more than 440"."""
    value, bound = (figure.estimates[each.estimates[0]].estimate for each in (row, other))
    if value.vague or bound.vague or value.low is None or value.low != value.high:
        return False
    above = bound.high is None and bound.low is not None and value.low >= bound.low
    return above or (bound.low is None and bound.high is not None and value.low <= bound.high)


def _amount_of(figure: Figure, row: FigureRow) -> Hashable:
    return _amount(figure.estimates[row.estimates[0]], _counts_people(figure))


def _list_values(figure: Figure) -> Iterator[int]:
    """Yield the first row of each value, whatever its day, and every row that is told to differ from another."""
    seen: set[Hashable] = set()
    people = _counts_people(figure)
    apart = {at for pair in (*figure.apart[:1], *figure.revisions[:1]) for at in pair}
    for number, row in enumerate(figure.rows):
        value = _amount(figure.estimates[row.estimates[0]], people)
        if value not in seen or not apart.isdisjoint(row.estimates):
            yield number
        seen.add(value)


def _size(figure: Figure, row: int) -> float:
    """Return how great the value of a row is."""
    estimate = figure.estimates[figure.rows[row].estimates[0]].estimate
    bound = estimate.low if estimate.low is not None else estimate.high
    return float(bound if bound is not None else 0)


def _counts_people(figure: Figure) -> bool:
    """Return whether a measure counts people, by whatever nouns: "151 people", "151 deaths", "151 residents"."""
    persons = read_sections("figure-nouns")["persons"]
    return any(found.estimate.unit in persons for found in figure.estimates)


def _value(found: FigureEstimate, people: bool) -> Hashable:
    day = found.as_of
    return _amount(found, people), (day.earliest, day.latest) if day else None


def _amount(found: FigureEstimate, people: bool) -> Hashable:
    """Return what a figure states, whatever its words: "Eleven" and "11" are one; vague words are only themselves.

    Of a measure that counts `people` it is the same whatever they are called there.
    """
    estimate = found.estimate
    words = " ".join(found.quote.split()).casefold()
    counted = not estimate.vague and (estimate.low, estimate.high) != (None, None)
    return (
        "" if counted else words,
        (estimate.low, estimate.high, estimate.low_open, estimate.high_open),
        (estimate.about, estimate.vague, "" if people else estimate.unit, estimate.currency, estimate.per),
    )
