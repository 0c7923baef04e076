"""What changed since an edition in; the rows that say so out, each in parts that stand one after the other.

Words of the former edition are set in italics and without quotation marks: what stands between marks, in the type of
the sources, can be checked with this brief, and they can only with that edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.fit import changes as rows_of
from briefing.fit.changes import (
    NAMED,
    ChangeRow,
    Told,
    list_rows,
    plain_words,
    tell_former,
    tell_now,
)
from briefing.model import Brief, EditionName, FigureEstimate, Former
from briefing.render.dates import say_date
from briefing.render.view.measures import PlaceView, view_place
from briefing.render.view.quotes import Quoter
from briefing.render.view.reference import list_numbers, say_locator
from briefing.render.view.spans import SpanView, view_span
from briefing.render.wording import isolate, show_unseen

_WHOLE = 100_000  # characters: of a passage in the page there is room for all


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a row: our words, then a value as this edition quotes it, its place, then words of the former one.

    `counted` says that it only counts what the page shows one by one.
    """

    text: str = ""
    words: SpanView | None = None
    place: PlaceView | None = None
    former: str = ""
    counted: bool = False

    @property
    def goes_on(self) -> bool:
        """Return whether it is one more of what the part before tells: a comma stands between them."""
        return not self.text


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A row: what it is about, its parts, and the passages that the row only counts.

    `rest` are those of the former edition, by their words, `places` those that stand in this one.
    """

    label: str
    parts: tuple[PartView, ...]
    rest: tuple[PartView, ...] = ()
    places: tuple[PlaceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeGroupView:
    """The rows of one kind, with what they are called."""

    label: str
    rows: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed: its title, the groups that are printed, and those of which the page has more.

    `nothing` says that nothing changed, "" where something did. `more` is the number of rows that are not printed,
    `italics` says what words in italics are, where there are any.
    """

    title: str
    nothing: str
    groups: tuple[ChangeGroupView, ...]
    further: tuple[ChangeGroupView, ...]
    more: int
    italics: str

    @property
    def counted(self) -> tuple[ChangeView, ...]:
        """Return the printed rows that only count some passages."""
        return tuple(row for group in self.groups for row in group.rows if row.rest or row.places)


def view_changes(quoter: Quoter, brief: Brief) -> ChangesView | None:
    """Return what a brief says of its changes; None where it names no earlier edition."""
    if brief.changes is None:
        return None
    rows, printed, say = list_rows(brief), brief.changes.printed, quoter.say
    return ChangesView(
        title=say_title(quoter, brief.changes.since, brief.masthead.issued),
        nothing=say("changes.nothing") if brief.changes.is_empty else "",
        groups=tuple(_group(quoter, rows[:printed])),
        further=tuple(_group(quoter, rows[printed:])),
        more=len(rows) - printed,
        italics=say("changes.former") if any(map(tell_former, rows[:printed])) else "",
    )


def say_title(quoter: Quoter, since: EditionName, issued: str) -> str:
    """Say since when: by the edition and its day, or by what of them is known; the year where it is another."""
    year = since.issued[:4] != issued[:4]
    day = say_date(quoter.say, show_unseen(since.issued), short=True, year=year)
    edition = show_unseen(since.edition)
    if edition and day:
        return quoter.say("changes.title", edition=edition, date=day)
    if edition or day:
        return quoter.say(
            "changes.title_edition" if edition else "changes.title_day", edition=edition, date=day
        )
    return quoter.say("changes.title_last")


def _group(quoter: Quoter, rows: Iterable[ChangeRow]) -> Iterator[ChangeGroupView]:
    rows = tuple(rows)
    for group in rows_of.GROUPS:
        if told := [row for row in rows if row.group == group]:
            views = tuple(_view_row(quoter, row) for row in told)
            yield ChangeGroupView(quoter.say(f"changes.{group}"), views)


def _view_row(quoter: Quoter, row: ChangeRow) -> ChangeView:
    label = _name(row.label) if row.group == rows_of.WITHDRAWN else isolate(show_unseen(row.label))
    label += ":" if label and label[-1] not in "?!:" else ""
    parts = tuple(_VIEWS[row.group](quoter, row))
    rest = row.former[len(tell_former(row)) :] if row.group == rows_of.WITHDRAWN else ()
    places = {place.label: place for place in (_view_place(quoter, told) for told in row.others)}
    return ChangeView(
        label, parts, tuple(_name_former(one) for one in rest if one.words), tuple(places.values())
    )


