"""A section's figures in; the table, the chart and the verdict of each, as printed, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import BriefSource, Estimate, Figure, FigureEstimate
from briefing.render.chart import Chart, draw_chart
from briefing.render.view.findings import SpanView
from briefing.render.view.reference import check_language, say_locator
from briefing.render.view.speakers import say_speakers
from briefing.render.wording import say_amount, say_count, say_date, say_estimate, say_published, show_unseen

_MOST_PAIRS, _MOST_LINES, _MOST_FAR = 6, 5, 8
_RIVAL_OPEN = "rival-open"  # the reason for which a number set against the only figure was kept out
_TOGETHER = {
    "single": "not compared",
    "agree": "do not differ",
    "disagree": "differ",
}
_VERDICTS = {
    "single": "These figures are not compared: no two are surely of one thing on one day.",
    "agree": "Where they can be compared, these figures do not differ.",
    "disagree": "Some of these figures differ.",
}


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One estimate: what it allows in our words, the source's words, and who gives it."""

    label: str
    value: str
    span: SpanView
    speakers: str
    vague: bool
    finding: str
    published: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A measure with all its estimates; `apart` names the pairs that differ."""

    anchor: str
    label: str
    verdict: str
    apart: tuple[str, ...]
    disagree: bool
    together: str
    estimates: tuple[EstimateView, ...]
    chart: Chart | None
    conditions: str
    scale: str = ""


def view_figures(
    figures: Iterable[Figure], section: int, records: Mapping[str, BriefSource]
) -> tuple[FigureView, ...]:
    """Return the figures of a section as printed; a measure that no source gives is left out."""
    return tuple(
        _view_figure(figure, f"figure-{section}-{number}", records)
        for number, figure in enumerate(figures, start=1)
        if figure.estimates
    )


def _view_figure(figure: Figure, anchor: str, records: Mapping[str, BriefSource]) -> FigureView:
    estimates = tuple(_view_estimate(found, records[found.source]) for found in figure.estimates)
    label = show_unseen(figure.label)
    described = "Stated: " + "; ".join(f"{e.label}: {e.value}" for e in estimates)
    return FigureView(
        anchor=anchor,
        label=label,
        verdict=_say_verdict(figure),
        apart=tuple(_say_apart(figure, estimates)),
        disagree=figure.agreement == "disagree",
        together="one figure only" if len(estimates) == 1 else _TOGETHER[figure.agreement],
        estimates=estimates,
        chart=draw_chart(
            f"{label}: what the sources state",
            described,
            [re.sub(r" [(\[].*", "", estimate.label) for estimate in estimates],
            [found.estimate for found in figure.estimates],
        ),
        conditions=_say_conditions(figure),
        scale=_say_scale([found.estimate for found in figure.estimates]),
    )


def _view_estimate(found: FigureEstimate, source: BriefSource) -> EstimateView:
    start, end = found.estimate.start, found.estimate.end
    span = SpanView(
        source=source.id,
        start=start,
        end=end,
        quote=found.quote,
        anchor=f"{source.id}-{start}-{end}",
        language=check_language(source.record.language),
    )
    return EstimateView(
        label=f"{source.id} {say_locator(found.paragraph, found.page, found.marking, found.locator)}",
        value=_say_value(found),
        span=span,
        speakers=say_speakers(found.credits),
        vague=found.estimate.vague,
        finding=found.finding or "",
        published=say_published(
            show_unseen(source.record.published), show_unseen(source.record.dating), short=True
        ),
    )


def _say_value(found: FigureEstimate) -> str:
    """Say what an estimate allows, and for which day where it is stated for one."""
    value, day = say_estimate(found.estimate), _day_of(found)
    return f"{value}, for {say_date(day, short=True)}" if day else value


def _day_of(found: FigureEstimate) -> str:
    return found.as_of.edtf if found.as_of else ""


def _say_verdict(figure: Figure) -> str:
    if len(figure.estimates) == 1:
        return _say_single(figure)
    revised = list(_say_revisions(figure))
    if figure.agreement == "single":
        return " ".join(revised) or _VERDICTS["single"]  # a span would set side by side what is not compared
    return " ".join(filter(None, [_VERDICTS[figure.agreement], *revised, _say_spread(figure)]))


def _say_single(figure: Figure) -> str:
    """Say that there is one figure; that it is the only one not where somebody sets a bare number against it."""
    open_rival = any(kept.reason == _RIVAL_OPEN for kept in figure.kept_out)
    return "One figure; a number set against it was kept out." if open_rival else "One figure only."


def _say_revisions(figure: Figure) -> Iterator[str]:
    """Say which counts were revised: "Revised from 63 (S1) to 58 (S3)."."""
    for later, earlier in figure.revisions:
        before, after = figure.estimates[earlier], figure.estimates[later]
        yield (
            f"Revised from {say_estimate(before.estimate)} ({before.source}) "
            f"to {say_estimate(after.estimate)} ({after.source})."
        )


def _say_spread(figure: Figure) -> str:
    stated = [found.estimate for found in figure.estimates]
    bounds = [bound for estimate in stated for bound in (estimate.low, estimate.high) if bound]
    if not bounds or min(bounds) == max(bounds):
        return ""
    least, most = (say_amount(bound, _of_one_unit(stated)) for bound in (min(bounds), max(bounds)))
    return f"The numbers stated run from {least} to {most}."


def _of_one_unit(estimates: Sequence[Estimate]) -> Estimate | None:
    """Return an estimate for all of them where they are in one currency, or all per cent."""
    one = next((estimate for estimate in estimates if not estimate.vague), estimates[0])
    alike = all(
        (estimate.currency, estimate.unit == "%") == (one.currency, one.unit == "%")
        for estimate in estimates
        if not estimate.vague
    )
    return one if alike else None


def _say_scale(estimates: Sequence[Estimate]) -> str:
    """Say what a chart's scale is in: "USD", "per cent"; "" for a plain number."""
    one = _of_one_unit(estimates)
    if one is None:
        return ""
    return "per cent" if one.unit == "%" else one.currency or ""


