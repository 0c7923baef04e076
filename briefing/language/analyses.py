"""The table of analyses: what a section of the outline can ask for beside its passages, one row each.

All that must know which analyses there are reads this table: the outline's `extract` and its schema, the decisions
of brief.yaml, the reading of sources (`compare/analysed.py`), brief.json, the pages, `bench/analyses.py`. How to
add a row stands in docs/architecture.md. Finders are imported when a text is first analysed, so that a command which
analyses nothing, or finds all of it in a cache, does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from briefing.dataclass import dataclass
from briefing.model import Attribution, Plain, Span

if TYPE_CHECKING:
    from briefing.text.parsed import ParsedText


class Printed(StrEnum):
    """How what an analysis finds is laid out in brief.json and on the pages."""

    ITS_OWN_WAY = "its own way"
    """By code of its own: speakers beside a citation, hedges underlined, figures in tables, dates in the timeline."""
    LINE = "line"
    """In brief.json under the row's key, in each citation; in Markdown, HTML and PDF as a line under the quotation."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis, off unless a section asks for it or `default` is set.

    `name` is what the outline calls it, `key` its key in brief.json, `label` what stands before its findings in
    print. `finder` and `found` name, as "module:name", a function from a `ParsedText` to a tuple, and the frozen
    dataclass that the tuple holds: `start` and `end` in characters of the text, then fields of plain values. A
    `dated` finder also takes the source's date of publication (EDTF).
    """

    name: str
    finder: str
    found: str
    key: str
    label: str = ""
    printed: Printed = Printed.LINE
    default: bool = False
    dated: bool = False

    def find(self, parsed: ParsedText, published: str = "") -> tuple[Any, ...]:
        """Return what stands in a text, in its order."""
        finder: Callable[..., tuple[Any, ...]] = resolve_name(self.finder)
        return finder(parsed, published) if self.dated else finder(parsed)

    @property
    def type(self) -> type[Any]:
        """The dataclass of what is found."""
        found: type[Any] = resolve_name(self.found)
        return found


_ENGLISH = "briefing.language.english"

ANALYSES: tuple[Analysis, ...] = (
    Analysis(
        name="attribution",
        finder=f"{_ENGLISH}.speech.find:find_attributions",
        found="briefing.model:Attribution",
        key="attributions",
        printed=Printed.ITS_OWN_WAY,
        default=True,
    ),
    Analysis(
        name="hedges",
        finder=f"{_ENGLISH}.hedges:find_hedges",
        found="briefing.model:HedgeCue",
        key="hedges",
        printed=Printed.ITS_OWN_WAY,
        default=True,
    ),
    Analysis(
        name="estimates",
        finder=f"{_ENGLISH}.figures:find_estimates",
        found="briefing.model:Estimate",
        key="figures",
        printed=Printed.ITS_OWN_WAY,
        default=True,
    ),
    Analysis(
        name="dates",
        finder=f"{_ENGLISH}.dates:find_dates",
        found="briefing.model:DateMention",
        key="timeline",
        printed=Printed.ITS_OWN_WAY,
        default=True,
        dated=True,
    ),
)

PASSAGES = "passages"
"""The name in `extract` of the passages themselves, which are quoted whatever else is asked for."""

EXTRACTORS = (PASSAGES, *(row.name for row in ANALYSES))
"""What `extract` may name."""

DEFAULT_EXTRACT = (PASSAGES, *(row.name for row in ANALYSES if row.default))
"""What is worked out for a section that does not say."""


@cache
def analysis_called(name: str) -> Analysis:
    """Return the row of an analysis; KeyError where there is none."""
    return {row.name: row for row in ANALYSES}[name]


def printed_as_line(names: Sequence[str]) -> tuple[Analysis, ...]:
    """Return those of the named analyses that are laid out the general way, in the order of the table."""
    return tuple(row for row in ANALYSES if row.printed is Printed.LINE and row.name in names)


def spans_of(found: Any) -> Sequence[Span]:
    """Return where something that was found stands; what somebody is said to have said may stand in pieces."""
    if isinstance(found, Attribution):
        return found.content
    return ((found.start, found.end),)


def values_of(found: Any) -> tuple[tuple[str, Plain], ...]:
    """Return what was made of the words that were found: each field but the span, by its name."""
    names = (field.name for field in fields(found))
    return tuple((name, getattr(found, name)) for name in names if name not in {"start", "end"})
