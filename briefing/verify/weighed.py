"""A brief's value as loaded in; what it claims of speakers, figures and disagreements, checked, out.

Who speaks is checked as far as words go: a speaker and a cue must stand in the source that is cited. Whether
figures differ is worked out again from their bounds, for the pairs that the brief says it compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from briefing.verify.report import Fault
from briefing.verify.stated import GAP, StatedCredit, StatedDate, StatedDisagreement, StatedFigure, Weighed
from briefing.verify.texts import Evidence


def read_weighed(value: Mapping[str, Any]) -> Weighed:
    """Read what a brief claims; what has a wrong shape is named in `misshapen` and left out."""
    faults: list[tuple[str, str]] = []
    figures: list[StatedFigure] = []
    positions: list[tuple[str, str]] = []
    counts: list[tuple[str, int, int]] = []
    for i, section in enumerate(_objects(value.get("sections"))):
        name = str(section.get("id", ""))
        positions += [(name, str(position.get("id", ""))) for position in _objects(section.get("positions"))]
        for j, figure in enumerate(_objects(section.get("figures"))):
            place = f"sections[{i}].figures[{j}]"
            try:
                figures.append(_read_figure(figure, name, place))
            except (TypeError, ValueError, KeyError) as error:
                faults.append((place, f"not a figure by the contract: {error}"))
        for j, finding in enumerate(_objects(section.get("findings"))):
            documents, independent = finding.get("documents"), finding.get("independent")
            if isinstance(documents, int) and isinstance(independent, int):
                counts.append((f"sections[{i}].findings[{j}]", documents, independent))
    return Weighed(
        tuple(_read_credits(value, "", "")),
        tuple(figures),
        tuple(positions),
        tuple(_read_disagreements(value)),
        tuple(counts),
        tuple(_read_timeline(value)),
        tuple(faults),
    )


def check_credits(weighed: Weighed, texts: Mapping[str, Evidence], file: str) -> Iterator[Fault]:
    """Look for the words that name speakers, and for those that report the saying, in the sources cited."""
    credited = {credit.source for credit in weighed.credits}
    wholes = {
        name: " ".join(text.text.split()) for name, text in texts.items() if text.whole and name in credited
    }
    found: set[tuple[str, str]] = set()
    for credit in weighed.credits:
        for words in credit.words.split(GAP):
            if credit.source not in wholes or (credit.source, words) in found:
                continue
            if words in wholes[credit.source]:
                found.add((credit.source, words))
                continue
            message = "these words, given as a speaker's name or cue, are not in the source"
            yield Fault(file, credit.place, "", credit.source, words, message)


def check_weighed(weighed: Weighed, file: str) -> Iterator[Fault]:
    """Compare what a brief claims beyond its quotations with itself."""
    for place, message in weighed.misshapen:
        yield Fault(file, place, "", "", "", message)
    for figure in weighed.figures:
        yield from _check_figure(figure, file)
    yield from _check_disagreements(weighed, file)
    for place, documents, independent in weighed.counts:
        if not 1 <= independent <= documents:
            message = f"says {independent} independent sources in {documents} documents"
            yield Fault(file, place, "", "", "", message)


def _check_figure(figure: StatedFigure, file: str) -> Iterator[Fault]:
    comparable = [
        (i, j)
        for i, j in combinations(range(len(figure.kinds)), 2)
        if figure.kinds[i] == figure.kinds[j] and _share_a_day(figure.days[i], figure.days[j])
    ]
    pairs = comparable if figure.compared is None else sorted(figure.compared)
    apart = tuple(pair for pair in pairs if _disjoint(figure.intervals[pair[0]], figure.intervals[pair[1]]))
    verdict = ("disagree" if apart else "agree") if pairs else "single"
    if not set(pairs) <= set(comparable):
        wrong = sorted(set(pairs) - set(comparable))
        message = f"compares the estimates {wrong}, which are of other days, periods, currencies or kinds"
        yield Fault(file, figure.place, "", "", "", message)
    elif sorted(apart) != sorted(figure.apart):
        message = f"says that the estimates {list(figure.apart)} are apart; by their bounds {list(apart)} are"
        yield Fault(file, figure.place, "", "", "", message)
    elif figure.agreement != verdict:
        message = f"says {figure.agreement!r}; by their bounds the estimates are {verdict!r}"
        yield Fault(file, figure.place, "", "", "", message)
    yield from _check_series(figure, file)


def _check_series(figure: StatedFigure, file: str) -> Iterator[Fault]:
    """Check that every pair is accounted for, and that what revises a count is later and lower."""
    total = len(figure.kinds) * (len(figure.kinds) - 1) // 2
    if figure.compared is not None and len(figure.compared) + figure.not_compared != total:
        message = f"accounts for {len(figure.compared) + figure.not_compared} pairs of {total}"
        yield Fault(file, figure.place, "", "", "", message)
    for later, earlier in figure.revisions:
        in_order = "" < figure.days[earlier][2] < figure.days[later][1]
        if not in_order or figure.intervals[later][1] >= figure.intervals[earlier][1]:
            message = f"calls estimate {later} a revision of {earlier}, which is not earlier and higher"
            yield Fault(file, figure.place, "", "", "", message)


def _share_a_day(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Say whether figures, each for (words, first day, last day), are not for different days."""
    if not any(one) or not any(other):
        return True
    if one[1] and other[1]:
        return max(one[1], other[1]) <= min(one[2], other[2])
    return bool(one[1]) or bool(other[1]) or one[0].casefold() == other[0].casefold()