def _say_apart(figure: Figure, estimates: tuple[EstimateView, ...]) -> Iterator[str]:
    """Name the pairs that differ; where they are many, the figures that each of the first differs from.

    All pairs stand in brief.json.
    """
    if len(figure.apart) <= _MOST_PAIRS:
        for one, other in figure.apart:
            yield f"{_say_given(estimates[one])} and {_say_given(estimates[other])}"
        return
    others: dict[int, list[int]] = {}
    for one, other in figure.apart:
        others.setdefault(one, []).append(other)
    for one in list(others)[:_MOST_LINES]:
        far = [estimates[other].label for other in others[one]]
        more = f" and {len(far) - _MOST_FAR:,} more" if len(far) > _MOST_FAR else ""
        yield f"{_say_given(estimates[one])} and those of {', '.join(far[:_MOST_FAR])}{more}"
    if rest := sum(map(len, list(others.values())[_MOST_LINES:])):
        yield say_count(rest, "more pair")


def _say_given(estimate: EstimateView) -> str:
    return f"{estimate.value} ({estimate.label})"


def _say_conditions(figure: Figure) -> str:
    """Say how figures were compared, where there is anything to compare."""
    if len(figure.estimates) < 2:
        return ""
    said = []
    if approximate := sum(found.estimate.about for found in figure.estimates):
        counted = say_count(approximate, "figure is", "figures are")
        said.append(f"{counted} approximate and taken as plus or minus {figure.tolerance:g}%.")
    if figure.changes:
        said.append("The count changes: the newest day stands first.")
    if len({_day_of(found) for found in figure.estimates} - {""}) > 1:
        said.append("Figures for different days are not compared.")
    return " ".join(said)
