"""A brief.json as loaded in; what it says of figures, differences, counts and days and does not hold out.

Whether figures differ is worked out again from their bounds, for the pairs that the brief says it compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from briefing.verify.claims import WITHIN, Claims

Pair = tuple[int, int]


def verdict_faults(value: Mapping[str, Any]) -> list[str]:
    """Say what does not hold; a figure whose values have a wrong shape is named too."""
    figures = []
    faults = []
    for i, section in enumerate(value["sections"]):
        for j, stated in enumerate(section["figures"]):
            place = f"sections[{i}].figures[{j}]"
            try:
                figures.append(read_figure(stated, section["id"], place))
            except (TypeError, ValueError, KeyError) as error:
                faults.append(f"{place}: not a figure by the contract: {error}")
    found = (message for figure in figures for message in _figure_faults(figure))
    return [*faults, *found, *_difference_faults(value, figures), *_count_faults(value), *_day_faults(value)]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A measure: the interval of each estimate with what it may be compared with, and the verdict."""

    place: str
    name: tuple[str, str, str]
    intervals: tuple[tuple[float, float, bool, bool], ...]
    kinds: tuple[tuple[str, str, bool], ...]
    days: tuple[tuple[str, str, str], ...]
    agreement: str
    apart: tuple[Pair, ...]
    compared: tuple[Pair, ...] | None
    not_compared: int
    revisions: tuple[Pair, ...]


def read_figure(figure: Mapping[str, Any], section: str, place: str) -> StatedFigure:
    estimates, tolerance = figure["estimates"], float(figure.get("tolerance", 5))
    return StatedFigure(
        place,
        ("figure", section, str(figure["measure"])),
        tuple(_interval(estimate, tolerance / 100) for estimate in estimates),
        tuple(_kind(estimate) for estimate in estimates),
        tuple(_days(estimate) for estimate in estimates),
        str(figure["agreement"]),
        _pairs(figure["apart"], estimates),
        None if figure.get("compared") is None else _pairs(figure["compared"], estimates),
        sum(int(kept["count"]) for kept in figure.get("not_compared") or ()),
        _pairs(figure.get("revisions") or (), estimates),
    )


def _pairs(pairs: Any, estimates: Sequence[Any]) -> tuple[Pair, ...]:
    read = tuple((int(i), int(j)) for i, j in pairs)
    if any(not 0 <= number < len(estimates) for pair in read for number in pair):
        raise ValueError(f"a pair names no estimate: {list(read)}")
    return read


def _interval(estimate: Mapping[str, Any], share: float) -> tuple[float, float, bool, bool]:
    """Return the numbers that an estimate allows; a round one is approximate, as far as it may be rounded."""
    low, high = estimate["low"], estimate["high"]
    if low is not None and low == high and not estimate["about"]:
        wide = min(_rounding_step(low) / 2, abs(low) * share)
        return low - wide, low + wide, wide > 0, wide > 0
    share = share if estimate["about"] else 0.0
    return (
        float("-inf") if low is None else low - abs(low) * share,
        float("inf") if high is None else high + abs(high) * share,
        bool(estimate["low_open"]),
        bool(estimate["high_open"]),
    )


def _rounding_step(value: float) -> int:
    """Return the step to which a number of at most two digits and zeros, from 100 on, is rounded: 4,800 to 100."""
    if abs(value) < 100 or value != int(value):
        return 0
    step = 1
    while int(abs(value)) % (step * 10) == 0:
        step *= 10
    return step if abs(value) / step < 100 else 0


