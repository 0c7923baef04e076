"""The sources of a brief in; sources.bib out, for BibLaTeX (biber), whose dates are EDTF as the register's are.

Every text is escaped so that TeX typesets the characters that were written and nothing else, and stands in
double braces: case is kept, and a name that holds "and" stays one name. Several authors are parted by "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from briefing.model import BriefSource
from briefing.render.exports.dates import DateParts, StatedDate
from briefing.render.exports.reference import Reference, list_references
from briefing.render.job import Job

_SPECIAL = {
    "\\": "\\textbackslash{}",
    "$": "\\$",
    "%": "\\%",
    "&": "\\&",
    "#": "\\#",
    "_": "\\_",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "`": "\\`{}",
}
_IN_PAIRS = {"{": "\\{", "}": "\\}"}
_ALONE = {"{": "\\textbraceleft{}", "}": "\\textbraceright{}"}
_LIGATURE = re.compile(r"(?<=[-,'])(?=[-,'])|(?<=[!?])(?=\\`)")
_URL = {"\\": "%5C", "{": "%7B", "}": "%7D", '"': "%22"}
_LEVEL_1 = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?|[0-9]{2}(?:[0-9]X|XX)[~?%]?")
_LAST_MONTH, _LAST_SEASON = 12, 24


def render_job(job: Job) -> bytes:
    """Render sources.bib."""
    return render_bib(job.brief.sources)


def render_bib(sources: Iterable[BriefSource]) -> bytes:
    """Write an entry for each source, in the brief's order, in UTF-8."""
    return "\n".join(_write_entry(reference) for reference in list_references(sources)).encode("utf-8")


def escape_tex(text: str) -> str:
    """Return one line of text as TeX that shows the same characters; an apostrophe is set as one.

    The pieces of a dash, a quotation mark or an inverted mark are kept from joining into one. Braces that
    are no pairs become commands, because BibTeX counts every brace of a value, escaped or not.
    """
    special = _SPECIAL | (_IN_PAIRS if _are_pairs(text) else _ALONE)
    return _LIGATURE.sub("{}", "".join(special.get(character, character) for character in text))


def _are_pairs(text: str) -> bool:
    """Say whether every brace of the text has its other half, in the right order."""
    depths = list(accumulate({"{": 1, "}": -1}.get(character, 0) for character in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _write_entry(reference: Reference) -> str:
    kind = "online" if reference.url else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in _list_fields(reference)]
    return "\n".join([f"@{kind}{{{reference.id},", *lines, "}", ""])


def _list_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    texts = {
        "title": reference.title,
        "organization": reference.publisher,
        "language": reference.language,
        "note": " ".join(reference.notes),
    }
    if reference.authors:
        yield "author", " and ".join(f"{{{escape_tex(name)}}}" for name in reference.authors)
    yield from ((name, f"{{{escape_tex(text)}}}") for name, text in texts.items() if text)
    date = _write_date(reference.date)
    if date:
        yield "date", date
    if reference.url:
        yield "url", "".join(_URL.get(character, character) for character in reference.url)


def _write_date(date: StatedDate | None) -> str:
    """Return a date as biblatex reads it: EDTF of level 1, an open end being empty; "" where it has no year."""
    if date is None:
        return ""
    ends = ["" if end == ".." else end for end in date.edtf.split("/")]
    if (date.parts or date.open_ended) and all(_is_read(end, alone=len(ends) == 1) for end in ends):
        return "/".join(ends)
    return "/".join(map(_write_point, date.parts))


def _is_read(end: str, *, alone: bool) -> bool:
    """Say whether biblatex reads an end of a date: it knows no quarters, and no season within an interval."""
    if not end:
        return True
    month = int(end[5:7]) if re.match(r"[0-9]{4}-[0-9]{2}", end) else 0
    return bool(_LEVEL_1.fullmatch(end)) and month <= (_LAST_SEASON if alone else _LAST_MONTH)


def _write_point(point: DateParts) -> str:
    return "-".join(f"{part:02d}" if number else f"{part:04d}" for number, part in enumerate(point))
