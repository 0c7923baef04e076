"""A `Brief`, its view and the sources' texts in; brief.html out: one file that asks for nothing.

The page carries its fonts, cut to the characters that it shows, brief.json, compressed, and one small script
of our own. Its policy allows that script and that style sheet by their hashes, fonts and pictures inside the
file, and nothing else.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup

from briefing.errors import Problem, RenderError
from briefing.model import Brief
from briefing.render.analyst import analyst_to_html, settle_links
from briefing.render.escaping import carry_in_html, escape_html
from briefing.render.facets import list_facets
from briefing.render.job import Job
from briefing.render.look import LookView
from briefing.render.metadata import list_meta, write_linked_data
from briefing.render.sourcetext import Extract, Target, cut_excerpts, cut_whole, group_spans, list_targets
from briefing.render.templates import fill_template, find_shipped_templates
from briefing.render.view import BriefView, SourceView
from briefing.render.webfonts import SANS, WebFont, cut_faces

STYLE = "screen.css.j2"
SCRIPT = "brief.js"


@dataclass(frozen=True, slots=True)
class SourceText:
    """What of a source's text travels in the page."""

    source: SourceView
    extracts: tuple[Extract, ...]


def render_job(job: Job) -> bytes:
    """Render brief.html."""
    folder = job.settings.templates
    return render_html(job.brief, job.view, job.texts, job.look, json=job.json, templates=folder)


def render_html(
    brief: Brief,
    view: BriefView,
    texts: Mapping[str, str],
    look: LookView,
    *,
    json: bytes,
    templates: Path | None,
) -> bytes:
    """Render brief.html; `texts` is by source key, `json` is the contract that the page carries."""
    carried = embed_texts(view, texts)
    targets = [target for text in carried for target in list_targets(text.extracts)]
    script = read_script()
    # What the page says decides which characters its fonts need, so its style sheet comes last.
    gap = hashlib.sha256(json).hexdigest()
    values = {
        "brief": view,
        "say": view.say,
        "look": look,
        "texts": carried,
        "embedded": frozenset(text.source.id for text in carried),
        "facets": list_facets(brief),
        "backs": _list_backs(view, brief.extent != "key"),
        "meta": list_meta(brief, view),
        "linked_data": write_linked_data(brief, view),
        "style": Markup(f"style-{gap}"),
        "policy": Markup(f"policy-{gap}"),
        "script": Markup(script),
        "data": Markup(_pack(json)),
    }
    page = fill_template(
        f"{look.name}.html.j2",
        values,
        escape_html,
        templates,
        filters={"analyst": partial(analyst_to_html, embedded={text.source.id for text in carried})},
    )
    page = settle_links(page)
    fonts = cut_faces(page, {look.text, SANS}, italic="<em>" in page)
    style = _fill_style(look, view, targets, fonts, templates)
    page = page.replace(f"style-{gap}", style).replace(f"policy-{gap}", _write_policy(style, script))
    return page.encode("utf-8")


def read_script() -> str:
    """Return the page's script as it ships; `verify` knows it by its hash, so that no look replaces it."""
    return (find_shipped_templates() / SCRIPT).read_text(encoding="utf-8")


def embed_texts(view: BriefView, texts: Mapping[str, str]) -> tuple[SourceText, ...]:
    """Choose what travels: the texts of all listed sources, the passages shown of those cited, or nothing."""
    if view.embed == "none":
        return ()
    carried = []
    cited = group_spans(view.spans)
    for source in view.sources:
        spans = cited.get(source.id, ())
        if view.embed == "texts":
            carried.append(SourceText(source, _carry(cut_whole(_get_text(source, texts), spans))))
        elif spans:
            carried.append(SourceText(source, _carry(cut_excerpts(_get_text(source, texts), spans))))
    return tuple(carried)


def _carry(extracts: tuple[Extract, ...]) -> tuple[Extract, ...]:
    """Write the segments as markup already, so that any template carries every character of them."""
    return tuple(
        replace(extract, segments=tuple(replace(s, text=carry_in_html(s.text)) for s in extract.segments))
        for extract in extracts
    )


def _get_text(source: SourceView, texts: Mapping[str, str]) -> str:
    if source.key not in texts:
        raise RenderError(Problem(file=source.path, fault=f"the text of {source.id} is not there to embed"))
    return texts[source.key]


def _list_backs(view: BriefView, whole: bool) -> dict[str, str]:
    """Return where in the brief each stretch of a source is first shown: the anchors of both."""
    backs: dict[str, str] = {}
    if not whole:
        return {section.lead.span.anchor: section.anchor for section in view.sections if section.lead}
    for section in view.sections:
        for finding in (*section.findings, *section.annex):
            citations = (finding.citation, *finding.further)
            for span in (*(c.span for c in citations), *finding.before, *finding.after):
                backs.setdefault(span.anchor, finding.anchor)
        for figure in section.figures:
            for estimate in figure.estimates:
                backs.setdefault(estimate.span.anchor, figure.anchor)
        for position in section.positions:
            for cell in position.cells:
                backs.setdefault(cell.span.anchor, position.anchor)
    for span, anchor in view.analyst_backs:
        backs.setdefault(span.anchor, anchor)
    return backs


def _fill_style(
    look: LookView,
    view: BriefView,
    targets: Sequence[Target],
    fonts: Sequence[WebFont],
    templates: Path | None,
) -> str:
    values = {
        "look": look,
        "targets": targets,
        "marking": view.marking,
        "fonts": fonts,
        "printed": {"title": _quote(view.title), "marking": _quote(view.marking.label)},
    }
    style = fill_template(STYLE, values, escape_html, templates)
    if "</style" in style.lower():
        raise RenderError(Problem(file=STYLE, fault="a style sheet cannot hold '</style'"))
    return style


def _quote(text: str) -> Markup:
    """Write text as the inside of a string of CSS, where no character of it can end string or sheet."""
    return Markup(re.sub(r"""["'\\<>&;{}\x00-\x1f\x7f]""", lambda match: f"\\{ord(match[0]):x} ", text))


def _write_policy(style: str, script: str) -> str:
    """Allow this very style sheet, this very script, and fonts and pictures inside the file; nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _pack(json: bytes) -> str:
    """Return brief.json as gzip in base64, the same bytes for the same JSON (RFC 1952, without a time)."""
    return base64.b64encode(gzip.compress(json, 9, mtime=0)).decode("ascii")
