"""What a reader sees as a quotation and what the brief claims in; what was altered, invented, moved or hidden, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.output_reader.fault import Fault
from briefing.output_reader.seen import Fold, Rendering, Seen
from briefing.verify.claims import Claims, StatedSpan
from briefing.verify.difference import first_difference, likeness
from briefing.verify.quotable import Quotable, with_part

ALIKE = 0.5  # of two texts, from 0 to 1: above it one is taken for the other, altered
CANDIDATES = 400


def check_seen(claims: Claims, rendering: Rendering, quotable: Quotable, file: str) -> Iterator[Fault]:
    """Hold every quotation that is seen against those of the brief, and name those that should be seen and are not."""
    seen = [(one, quotable.fold(one.text)) for one in rendering.quotations]
    missing = list_unseen(claims, seen, quotable.fold) if claims.whole else []
    for one, key in sorted(seen, key=lambda pair: pair[0].role == "lead"):
        if key in quotable:
            yield from _check_markup(one, key, quotable, file)
        else:
            yield _name_unknown(one, key, missing, quotable, file)
    for span in missing:
        message = "this quotation of the brief is not seen"
        yield Fault(file, "", span.finding, span.source, span.quote, message)


def list_shown(claims: Claims) -> list[StatedSpan]:
    """Return what each finding quotes that the brief places in a section."""
    quoted = (claims.citation(finding.id, 0) for finding in claims.findings if finding.shown)
    return [span for span in quoted if span is not None]


def list_unseen(claims: Claims, seen: Iterable[tuple[Seen, str]], fold: Fold) -> list[StatedSpan]:
    """Return those of `list_shown` that are seen nowhere, neither whole nor as the part that is printed."""
    keys = {key for _, key in seen}
    return [
        span for span in list_shown(claims) if keys.isdisjoint(fold(shown.quote) for shown in with_part(span))
    ]


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
