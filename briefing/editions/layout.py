"""Changes in; the object that brief.json has under the key "changes", and that `briefing diff --json` prints, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from briefing.editions.edition import Edition, Quoted, StatedValue
from briefing.model import AnswerMove, Changes, FigureMove, PassageMove


def lay_out_changes(changes: Changes) -> dict[str, Any]:
    """Write changes key by key, in the order of their fields; words of the former edition stand under "words"."""
    laid = _lay_out(changes)
    assert isinstance(laid, dict)
    return laid


def lay_out_difference(changes: Changes, new: Edition) -> dict[str, Any]:
    """Write changes for whoever has not the new brief.json at hand: with the words that it quotes, under "quoted"."""
    laid = lay_out_changes(changes)
    del laid["printed"]
    head = new.brief
    laid["until"] = {
        "title": head.title,
        "edition": head.edition,
        "issued": head.issued,
        "sha256": new.sha256,
    }
    finder = Finder(new)
    told: dict[str, Sequence[FigureMove | AnswerMove | PassageMove]] = {
        "figures": changes.figures,
        "answers": changes.answers,
        "passages": changes.passages,
    }
    for kind, moves in told.items():
        for row, move in zip(laid[kind], moves, strict=True):
            row["quoted"] = [
                {"source": one.source, "paragraph": one.paragraph, "quote": one.quote}
                for one in finder.find(move)
            ]
    return laid


def _lay_out(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _lay_out(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_lay_out(item) for item in value]
    return value


class Finder:
    """Finds in an edition what its changes name."""

    def __init__(self, new: Edition) -> None:
        self._figures = {(s.id, f.measure): f for s in new.sections for f in s.figures}
        self._questions = {(s.id, q.id): q for s in new.sections for q in s.positions}
        self._findings = {(s.id, f.id): f for s in new.sections for f in s.findings}

    def find(self, move: FigureMove | AnswerMove | PassageMove) -> Iterator[Quoted | StatedValue]:
        """Yield what the new edition quotes for a change."""
        if isinstance(move, FigureMove):
            estimates = self._figures[move.section, move.measure].estimates
            yield from (estimates[at] for at in move.now)
        elif isinstance(move, AnswerMove):
            answers = self._questions[move.section, move.position].readings
            cited = next(answer.citations for answer in answers if answer.label == move.reading)
            yield from (cited[one.citation] for one in move.gained)
        elif move.finding:
            yield self._findings[move.section, move.finding].citations[move.citation]
