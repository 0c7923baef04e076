"""What the analyses find in the sources of a corpus in; what of it stands at a place out, as the analyst corrects
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.compare.analysed import AnalysedSources
from briefing.compare.described import only_describes
from briefing.compare.nearby import Nearby
from briefing.compare.rulings import Rulings
from briefing.config import Name
from briefing.corpus import Corpus
from briefing.isolate import Guard
from briefing.language.analyses import Analysis, spans_of, values_of
from briefing.model import (
    Attribution,
    AttributionKind,
    Credit,
    DateMention,
    Estimate,
    FoundInQuotation,
    FoundSpan,
    Hedge,
    HedgeCue,
    Span,
)
from briefing.text.markings import PORTION, mark_of

if TYPE_CHECKING:
    from briefing.text.clauses.cut import Clause

T = TypeVar("T")
_SHARE = 0.2  # of what is attributed, or of the span: with less, a credit would be of other words


class Evidence:
    """What stands in the sources of a corpus: who speaks, how firmly, which figures and days are named."""

    def __init__(
        self,
        corpus: Corpus,
        names: Sequence[Name] = (),
        rulings: Rulings | None = None,
        guard: Guard | None = None,
    ) -> None:
        """`names` are the persons and bodies of the outline, under all their spellings; `rulings` correct.

        A source on which an analysis raises has no such findings; `guard` names it.
        """
        self.rulings = rulings or Rulings()
        self.guard = guard or Guard()
        self._corpus = corpus
        self.names = tuple(names)
        self._sources = AnalysedSources(corpus, self.guard, names)
        self._kept: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._clauses: dict[str, tuple[Clause, ...]] = {}
        self._placed: dict[tuple[str, str], Nearby[object]] = {}
        self._marked: dict[str, Mapping[int, str]] = {}

    @property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """The name and other spellings of each person and body of the outline."""
        return tuple((entry.name, *entry.also) for entry in self.names)

    def attributions(self, key: str) -> tuple[Attribution, ...]:
        """Return who says what in a source."""
        return self.found("attribution", key)

    def hedges(self, key: str) -> tuple[HedgeCue, ...]:
        """Return the words of uncertainty and of evidence type in a source."""
        return self.found("hedges", key)

    def estimates(self, key: str) -> tuple[Estimate, ...]:
        """Return the figures in a source."""
        return self.found("estimates", key)

    def dates(self, key: str) -> tuple[DateMention, ...]:
        """Return the days and periods named in a source, resolved against its date of publication."""
        return self.found("dates", key)

    def found(self, name: str, key: str) -> tuple[Any, ...]:
        """Return what the analysis of that name finds in a source, but for what the analyst calls wrong."""
        if (name, key) not in self._kept:
            found = self._sources.found(name, key)
            kept = (one for one in found if not self.rulings.ignores(name, key, spans_of(one)))
            self._kept[name, key] = tuple(kept)
        return self._kept[name, key]

    def keep(self) -> None:
        """Keep what the analyses found in the cache, if there is one, for the next time."""
        self._sources.keep()

    def credits(self, key: str, start: int, end: int) -> tuple[Credit, ...]:
        """Return who is said to say what stands at a span, outermost first.

        An attribution counts when a good part of what it attributes stands there, or a good part of the
        span is attributed by it.
        """
        decided = self.rulings.credits(key, start, end)
        if decided is not None:
            return decided
        text = self._corpus.text(key)
        near = self._near("attribution", key, self.attributions(key), start, end)
        covering = [found for found in near if _covers(found, start, end)]
        depths = [sum(_holds(other, found) for other in covering) for found in covering]
        order = sorted(range(len(covering)), key=lambda i: (depths[i], _first(covering[i])))
        places = {i: place for place, i in enumerate(order)}
        return tuple(self._credit(covering[i], text, _around(i, covering, depths, places)) for i in order)

    def credits_of_figure(self, key: str, figure: Estimate) -> tuple[Credit, ...]:
        """Return who gives a figure, outermost first.

        In reported words, "the €6bn bid would cost 400 jobs", nobody gives one that only says which bid is meant.
        """
        credits = self.credits(key, figure.start, figure.end)
        given = any(credit.kind == AttributionKind.DIRECT or credit.decided for credit in credits)
        return credits if given or not credits or not only_describes(self._corpus.text(key), figure) else ()

    def _credit(self, found: Attribution, text: str, within: int | None) -> Credit:
        """Write an attribution down in words."""
        speaker, resolved = _words(found.source, text), " ".join(found.resolved.split())
        cue, kind = _words(found.cue, text), str(found.kind)
        return Credit(speaker, resolved, cue, kind, within, inferred=found.inferred)

    def hedges_in(self, key: str, start: int, end: int) -> tuple[Hedge, ...]:
        """Return the hedges that stand at a span."""
        text = self._corpus.text(key)
        near = self._near("hedges", key, self.hedges(key), start, end)
        inside = (cue for cue in near if start <= cue.start and cue.end <= end)
        return tuple(Hedge(cue.start, cue.end, text[cue.start : cue.end]) for cue in inside)

    def found_in(self, analysis: Analysis, key: str, start: int, end: int) -> FoundInQuotation:
        """Return what an analysis that is laid out the general way finds within a span."""
        text = self._corpus.text(key)
        near = self._near(analysis.name, key, self.found(analysis.name, key), start, end)
        inside = (one for one in near if start <= one.start and one.end <= end)
        spans = (FoundSpan(one.start, one.end, text[one.start : one.end], values_of(one)) for one in inside)
        return FoundInQuotation(analysis.key, analysis.label, tuple(spans))

    def dates_near(self, key: str, start: int, end: int) -> list[DateMention]:
        """Return the days and periods that are named at a span, and a few from around it."""
        return self._near("dates", key, self.dates(key), start, end)

    def clauses(self, key: str) -> tuple[Clause, ...]:
        """Return the clause of each figure of a source, in the order of `estimates`."""
        if key not in self._clauses:
            from briefing.text.clauses.cut import find_clauses  # not where a cache knows what stands in them

            self._clauses[key] = find_clauses(self._corpus.parsed(key), self.estimates(key))
        return self._clauses[key]

    def _near(self, name: str, key: str, found: Sequence[T], start: int, end: int) -> list[T]:
        """Return what an analysis found around a span: a look at all of it would make long texts slow."""
        if (name, key) not in self._placed:
            self._placed[name, key] = Nearby((one, spans_of(one)) for one in found)
        return self._placed[name, key].near(start, end)  # type: ignore[return-value]

    def marking(self, key: str, start: int, end: int) -> str:
        """Return the portion marks of the paragraphs in which a span stands, as they are written; "" for none."""
        marks = self._marks(key)
        if not marks:
            return ""
        held = (p.paragraph for p in self._corpus.passages(key) if p.start < end and start < p.end)
        return " ".join(dict.fromkeys(marks[number] for number in held if number in marks))

    def _marks(self, key: str) -> Mapping[int, str]:
        if key not in self._marked:
            text = self._corpus.text(key)
            found = (p for p in self._corpus.passages(key) if p.reason == PORTION)
            self._marked[key] = {p.paragraph: mark_of(text[p.start : p.end]) for p in found}
        return self._marked[key]


def _length(spans: Sequence[Span], start: int, end: int) -> int:
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)


def _covers(found: Attribution, start: int, end: int) -> bool:
    inside = _length(found.content, start, end)
    whole = sum(b - a for a, b in found.content)
    return inside > 0 and inside >= _SHARE * min(whole, end - start)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Say whether one attribution attributes the saying of another."""
    if outer is inner or not inner.cue:
        return False
    start, end = inner.cue[0]
    return any(a <= start and end <= b for a, b in outer.content)


def _around(
    i: int, covering: Sequence[Attribution], depths: Sequence[int], places: dict[int, int]
) -> int | None:
    """Return the place of the attribution that most closely holds another, or None."""
    outer = [j for j, other in enumerate(covering) if _holds(other, covering[i])]
    return places[max(outer, key=lambda j: depths[j])] if outer else None


def _first(found: Attribution) -> int:
    return min(start for start, _ in (*found.source, *found.cue, *found.content))


def _words(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
