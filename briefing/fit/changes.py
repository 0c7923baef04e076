"""A brief with its places and what changed in it in; the rows that tell the changes, in their order, out.

A row tells one thing in one line or two: a measure whose value moved, the new passages of a source, what a source no
longer says. Words that this edition quotes are not told again but for a value: the row leads to their place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing.fit.printed import SECTION
from briefing.model import (
    AnswerMove,
    Brief,
    Changes,
    Citation,
    DifferenceMove,
    Figure,
    FigureEstimate,
    FigureMove,
    Finding,
    Former,
    PassageMove,
    Position,
)

FIGURES, DIFFERENCES, ANSWERS, CORRECTED, NEW, WITHDRAWN = GROUPS = (
    "figures",
    "differences",
    "answers",
    "corrected",
    "new",
    "withdrawn",
)
"""The groups of rows, in their order: what a reader acts on comes first."""

_PLACE = re.compile(r"(S\d+)(?:, | \()(?=characters)")
_MARKS = re.compile(r"[“”„«»‹›「」『』\"＂]|(?<!\w)['‘’]|['‘’](?!\w)")

NAMED_REASONS = ("source-gone", "source-changed", "decision")
"""Of passages that went for these, the source is named; of others it is enough how many there are."""


@dataclass(frozen=True, slots=True)
class Told:
    """A place of this edition that a row names, and what its source said before, "" where it said nothing."""

    cited: Citation | FigureEstimate
    formerly: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that changed.

    `label` is what it is about: a measure, a question or the name of a source; `detail` is an answer to the question.
    `now` are places of this edition, `former` words of the one before. `kind` is "stand" where former values are still
    stated, "opened" or "closed" for a difference, "first" for an answer that nobody gave before, "unmoved" for a
    corrected source whose quoted words stand, "new" for a source, a reason for what is withdrawn. `count` is the number
    of values or passages, of which `now` or `former` hold those that are named; `others` are places to which only the
    page leads. `able` says that all that the row leads to is printed, so that the row can be.
    """

    group: str
    label: str
    detail: str = ""
    kind: str = ""
    now: tuple[Told, ...] = ()
    former: tuple[Former, ...] = ()
    sources: tuple[str, ...] = ()
    others: tuple[Told, ...] = ()
    count: int = 0
    able: bool = True


NAMED = 3
"""Values, places or sources that a printed row names; how many more there are is said."""

_WORDS_AROUND, _FEWEST_CUT = 2, 4  # words beside a change that are shown; fewer than four more are shown too

FIRST_WORDS, ALL_WORDS = 110, 260
"""Characters that are printed of a passage that went, and of what a reworded one was."""


def tell_now(row: ChangeRow) -> tuple[Told, ...]:
    """Return the places of this edition that a printed row names."""
    return row.now[:NAMED]


def tell_former(row: ChangeRow) -> tuple[str, ...]:
    """Return what a printed row says of the former edition: values, names of sources, or the beginning of a passage.

    Of passages that others took the place of, it is enough how many there were.
    """
    if row.group == FIGURES and row.kind and len(row.former) > NAMED:
        return ()
    if row.group == FIGURES:
        return tuple(plain_words(one.words, FIRST_WORDS) for one in row.former[:NAMED])
    if row.group == ANSWERS:
        return tuple(one.title for one in row.former[:NAMED])
    if row.group == CORRECTED:
        return tuple(
            plain_words(_cut_to_change(one.words, told.cited.quote), ALL_WORDS)
            for one, told in zip(row.former, row.now, strict=True)
        )
    return tuple(plain_words(one.words, FIRST_WORDS) for one in row.former[:1] if row.label and one.words)


def _cut_to_change(before: str, now: str) -> str:
    """Return the part of a sentence in which it is worded anew, with two words on either side; all of a short one.

    >>> _cut_to_change("Some thirty families sleep at the school now.", "Some fifty families sleep at the school now.")
    'Some thirty families sleep…'
    """
    old, new = before.split(), now.split()
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    first, last = max(0, start - _WORDS_AROUND), min(len(old), len(old) - end + _WORDS_AROUND)
    if last - first > len(old) - _FEWEST_CUT:
        return before
    return f"{'…' * (first > 0)}{' '.join(old[first:last])}{'…' * (last < len(old))}"


def without_places(text: str) -> str:
    """Return a text of the former edition in which nothing reads as a place of this one ("S3 ¶4", "S3, characters")."""
    return _PLACE.sub(r"\1 ", text.replace("¶", ""))


def plain_words(words: str, most: int) -> str:
    """Return former words on one line without quotation marks, cut after a word where they are longer than `most`.

    They are no quotation of this edition, whose sources need not have them any more: a mark in them would open one, and
    "S3 ¶4" would be a place of this edition. Nor have they a full stop, since they stand within a line of ours.
    """
    line = " ".join(_MARKS.sub("", without_places(words)).split()).removesuffix(".")
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,;:-–—')}…"


def list_rows(brief: Brief) -> tuple[ChangeRow, ...]:
    """Return the rows of a brief's changes: those that can be printed first, each part in the order of the groups."""
    if brief.changes is None:
        return ()
    rows = tuple(_Rows(brief, brief.changes).list_all())
    return (*(row for row in rows if row.able), *(row for row in rows if not row.able))


