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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup

from briefing.errors import Problem, RenderError
from briefing.model import Brief, BriefSource
from briefing.render.analyst import analyst_to_html, settle_links
from briefing.render.escaping import carry_in_html, escape_html
from briefing.render.facets import list_facets
from briefing.render.job import Job
from briefing.render.look import LookView
from briefing.render.metadata import list_meta, write_linked_data
from briefing.render.sourcetext import (
    Extract,
    cut_excerpts,
    cut_whole,
    group_spans,
    list_targets,
)
from briefing.render.templates import fill_template, find_shipped_templates
from briefing.render.view import BriefView
from briefing.render.view.listing import ListedView
from briefing.render.view.quotes import NoteView, QuoteView
from briefing.render.webfonts import SANS, cut_faces

STYLE = "screen.css.j2"
SCRIPT = "brief.js"


MOST_FILTERS = (
    24  # sources that a reader may filter by without a script; beyond them the script offers a list
)

_PARAGRAPH = re.compile(r"¶ ?(\d+)")


@dataclass(frozen=True, slots=True)
class SourceText:
    """What of a source's text travels in the page."""

    source: ListedView
    extracts: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """A place that the brief quotes, with the words of the outline that put it there."""

    note: NoteView
    why: tuple[str, ...]


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
    carried = embed_texts(brief, view, texts)
    targets = [target for text in carried for target in list_targets(text.extracts)]
    script, filters = read_script(), _list_filters(view)
    # What the page says decides which characters its fonts need, so its style sheet comes last.
    gap = hashlib.sha256(json).hexdigest()
    values = {
        "brief": view,
        "say": view.say,
        "look": look,
        "texts": carried,
        "embedded": frozenset(text.source.id for text in carried),
        "facets": list_facets(brief),
        "filters": filters,
        "places": _list_places(view),
        "backs": _list_backs(view),
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
    paged = any(segment.page for text in carried for extract in text.extracts for segment in extract.segments)
    style = _fill_style(
        view, templates, look=look, fonts=fonts, targets=targets, filters=filters, paged=paged
    )
    page = page.replace(f"style-{gap}", style).replace(f"policy-{gap}", _write_policy(style, script))
    return page.encode("utf-8")


def read_script() -> str:
    """Return the page's script as it ships; `verify` knows it by its hash, so that no look replaces it."""
    return (find_shipped_templates() / SCRIPT).read_text(encoding="utf-8")


def embed_texts(brief: Brief, view: BriefView, texts: Mapping[str, str]) -> tuple[SourceText, ...]:
    """Choose what travels: the texts of all listed sources, the passages shown of those cited, or nothing."""
    if view.embed == "none":
        return ()
    listed = {source.id: source for source in (*view.listing.sources, *view.listing.others)}
    cited, numbers = group_spans(view.spans), _list_paragraphs(view.notes)
    carried = []
    for source in brief.sources:
        spans = cited.get(source.id, ())
        if view.embed == "texts" or spans:
            text = _get_text(source, texts)
            cut = cut_whole if view.embed == "texts" else cut_excerpts
            extracts = cut(text, spans, numbers.get(source.id, {}), dict(source.pages))
            carried.append(SourceText(listed[source.id], _carry(extracts)))
    return tuple(carried)


def _list_paragraphs(notes: Sequence[NoteView]) -> dict[str, dict[int, str]]:
    """Return for each source the number of a paragraph by the offset of a quotation in it."""
    numbers: dict[str, dict[int, str]] = {}
    for note in notes:
        if found := _PARAGRAPH.search(note.locator):
            numbers.setdefault(note.source, {})[note.span.start] = found[1]
    return numbers


def _carry(extracts: tuple[Extract, ...]) -> tuple[Extract, ...]:
    """Write the segments as markup already, so that any template carries every character of them."""
    return tuple(
        replace(extract, segments=tuple(replace(s, text=carry_in_html(s.text)) for s in extract.segments))
        for extract in extracts
    )


def _get_text(source: BriefSource, texts: Mapping[str, str]) -> str:
    if source.key not in texts:
        raise RenderError(Problem(file=source.path, fault=f"the text of {source.id} is not there to embed"))
    return texts[source.key]


def _list_quotes(view: BriefView) -> Iterator[tuple[QuoteView, str]]:
    """Yield every quotation of the sections and of the differences, with the anchor of where it is shown."""
    for topic in view.topics:
        yield from ((quote, quote.anchor) for quote in (*topic.passages, *topic.further))
    for question in view.questions:
        for answer in question.answers:
            if answer.quote:
                yield from ((quote, question.anchor) for quote in (answer.quote, *answer.others))


def _list_backs(view: BriefView) -> dict[str, str]:
    """Return where in the brief each stretch of a source is first shown: the anchors of both."""
    backs: dict[str, str] = {}
    for quote, anchor in _list_quotes(view):
        for span in (*(note.span for note in quote.notes), *quote.before, *quote.after):
            backs.setdefault(span.anchor, anchor)
    for measure in view.measures:
        for row in (*measure.rows, *measure.further):
            for place in row.places:
                backs.setdefault(place.span.anchor, measure.anchor)
    for span, anchor in view.analyst_backs:
        backs.setdefault(span.anchor, anchor)
    return backs


def _list_filters(view: BriefView) -> tuple[str, ...]:
    """Return the sources that passages can be filtered by: none where there is one only, or too many of them."""
    quoted = {
        note.source
        for topic in view.topics
        for quote in (*topic.passages, *topic.further)
        for note in quote.notes
    }
    several = 1 < len(quoted) <= MOST_FILTERS
    return tuple(sorted(quoted, key=lambda source: (len(source), source))) if several else ()


def _list_places(view: BriefView) -> dict[str, list[QuotedPlace]]:
    """Return for each source the places that are quoted of it, in the order of its text."""
    why = {note.span.anchor: quote.why for quote, _ in _list_quotes(view) for note in (quote.note,)}
    by_place: dict[str, NoteView] = {}
    for note in view.notes:
        by_place.setdefault(note.span.anchor, note)
    places: dict[str, list[QuotedPlace]] = {source.id: [] for source in view.sources}
    for note in sorted(by_place.values(), key=lambda note: (note.span.start, note.span.end)):
        places[note.source].append(QuotedPlace(note, why.get(note.span.anchor, ())))
    return places


def _fill_style(view: BriefView, templates: Path | None, **values: object) -> str:
    """Fill the style sheet; `values` are the look, fonts, targets to light, filters, whether texts have pages."""
    printed = {"title": _quote(view.title), "marking": _quote(view.marking.label)}
    values |= {"marking": view.marking, "printed": printed}
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
