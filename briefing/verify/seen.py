"""What a reader sees in a rendering, and how its words are compared with those the brief claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefing.verify.checks import reading_order
from briefing.verify.differ import first_difference, likeness
from briefing.verify.report import Fault
from briefing.verify.shown_characters import as_shown
from briefing.verify.stated import Claims, StatedFinding, StatedSpan
from briefing.verify.texts import Evidence

ALIKE = 0.5
CANDIDATES = 400

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A quotation as a reader sees it. All after `text` is what the markup says of it, or None.

    `role` is "section", "annex", "context" or "lead": shown once more, before the sections.
    """

    place: str
    text: str
    source: str | None = None
    start: int | None = None
    end: int | None = None
    finding: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, cell or heading that is no quotation by its markup, as a reader sees it."""

    place: str
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """One file as its reader found it: what is seen, in order, and what it carries to be checked by."""

    items: tuple[Seen | Block, ...] = ()
    brief: bytes | None = None
    texts: Mapping[str, Evidence] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    exports: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def quotations(self) -> tuple[Seen, ...]:
        """What is marked up as a quotation, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Seen))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All other text, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Block))


def without_blanks(text: str) -> str:
    """Fold for formats in which only blanks may change: line breaks, wrapping, non-breaking spaces.

    What a page cannot hold is folded to what it shows instead.
    """
    return "".join(as_shown(text).split())


def check_seen(
    claims: Claims, rendering: Rendering, fold: Fold, file: str, *, tables: bool = True
) -> Iterator[Fault]:
    """Compare what is seen with what the brief claims: nothing altered, added, removed or out of order.

    `tables` says that this format marks up as quotations what its tables and its timeline quote.
    """
    allowed = {fold(span.quote): span for span in reversed(claims.spans) if not span.within}
    leads = _leads(rendering, claims, fold)
    required = [span for finding in reading_order(claims.findings) for span in _required(finding)]
    required += _tabled(claims) if tables else []
    if not claims.whole:
        required = []
    keys = [fold(seen.text) for seen in rendering.quotations]
    body = [
        (seen, key)
        for i, (seen, key) in enumerate(zip(rendering.quotations, keys, strict=True))
        if i not in leads
    ]
    lacking = Counter(fold(span.quote) for span in required)
    lacking.subtract(key for _, key in body if key in lacking)
    missing: list[StatedSpan] = []
    for span in required:
        if lacking[fold(span.quote)] > 0:
            lacking[fold(span.quote)] -= 1
            missing.append(span)
    complete = not missing
    for seen, key in sorted(
        zip(rendering.quotations, keys, strict=True), key=lambda pair: pair[0].role == "lead"
    ):
        if key not in allowed:
            yield _name_altered(seen, missing, list(allowed.values()), fold, file)
    for span in missing:
        message = "this quotation of the brief is not seen"
        yield Fault(file, "", span.finding, span.source, span.quote, message)
    if complete and claims.whole:
        yield from _check_order(claims, body, fold, file)
    alike: dict[str, list[StatedSpan]] = {}
    for span in claims.spans:
        alike.setdefault(fold(span.quote), []).append(span)
    for seen, key in zip(rendering.quotations, keys, strict=True):
        if key in allowed:
            yield from _check_markup(seen, alike[key], file)


class Folded:
    """A fold that remembers: the same quotations are compared many times."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Fold a text, or look up how it was folded before."""
        if text not in self._known:
            self._known[text] = self._fold(text)
        return self._known[text]


def _leads(rendering: Rendering, claims: Claims, fold: Fold) -> frozenset[int]:
    """Return which quotations stand before the first section, where some are shown once more."""
    titles = {fold(f"{number}{title}") for number, (_, title) in enumerate(claims.sections, start=1)}
    before: list[int] = []
    number = 0
    for item in rendering.items:
        if isinstance(item, Seen):
            before.append(number)
            number += 1
        elif item.heading and fold(item.text) in titles:
            return frozenset(before)
    return frozenset(i for i, seen in enumerate(rendering.quotations) if seen.role == "lead")


def _required(finding: StatedFinding) -> list[StatedSpan]:
    """List what a reader must see of a finding: its quotation and every neighbour shown for context."""
    return [*finding.citations[:1], *finding.context]


def _tabled(claims: Claims) -> list[StatedSpan]:
    """List what stands in tables of figures and positions, and once more in the timeline."""
    spans = [span for span in claims.spans if ".figures[" in span.place or ".positions[" in span.place]
    cited = {finding.id: finding.citations for finding in claims.findings}
    dated = [(cited.get(d.finding, ()), d.citation) for d in claims.weighed.dates if d.earliest]
    quoted = [span for span in spans if span.kind in {"estimates", "citations"}]
    return quoted + [citations[number] for citations, number in dated if 0 <= number < len(citations)]


def _name_altered(
    seen: Seen, missing: list[StatedSpan], spans: list[StatedSpan], fold: Fold, file: str
) -> Fault:
    """Name an unknown quotation: altered where one like it exists, and taken off `missing`; else added."""
    key = fold(seen.text)
    own = [span for span in missing if span.finding == seen.finding is not None]
    like = _most_like(key, own, fold) or _most_like(key, missing, fold) or _most_like(key, spans, fold)
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
    """Check that the findings' quotations stand in the brief's order, whatever else is shown between them."""
    keys = [key for _, key in body]
    at = 0
    for finding in reading_order(claims.findings):
        for span in finding.citations[:1]:
            key = fold(span.quote)
            try:
                at = keys.index(key, at) + 1
            except ValueError:
                place = body[keys.index(key)][0].place
                message = "this quotation stands in another place than the brief gives it"
                yield Fault(file, place, span.finding, span.source, span.quote, message)
                return


def _check_markup(seen: Seen, alike: Iterable[StatedSpan], file: str) -> Iterator[Fault]:
    """Check what the markup says of a quotation against the very span of the brief that it points to.

    `alike` are the spans with the same words.
    """
    if seen.source is None and seen.start is None and seen.end is None and seen.finding is None:
        return
    said = (seen.source, seen.start, seen.end, seen.finding)
    for span in alike:
        states = (span.source, span.start, span.end, span.finding)
        if all(a is None or a == b for a, b in zip(said, states, strict=True)):
            return
    message = f"the brief has no such quotation at {seen.source} {seen.start}-{seen.end}"
    yield Fault(file, seen.place, seen.finding or "", seen.source or "", seen.text, message)
