"""outline.yaml in; an `Outline` out: which sections a brief can have, and the names that mean the same.

A term is a word (matched by stem), a phrase (in quotes, or simply with a blank in it), `word*` (a prefix) or
`/expression/` (in RE2's syntax, where \\w, \\d and \\b know ASCII only: write \\pL and \\pN).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

import re2
from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from briefing.errors import Problem, QueryError
from briefing.yamlfile import Mapping, Scalar, YamlFile, read_model, refuse, repeated
from briefing.yamlfile.kinds import (
    FilledLine,
    Flag,
    Kind,
    Line,
    Slug,
    Strict,
    choice,
    fault,
    number,
    read_filled_line,
    read_optional_line,
    whole,
)

EXTRACTORS = ("passages", "attribution", "hedges", "estimates", "dates")
"""What `extract` may name, and its default. Passages are quoted; the others say more about each of them."""

LIMIT = 8
TOLERANCE = 5.0


@dataclass(frozen=True, slots=True)
class Name:
    """One person or body under several names and spellings; `party` says: a party to the matter."""

    name: str
    also: tuple[str, ...] = ()
    party: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that is compared between sources. `tolerance` is what "about" means, in per cent."""

    id: str
    label: str
    unit: tuple[str, ...]
    about: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    place: str = ""
    period: str = ""
    tolerance: float = TOLERANCE


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a question of position, and the words any of which give it."""

    label: str
    any: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionQuestion:
    """A question on which sources take positions."""

    id: str
    question: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a section looks for. `limit` is how many findings stand in it at most, never a quota."""

    id: str
    title: str
    question: str = ""
    terms: tuple[str, ...] = ()
    query: str = ""
    exclude: tuple[str, ...] = ()
    extract: tuple[str, ...] = EXTRACTORS
    limit: int = LIMIT
    measures: tuple[Measure, ...] = ()
    positions: tuple[PositionQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in the order of the file; `file` is where they were read."""

    file: Path
    names: tuple[Name, ...]
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = field(default=(), repr=False, compare=False)


def _bare(text: str) -> str:
    """Take the quotation marks off a phrase that carries them within its YAML text."""
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == '"' else text


def check_term(term: str) -> PydanticCustomError | None:
    """Say what is wrong with a term: an expression that RE2 refuses, a star out of place, no letters."""
    if len(term) > 1 and term.startswith("/") and term.endswith("/"):
        return _check_expression(term[1:-1])
    if term.startswith("/"):
        return fault(f"the expression {term} does not end", "close it with a slash", len(term))
    bare = _bare(term)
    if not any(letter.isalnum() for letter in bare):
        return fault(f"the term '{term}' has no letter or digit to look for")
    if star := re.search(r"\*(?!$)|(?<!\w)\*", bare):
        offset = star.start() + (term != bare)
        return fault(f"the star in '{term}' is out of place", "one may end a word: hospitali*", offset)
    if "*" in bare and (" " in bare or term != bare):
        return fault(f"a phrase cannot be a prefix: '{term}'", "write the words without the star")
    return None


def _check_expression(expression: str) -> PydanticCustomError | None:
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(expression, options)  # type: ignore[no-untyped-call]
        empty = compiled.search("") is not None
    except re2.error as error:
        reason = error.args[0]
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        return fault(f"/{expression}/ is not a regular expression (RE2): {reason}")
    if empty:
        return fault(f"/{expression}/ matches even an empty text", "let it ask for one character at least")
    return None


def _read_term(value: object) -> str:
    term = read_filled_line(value)
    if problem := check_term(term):
        raise problem
    return term


def _read_names(value: object) -> object:
    """A single spelling may stand without brackets."""
    return [value] if isinstance(value, Scalar) else value


Term = Annotated[str, Kind(_read_term, {"type": ["string", "number"], "pattern": r"[^\W_]"})]
Query = Annotated[str, Kind(read_optional_line, {"type": ["string", "number", "null"]})]
Spellings = Annotated[
    tuple[FilledLine, ...] | None,
    Kind(
        _read_names,
        {
            "type": ["array", "string", "number", "null"],
            "items": {"type": ["string", "number"], "pattern": r"\S"},
        },
    ),
]
Terms = tuple[Term, ...]


class NameRow(Strict):
    """One person or body under several names and spellings."""

    name: FilledLine
    """The name under which it is shown."""
    also: Spellings = None
    """Other names and spellings of the same, without titles."""
    party: Flag = False
    """Whether it is a party to the matter, so that what rests on it alone is said to."""


class MeasureRow(Strict):
    """A quantity that may be compared between sources; nothing else ever is."""

    id: Slug
    """Short and stable: small letters, digits, hyphens."""
    label: FilledLine
    """How the figure is called in print."""
    unit: Annotated[Terms, Field(min_length=1)]
    """Words that the number counts."""
    about: Terms | None = None
    """Words of which one must stand in the number's own clause."""
    not_: Annotated[Terms | None, Field(alias="not")] = None
    """Words that must not stand there."""
    place: Line = ""
    """The place that the figure is about."""
    period: Line = ""
    """The period that the figure is about."""
    tolerance: Annotated[float, number(0, 100)] = TOLERANCE
    """What "about" means, in per cent."""


class ReadingRow(Strict):
    """One answer, and the words that give it."""

    label: FilledLine
    """How the answer is called in print."""
    any: Annotated[Terms, Field(min_length=1)]
    """Words or phrases any of which give this answer."""


class PositionRow(Strict):
    """A question on which sources take positions."""

    id: Slug
    """Short and stable: small letters, digits, hyphens."""
    question: FilledLine
    """The question as it is printed."""
    readings: Annotated[tuple[ReadingRow, ...], Field(min_length=1)]
    """The answers that are looked for."""


class SectionRow(Strict):
    """One section of the brief: what it is called and what it looks for."""

    model_config: ClassVar[ConfigDict] = {
        "json_schema_extra": {
            "anyOf": [
                {"required": ["question"], "properties": {"question": {"not": {"enum": [None, ""]}}}},
                {"required": ["terms"], "properties": {"terms": {"type": "array", "minItems": 1}}},
            ]
        }
    }

    id: Slug
    """Short and stable: small letters, digits, hyphens. brief.yaml names sections by it."""
    title: FilledLine
    """The section's heading."""
    question: Line = ""
    """The question that the section answers; it counts for relevance too."""
    terms: Terms | None = None
    """Words (matched by stem), phrases, prefixes (word*) and /expressions/ that the section is about."""
    query: Query = ""
    """A condition that a passage must meet, in Lucene syntax: AND OR NOT ( ) "phrase" /expression/."""
    exclude: Terms | None = None
    """Terms that keep a passage out."""
    extract: tuple[Annotated[str, choice(*EXTRACTORS)], ...] | None = None
    """What is worked out for each passage; everything, unless given."""
    limit: Annotated[int, whole(1, 100)] = LIMIT
    """How many findings stand in the section at most; what else is relevant goes to the annex."""
    measures: tuple[MeasureRow, ...] | None = None
    """Quantities to compare between sources."""
    positions: tuple[PositionRow, ...] | None = None
    """Questions on which sources take positions."""

    @model_validator(mode="after")
    def _asks(self) -> SectionRow:
        if not self.question and not self.terms:
            raise fault(f"section '{self.id}' says nothing to look for", "give it a question or terms")
        return self


class OutlineModel(Strict):
    """outline.yaml: the sections that a brief can have, and the names that mean the same."""

    names: tuple[NameRow, ...] | None = None
    """Persons and bodies with their several names."""
    sections: Annotated[tuple[SectionRow, ...], Field(min_length=1)]
    """The sections, in the order in which they are printed unless brief.yaml picks others."""


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
    return Outline(path, names, tuple(map(_section, model.sections)))


def _section(row: SectionRow) -> Section:
    return Section(
        row.id,
        row.title,
        row.question,
        row.terms or (),
        row.query,
        row.exclude or (),
        row.extract or EXTRACTORS,
        row.limit,
        tuple(map(_measure, row.measures or ())),
        tuple(map(_position, row.positions or ())),
    )


def _measure(row: MeasureRow) -> Measure:
    about, not_ = row.about or (), row.not_ or ()
    return Measure(row.id, row.label, row.unit, about, not_, row.place, row.period, row.tolerance)


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
