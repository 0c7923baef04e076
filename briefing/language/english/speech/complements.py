"""A token in; what is said from there on out: a quotation, a clause, a noun phrase."""

from __future__ import annotations

from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.clauses import clause_after, phrase_end
from briefing.language.english.speech.further import further_reports
from briefing.language.english.speech.reports import Content
from briefing.language.english.speech.units import Unit

_JOINS_QUOTATIONS = frozenset({tag.COORDINATOR, tag.COMMA})


def quotations_at(unit: Unit, place: int) -> Content:
    """Return the quotation at `place` with those that are joined to it."""
    last = place + 1
    while unit.class_at(last) == tag.QUOTATION or (
        unit.class_at(last) in _JOINS_QUOTATIONS and unit.class_at(last + 1) == tag.QUOTATION
    ):
        last += 1
    return Content(((place, last),))


def clause_at(unit: Unit, first: int) -> Content | None:
    """Return the clause that begins at `first`, to where it ends or a further report begins."""
    clause = clause_after(unit, first, further_reports(unit))
    return None if clause is None else Content((clause,))


def quotations_or_clause_at(unit: Unit, place: int) -> Content | None:
    """Return the quotations at `place`, or else the clause that begins there."""
    return quotations_at(unit, place) if unit.classes[place] == tag.QUOTATION else clause_at(unit, place)


def phrase_at(unit: Unit, first: int, *, cut_additions: bool = True) -> Content | None:
    """Return the noun phrase or infinitive that begins at `first`, without what is only added to it.

    With `cut_additions` off, "to leave the pier because it leaks" is one phrase.
    """
    clause = clause_after(unit, first, further_reports(unit))
    if clause is None:
        return None
    end = phrase_end(unit, first, clause[1], cut_additions=cut_additions)
    return Content(((first, end),), sentence=False)
