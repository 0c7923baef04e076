"""Bytes of a brief.json in; the same out as what a file carries: nobody reads it, all others are held against it."""

from __future__ import annotations

from briefing.output_reader.formats import OutputFormat, Shows
from briefing.output_reader.seen import Rendering
from briefing.output_reader.shown_characters import as_shown


def read_json(data: bytes, file: str) -> Rendering:
    """Return a file that shows nothing and carries itself."""
    return Rendering(brief=data)


JSON = OutputFormat(read_json, as_shown, as_shown, Shows.NOTHING)
