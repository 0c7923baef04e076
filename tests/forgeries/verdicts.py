"""A file in; what the two checks say of it out. The one place that knows how verifying is asked."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import BriefingError
from briefing.file_equality import find_difference
from briefing.verify import verify


def quotations_agree(file: Path, sources: Path | None = None) -> bool:
    """Whether the check of the quotations alone finds nothing."""
    try:
        return verify(file, sources).ok
    except BriefingError:
        return False


def rest_agrees(file: Path, genuine: Path) -> bool:
    """Whether the file is the one that making it again gives."""
    made = (genuine / file.name).read_bytes()
    return find_difference(file.name, made, file.read_bytes()) == ""
