"""The sources of a brief in; sources.ris out (RIS, the tagged format that reference managers exchange).

A record is lines of two letters and a value; values are single lines, so no text of a source can end one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from briefing.model import BriefSource
from briefing.render.exports.dates import StatedDate
from briefing.render.exports.reference import Reference, list_references
from briefing.render.job import Job


def render_job(job: Job) -> bytes:
    """Render sources.ris."""
    return render_ris(job.brief.sources)


def render_ris(sources: Iterable[BriefSource]) -> bytes:
    """Write a record for each source, in the brief's order: UTF-8, lines ended as the format has it (CR LF)."""
    lines = [line for reference in list_references(sources) for line in _list_lines(reference)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _list_lines(reference: Reference) -> Iterator[str]:
    yield f"TY  - {'ELEC' if reference.url else 'GEN'}"
    for tag, value in _list_fields(reference):
        if value:
            yield f"{tag}  - {value}"
    yield "ER  - "


def _list_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.id
    yield "TI", reference.title
    for name in reference.authors:
        yield "AU", name
    yield "PB", reference.publisher
    if reference.date and reference.date.parts:
        yield from _list_dates(reference.date)
    yield "UR", reference.url
    yield "LA", reference.language
    for note in reference.notes:
        yield "N1", note
    yield "AN", reference.key


def _list_dates(date: StatedDate) -> Iterator[tuple[str, str]]:
    """Yield year and date (YYYY/MM/DD/other): no more of them than all points of the date have in common.

    "other" says in words what one point cannot: about, uncertain, a season, an interval.
    """
    shared = [one for one, other in takewhile(_are_equal, zip(date.parts[0], date.parts[-1], strict=False))]
    if not shared:
        yield "N1", f"Date as stated: {date.words}."
        return
    padded = [f"{shared[0]:04d}", *(f"{part:02d}" for part in shared[1:]), "", ""][:3]
    firm = len(date.parts) == 1 and not (date.season or date.approximate or date.uncertain)
    yield "PY", padded[0]
    yield "DA", "/".join([*padded, "" if firm else date.words])


def _are_equal(pair: tuple[int, int]) -> bool:
    return pair[0] == pair[1]
