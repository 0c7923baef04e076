"""A `Brief` in; brief.json, brief.md, brief.html, brief.pdf and exports out, as bytes. No clock, no network.

A renderer is imported when its format is asked for: each brings libraries that the others do not need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.errors import MissingGlyphError, Problem, RenderError
from briefing.model import Brief
from briefing.render.json import brief_to_json
from briefing.render.look import LookLike, LookView, read_look
from briefing.render.sourcetext import check_spans
from briefing.render.view import BriefView, view_brief

if TYPE_CHECKING:
    from briefing.render.standards import AttachedFile

__all__ = ["RENDERERS", "brief_to_json", "render"]

BOXED = "a box with its code stands for it"
Outputs = dict[str, bytes]
Progress = Callable[[str, int, int], None]
LayOut = Callable[[str, "Sequence[AttachedFile]", str], bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """All that a renderer may ask for."""

    brief: Brief
    view: BriefView
    texts: Mapping[str, str]
    settings: LookLike
    look: LookView
    outline: str | None
    json: bytes
    lay_out: LayOut | None
    warn: Callable[[Sequence[Problem]], None]
    progress: Progress


def render(
    brief: Brief,
    texts: Mapping[str, str],
    formats: Sequence[str],
    look: LookLike,
    outline_text: str | None = None,
    *,
    lay_out: LayOut | None = None,
    meanwhile: Callable[[Outputs], None] | None = None,
    warn: Callable[[Sequence[Problem]], None] = lambda _: None,
    progress: Progress = lambda *_: None,
) -> Outputs:
    """Render the brief in the formats asked for, as the bytes of "brief.json", "brief.md" and so on.

    The names of exports stand in `FILES`; Markdown for Pandoc brings its bibliography with it.

    `texts` maps the key of each listed source to its text; it is needed for HTML and PDF unless the brief
    embeds nothing. `lay_out` makes a PDF of a print page in another process (`render.press`); while it does,
    `meanwhile` gets the other outputs. Without it the page is laid out here. `warn` gets a problem for the
    characters that no font of this machine has, which the PDF shows as boxes with their codes. `progress` hears
    which format is being made.

    Raises RenderError, with every problem that a template or a renderer reported.
    """
    for name in formats:
        if name not in RENDERERS:
            remedy = f"choose from {', '.join(RENDERERS)}"
            raise RenderError(Problem(file="outputs", fault=f"unknown format {name!r}", remedy=remedy))
    progress("rendering", 0, 0)
    view = view_brief(brief)
    check_spans(view, texts)
    try:
        made_json = brief_to_json(brief)
        job = Job(brief, view, texts, look, read_look(look), outline_text, made_json, lay_out, warn, progress)
        if lay_out is None or "pdf" not in formats:
            return _render_each(formats, job)
        made = _render_beside(formats, job, meanwhile)
        return {name: made[name] for name in name_outputs(formats)}
    except UnicodeEncodeError as error:
        fault = f"a lone surrogate (U+{ord(error.object[error.start]):04X}) cannot be written"
        raise RenderError(Problem(file="sources", fault=fault)) from None


def name_outputs(formats: Sequence[str]) -> tuple[str, ...]:
    """Name the outputs of these formats; Markdown for Pandoc brings its bibliography with it."""
    names = [FILES.get(name, f"brief.{name}") for name in formats]
    return tuple(dict.fromkeys([*names, *([FILES["csl"]] if "pandoc" in formats else [])]))


def _render_each(formats: Sequence[str], job: Job) -> Outputs:
    asked = tuple(dict.fromkeys([*formats, *(["csl"] if "pandoc" in formats else [])]))
    made = []
    for done, name in enumerate(asked):
        job.progress(f"rendering {FILES.get(name, f'brief.{name}')}", done, len(asked))
        made.append(RENDERERS[name](job))
    return dict(zip(name_outputs(formats), made, strict=True))


def _render_beside(formats: Sequence[str], job: Job, meanwhile: Callable[[Outputs], None] | None) -> Outputs:
    """Render the other formats while another process lays out the PDF, which gets its page first."""
    from concurrent.futures import ThreadPoolExecutor

    page, files = _prepare_pdf(job)
    with ThreadPoolExecutor(1) as pool:
        pdf = pool.submit(_lay_out, job, page, files)
        others = _render_each([name for name in formats if name != "pdf"], job)
        if meanwhile is not None:
            meanwhile(others)
        return others | {"brief.pdf": pdf.result()}


def _render_json(job: Job) -> bytes:
    return job.json


def _render_markdown(job: Job) -> bytes:
    from briefing.render.markdown import render_markdown

    return render_markdown(job.view, job.look, job.settings.templates)


def _render_html(job: Job) -> bytes:
    from briefing.render.html import render_html

    folder = job.settings.templates
    return render_html(job.brief, job.view, job.texts, job.look, json=job.json, templates=folder)


def _prepare_pdf(job: Job) -> tuple[str, tuple[AttachedFile, ...]]:
    from briefing.render.pdf import fill_print_page, list_attached

    files = list_attached(job.brief, job.view, job.texts, job.json, job.outline)
    return fill_print_page(job.view, job.look, job.settings.templates), files


def _render_pdf(job: Job) -> bytes:
    return _lay_out(job, *_prepare_pdf(job))


def _lay_out(job: Job, page: str, files: tuple[AttachedFile, ...]) -> bytes:
    from briefing.render.complaints import place_characters
    from briefing.render.layout import lay_out_pdf

    def lay_out(page: str) -> bytes:
        return (job.lay_out or lay_out_pdf)(page, files, job.view.issued)

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


def _render_csl(job: Job) -> bytes:
    from briefing.render.exports.csl import render_csl

    return render_csl(job.brief.sources)


def _render_bib(job: Job) -> bytes:
    from briefing.render.exports.bib import render_bib

    return render_bib(job.brief.sources)


def _render_ris(job: Job) -> bytes:
    from briefing.render.exports.ris import render_ris

    return render_ris(job.brief.sources)


def _render_annotations(job: Job) -> bytes:
    from briefing.render.exports.annotations import render_annotations

    return render_annotations(job.brief)


def _render_pandoc(job: Job) -> bytes:
    from briefing.render.exports.pandoc import render_pandoc

    return render_pandoc(job.view, job.look, job.settings.templates)


RENDERERS: dict[str, Callable[[Job], bytes]] = {
    "json": _render_json,
    "md": _render_markdown,
    "html": _render_html,
    "pdf": _render_pdf,
    "csl": _render_csl,
    "bib": _render_bib,
    "ris": _render_ris,
    "annotations": _render_annotations,
    "pandoc": _render_pandoc,
}
FILES = {
    "csl": "sources.csl.json",
    "bib": "sources.bib",
    "ris": "sources.ris",
    "annotations": "annotations.jsonld",
    "pandoc": "brief.pandoc.md",
}
