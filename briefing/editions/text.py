"""Changes and the new edition in; lines for a terminal out: every change, with the words of both editions."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.editions.edition import Edition, Quoted, StatedValue
from briefing.editions.layout import Finder
from briefing.model import AnswerMove, Changes, EditionName, FigureMove, Former, PassageMove

_REASONS = {
    "source-gone": "the source is gone",
    "source-changed": "the source's text has changed",
    "decision": "the analyst took it out",
    "section-gone": "the outline has no such section any more",
    "length": "the brief has another length",
    "rank": "others were preferred",
}
_KINDS = {
    "new": "New",
    "reworded": "Reworded",
    "withdrawn": "Withdrawn",
    "unprinted": "No longer printed, a further passage now",
}
_SOURCES = {"new": "New source", "corrected": "Corrected source", "gone": "Source gone"}


def changes_in_lines(changes: Changes, new: Edition) -> Iterator[str]:
    """Yield changes as a person reads them from top to bottom; one line says it where there are none."""
    since = _name(changes.since)
    if changes.is_empty:
        yield f"Nothing changed since {since}."
        return
    yield f"What changed since {since}"
    finder = Finder(new)
    titles = {section.id: section.title for section in new.sections}
    for move in changes.figures:
        yield from ("", f"Figure: {move.label}", *_values(move, tuple(finder.find(move))))
    for found in changes.differences:
        said = f"opened ({', '.join(found.sources)})" if found.opened else "closed"
        yield from ("", f"Difference {said}: {found.label}")
    for answer in changes.answers:
        yield from ("", f"Answer: {answer.question} {answer.reading}", *_answer(answer, finder))
    for source in changes.sources:
        unused = "" if source.used else " (nothing of it is quoted)"
        number = f"{source.source} " if source.source else ""
        yield from ("", f"{_SOURCES[source.kind]}: {number}{source.title}{unused}")
    for passage in changes.passages:
        yield from ("", _passage_heading(passage, titles), *_passage(passage, finder))


def _name(since: EditionName) -> str:
    named = f"edition {since.edition}" if since.edition else "the edition"
    return f"{named} of {since.issued}" if since.issued else named


def _values(move: FigureMove, now: tuple[Quoted | StatedValue, ...]) -> Iterator[str]:
    """Yield former values (= where they still stand) and new ones."""
    sign = "=" if move.stand else "-"
    yield from (f"  {sign} {line}" for line in [*map(_former, move.before)] or ["no figure"])
    yield from (f"  + {line}" for line in [*map(_quoted, now)] or ["no figure"])


def _answer(move: AnswerMove, finder: Finder) -> Iterator[str]:
    for gained, cited in zip(move.gained, finder.find(move), strict=True):
        before = f" (before: {gained.formerly})" if gained.formerly else ""
        yield f"  + {_quoted(cited)}{before}"
    yield from (f"  - {_former(one)}" for one in move.lost)


def _passage_heading(move: PassageMove, titles: dict[str, str]) -> str:
    reason = f"; {_REASONS[move.reason]}" if move.reason else ""
    return f"{_KINDS[move.kind]}, {titles.get(move.section, move.section)}{reason}"


def _passage(move: PassageMove, finder: Finder) -> Iterator[str]:
    if move.former is not None and move.kind != "unprinted":
        yield f"  - {_former(move.former)}"
    yield from (f"  {'+' if move.kind != 'unprinted' else ' '} {_quoted(one)}" for one in finder.find(move))


def _former(one: Former) -> str:
    return f"{' '.join(one.words.split())} [{one.title} ¶{one.paragraph}]"


def _quoted(one: Quoted | StatedValue) -> str:
    return f"{' '.join(one.quote.split())} [{one.source} ¶{one.paragraph}]"
