"""Files in, documents out: which files there are, and one reader per format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.reading.files import FileRef, Found, find_named_files
from briefing.reading.lines import Lines, read_lines
from briefing.reading.reader import Reader
from briefing.reading.table import READERS, read_documents, reader_version

__all__ = [
    "READERS",
    "FileRef",
    "Found",
    "Lines",
    "Reader",
    "find_files",
    "read_documents",
    "read_lines",
    "reader_version",
]


def find_files(paths: Sequence[Path], base: Path) -> Found:
    """Find the files that `paths` name (files, folders, globs) and that some reader can read.

    A relative path counts from `base`, and every name in the answer is relative to it.
    """
    return find_named_files(paths, base, {suffix: reader.name for suffix, reader in READERS.items()})
