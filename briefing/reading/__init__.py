"""Files in, documents out: which files there are, and one reader per format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.reading.files import FileRef, Found, find_named_files
from briefing.reading.ocr_engine import INSTALL, installed_engine, reading_without_ocr
from briefing.reading.parts import read_parts
from briefing.reading.pictured import has_pictured_pages
from briefing.reading.reader import Reader
from briefing.reading.skipped import group_skipped
from briefing.reading.table import READERS, read_documents, reader_version, reads_slowly

__all__ = [
    "INSTALL",
    "READERS",
    "FileRef",
    "Found",
    "Reader",
    "find_files",
    "group_skipped",
    "has_pictured_pages",
    "installed_engine",
    "read_documents",
    "read_parts",
    "reader_version",
    "reading_without_ocr",
    "reads_slowly",
]


def find_files(paths: Sequence[Path], base: Path, *, follow_links: bool = False) -> Found:
    """Find the files that `paths` name (files, folders, globs) and that some reader can read.

    A relative path counts from `base`, and every name in the answer is relative to it. Links that lead out of
    what was named are left out, unless `follow_links`.
    """
    readers = {suffix: reader.name for suffix, reader in READERS.items()}
    return find_named_files(paths, base, readers, follow_links=follow_links)