@dataclass(frozen=True)
class _Rows:
    """Makes the rows of one brief."""

    brief: Brief
    changes: Changes

    def list_all(self) -> Iterator[ChangeRow]:
        yield from map(self._figure, self.changes.figures)
        yield from map(self._difference, self.changes.differences)
        yield from map(self._answer, self.changes.answers)
        yield from self._corrected()
        yield from self._new()
        yield from self._withdrawn()

    def _figure(self, move: FigureMove) -> ChangeRow:
        """Return the row of a measure: it names the new values that the table prints, others where it prints none."""
        figure = self._figures[move.section, move.measure]
        printed = {at for row in figure.rows if row.place == SECTION for at in row.estimates}
        told = [at for at in move.now if at in printed] or move.now
        return ChangeRow(
            FIGURES,
            move.label,
            kind="stand" if move.stand else "",
            now=tuple(Told(figure.estimates[at]) for at in told),
            former=move.before,
            count=len(move.now),
            able=not printed.isdisjoint(told) or not move.now,
        )

    def _difference(self, move: DifferenceMove) -> ChangeRow:
        kind = "opened" if move.opened else "closed"
        able = not move.opened or self._shows(move.section, move.kind, move.ref)
        return ChangeRow(DIFFERENCES, move.label, kind=kind, sources=move.sources, able=able)

    def _answer(self, move: AnswerMove) -> ChangeRow:
        position = self._positions[move.section, move.position]
        reading = next(one for one in position.readings if one.label == move.reading)
        now = tuple(Told(reading.citations[one.citation], one.formerly) for one in move.gained)
        able = position.place == SECTION
        first = len({cited.source for cited in reading.citations}) == len(now)
        kind = "first" if first else ""
        return ChangeRow(ANSWERS, move.question, move.reading, kind, now, move.lost, able=able)

    def _corrected(self) -> Iterator[ChangeRow]:
        """Yield a row for each sentence that is worded anew, and one for each source whose quoted words stand."""
        told: set[str] = set()
        for move in self._passages["reworded"]:
            finding, cited = self._finding(move)
            assert move.former is not None
            told.add(cited.source)
            able = finding.place == SECTION
            yield ChangeRow(
                CORRECTED, self._names[cited.source], now=(Told(cited),), former=(move.former,), able=able
            )
        for move in self._passages["withdrawn"]:
            if move.former and move.reason == "source-changed":
                told.add(move.former.source)
        for source in self.changes.sources:
            if source.kind == "corrected" and source.used and source.source not in told:
                yield ChangeRow(CORRECTED, source.title, kind="unmoved")

    def _new(self) -> Iterator[ChangeRow]:
        """Yield a row for each source with new passages: those that are printed by their places, the others counted."""
        by_source: defaultdict[str, list[tuple[Finding, Citation]]] = defaultdict(list)
        for move in self._passages["new"]:
            finding, cited = self._finding(move)
            by_source[cited.source].append((finding, cited))
        for source, found in by_source.items():
            printed = [Told(cited) for finding, cited in found if finding.place == SECTION]
            annexed = [Told(cited) for finding, cited in found if finding.place != SECTION]
            yield ChangeRow(
                NEW,
                self._names[source],
                kind="new" if source in self._unknown else "",
                now=tuple(printed[:NAMED]),
                others=(*printed[NAMED:], *annexed),
                count=len(found),
                able=bool(printed),
            )

    def _withdrawn(self) -> Iterator[ChangeRow]:
        """Yield a row for each source and reason that are named, then one for each reason that is not."""
        groups: defaultdict[tuple[bool, str, str], list[Former]] = defaultdict(list)
        for move in self._passages["withdrawn"]:
            assert move.former is not None
            named = move.reason in NAMED_REASONS
            groups[not named, move.former.title if named else "", move.reason].append(move.former)
        for (_, title, kind), former in sorted(groups.items(), key=lambda group: group[0][0]):
            yield ChangeRow(WITHDRAWN, title, kind=kind, former=tuple(former), count=len(former))
        yield from self._unprinted()

    def _unprinted(self) -> Iterator[ChangeRow]:
        """Yield a row for each reason for which passages are no longer printed; the row leads to where they stand."""
        groups: defaultdict[str, list[Told]] = defaultdict(list)
        for move in self._passages["unprinted"]:
            groups[move.reason].append(Told(self._finding(move)[1]))
        for reason, now in groups.items():
            yield ChangeRow(WITHDRAWN, "", kind=f"unprinted-{reason}", others=tuple(now), count=len(now))

    def _finding(self, move: PassageMove) -> tuple[Finding, Citation]:
        finding = self._findings[move.section, move.finding]
        return finding, finding.citations[move.citation]

    def _shows(self, section: str, kind: str, ref: str) -> bool:
        if kind == "figure":
            return _is_printed(self._figures[section, ref])
        return self._positions[section, ref].place == SECTION

    @cached_property
    def _passages(self) -> Mapping[str, list[PassageMove]]:
        by_kind: defaultdict[str, list[PassageMove]] = defaultdict(list)
        for move in self.changes.passages:
            by_kind[move.kind].append(move)
        return by_kind

    @cached_property
    def _figures(self) -> Mapping[tuple[str, str], Figure]:
        return {(s.id, figure.measure): figure for s in self.brief.sections for figure in s.figures}

    @cached_property
    def _positions(self) -> Mapping[tuple[str, str], Position]:
        return {(s.id, position.id): position for s in self.brief.sections for position in s.positions}

    @cached_property
    def _findings(self) -> Mapping[tuple[str, str], Finding]:
        return {(s.id, finding.id): finding for s in self.brief.sections for finding in s.findings}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {
            source.id: source.record.title or source.record.publisher or source.path
            for source in self.brief.sources
        }

    @cached_property
    def _unknown(self) -> frozenset[str]:
        return frozenset(source.source for source in self.changes.sources if source.kind == "new")


def _is_printed(figure: Figure) -> bool:
    return any(row.place == SECTION for row in figure.rows)
