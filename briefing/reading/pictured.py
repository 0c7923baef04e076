"""A file in; whether pages of it are pictures, which only OCR can read, out."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import SourceError


def has_pictured_pages(path: Path, reader: str) -> bool:
    """Return whether a page of a PDF is a picture; of a file that holds others, as an archive does, it is taken for so.

    False where the file cannot be read.
    """
    if reader != "pdf":
        return True
    from briefing.reading.pdf.confined_reader import read_confined

    try:
        return any(page.pictured for page in read_confined(path.name, path.read_bytes()).pages)
    except (SourceError, OSError):
        return False