def _kind(estimate: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Return what must be the same for two estimates to be compared: currency, period, share or count."""
    bounds = [bound for bound in (estimate["low"], estimate["high"]) if bound is not None]
    currency, per = str(estimate["currency"] or ""), str(estimate["per"] or "").lower()
    part = bool(bounds) and not currency and all(0 < bound < 1 for bound in bounds)
    return currency, per.rstrip("s"), part or estimate["unit"] == "%"


def _days(estimate: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the words and the days that an estimate is stated for, empty where it is for none."""
    as_of = estimate.get("as_of") or {}
    text, earliest, latest = (str(as_of.get(name) or "") for name in ("text", "earliest", "latest"))
    return text, earliest, latest


def _figure_faults(figure: StatedFigure) -> Iterator[str]:
    comparable = [
        (i, j)
        for i, j in combinations(range(len(figure.kinds)), 2)
        if figure.kinds[i] == figure.kinds[j] and _share_a_day(figure.days[i], figure.days[j])
    ]
    pairs = comparable if figure.compared is None else sorted(figure.compared)
    apart = [pair for pair in pairs if _disjoint(figure.intervals[pair[0]], figure.intervals[pair[1]])]
    verdict = ("disagree" if apart else "agree") if pairs else "single"
    if wrong := sorted(set(pairs) - set(comparable)):
        yield f"{figure.place}: compares the estimates {wrong}, which are of other days, periods, currencies or kinds"
    elif sorted(apart) != sorted(figure.apart):
        yield f"{figure.place}: says that {list(figure.apart)} are apart; by their bounds {apart} are"
    elif figure.agreement != verdict:
        yield f"{figure.place}: says {figure.agreement!r}; by their bounds the estimates are {verdict!r}"
    total = len(figure.kinds) * (len(figure.kinds) - 1) // 2
    if figure.compared is not None and len(figure.compared) + figure.not_compared != total:
        yield f"{figure.place}: accounts for {len(figure.compared) + figure.not_compared} pairs of {total}"
    for later, earlier in figure.revisions:
        in_order = "" < figure.days[earlier][2] < figure.days[later][1]
        if not in_order or figure.intervals[later][1] >= figure.intervals[earlier][1]:
            yield f"{figure.place}: calls {later} a revision of {earlier}, which is not earlier and higher"


def _share_a_day(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    if not any(one) or not any(other):
        return True
    if one[1] and other[1]:
        return max(one[1], other[1]) <= min(one[2], other[2])
    return bool(one[1]) or bool(other[1]) or one[0].casefold() == other[0].casefold()


def _disjoint(one: tuple[float, float, bool, bool], other: tuple[float, float, bool, bool]) -> bool:
    """Say whether no number lies in both of two intervals, each (low, high, low open, high open)."""
    return any(a[0] > b[1] or (a[0] == b[1] and (a[2] or b[3])) for a, b in ((one, other), (other, one)))


def _difference_faults(value: Mapping[str, Any], figures: Sequence[StatedFigure]) -> Iterator[str]:
    by_name = {figure.name: figure for figure in figures}
    known = {("position", s["id"], p["id"]) for s in value["sections"] for p in s["positions"]}
    for stated in value["disagreements"]:
        name = (stated["kind"], stated["section"], stated["ref"])
        if name not in known | set(by_name):
            yield f"no {stated['kind']} {stated['ref']!r} stands in section {stated['section']!r}"
        elif len(stated["sources"]) < 2:
            yield f"{name}: a disagreement between fewer than two sources"
        elif name in by_name and not by_name[name].apart:
            yield f"{name}: called a disagreement, though none of its figures differ"


def _count_faults(value: Mapping[str, Any]) -> Iterator[str]:
    documents = value["brief"].get("documents")
    if documents is not None and documents < len(value["sources"]):
        yield f"says {documents} documents, but {len(value['sources'])} sources are listed"
    for section in value["sections"]:
        for finding in section["findings"]:
            cited = len({citation["source"] for citation in finding["citations"]})
            if finding["documents"] != cited:
                yield f"{finding['id']}: says {finding['documents']} documents, but cites {cited}"
            independent = finding["independent"]
            if independent is not None and not 1 <= independent <= finding["documents"]:
                yield f"{finding['id']}: says {independent} independent sources in {finding['documents']} documents"


def _day_faults(value: Mapping[str, Any]) -> Iterator[str]:
    """Check that each date's words stand in what its finding quotes, and that the days come in order."""
    findings = {found["id"]: found for section in value["sections"] for found in section["findings"]}
    before = ("", "")
    for entry in (*value["timeline"], *value.get("undated", ())):
        citations = findings[entry["finding"]]["citations"] if entry["finding"] in findings else []
        days = (entry.get("earliest") or "", entry.get("latest") or "")
        if not 0 <= entry["citation"] < len(citations):
            yield f"no citation {entry['citation']} of the finding {entry['finding']}"
        elif entry["text"] not in citations[entry["citation"]]["quote"]:
            yield f"“{entry['text']}”, given as a date, is not in what the finding quotes"
        if days[0] and (days[0] > days[1] or days < before):
            yield f"the days {days[0]} to {days[1]} are not in order"
        before = days if days[0] else before


def nested_faults(claims: Claims) -> list[str]:
    """Name what an analysis is said to have found in a quotation and does not stand within it."""
    holders = {span.place: span for span in claims.spans}
    inner = (
        (span, holders.get(span.place.rpartition(".")[0])) for span in claims.spans if span.kind == WITHIN
    )
    return [
        f"{span.place}: not within its quotation"
        for span, holder in inner
        if holder and not holder.start <= span.start <= span.end <= holder.end
    ]
