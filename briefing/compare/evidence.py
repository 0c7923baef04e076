"""A corpus in; what the analyses find in each of its sources out, each source read once and only when asked.

The analyses read English. A source whose register row names another language is left to its own words: it
is quoted, and nothing is said of who speaks in it or how firmly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from briefing.compare.nearby import Nearby
from briefing.compare.rulings import Rulings
from briefing.config.outline import Name
from briefing.corpus import Corpus
from briefing.isolate import Guard
from briefing.language.english.dates import find_dates
from briefing.language.english.figures import find_estimates
from briefing.language.english.hedges import HedgeCue, find_hedges
from briefing.language.english.speech import find_attributions
from briefing.model import Attribution, Credit, DateMention, Estimate, Hedge, Span
from briefing.text.clauses.cut import Clause, find_clauses
from briefing.text.markings import PORTION, mark_of
from briefing.text.parsed import ParsedText, parse_text

T = TypeVar("T")
_SHARE = 0.2


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
        self._called = {fold(spelling): name.name for name in names for spelling in name.also}
        self._read: dict[tuple[str, str], tuple[object, ...]] = {}
        self._clauses: dict[str, tuple[Clause, ...]] = {}
        self._placed: dict[tuple[str, str], Nearby[object]] = {}
        self._marked: dict[str, Mapping[int, str]] = {}

    def attributions(self, key: str) -> tuple[Attribution, ...]:
        """Return who says what in a source."""
        return self._once("attribution", key, find_attributions)

    def hedges(self, key: str) -> tuple[HedgeCue, ...]:
        """Return the words of uncertainty and of evidence type in a source."""
        return self._once("hedges", key, find_hedges)

    def estimates(self, key: str) -> tuple[Estimate, ...]:
        """Return the figures in a source."""
        return self._once("estimates", key, find_estimates)

    def dates(self, key: str) -> tuple[DateMention, ...]:
        """Return the days and periods named in a source, resolved against its date of publication."""
        published = self._corpus.record(key).published
        return self._once("dates", key, lambda parsed: find_dates(parsed, published))

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

    def _credit(self, found: Attribution, text: str, within: int | None) -> Credit:
        """Write an attribution down in words; a speaker who is called exactly as the outline says gets the name
        that the outline gives.
        """
        speaker = _words(found.source, text)
        resolved = self._called.get(fold(found.resolved), found.resolved)
        return Credit(speaker, " ".join(resolved.split()), _words(found.cue, text), str(found.kind), within)

    def hedges_in(self, key: str, start: int, end: int) -> tuple[Hedge, ...]:
        """Return the hedges that stand at a span."""
        text = self._corpus.text(key)
        near = self._near("hedges", key, self.hedges(key), start, end)
        inside = (cue for cue in near if start <= cue.start and cue.end <= end)
        return tuple(Hedge(cue.start, cue.end, text[cue.start : cue.end]) for cue in inside)

    def dates_near(self, key: str, start: int, end: int) -> list[DateMention]:
        """Return the days and periods that are named at a span, and a few from around it."""
        return self._near("dates", key, self.dates(key), start, end)

    def clauses(self, key: str) -> tuple[Clause, ...]:
        """Return the clause of each figure of a source, in the order of `estimates`."""
        if key not in self._clauses:
            self._clauses[key] = find_clauses(self._corpus.parsed(key), self.estimates(key))
        return self._clauses[key]

    def _near(self, name: str, key: str, found: Sequence[T], start: int, end: int) -> list[T]:
        """Return what an analysis found around a span: a look at all of it would make long texts slow."""
        if (name, key) not in self._placed:
            self._placed[name, key] = Nearby((one, _spans_of(one)) for one in found)
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

    def _once(self, name: str, key: str, read: Callable[[ParsedText], tuple[T, ...]]) -> tuple[T, ...]:
        if (name, key) not in self._read:
            parsed = self._corpus.parsed(key)
            found = self._read_safely(name, key, parsed, read) if parsed.is_english else ()
            kept = (one for one in found if not self.rulings.ignores(name, key, _spans_of(one)))
            self._read[name, key] = tuple(kept)
        return self._read[name, key]  # type: ignore[return-value]

    def _read_safely(
        self, name: str, key: str, parsed: ParsedText, read: Callable[[ParsedText], tuple[T, ...]]
    ) -> tuple[T, ...]:
        path = self._corpus.path(key)

        def place() -> str:
            return find_failing(parsed, read)

        return self.guard.run(lambda: read(parsed), (), name, source=key, path=path, place=place)


def find_failing(parsed: ParsedText, read: Callable[[ParsedText], object]) -> str:
    """Return the first paragraph on which alone an analysis raises ("¶3"), or ""."""
    for number, (start, end) in enumerate(parsed.paragraphs, 1):
        try:
            read(parse_text(parsed.text[start:end], parsed.language))
        except Exception:
            return f"¶{number}"
    return ""


def _spans_of(found: object) -> Sequence[Span]:
    if isinstance(found, Attribution):
        return found.content
    assert isinstance(found, (HedgeCue, Estimate, DateMention))
    return ((found.start, found.end),)


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


def fold(name: str) -> str:
    """Return a name as it is compared: without article, case and blanks around it."""
    return " ".join(name.split()).casefold().removeprefix("the ")


def _words(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
