"""A `BriefView` in; brief.pandoc.md out, in Pandoc's Markdown, with citations as `[@s3, ¶4]`.

sources.csl.json beside it is its bibliography: `pandoc --citeproc brief.pandoc.md -o brief.docx`. The text is
escaped for Pandoc's own reader, which would else make other quotation marks, dashes, lists, formulas and
citations of a source's characters; read as CommonMark, it shows the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from briefing.formats import FORMATS
from briefing.render.analyst import analyst_to_markdown
from briefing.render.escaping import one_line, wrap_words
from briefing.render.exports.reference import name_reference
from briefing.render.job import Job
from briefing.render.look import LookView
from briefing.render.templates import fill_template, find_shipped_templates
from briefing.render.view import BriefView
from briefing.render.view.analyst import AnalystView, LeadView

STANDARD = "brief.md.j2"
BIBLIOGRAPHY = FORMATS["csl"].file

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>$^~|@#'\"]"  # marks, attributes, formulas, tables, citations, quotation marks
    r"|(?<=-)-|(?<=\.)\."  # dashes, an ellipsis
    r"|&(?=#?\w+;)"  # character references
)
_NUMBER = r"(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+)"
_LINE_START = re.compile(
    r"(?P<mark>[-+=:])"  # lists, rules, definitions
    rf"|(?P<number>{_NUMBER})(?P<dot>[.)])(?=\s|$)"  # 1.  a)  iv.
    rf"|(?P<opening>\()(?={_NUMBER}\))"  # (1)
)
_BLANK_LINES = re.compile(r"\n{3,}")
_LABEL = re.compile(r"(?P<source>S\d+) (?:(?P<page>p\. ?\d+) )?(?P<paragraph>¶ ?\d+)(?P<marking> [(\[].*)?")


def render_job(job: Job) -> bytes:
    """Render brief.pandoc.md."""
    return render_pandoc(job.view, job.look, job.settings.templates)


def render_pandoc(view: BriefView, look: LookView, templates: Path | None) -> bytes:
    """Render brief.pandoc.md: the template of brief.md, told that it is for Pandoc, behind a block of metadata.

    A template for Pandoc alone ("brief.pandoc.md.j2") comes first, and may place the `metadata` itself; a look without
    any has that of the standard look. Raises RenderError where a template is at fault.
    """
    metadata = write_metadata(view)
    filled = fill_template(
        _choose_template(look, templates),
        {"brief": view, "say": view.say, "pandoc": True, "h": Markup("#"), "metadata": metadata},
        escape_pandoc,
        templates,
        filters={"quoted": quote_pandoc, "analyst": _write_analyst, "cited": cite_pandoc},
    )
    page = filled if filled.startswith(metadata) else f"{metadata}\n\n{filled}"
    page = _BLANK_LINES.sub("\n\n", page).strip("\n")
    return f"{page}\n".encode()


def escape_pandoc(text: str) -> Markup:
    """Escape one line of text for Pandoc's Markdown, wherever in a line it will stand."""
    return Markup(_escape_line(one_line(text)))


def quote_pandoc(text: str) -> Markup:
    """Write words as a quotation, in lines short enough to read raw."""
    return Markup("\n".join(f"> {_escape_line(line)}" for line in wrap_words(text)))


def cite_pandoc(label: str) -> Markup:
    """Return a place of the brief ("S3 p. 2 ¶4") with the citation of it: "S3 [@s3, p. 2, ¶4]"."""
    found = _LABEL.fullmatch(label)
    if not found:
        return escape_pandoc(label)
    places = [place for place in (found["page"], found["paragraph"]) if place]
    marking = escape_pandoc(found["marking"] or "")
    return Markup(f"{found['source']} [@{name_reference(found['source'])}, {', '.join(places)}]") + marking


def write_metadata(view: BriefView) -> Markup:
    """Write the block that Pandoc takes title, author, date and bibliography from."""
    lines = [f"{name}: {value}" for name, value in _list_metadata(view)]
    return Markup("\n".join(["---", *lines, "---"]))


def _list_metadata(view: BriefView) -> Iterator[tuple[str, str]]:
    texts = {"title": view.title, "subtitle": view.subtitle, "author": view.author, "date": view.issued}
    yield from ((name, _write_scalar(text)) for name, text in texts.items() if text)
    yield "lang", _write_scalar(view.language)
    yield "bibliography", BIBLIOGRAPHY
    yield "link-citations", "true"


def _write_scalar(text: str) -> str:
    """Return a YAML scalar whose text Pandoc reads as Markdown."""
    return "'" + str(escape_pandoc(text)).replace("'", "''") + "'"


def _write_analyst(text: AnalystView) -> Markup:
    return analyst_to_markdown(text, escape_pandoc, _cite_leads)


def _cite_leads(leads: Sequence[LeadView]) -> Markup:
    """Write what the analyst cites as Pandoc does: "[@s3, ¶4; @s5]"."""
    named = (
        ", ".join(part for part in (f"@{name_reference(lead.source)}", lead.locator) if part)
        for lead in leads
    )
    return Markup(f"[{'; '.join(named)}]")


def _choose_template(look: LookView, templates: Path | None) -> str:
    names = (f"{look.name}.pandoc.md.j2", f"{look.name}.md.j2")
    folders = [folder for folder in (templates, find_shipped_templates()) if folder]
    return next((name for name in names if any((folder / name).is_file() for folder in folders)), STANDARD)


def _escape_line(line: str) -> str:
    escaped = _SPECIAL.sub(lambda match: "\\" + match[0], line.replace("\0", "\ufffd"))
    return _LINE_START.sub(_escape_line_start, escaped, count=1) if _LINE_START.match(escaped) else escaped


def _escape_line_start(match: re.Match[str]) -> str:
    if not match["number"]:
        return "\\" + match[0]
    return f"{match['number']}\\{match['dot']}"
