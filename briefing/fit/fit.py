"""A full brief, a length and a paper in; the brief with places set out."""

from __future__ import annotations

from dataclasses import replace

from briefing.fit.rows import set_rows
from briefing.fit.telling import set_telling
from briefing.model import Brief, Length


def fit_brief(brief: Brief, length: Length, paper: str = "A4") -> Brief:
    """Return the brief as it is printed at a length: what has no room is placed in the annex, with the reason."""
    sections = tuple(
        replace(
            section,
            figures=tuple(map(set_rows, section.figures)),
            positions=tuple(map(set_telling, section.positions)),
        )
        for section in brief.sections
    )
    return replace(brief, sections=sections, length=length)
