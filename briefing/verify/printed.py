"""A brief's value as loaded in; which of its quotations the shipped look prints, by their places in it, out.

What the brief places in a section must be seen in a page of the shipped look. What waits in the annex need not be:
a PDF never shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.verify.stated import Printed, clause_of
from briefing.verify.weighed import read_clause

ANNEX = "annex"


def list_printed(value: Mapping[str, Any]) -> tuple[Printed, ...]:
    """Return what a reader must see, in the brief's order: the findings of all sections, then tables, then days."""
    sections = list(enumerate(_objects(value.get("sections"))))
    found = [one for i, section in sections for one in _of_findings(section, f"sections[{i}]")]
    told: set[tuple[str, ...]] = set()
    tabled = [one for i, section in sections for one in _of_tables(section, f"sections[{i}]", told)]
    return (*found, *tabled, *_of_timeline(value))


def _of_findings(section: dict[str, Any], at: str) -> Iterator[Printed]:
    """Yield a finding's quotation and every neighbour that is shown for context."""
    for j, finding in enumerate(_objects(section.get("findings"))):
        if finding.get("place") == ANNEX:
            continue
        yield Printed(f"{at}.findings[{j}].citations[0]")
        for k, _ in enumerate(_objects(finding.get("context"))):
            yield Printed(f"{at}.findings[{j}].context[{k}]")


def _of_tables(section: dict[str, Any], at: str, told: set[tuple[str, ...]]) -> Iterator[Printed]:
    """Yield the words of each row of figures, and of each answer to a question.

    Words that told an answer already need not be seen again: the second answer has only their place.
    """
    for j, figure in enumerate(_objects(section.get("figures"))):
        for number in _first_of_rows(figure):
            yield Printed(f"{at}.figures[{j}].estimates[{number}]", tabled=True)
    for j, position in enumerate(_objects(section.get("positions"))):
        if position.get("place") == ANNEX:
            continue
        for k, reading in enumerate(_objects(position.get("readings"))):
            for number in _told(reading):
                place = f"{at}.positions[{j}].readings[{k}].citations[{number}]"
                span = _span_of(reading, number)
                if span not in told:
                    yield Printed(place, tabled=True)
                told.add(span)


def _first_of_rows(figure: dict[str, Any]) -> Iterator[int]:
    """Yield the estimate whose words each row prints; where the brief has no rows, every estimate is one."""
    rows = _objects(figure.get("rows"))
    if not rows:
        yield from range(len(_objects(figure.get("estimates"))))
    for row in rows:
        numbers = row.get("estimates")
        if row.get("place") != ANNEX and isinstance(numbers, list) and numbers:
            yield from (number for number in numbers[:1] if type(number) is int)


def _told(reading: dict[str, Any]) -> Iterator[int]:
    """Yield which citations of an answer are printed: the telling one, or all where the brief does not say."""
    telling = reading.get("telling")
    if type(telling) is int:
        yield telling
    else:
        yield from range(len(_objects(reading.get("citations"))))


def _span_of(reading: dict[str, Any], number: int) -> tuple[str, ...]:
    """Return the source, the ends and the printed part of a citation, as written."""
    citations = _objects(reading.get("citations"))
    cited = citations[number] if 0 <= number < len(citations) else {"start": number}
    return tuple(str(cited.get(name)) for name in ("source", "start", "end", "part"))


def _of_timeline(value: Mapping[str, Any]) -> Iterator[Printed]:
    """Yield the quotation of each dated entry; its date's own words, or the clause around them, may stand for it."""
    found = [
        (f"sections[{i}].findings[{j}]", finding)
        for i, section in enumerate(_objects(value.get("sections")))
        for j, finding in enumerate(_objects(section.get("findings")))
    ]
    places = {str(finding.get("id")): at for at, finding in found}
    findings = {str(finding.get("id")): finding for _, finding in found}
    for entry in _objects(value.get("timeline")):
        at, number = places.get(str(entry.get("finding"))), entry.get("citation")
        if at and type(number) is int and entry.get("earliest") and entry.get("place") != ANNEX:
            words, clause = (
                str(entry.get("text") or ""),
                _clause_of(entry, findings[str(entry["finding"])], number),
            )
            yield Printed(f"{at}.citations[{number}]", tabled=True, words=words, clause=clause)


def _clause_of(entry: dict[str, Any], finding: dict[str, Any], number: int) -> str:
    """Return the words of a row of the timeline out of the quotation that it stands for."""
    citations = _objects(finding.get("citations"))
    cited = citations[number] if 0 <= number < len(citations) else {}
    start, quote = cited.get("start"), cited.get("quote")
    if type(start) is not int or not isinstance(quote, str):
        return ""
    return clause_of(read_clause(entry.get("clause")), start, quote)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
