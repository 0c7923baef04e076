"""A `BriefView` and the sources' texts in; the print page of brief.pdf and what travels in it out.

Every quotation, and every neighbour shown for context, is a blockquote of the page that holds nothing but
its words; it becomes a BlockQuote of the PDF's structure tree, one for each page that it touches.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from briefing.errors import Problem, RenderError
from briefing.model import Brief
from briefing.render.analyst import analyst_to_print, settle_links
from briefing.render.escaping import escape_print
from briefing.render.exports.annotations import render_annotations
from briefing.render.exports.csl import render_csl
from briefing.render.layout import read_date
from briefing.render.look import LookView
from briefing.render.standards import AttachedFile
from briefing.render.templates import fill_template
from briefing.render.view import BriefView, SourceView

CSL = "application/vnd.citationstyles.csl+json"
JSON_LD = "application/ld+json"
STYLE = "print.css.j2"
SIDE_MARGINS = {"A4": "21mm", "Letter": "23.95mm"}


def list_attached(
    brief: Brief, view: BriefView, texts: Mapping[str, str], json: bytes, outline: str | None
) -> tuple[AttachedFile, ...]:
    """List what travels in the PDF: the brief as data, its outline, and the texts if the brief embeds them."""
    references, annotations = render_csl(brief.sources), render_annotations(brief)
    files = [
        AttachedFile("brief.json", json, "The brief as data", "Data", "application/json"),
        AttachedFile("sources.csl.json", references, "The sources as references (CSL)", "Data", CSL),
        AttachedFile("annotations.jsonld", annotations, "The citations as Web Annotations", "Data", JSON_LD),
    ]
    if outline is not None:
        content = outline.encode("utf-8")
        files.append(AttachedFile("outline.yaml", content, "The outline", "Source", "application/yaml"))
    for source in view.sources if view.embed == "texts" else ():
        content, description = _get_text(source, texts), f"The text of {source.id}"
        files.append(AttachedFile(name_attachment(source), content, description, "Source", "text/plain"))
    return tuple(files)


def fill_print_page(view: BriefView, look: LookView, templates: Path | None) -> str:
    """Fill the print page, the HTML that WeasyPrint lays out."""
    style = fill_template(
        STYLE,
        {"look": look, "marking": view.marking, "side": SIDE_MARGINS[look.paper]},
        escape_print,
        templates,
    )
    values = {
        "brief": view,
        "look": look,
        "style": Markup(style),
        "dated": read_date(view.issued).isoformat() if view.issued else "",
    }
    name, filters = f"{look.name}.print.html.j2", {"analyst": analyst_to_print}
    return settle_links(fill_template(name, values, escape_print, templates, filters))


def name_attachment(source: SourceView) -> str:
    """Name the attachment that holds a source's text: unique by the source's number, "S1/report.txt"."""
    name = PurePosixPath(source.path).name or source.id
    return f"{source.id}/{name if name.endswith('.txt') else name + '.txt'}"


def _get_text(source: SourceView, texts: Mapping[str, str]) -> bytes:
    if source.key not in texts:
        raise RenderError(Problem(file=source.path, fault=f"the text of {source.id} is not there to embed"))
    return texts[source.key].encode("utf-8")
