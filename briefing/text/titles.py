"""A plain text in; its title out: the first line, where it is a heading over what follows."""

from __future__ import annotations

from briefing.model import PassageKind
from briefing.text.kinds import paragraph_kinds
from briefing.text.layout import lay_out

_BEGINNING = 6000  # characters: some fifteen paragraphs, against which a first line is held


def find_title(text: str) -> str:
    """Return the title with single blanks, "" where the text begins with prose or residue. Cuts no sentences."""
    beginning = text[:_BEGINNING]
    layout = lay_out(beginning)
    bodies = [(start, end) for start, end in layout.bodies if start < end]
    if not bodies:
        return ""
    kinds = paragraph_kinds(beginning, bodies, layout.known, dict.fromkeys((start for start, _ in bodies), 1))
    start, end = bodies[0]
    kind, _ = kinds.get(start, (PassageKind.PROSE, ""))
    return " ".join(beginning[start:end].split()) if kind is PassageKind.HEADING else ""
