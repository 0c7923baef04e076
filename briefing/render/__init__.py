"""A `Brief` in; brief.json, brief.md, brief.html, brief.pdf and exports out, as bytes. No clock, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from briefing.errors import Problem, RenderError
from briefing.model import Brief
from briefing.render.exports import render_annotations, render_bib, render_csl, render_pandoc, render_ris
from briefing.render.html import check_spans, render_html
from briefing.render.json import brief_to_json
from briefing.render.layout import lay_out_pdf
from briefing.render.look import LookLike, LookView, read_look
from briefing.render.markdown import render_markdown
from briefing.render.pdf import LayOut, list_attached, render_pdf
from briefing.render.view import BriefView, view_brief

__all__ = ["RENDERERS", "brief_to_json", "render"]


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
    lay_out: LayOut


def render(
    brief: Brief,
    texts: Mapping[str, str],
    formats: Sequence[str],
    look: LookLike,
    outline_text: str | None = None,
    *,
    lay_out: LayOut = lay_out_pdf,
) -> dict[str, bytes]:
    """Render the brief in the formats asked for, as the bytes of "brief.json", "brief.md" and so on.

    The names of exports stand in `FILES`; Markdown for Pandoc brings its bibliography with it.

    `texts` maps the key of each listed source to its text; it is needed for HTML and PDF unless the brief
    embeds nothing. `lay_out` makes a PDF of a print page, here or in another process (`render.press`).

    Raises RenderError, with every problem that a template or a renderer reported.
    """
    for name in formats:
        if name not in RENDERERS:
            remedy = f"choose from {', '.join(RENDERERS)}"
            raise RenderError(Problem(file="outputs", fault=f"unknown format {name!r}", remedy=remedy))
    view = view_brief(brief)
    for source in view.sources:
        if source.key in texts:
            check_spans([s for s in view.spans if s.source == source.id], source, texts[source.key])
    try:
        job = Job(brief, view, texts, look, read_look(look), outline_text, brief_to_json(brief), lay_out)
        made = _render_beside(formats, job) if lay_out is not lay_out_pdf else _render_each(formats, job)
        outputs = {FILES.get(name, f"brief.{name}"): made[name] for name in formats}
        return outputs | ({FILES["csl"]: _render_csl(job)} if "pandoc" in formats else {})
    except UnicodeEncodeError as error:
        fault = f"a lone surrogate (U+{ord(error.object[error.start]):04X}) cannot be written"
        raise RenderError(Problem(file="sources", fault=fault)) from None


def _render_each(formats: Sequence[str], job: Job) -> dict[str, bytes]:
    return {name: RENDERERS[name](job) for name in formats}


def _render_beside(formats: Sequence[str], job: Job) -> dict[str, bytes]:
    """Render the other formats while another process lays out the PDF."""
    with ThreadPoolExecutor(1) as pool:
        pdf = {name: pool.submit(RENDERERS[name], job) for name in formats if name == "pdf"}
        others = _render_each([name for name in formats if name != "pdf"], job)
        return others | {name: future.result() for name, future in pdf.items()}


def _render_json(job: Job) -> bytes:
    return job.json


def _render_markdown(job: Job) -> bytes:
    return render_markdown(job.view, job.look, job.settings.templates)


def _render_html(job: Job) -> bytes:
    folder = job.settings.templates
    return render_html(job.brief, job.view, job.texts, job.look, json=job.json, templates=folder)


def _render_pdf(job: Job) -> bytes:
    files = list_attached(job.brief, job.view, job.texts, job.json, job.outline)
    return render_pdf(job.view, files, job.look, job.settings.templates, job.lay_out)


def _render_csl(job: Job) -> bytes:
    return render_csl(job.brief.sources)


def _render_bib(job: Job) -> bytes:
    return render_bib(job.brief.sources)


def _render_ris(job: Job) -> bytes:
    return render_ris(job.brief.sources)


def _render_annotations(job: Job) -> bytes:
    return render_annotations(job.brief)


def _render_pandoc(job: Job) -> bytes:
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