def _disjoint(one: tuple[float, float, bool, bool], other: tuple[float, float, bool, bool]) -> bool:
    """Say whether no number lies in both of two intervals, each (low, high, low open, high open)."""
    for a, b in ((one, other), (other, one)):
        low, high = a[0], b[1]
        if low > high or (low == high and (a[2] or b[3])):
            return True
    return False


def _check_disagreements(weighed: Weighed, file: str) -> Iterator[Fault]:
    known = {("figure", figure.section, figure.measure) for figure in weighed.figures}
    known |= {("position", section, ref) for section, ref in weighed.positions}
    for stated in weighed.disagreements:
        if (stated.kind, stated.section, stated.ref) not in known:
            message = f"no {stated.kind} {stated.ref!r} stands in section {stated.section!r}"
            yield Fault(file, stated.place, "", "", "", message)
        elif len(stated.sources) < 2:
            yield Fault(file, stated.place, "", "", "", "a disagreement between fewer than two sources")
    named = {(stated.kind, stated.section, stated.ref) for stated in weighed.disagreements}
    for figure in weighed.figures:
        at = ("figure", figure.section, figure.measure)
        if at in named and not figure.apart:
            message = "called a disagreement, though none of its figures differ"
            yield Fault(file, figure.place, "", "", "", message)


def check_dates(weighed: Weighed, quoted: Mapping[tuple[str, int], str], file: str) -> Iterator[Fault]:
    """Check that each date's words stand in what its finding quotes, and that the days come in order.

    `quoted` gives the words of a finding's citation by its number.
    """
    before = ("", "")
    for date in weighed.dates:
        words = quoted.get((date.finding, date.citation))
        if words is None:
            yield Fault(
                file, date.place, date.finding, "", "", f"no citation {date.citation} of this finding"
            )
        elif date.words not in words:
            message = "these words, given as a date, are not in what the finding quotes"
            yield Fault(file, date.place, date.finding, "", date.words, message)
        days = (date.earliest, date.latest)
        if date.earliest and (date.earliest > date.latest or days < before):
            message = f"the days {date.earliest} to {date.latest} are not in order"
            yield Fault(file, date.place, date.finding, "", "", message)
        before = days if date.earliest else before


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _read_credits(value: Any, place: str, source: str) -> Iterator[StatedCredit]:
    """Yield the words of every attribution, wherever it stands, with the source that its holder cites."""
    if isinstance(value, dict):
        source = value["source"] if isinstance(value.get("source"), str) else source
        for i, credit in enumerate(_objects(value.get("attributions"))):
            for name in ("speaker", "cue"):
                words = credit.get(name)
                if isinstance(words, str) and words.strip():
                    yield StatedCredit(f"{place}.attributions[{i}].{name}", source, words)
        for name, item in value.items():
            yield from _read_credits(item, f"{place}.{name}" if place else name, source)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _read_credits(item, f"{place}[{i}]", source)


