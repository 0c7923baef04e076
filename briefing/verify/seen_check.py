"""What a reader sees as a quotation and what the brief claims in; what was altered, invented, moved or hidden, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefing.output_reader.fault import Fault
from briefing.output_reader.seen import Block, Fold, Rendering, Seen
from briefing.verify.claims import Claims, StatedSpan
from briefing.verify.difference import first_difference, likeness
from briefing.verify.quotable import Quotable, with_part

ALIKE = 0.5  # of two texts, from 0 to 1: above it one is taken for the other, altered
CANDIDATES = 400


def check_seen(claims: Claims, rendering: Rendering, quotable: Quotable, file: str) -> Iterator[Fault]:
    """Hold every quotation that is seen against those of the brief, and the sections against what they should show.

    Where a document shows what templates of somebody's own choose, any selection and any order will do.
    """
    fold = quotable.fold
    seen = [(one, fold(one.text)) for one in rendering.quotations]
    missing = list_unseen(claims, rendering, fold) if claims.whole else []
    moved = _find_moved(claims, rendering, fold) if claims.whole and not missing else None
    for one, key in sorted(seen, key=lambda pair: pair[0].role == "lead"):
        if key in quotable:
            yield from _check_markup(one, key, quotable, file)
        else:
            yield _name_unknown(one, key, missing, quotable, file)
    for span in missing:
        message = "this quotation of the brief is not seen"
        yield Fault(file, "", span.finding, span.source, span.quote, message)
    if moved:
        message = "this quotation stands in another place than the brief gives it"
        yield Fault(file, "", moved.finding, moved.source, moved.quote, message)


def list_shown(claims: Claims) -> list[StatedSpan]:
    """Return what the brief places in its sections, in its order: what findings quote, and the neighbours shown."""
    shown = {finding.at for finding in claims.findings if finding.shown}
    parted = ((span, *span.place.rpartition(".")) for span in claims.spans)
    return [
        span
        for span, holder, _, name in parted
        if holder in shown and (name == "citations[0]" or span.kind == "context")
    ]


def list_unseen(claims: Claims, rendering: Rendering, fold: Fold) -> list[StatedSpan]:
    """Return those of `list_shown` that are seen in no section, neither whole nor as the part that is printed."""
    left = Counter(_keys_in_sections(claims, rendering, fold))
    unseen = []
    for span in reversed(
        list_shown(claims)
    ):  # so that of two with the same words the first is the one that is missing
        key = next((key for key in _ways(span, fold) if left[key] > 0), None)
        left.subtract([key] if key is not None else [])
        unseen += [span] if key is None else []
    return unseen[::-1]


def _find_moved(claims: Claims, rendering: Rendering, fold: Fold) -> StatedSpan | None:
    """Return the first quotation that does not stand in the brief's order, whatever stands between them."""
    keys, at = _keys_in_sections(claims, rendering, fold), 0
    for span in list_shown(claims):
        if span.kind != "context":
            ways = _ways(span, fold)
            found = next((number for number in range(at, len(keys)) if keys[number] in ways), None)
            if found is None:
                return span
            at = found + 1
    return None


def _ways(span: StatedSpan, fold: Fold) -> list[str]:
    return [fold(shown.quote) for shown in reversed(with_part(span))]


def _keys_in_sections(claims: Claims, rendering: Rendering, fold: Fold) -> list[str]:
    """Return the quotations after the first heading of a section, folded; all, where no such heading is seen."""
    titles = {fold(title) for title in claims.titles}
    titles |= {fold(f"{number}{title}") for number, title in enumerate(claims.titles, start=1)}
    items = rendering.items
    headings = (n for n, item in enumerate(items) if isinstance(item, Block) and item.heading)
    first = next((n for n in headings if fold(items[n].text) in titles), 0)
    return [fold(item.text) for item in items[first:] if isinstance(item, Seen) and item.role != "lead"]


def _name_unknown(seen: Seen, key: str, missing: list[StatedSpan], quotable: Quotable, file: str) -> Fault:
    """Name an unknown quotation: altered where one like it exists, and taken off `missing`; else invented."""
    own = [span for span in missing if span.finding == seen.finding is not None]
    among = (own, missing, quotable.all_spans())
    like = next(filter(None, (_most_like(key, spans, quotable.fold) for spans in among)), None)
    if like is None:
        message = "these words are shown as a quotation, and are none of the brief's"
        return Fault(file, seen.place, seen.finding or "", seen.source or "", seen.text, message)
    if like in missing and seen.role != "lead":
        missing.remove(like)
    message = f"altered: {first_difference(quotable.fold(like.quote), key)}"
    return Fault(file, seen.place, like.finding, like.source, seen.text, message)


def _most_like(key: str, spans: Iterable[StatedSpan], fold: Fold) -> StatedSpan | None:
    near = sorted(spans, key=lambda span: abs(len(fold(span.quote)) - len(key)))[:CANDIDATES]
    ranked = [(likeness(fold(span.quote), key), -i) for i, span in enumerate(near)]
    best, at = max(ranked, default=(0.0, 0))
    return near[-at] if best >= ALIKE else None


def _check_markup(seen: Seen, key: str, quotable: Quotable, file: str) -> Iterator[Fault]:
    """Check what the markup says of a quotation against the very span of the brief that it points to."""
    said = (seen.source, seen.start, seen.end, seen.finding)
    if seen.start is None and seen.source is not None and quotable.names(key, seen.source):
        return  # a speaker's name, which the brief gives no offsets
    for span in quotable.spans(key):
        states = (span.source, span.start, span.end, span.finding)
        if all(a is None or a == b for a, b in zip(said, states, strict=True)):
            return
    if said != (None, None, None, None):
        message = f"the brief has no such quotation at {seen.source} {seen.start}-{seen.end}"
        yield Fault(file, seen.place, seen.finding or "", seen.source or "", seen.text, message)
