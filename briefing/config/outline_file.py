"""outline.yaml in; an `Outline` out, or every problem of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from briefing.config.forms.outline import MeasureRow, OutlineModel, PositionRow, SectionRow
from briefing.config.outline import Measure, Name, Outline, PositionQuestion, Reading, Section
from briefing.config.yamlfile import Mapping, Scalar, YamlFile, read_model, refuse, repeated
from briefing.errors import Problem, QueryError
from briefing.language.analyses import DEFAULT_EXTRACT


def read_outline(path: Path, check_query: Callable[[str], object] | None = None) -> Outline:
    """Read an outline; raises ConfigError with every problem of the file.

    `check_query` reads a section's `query` and raises QueryError when it cannot: the reader of queries lives
    nearer to the index than this module, and is handed in.
    """
    file, model, problems = read_model(path, OutlineModel)
    problems += [*_repeated_ids(file), *_repeated_names(file)]
    if check_query:
        problems += _query_problems(file, check_query)
    refuse(problems)
    assert model is not None
    names = tuple(Name(row.name, row.also or (), row.party) for row in model.names or ())
    return Outline(path, names, tuple(_section(row, model.currency) for row in model.sections))


def _section(row: SectionRow, currency: str) -> Section:
    return Section(
        row.id,
        row.title,
        row.question,
        row.terms or (),
        row.query,
        row.exclude or (),
        row.extract or DEFAULT_EXTRACT,
        row.limit,
        tuple(_measure(measure, currency) for measure in row.measures or ()),
        tuple(map(_position, row.positions or ())),
    )


def _measure(row: MeasureRow, currency: str) -> Measure:
    groups = tuple(group for group in row.about or () if not isinstance(group, str))
    words = tuple(word for word in row.about or () if isinstance(word, str))
    return Measure(
        row.id,
        row.label,
        row.unit,
        words or tuple(dict.fromkeys(chain.from_iterable(groups))),
        row.not_ or (),
        row.place or (),
        row.period,
        row.tolerance,
        row.changes,
        groups,
        row.currency or currency,
    )


def _position(row: PositionRow) -> PositionQuestion:
    readings = tuple(Reading(reading.label, reading.any) for reading in row.readings)
    return PositionQuestion(row.id, row.question, readings)


def _repeated_ids(file: YamlFile) -> Iterator[Problem]:
    sections = [("sections", number) for number, _ in file.items("sections")]
    yield from repeated(file, [(*steps, "id") for steps in sections], "section id")
    for kind, called in (("measures", "measure id"), ("positions", "position id")):
        rows = [(*steps, kind, number) for steps in sections for number, _ in file.items(*steps, kind)]
        yield from repeated(file, [(*steps, "id") for steps in rows], called)
    for steps in sections:
        extracts = [(*steps, "extract", number) for number, _ in file.items(*steps, "extract")]
        yield from repeated(file, extracts, "extractor")


def _repeated_names(file: YamlFile) -> Iterator[Problem]:
    places: list[tuple[str | int, ...]] = []
    for number_, row in file.items("names"):
        if isinstance(row, Mapping):
            places.append(("names", number_, "name"))
            also = [("names", number_, "also", place) for place, _ in file.items("names", number_, "also")]
            places.extend(also or [("names", number_, "also")])
    yield from repeated(file, places, "name")


def _query_problems(file: YamlFile, check_query: Callable[[str], object]) -> Iterator[Problem]:
    for position, _ in file.items("sections"):
        steps = ("sections", position, "query")
        node = file.at(*steps)
        if isinstance(node, Scalar) and not node.null and node.text.strip():
            try:
                check_query(" ".join(node.text.split()))
            except QueryError as error:
                yield from (_query_problem(file, steps, node, found) for found in error.problems)


def _query_problem(file: YamlFile, steps: tuple[str | int, ...], node: Scalar, found: Problem) -> Problem:
    """Place a fault of a query in the file: at its character where the file shows the query as it is read."""
    placed = file.problem(steps, found.fault, found.remedy)
    if not found.column:
        return placed
    if node.indent < 0 or node.text != " ".join(node.text.split()):
        fault_ = f"column {found.column} of the query: {found.fault}"
        return file.problem(steps, fault_, found.remedy)
    column = placed.column + node.indent + found.column - 1
    return Problem(placed.file, placed.line, column, placed.path, placed.fault, placed.remedy)
