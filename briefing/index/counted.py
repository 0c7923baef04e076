"""A document's source as the register has it in; out, whether it counts, and what of its text may be quoted.

A stub counts only where the register says `use: yes`; nothing does where it says `use: no`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.errors import Problem
from briefing.model import Document, Locator, PassageKind, Record, Source

HIDDEN = "in the page's data only; the register says hidden_text: no"
RECOGNISED = "read by OCR; the register says ocr: no"


def counts(source: Source) -> bool:
    """Return whether a document counts as a source."""
    use = source.record.use
    return not source.stub if use is None else use


def say_stub(source: Source) -> Problem:
    """Say of a stub that it was left out, why, and how to have it counted."""
    return Problem(
        f"{source.path} ({source.part})" if source.part else source.path,
        fault=f"does not count as a source: {source.stub}",
        remedy="save the whole page, or say use: yes (or use: no) in its row of the register",
    )


def changes_quotable(record: Record) -> bool:
    """Return whether the register says of a document's text what of it may be quoted."""
    return record.hidden_text is False or record.quote_ocr is False or bool(record.text_columns)


def apply_quotable(document: Document, source: Source) -> tuple[Document, Source]:
    """Return a document of which can be quoted what the register allows, and its source with a note if it names
    columns that are not there; the text stays the same.
    """
    if source.record.hidden_text is False:
        document = _refuse(document, _is_hidden, HIDDEN)
    if source.record.quote_ocr is False:
        document = _refuse(document, _is_recognised, RECOGNISED)
    if source.record.text_columns:
        from briefing.reading.tabular import choose_columns  # of few folders

        known, missing = choose_columns(document.known, source.record.text_columns)
        document = replace(document, known=known)
        if missing:
            note = f"text_columns names what was read as no column of cells: {', '.join(missing)}"
            source = replace(source, notes=(*source.notes, note))
    return document, source


def _refuse(document: Document, refused: Callable[[Locator], bool], reason: str) -> Document:
    """Return a document of which nothing can be quoted that stands where the register refuses it; its text stays."""
    known = (
        replace(span, kind=PassageKind.RESIDUE, reason=reason)
        if span.locator is not None and refused(span.locator)
        else span
        for span in document.known
    )
    return replace(document, known=tuple(known))


def _is_hidden(place: Locator) -> bool:
    return place.kind == "data"


def _is_recognised(place: Locator) -> bool:
    return place.ocr
