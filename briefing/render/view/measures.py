"""The figures of all sections in; the rows of the table that prints them out: words, strip, who, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.dataclass import dataclass
from briefing.fit.printed import unstated_unit
from briefing.model import Brief, Figure, FigureEstimate, FigureRow
from briefing.render.catalogue import Wording
from briefing.render.scale import Mark, Scale, draw_measures
from briefing.render.view.quotes import Quoter, is_relative
from briefing.render.view.reference import check_language, say_locator
from briefing.render.view.spans import SpanView
from briefing.render.view.speakers import list_speakers, say_givers
from briefing.render.wording import show_unseen


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place of a source that gives a figure: its label, and where a page leads."""

    label: str
    span: SpanView

    @property
    def source(self) -> str:
        """Return the number of the source: "S3"."""
        return self.span.source


@dataclass(frozen=True, slots=True)
class GiverView:
    """Who gives a figure ("" where the source does itself), and where."""

    speaker: str
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of figures: the source's words, the time they are for, the strip, and everybody who gives the value."""

    words: SpanView
    day: str
    mark: Mark | None
    givers: tuple[GiverView, ...]
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as printed. `state` is "differ", "revised", "one source" or ""; `apart` whether its figures differ.

    `scale` is None where nothing is drawn. `shown` says how many of its rows are printed where not all are ("3 of 14").
    """

    anchor: str
    section: str
    label: str
    state: str
    apart: bool
    rows: tuple[RowView, ...]
    further: tuple[RowView, ...]
    scale: Scale | None
    shown: str

    @property
    def unprinted(self) -> int:
        """Return how many rows had no room."""
        return len(self.further)


def view_measures(quoter: Quoter, brief: Brief) -> tuple[MeasureView, ...]:
    """Return the measures of all sections that any source gives a figure of."""
    stated = [
        (section.id, f"figure-{number}-{place}", figure)
        for number, section in enumerate(brief.sections, start=1)
        for place, figure in enumerate(section.figures, start=1)
        if figure.estimates
    ]
    rows = [_rows_of(figure) for _, _, figure in stated]
    printed = [[row for row in of_figure if row.place == "section"] for of_figure in rows]
    first = [
        [figure.estimates[row.estimates[0]].estimate for row in of_figure]
        for (_, _, figure), of_figure in zip(stated, printed, strict=True)
    ]
    drawn = draw_measures(quoter.say, first)
    views = []
    for (section, anchor, figure), of_figure, shown in zip(stated, rows, drawn, strict=True):
        marks: Iterator[Mark | None] = iter(shown.marks if shown else ())
        kept = [row for row in of_figure if row.place == "section"]
        views.append(
            MeasureView(
                anchor=anchor,
                section=section,
                label=_say_label(quoter.say, figure),
                state=_say_state(quoter, figure),
                apart=figure.agreement == "disagree",
                rows=tuple(_view_row(quoter, figure, row, next(marks, None)) for row in kept),
                further=tuple(_view_row(quoter, figure, row, None) for row in of_figure if row not in kept),
                scale=shown.scale if shown else None,
                shown=_say_shown(quoter.say, len(kept), len(of_figure)),
            )
        )
    return tuple(views)


def _say_label(say: Wording, figure: Figure) -> str:
    """Say what is measured; with the unit, once, where neither the label nor any source's words have it."""
    label, unit = show_unseen(figure.label), unstated_unit(figure)
    return say("figures.unit", label=label, unit=unit) if unit else label


def _say_shown(say: Wording, shown: int, rows: int) -> str:
    return say("figures.shown", shown=say.number(shown), rows=say.number(rows)) if shown < rows else ""


def list_unstated(say: Wording, figures: Iterable[Figure]) -> tuple[str, ...]:
    """List the measures that no source gives a figure of, with how many figures of their unit were kept out."""
    return tuple(_say_unstated(say, figure) for figure in figures if not figure.estimates)


def _say_unstated(say: Wording, figure: Figure) -> str:
    label, count = show_unseen(figure.label), sum(kept.count for kept in figure.kept_out)
    return say("figures.kept_out", count, label=label) if count else label


def _rows_of(figure: Figure) -> Sequence[FigureRow]:
    return figure.rows or tuple(FigureRow((number,)) for number in range(len(figure.estimates)))


def _say_state(quoter: Quoter, figure: Figure) -> str:
    if figure.agreement == "disagree":
        return quoter.say("figures.differ")
    if figure.revisions:
        return quoter.say("figures.revised")
    alone = len({found.source for found in figure.estimates}) == 1
    tellers = {name for found in figure.estimates for name in list_speakers(quoter.say, found.credits)}
    return quoter.say("figures.one_source") if alone and len(tellers) < 2 else ""


def _view_row(quoter: Quoter, figure: Figure, row: FigureRow, mark: Mark | None) -> RowView:
    found = [figure.estimates[number] for number in row.estimates]
    places = tuple(view_place(quoter, one) for one in found)
    by_giver: dict[str, list[PlaceView]] = {}
    for one, place in zip(found, places, strict=True):
        by_giver.setdefault(say_givers(list_speakers(quoter.say, one.credits)), []).append(place)
    named = sorted(by_giver.items(), key=lambda item: not item[0])
    givers = tuple(GiverView(name, tuple(where)) for name, where in named)
    return RowView(places[0].span, _say_beside(quoter, figure, found[0]), mark, givers, places)


def view_place(quoter: Quoter, found: FigureEstimate) -> PlaceView:
    """Return where a figure stands."""
    source, start, end = quoter.records[found.source], found.estimate.start, found.estimate.end
    language = check_language(source.record.language)
    span = SpanView(source.id, start, end, found.quote, f"{source.id}-{start}-{end}", language)
    return PlaceView(
        f"{source.id} {say_locator(found.paragraph, found.page, found.marking, found.locator)}", span
    )


def _say_beside(quoter: Quoter, figure: Figure, found: FigureEstimate) -> str:
    """Say what belongs to a value and does not stand in its words: per which time it is, and of which day."""
    per, day = found.estimate.per, _say_day(quoter, figure, found)
    if not per or per.casefold() in f"{figure.label} {found.quote}".casefold():
        return day
    said = quoter.say("figures.per", period=show_unseen(per))
    return quoter.say("figures.per_day", per=said, day=day) if day else said


def _say_day(quoter: Quoter, figure: Figure, found: FigureEstimate) -> str:
    """Say for which day a figure is, where it says so, or when it was reported, where the count changes; "" else."""
    day = found.as_of
    if day is None or not day.edtf or not (day.text or figure.changes):
        return ""
    if not day.text:
        return quoter.say("figures.reported", day=quoter.date(day.edtf))
    said = quoter.date(day.edtf) if is_relative(day.text) else show_unseen(day.text)
    return quoter.say("figures.for_day", day=said)
