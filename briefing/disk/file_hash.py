"""The path of a file in; the SHA-256 of its bytes out."""

from __future__ import annotations

import hashlib
from pathlib import Path


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hex digits; raises OSError for one that cannot be read."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_if_readable(path: Path) -> str:
    """Return the SHA-256 of a file, "" where it cannot be read."""
    try:
        return hash_file(path)
    except OSError:
        return ""
