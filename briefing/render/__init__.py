"""A `Brief` in; brief.json, brief.md, brief.html, brief.pdf and exports out, as bytes. No clock, no network.

Which formats there are, and what renders each, stands in `briefing.formats`. A renderer is imported when its format is
asked for: each brings libraries that the others do not need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pkgutil import resolve_name

from briefing.errors import Problem, RenderError
from briefing.formats import FORMATS, with_brought
from briefing.model import Brief
from briefing.render.catalogue import read_wording
from briefing.render.job import Job, LayOut, Progress
from briefing.render.json import brief_to_json
from briefing.render.look import LookLike, read_look
from briefing.render.sourcetext import check_spans
from briefing.render.view import view_brief
from briefing.render.view.reference import check_language

__all__ = ["brief_to_json", "render"]

Outputs = dict[str, bytes]


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

    The names of formats and files stand in `briefing.formats`; Markdown for Pandoc brings its bibliography with it.

    `texts` maps the key of each listed source to its text; it is needed for HTML and PDF unless the brief
    embeds nothing. `lay_out` makes a PDF of a print page in another process (`render.press`); while it does,
    `meanwhile` gets the other outputs. Without it the page is laid out here. `warn` gets a problem for the
    characters that no font of this machine has, which the PDF shows as boxes with their codes. `progress` hears
    which format is being made.

    Raises RenderError, with every problem that a template or a renderer reported.
    """
    for name in formats:
        if name not in FORMATS:
            known = sorted(FORMATS, key=lambda name: name != "json")  # which is always made comes first
            remedy = f"choose from {', '.join(known)}"
            raise RenderError(Problem(file="outputs", fault=f"unknown format {name!r}", remedy=remedy))
    progress("rendering", 0, 0)
    view = view_brief(brief, read_wording(check_language(brief.masthead.language), look.templates))
    check_spans(view, texts)
    try:
        made_json = brief_to_json(brief)
        job = Job(brief, view, texts, look, read_look(look), outline_text, made_json, lay_out, warn, progress)
        asked = with_brought(formats)
        if lay_out is None or "pdf" not in asked:
            return _render_each(asked, job)
        made = _render_beside(asked, job, meanwhile)
        return {FORMATS[name].file: made[FORMATS[name].file] for name in asked}
    except UnicodeEncodeError as error:
        fault = f"a lone surrogate (U+{ord(error.object[error.start]):04X}) cannot be written"
        raise RenderError(Problem(file="sources", fault=fault)) from None


def _render_each(formats: Sequence[str], job: Job) -> Outputs:
    made = {}
    for done, row in enumerate(FORMATS[name] for name in formats):
        job.progress(f"rendering {row.file}", done, len(formats))
        made[row.file] = resolve_name(row.renderer)(job)
    return made


def _render_beside(formats: Sequence[str], job: Job, meanwhile: Callable[[Outputs], None] | None) -> Outputs:
    """Render the other formats while another process lays out the PDF, which gets its page first."""
    from concurrent.futures import ThreadPoolExecutor

    from briefing.render.pdf import lay_out_page, prepare_page

    page, files = prepare_page(job)
    with ThreadPoolExecutor(1) as pool:
        pdf = pool.submit(lay_out_page, job, page, files)
        others = _render_each([name for name in formats if name != "pdf"], job)
        if meanwhile is not None:
            meanwhile(others)
        return others | {FORMATS["pdf"].file: pdf.result()}
