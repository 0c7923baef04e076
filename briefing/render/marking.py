"""The marking of the brief: the text of the config in, the label that stands on every page out.

The Traffic Light Protocol 2.0 (FIRST, 2022) has five labels; anything else is the user's own and is printed
as it was written.
"""

from __future__ import annotations

from briefing.dataclass import dataclass

TLP_COLOURS = {
    "TLP:RED": "#ff2b2b",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}


@dataclass(frozen=True, slots=True)
class MarkingView:
    """A marking as printed: `colour` is the TLP's own on black, or "" for free text."""

    label: str
    colour: str


def read_marking(text: str) -> MarkingView:
    """Recognise a TLP 2.0 label whatever its case or spacing; keep every other text as it is."""
    label = "".join(text.split()).upper()
    if label in TLP_COLOURS:
        return MarkingView(label=label, colour=TLP_COLOURS[label])
    return MarkingView(label=" ".join(text.split()), colour="")
