"""A `BriefView` and the sources' texts in; brief.html out: one file, no requests, no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from briefing.errors import Problem, RenderError
from briefing.render.analyst import analyst_to_html, settle_links
from briefing.render.escaping import escape_html
from briefing.render.look import LookView
from briefing.render.marking import MarkingView
from briefing.render.sourcetext import Extract, Target, cut_excerpts, cut_whole, list_targets
from briefing.render.templates import fill_template
from briefing.render.view import BriefView, SourceView, SpanView

STYLE = "screen.css.j2"


@dataclass(frozen=True, slots=True)
class SourceText:
    """What of a source's text travels in the page."""

    source: SourceView
    extracts: tuple[Extract, ...]


def render_html(
    view: BriefView, texts: Mapping[str, str], look: LookView, json: bytes, templates: Path | None
) -> bytes:
    """Render brief.html; `texts` is by source key, `json` is the contract that the page carries."""
    carried = embed_texts(view, texts)
    targets = [target for text in carried for target in list_targets(text.extracts)]
    style = _fill_style(look, view.marking, targets, templates)
    values = {
        "brief": view,
        "look": look,
        "texts": carried,
        "embedded": frozenset(text.source.id for text in carried),
        "style": Markup(style),
        "policy": _write_policy(style),
        "json": _write_json(json),
    }
    written = partial(analyst_to_html, embedded={text.source.id for text in carried})
    page = fill_template(
        f"{look.name}.html.j2", values, escape_html, templates, filters={"analyst": written}
    )
    return settle_links(page).encode("utf-8")


def embed_texts(view: BriefView, texts: Mapping[str, str]) -> tuple[SourceText, ...]:
    """Choose what travels: the texts of all listed sources, the passages shown of those cited, or nothing."""
    if view.embed == "none":
        return ()
    carried = []
    for source in view.sources:
        spans = [span for span in view.spans if span.source == source.id]
        if view.embed == "texts":
            carried.append(SourceText(source, cut_whole(_get_text(source, texts), spans)))
        elif spans:
            carried.append(SourceText(source, cut_excerpts(_get_text(source, texts), spans)))
    return tuple(carried)


def check_spans(spans: Sequence[SpanView], source: SourceView, text: str) -> None:
    """Demand that every stretch to be shown is at its place; raises RenderError."""
    for span in spans:
        if text[span.start : span.end] != span.quote:
            fault = f"the words cited from {source.id} {span.characters} are not at that place"
            raise RenderError(Problem(file=source.path, fault=fault))


def _get_text(source: SourceView, texts: Mapping[str, str]) -> str:
    if source.key not in texts:
        raise RenderError(Problem(file=source.path, fault=f"the text of {source.id} is not there to embed"))
    return texts[source.key]


def _fill_style(
    look: LookView, marking: MarkingView, targets: Sequence[Target], templates: Path | None
) -> str:
    style = fill_template(
        STYLE, {"look": look, "targets": targets, "marking": marking}, escape_html, templates
    )
    if "</style" in style.lower():
        raise RenderError(Problem(file=STYLE, fault="a style sheet cannot hold '</style'"))
    return style


def _write_policy(style: str) -> str:
    """Allow this very style sheet and pictures inside the file; nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _write_json(json: bytes) -> Markup:
    """Write JSON so that no part of it can end the element that holds it."""
    return Markup(json.decode("utf-8").replace("<", "\\u003c").replace("\u2028", "\\u2028"))
