"""A section's figures in; the table, the chart and the verdict of each, as printed, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing.model import BriefSource, Figure, FigureEstimate
from briefing.render.chart import Chart, draw_chart
from briefing.render.view.findings import SpanView
from briefing.render.view.reference import check_language, say_locator
from briefing.render.view.speakers import say_speakers
from briefing.render.wording import say_count, say_date, say_estimate, say_number, say_published, show_unseen

_TOGETHER = {
    "single": "one figure only",
    "agree": "can all be true",
    "disagree": "cannot all be true",
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
    """A measure with all its estimates; `apart` names the pairs that cannot both be true."""

    anchor: str
    label: str
    verdict: str
    apart: tuple[str, ...]
    disagree: bool
    together: str
    estimates: tuple[EstimateView, ...]
    chart: Chart | None
    conditions: str


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
        together=_TOGETHER[figure.agreement],
        estimates=estimates,
        chart=draw_chart(
            f"{label}: what the sources state",
            described,
            [estimate.label for estimate in estimates],
            [found.estimate for found in figure.estimates],
        ),
        conditions=_say_conditions(figure),
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
        label=f"{source.id} {say_locator(found.paragraph, found.page)}",
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
        return "One figure only."
    spread = _say_spread(figure)
    if figure.agreement == "disagree":
        return f"Not all of these figures can be true at once. {spread}".strip()
    return f"These figures can all be true at once. {spread}".strip()


def _say_spread(figure: Figure) -> str:
    bounds = [
        bound for found in figure.estimates for bound in (found.estimate.low, found.estimate.high) if bound
    ]
    if not bounds or min(bounds) == max(bounds):
        return ""
    return f"The numbers stated run from {say_number(min(bounds))} to {say_number(max(bounds))}."


def _say_apart(figure: Figure, estimates: tuple[EstimateView, ...]) -> Iterator[str]:
    for one, other in figure.apart:
        a, b = estimates[one], estimates[other]
        yield f"{a.value} ({a.label}) and {b.value} ({b.label})"


def _say_conditions(figure: Figure) -> str:
    """Say how figures were compared, where there is anything to compare."""
    if len(figure.estimates) < 2:
        return ""
    said = []
    if approximate := sum(found.estimate.about for found in figure.estimates):
        counted = say_count(approximate, "figure is", "figures are")
        said.append(f"{counted} approximate and taken as plus or minus {figure.tolerance:g}%.")
    if len({_day_of(found) for found in figure.estimates} - {""}) > 1:
        said.append("Figures for different days are not compared.")
    return " ".join(said)
