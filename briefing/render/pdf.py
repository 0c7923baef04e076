"""A `BriefView` and the sources' texts in; brief.pdf out: its print page, what travels in it, and both laid out.

Every quotation, and every neighbour shown for context, is a blockquote of the page that holds nothing but
its words; it becomes a BlockQuote of the PDF's structure tree, one for each page that it touches.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from briefing.errors import MissingGlyphError, Problem, RenderError
from briefing.fit.page_breaks import PageBreak, find_breaks
from briefing.formats import FORMATS
from briefing.model import Brief, Length
from briefing.render.analyst import analyst_to_print, settle_links
from briefing.render.complaints import place_characters
from briefing.render.escaping import escape_print
from briefing.render.exports.annotations import render_annotations
from briefing.render.exports.csl import render_csl
from briefing.render.job import Job
from briefing.render.layout import lay_out_pdf, read_date
from briefing.render.links import write_words
from briefing.render.look import LookView
from briefing.render.standards import AttachedFile
from briefing.render.templates import fill_template, is_changed
from briefing.render.view import BriefView, ListedView

BOXED = "a box with its code stands for it"
STYLE = "print.css.j2"

_PLACE = re.compile(r'<a class="at"([^>]*) href="#([^"]+)">([^<]*)</a>')
_ANCHOR = re.compile(r'\sid="([^"]+)"')


def render_job(job: Job) -> bytes:
    """Render brief.pdf."""
    return lay_out_page(job, *prepare_page(job))


def prepare_page(job: Job) -> tuple[str, tuple[AttachedFile, ...]]:
    """Return the print page of a brief, and the files that travel in the PDF."""
    files = list_attached(job.brief, job.view, job.texts, job.json, job.outline)
    breaks = {} if _has_own_layout(job) else find_breaks(job.brief, job.look.paper)
    return fill_print_page(job.view, job.look, job.settings.templates, breaks), files


def _has_own_layout(job: Job) -> bool:
    """Return whether a user's template or style sheet prints the page: its lines are not those that were counted."""
    own = job.settings.templates
    return own is not None and any(is_changed(name, own) for name in (STYLE, _page_of(job.look)))


def lay_out_page(job: Job, page: str, files: tuple[AttachedFile, ...]) -> bytes:
    """Lay a print page out, with boxes for characters that no font of this machine has, of which `job.warn` hears."""

    def lay_out(page: str) -> bytes:
        return (job.lay_out or lay_out_pdf)(page, files, job.view.issued)

    pdf = _lay_out_somehow(job, page, lay_out)
    job.warn(find_overrun(pdf, job.brief.length))
    return pdf


def find_overrun(pdf: bytes, length: Length) -> tuple[Problem, ...]:
    """Return the problem of a PDF that has more pages than asked for, which a template of the user's may cause."""
    if length.pages is None:
        return ()
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = len(document.pages)
    if pages <= length.pages:
        return ()
    fault = f"has {pages} pages, although the length is {length}"
    remedy = "ask for another length, or shorten what your own texts and templates add"
    return (Problem("brief.pdf", fault=fault, remedy=remedy),)


def _lay_out_somehow(job: Job, page: str, lay_out: Callable[[str], bytes]) -> bytes:
    try:
        return lay_out(page)
    except MissingGlyphError as error:
        placed = place_characters(error.problems, job.view.spans)
        job.warn([replace(problem, fault=f"{problem.fault}; {BOXED}") for problem in placed])
        return _lay_out_boxed(lay_out, page, error.characters)
    except RenderError as error:
        raise RenderError(place_characters(error.problems, job.view.spans)) from error


def _lay_out_boxed(
    lay_out: Callable[[str], bytes], page: str, characters: tuple[str, ...], tries: int = 3
) -> bytes:
    """Lay the page out with boxes for some characters; what Pango sets together with them may then lack a glyph."""
    from briefing.render.last_resort import last_resort_style

    style = f"<style>{last_resort_style(characters)}</style></head>"
    try:
        return lay_out(page.replace("</head>", style, 1))
    except MissingGlyphError as error:
        further = tuple(character for character in error.characters if character not in characters)
        if not further or not tries:
            raise
        return _lay_out_boxed(lay_out, page, (*characters, *further), tries - 1)


def list_attached(
    brief: Brief, view: BriefView, texts: Mapping[str, str], json: bytes, outline: str | None
) -> tuple[AttachedFile, ...]:
    """List what travels in the PDF: the brief as data, its outline, and the texts if the brief embeds them."""
    references, annotations = render_csl(brief.sources), render_annotations(brief)
    files = [
        _attach("json", json, view.say("attached.json")),
        _attach("csl", references, view.say("attached.csl")),
        _attach("annotations", annotations, view.say("attached.annotations")),
    ]
    if outline is not None:
        content = outline.encode("utf-8")
        files.append(
            AttachedFile("outline.yaml", content, view.say("attached.outline"), "Source", "application/yaml")
        )
    for source in view.sources if view.embed == "texts" else ():
        content, description = _get_text(source, texts), view.say("attached.text", source=source.id)
        files.append(AttachedFile(name_attachment(source), content, description, "Source", "text/plain"))
    return tuple(files)


def _attach(form: str, content: bytes, description: str) -> AttachedFile:
    """Attach an output in a format of the table, under its own name."""
    return AttachedFile(FORMATS[form].file, content, description, "Data", FORMATS[form].media_type)


def fill_print_page(
    view: BriefView, look: LookView, templates: Path | None, breaks: Mapping[str, PageBreak]
) -> str:
    """Fill the print page, the HTML that WeasyPrint lays out."""
    style = fill_template(
        STYLE,
        {"look": look, "marking": view.marking},
        escape_print,
        templates,
    )
    values = {
        "brief": view,
        "say": view.say,
        "look": look,
        "style": Markup(style),
        "dated": read_date(view.issued).isoformat() if view.issued else "",
        "set_as": {finding: _style_of(one) for finding, one in breaks.items()},
    }
    page = fill_template(_page_of(look), values, escape_print, templates, {"analyst": analyst_to_print})
    return _settle_places(settle_links(page.replace("</head>", f"{write_words(view.say)}</head>", 1)))


def _page_of(look: LookView) -> str:
    return f"{look.name}.print.html.j2"


_WIDOWS = 2  # lines of a parted passage at the top of a page, at least


def _style_of(page_break: PageBreak) -> str:
    """Return the style of a passage at the foot of a page. What is left of a parted one cannot be parted again."""
    rules = ["break-before: column"] if page_break.column else []
    if (cut := page_break.cut) is not None:
        widows = max(_WIDOWS, cut.after - cut.before + 1)
        rules.append(f"break-inside: auto; orphans: {cut.before}; widows: {widows}")
    return "; ".join(rules)


def _settle_places(page: str) -> str:
    """Make plain text of places that lead to a source which a template does not list."""
    listed = frozenset(_ANCHOR.findall(page))

    def settle(place: re.Match[str]) -> str:
        attributes, anchor, label = place.groups()
        return place[0] if anchor in listed else f'<span class="at"{attributes}>{label}</span>'

    return _PLACE.sub(settle, page)


def name_attachment(source: ListedView) -> str:
    """Name the attachment that holds a source's text: unique by the source's number, "S1/report.txt"."""
    name = PurePosixPath(source.path).name or source.id
    return f"{source.id}/{name if name.endswith('.txt') else name + '.txt'}"


def _get_text(source: ListedView, texts: Mapping[str, str]) -> bytes:
    if source.key not in texts:
        raise RenderError(Problem(file=source.path, fault=f"the text of {source.id} is not there to embed"))
    return texts[source.key].encode("utf-8")