def _name_former(one: Former) -> PartView:
    return PartView(text=f"{_name(one.title)}, ¶{one.paragraph}:", former=_former(one.words))


def _name(title: str) -> str:
    """Return what a source was called in the former edition, without what would mean something in this one."""
    return isolate(_former(title))


def _former(words: str) -> str:
    return show_unseen(plain_words(words, _WHOLE))


def _view_figure(quoter: Quoter, row: ChangeRow) -> Iterator[PartView]:
    yield from (_place(quoter, told, words=True) for told in tell_now(row))
    yield from _more(quoter, row.count - len(tell_now(row)))
    if not row.now:
        yield PartView(quoter.say("changes.taken_back"))
    if not row.former:
        yield PartView(quoter.say("changes.no_figure"))
    said = quoter.say("changes.beside" if row.kind else "changes.was")
    for number, words in enumerate(tell_former(row)):
        yield PartView("" if number else said, former=show_unseen(words))
    if row.kind and not tell_former(row):
        yield PartView(quoter.say("changes.beside_many", len(row.former)))


def _view_difference(quoter: Quoter, row: ChangeRow) -> Iterator[PartView]:
    yield PartView(quoter.say(f"changes.{row.kind}", sources=list_numbers(quoter.say, row.sources)))


def _view_answer(quoter: Quoter, row: ChangeRow) -> Iterator[PartView]:
    reading = show_unseen(row.detail)
    for number, told in enumerate(tell_now(row)):
        said = "" if number else quoter.say("changes.first" if row.kind else "changes.also", answer=reading)
        yield _place(quoter, told, text=said)
        if told.formerly:
            yield PartView(quoter.say("changes.formerly", answer=show_unseen(told.formerly)))
    yield from _more(quoter, len(row.now) - len(tell_now(row)))
    if lost := tell_former(row):
        names = ", ".join(_name(name) for name in lost)
        yield PartView(quoter.say("changes.no_longer", answer=reading, sources=names))


def _view_corrected(quoter: Quoter, row: ChangeRow) -> Iterator[PartView]:
    if row.kind:
        yield PartView(quoter.say("changes.unmoved"))
    yield from (_place(quoter, told) for told in row.now)
    yield from (PartView(quoter.say("changes.was"), former=show_unseen(words)) for words in tell_former(row))


def _view_new(quoter: Quoter, row: ChangeRow) -> Iterator[PartView]:
    if row.kind:
        yield PartView(quoter.say("changes.new_source"))
    yield from (_place(quoter, told) for told in tell_now(row))
    for part in _more(quoter, row.count - len(tell_now(row)), "changes.more_passages"):
        yield replace(part, counted=True)


def _view_withdrawn(quoter: Quoter, row: ChangeRow) -> Iterator[PartView]:
    places = ", ".join(f"¶{one.paragraph}" for one in row.former[:NAMED])
    reason, told = quoter.say(f"changes.{row.kind}", row.count, places=places), tell_former(row)
    if not told:
        yield PartView(reason)
    for words in told:
        yield PartView(f"{reason}:", former=show_unseen(words))
        for part in _more(quoter, row.count - len(told), "changes.more_passages"):
            yield replace(part, counted=True)


def _more(quoter: Quoter, count: int, key: str = "changes.more") -> Iterator[PartView]:
    if count > 0:
        yield PartView(quoter.say(key, count))


def _place(quoter: Quoter, told: Told, *, text: str = "", words: bool = False) -> PartView:
    place = _view_place(quoter, told)
    return PartView(text, place.span if words else None, place)


def _view_place(quoter: Quoter, told: Told) -> PlaceView:
    cited = told.cited
    if isinstance(cited, FigureEstimate):
        return view_place(quoter, cited)
    locator = say_locator(cited.paragraph, cited.page, cited.marking, cited.locator)
    return PlaceView(f"{cited.source} {locator}", view_span(cited, quoter.records[cited.source]))


_VIEWS = {
    rows_of.FIGURES: _view_figure,
    rows_of.DIFFERENCES: _view_difference,
    rows_of.ANSWERS: _view_answer,
    rows_of.CORRECTED: _view_corrected,
    rows_of.NEW: _view_new,
    rows_of.WITHDRAWN: _view_withdrawn,
}
