"""What a reader sees as a quotation and what the brief claims in; what was altered, added, moved or left out, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.verify.differ import first_difference, likeness
from briefing.verify.quotable import Quotable, with_part
from briefing.verify.report import Fault
from briefing.verify.seen import Fold, Rendering, Seen
from briefing.verify.stated import Claims, Printed, StatedSpan
from briefing.verify.tabled import quoted_readings

ALIKE = 0.5
CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class Required:
    """A quotation that a whole brief shows: its span, and every way in which it may be shown, folded."""

    span: StatedSpan
    keys: tuple[str, ...]
    tabled: bool


def check_seen(claims: Claims, rendering: Rendering, quotable: Quotable, file: str) -> Iterator[Fault]:
    """Compare what is seen with what the brief claims: nothing altered or added; in a whole brief nothing left out.

    Where the document shows what the user's own templates choose, any selection and any order will do.
    """
    fold = quotable.fold
    seen = [(one, fold(one.text)) for one in rendering.quotations]
    missing = [one.span for one in find_missing(claims, rendering, fold)] if claims.whole else []
    complete = not missing
    for one, key in sorted(seen, key=lambda pair: pair[0].role == "lead"):
        if key not in quotable:
            yield _name_altered(one, missing, quotable, file)
    for span in missing:
        message = "this quotation of the brief is not seen"
        yield Fault(file, "", span.finding, span.source, span.quote, message)
    if complete and claims.whole:
        yield from _check_order(claims, _in_sections(claims, rendering, fold), fold, file)
    for one, key in seen:
        if key in quotable:
            yield from _check_markup(one, key, quotable, file)


def say_shown(claims: Claims, rendering: Rendering, fold: Fold) -> str:
    """Say how much of what the brief prints a document shows that need not show all of it."""
    everything = len(list_required(claims, fold))
    shown = everything - len(find_missing(claims, rendering, fold))
    by = "key points only" if claims.extent == "key" else "what its own templates choose"
    return f"shows {by}: {shown} of the {everything} quotations that its brief.json prints"


def find_missing(claims: Claims, rendering: Rendering, fold: Fold) -> list[Required]:
    """Return what the brief prints in its sections, tables and timeline and no reader sees.

    A section's quotations are looked for from its heading on, so that one shown in a table before does not stand for
    them. What is written in a cell or a line between quotation marks counts for what a table prints.
    """
    within = Counter(key for _, key in _in_sections(claims, rendering, fold))
    left = Counter(fold(seen.text) for seen in rendering.quotations if seen.role != "lead")
    for block in rendering.blocks:
        left.update(set(map(fold, quoted_readings(block.text))))
    required = list_required(claims, fold)
    missing = []
    # From the last one on, so that of two with the same words the first is the one that is missing.
    for number, one in sorted(enumerate(required), key=lambda pair: (pair[1].tabled, -pair[0])):
        among = left if one.tabled else within
        key = next((key for key in one.keys if among[key] > 0), None)
        if key is None:
            missing.append(number)
            continue
        left[key] -= 1
        within[key] -= 1
    return [required[number] for number in sorted(missing)]


def list_required(claims: Claims, fold: Fold) -> list[Required]:
    """Return what the brief prints, in its order; a place that holds no quotation is named by other checks."""
    spans = {span.place: span for span in claims.spans}
    return [
        Required(spans[one.at], _ways(spans[one.at], one, fold), one.tabled)
        for one in claims.printed
        if one.at in spans
    ]


def _ways(span: StatedSpan, printed: Printed, fold: Fold) -> tuple[str, ...]:
    words = [shown.quote for shown in reversed(with_part(span))]
    return tuple(fold(said) for said in [*words, printed.clause, printed.words] if said)


def _in_sections(claims: Claims, rendering: Rendering, fold: Fold) -> list[tuple[Seen, str]]:
    """Return the quotations that stand after the first heading of a section; all, where no heading is seen."""
    titles = {fold(title) for _, title in claims.sections}
    titles |= {fold(f"{number}{title}") for number, (_, title) in enumerate(claims.sections, start=1)}
    found: list[tuple[Seen, str]] = []
    reached = False
    for item in rendering.items:
        if isinstance(item, Seen):
            if item.role != "lead":
                found.append((item, fold(item.text)))
        elif item.heading and not reached and fold(item.text) in titles:
            reached = True
            found = []
    return found


def _name_altered(seen: Seen, missing: list[StatedSpan], quotable: Quotable, file: str) -> Fault:
    """Name an unknown quotation: altered where one like it exists, and taken off `missing`; else added."""
    fold = quotable.fold
    key = fold(seen.text)
    own = [span for span in missing if span.finding == seen.finding is not None]
    like = (
        _most_like(key, own, fold)
        or _most_like(key, missing, fold)
        or _most_like(key, quotable.all_spans(), fold)
    )
    if like is None:
        message = "these words are shown as a quotation, and are none of the brief's"
        return Fault(file, seen.place, seen.finding or "", seen.source or "", seen.text, message)
    if like in missing and seen.role != "lead":
        missing.remove(like)
    message = f"altered: {first_difference(fold(like.quote), key)}"
    return Fault(file, seen.place, like.finding, like.source, seen.text, message)


def _most_like(key: str, spans: Iterable[StatedSpan], fold: Fold) -> StatedSpan | None:
    near = sorted(spans, key=lambda span: abs(len(fold(span.quote)) - len(key)))[:CANDIDATES]
    ranked = [(likeness(fold(span.quote), key), -i) for i, span in enumerate(near)]
    best, at = max(ranked, default=(0.0, 0))
    return near[-at] if best >= ALIKE else None


def _check_order(claims: Claims, body: list[tuple[Seen, str]], fold: Fold, file: str) -> Iterator[Fault]:
    """Check that the sections' quotations stand in the brief's order, whatever else is shown between them."""
    keys = [key for _, key in body]
    at = 0
    for one in list_required(claims, fold):
        if one.tabled or ".context[" in one.span.place:
            continue
        found = [next_at for key in one.keys if (next_at := _find(key, keys, at)) is not None]
        if not found:
            place = next(body[keys.index(key)][0].place for key in one.keys if key in keys)
            message = "this quotation stands in another place than the brief gives it"
            yield Fault(file, place, one.span.finding, one.span.source, one.span.quote, message)
            return
        at = min(found) + 1


def _find(key: str, keys: list[str], start: int) -> int | None:
    try:
        return keys.index(key, start)
    except ValueError:
        return None


def _check_markup(seen: Seen, key: str, quotable: Quotable, file: str) -> Iterator[Fault]:
    """Check what the markup says of a quotation against the very span of the brief that it points to."""
    said = (seen.source, seen.start, seen.end, seen.finding)
    if said == (None, None, None, None):
        return
    if seen.start is None and seen.source is not None and quotable.names(key, seen.source):
        return  # a speaker's name, which the brief gives no offsets
    for span in quotable.spans(key):
        states = (span.source, span.start, span.end, span.finding)
        if all(a is None or a == b for a, b in zip(said, states, strict=True)):
            return
    message = f"the brief has no such quotation at {seen.source} {seen.start}-{seen.end}"
    yield Fault(file, seen.place, seen.finding or "", seen.source or "", seen.text, message)
