"""One file as its reader found it, what its brief claims, and the sources' texts, in; everything of its quotations that
does not agree out. Orders the checks, each of which stands in a file of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault
from briefing.output_reader.formats import OutputFormat, Shows, find_reader
from briefing.output_reader.seen import Folded, Rendering
from briefing.output_reader.source_text import SourceText
from briefing.verify.analyst_check import check_cited, check_misquoted
from briefing.verify.claims import Claims
from briefing.verify.joined import join_parted
from briefing.verify.marks import check_marked
from briefing.verify.places import check_places
from briefing.verify.quotable import Quotable
from briefing.verify.seen_check import check_seen, list_shown, list_unseen
from briefing.verify.text_check import check_credits, check_spans, check_text

Texts = Mapping[str, SourceText]


def check_file(
    rendering: Rendering,
    form: OutputFormat,
    claims: Claims,
    texts: Iterable[Texts],
    file: str,
    *,
    written: Collection[str] = (),
) -> Iterator[Fault]:
    """Yield what does not agree of a file: of the brief that it goes by, of what it carries, of what it shows.

    `texts` are the sources' texts by their display numbers, once for each place that they come from: the original
    files, and what travels. Each is held against the brief by itself. `written` are the elements that templates of
    somebody's own write, where those are at hand.
    """
    foreign = [fault for name, fault in rendering.foreign.items() if name not in written]
    yield from (replace(fault, file=file) for fault in (*claims.faults, *rendering.faults, *foreign))
    held = tuple(texts)
    for found in held:
        yield from check_spans(claims, found, file)
        yield from check_credits(claims, found, file)
        yield from check_cited(claims, found, file)
        yield from check_misquoted(claims, found, file)
    yield from _check_carried(rendering, claims, file)
    yield from _check_shown(rendering, form, claims, held, file)
    for name, data in rendering.exports.items():
        yield from _check_export(name, data, claims, held, file)


def say_shown(claims: Claims, rendering: Rendering, form: OutputFormat) -> str:
    """Say how much of a brief's passages a document shows that need not show all of them."""
    quotable = Quotable(claims, Folded(form.of_quotations))
    joined = join_parted(rendering, quotable) if form.parts_quotations else rendering
    everything, unseen = len(list_shown(claims)), len(list_unseen(claims, joined, quotable.fold))
    return f"shows a selection: {everything - unseen} of the {everything} quotations that brief.json has in sections"


def _check_carried(rendering: Rendering, claims: Claims, file: str) -> Iterator[Fault]:
    for source, text in rendering.texts.items():
        stated = claims.source(source)
        if stated is None:
            yield Fault(file, "", "", source, "", "a text is carried of a source that is not listed")
        else:
            yield from check_text(text, stated, file)


def _check_shown(
    rendering: Rendering, form: OutputFormat, claims: Claims, texts: tuple[Texts, ...], file: str
) -> Iterator[Fault]:
    if form.shows is Shows.NOTHING:
        return
    whole = form.shows is Shows.BRIEF
    quotable = Quotable(claims, Folded(form.of_quotations))
    if form.parts_quotations:
        rendering = join_parted(rendering, quotable)
    yield from check_seen(claims if whole else replace(claims, whole=False), rendering, quotable, file)
    if whole:
        yield from check_places(claims, rendering, quotable, file)
        said = [*claims.words, *(span.quote for span in claims.spans)]
        carried = [piece for held in texts for text in held.values() for _, piece in text.pieces]
        yield from check_marked(rendering.items, [*said, *carried], Folded(form.fold), file, said)


def _check_export(
    name: str, data: bytes, claims: Claims, texts: tuple[Texts, ...], file: str
) -> Iterator[Fault]:
    """Check an export that a file carries within it, by the brief.json that it carries too."""
    form = find_reader(name)
    if form is None:
        return
    try:
        exported = form.read(data, name)
    except VerifyError as error:
        yield Fault(file, name, "", "", "", str(error))
        return
    for fault in (*exported.faults, *_check_shown(exported, form, claims, texts, name)):
        yield replace(fault, file=file, place=f"{name}: {fault.place}" if fault.place else name)