def _read_figure(figure: dict[str, Any], section: str, place: str) -> StatedFigure:
    tolerance = float(figure.get("tolerance", 5))
    estimates = figure["estimates"]
    return StatedFigure(
        place,
        section,
        str(figure["measure"]),
        tuple(_read_interval(estimate, tolerance) for estimate in estimates),
        tuple(_read_kind(estimate) for estimate in estimates),
        tuple(_read_days(estimate) for estimate in estimates),
        str(figure["agreement"]),
        _read_pairs(figure["apart"], estimates),
        None if figure.get("compared") is None else _read_pairs(figure["compared"], estimates),
        sum(int(kept["count"]) for kept in figure.get("not_compared") or ()),
        _read_pairs(figure.get("revisions") or (), estimates),
    )


def _read_pairs(pairs: Any, estimates: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    """Return pairs of numbers of estimates; one that names no estimate raises ValueError."""
    read = tuple((int(i), int(j)) for i, j in pairs)
    if any(not 0 <= number < len(estimates) for pair in read for number in pair):
        raise ValueError(f"a pair names no estimate: {list(read)}")
    return read


def _read_interval(estimate: dict[str, Any], tolerance: float) -> tuple[float, float, bool, bool]:
    """Return the numbers that an estimate allows; a round one is approximate, as far as it may be rounded."""
    share = tolerance / 100
    if estimate["low"] is not None and estimate["low"] == estimate["high"] and not estimate["about"]:
        value = estimate["low"]
        wide = min(_rounding_step(value) / 2, abs(value) * share)
        return value - wide, value + wide, wide > 0, wide > 0
    share = share if estimate["about"] else 0.0
    low = float("-inf") if estimate["low"] is None else estimate["low"] - abs(estimate["low"]) * share
    high = float("inf") if estimate["high"] is None else estimate["high"] + abs(estimate["high"]) * share
    return low, high, bool(estimate["low_open"]), bool(estimate["high_open"])


def _rounding_step(value: float) -> int:
    """Return the step to which a number of at most two digits and zeros, from 100 on, is rounded: 4,800 to 100."""
    if abs(value) < 100 or value != int(value):
        return 0
    step = 1
    while int(abs(value)) % (step * 10) == 0:
        step *= 10
    return step if abs(value) / step < 100 else 0


def _read_kind(estimate: dict[str, Any]) -> tuple[str, str, bool]:
    """Return what must be the same for two estimates to be compared: currency, period, share or count."""
    bounds = [bound for bound in (estimate["low"], estimate["high"]) if bound is not None]
    currency, per = str(estimate["currency"] or ""), str(estimate["per"] or "").lower()
    part = bool(bounds) and not currency and all(0 < bound < 1 for bound in bounds)
    return currency, per.rstrip("s"), part or estimate["unit"] == "%"


def _read_days(estimate: dict[str, Any]) -> tuple[str, str, str]:
    """Return the words and the days that an estimate is stated for, empty where it is for none."""
    as_of = estimate.get("as_of") or {}
    text, earliest, latest = (str(as_of.get(name) or "") for name in ("text", "earliest", "latest"))
    return text, earliest, latest


def _read_timeline(value: Mapping[str, Any]) -> Iterator[StatedDate]:
    for name in ("timeline", "undated"):
        for i, item in enumerate(_objects(value.get(name))):
            finding, citation = item.get("finding"), item.get("citation")
            if isinstance(finding, str) and isinstance(citation, int) and not isinstance(citation, bool):
                days = str(item.get("earliest", "")), str(item.get("latest", ""))
                words, clause = str(item.get("text", "")), read_clause(item.get("clause"))
                yield StatedDate(f"{name}[{i}]", finding, citation, words, *days, clause)


def read_clause(value: Any) -> tuple[int, int] | None:
    """Return where the words of a row of the timeline stand; None for nothing, or for what is no span."""
    if isinstance(value, list) and [type(at) for at in value] == [int, int] and value[0] < value[1]:
        return value[0], value[1]
    return None


def _read_disagreements(value: Mapping[str, Any]) -> Iterator[StatedDisagreement]:
    for i, item in enumerate(_objects(value.get("disagreements"))):
        sources = item.get("sources")
        yield StatedDisagreement(
            f"disagreements[{i}]",
            str(item.get("section", "")),
            str(item.get("kind", "")),
            str(item.get("ref", "")),
            tuple(map(str, sources)) if isinstance(sources, list) else (),
        )
