"""A section, the key of a source and some of its words in; the id that the finding has in every edition out."""

from __future__ import annotations

import hashlib


def finding_id(section: str, key: str, quote: str) -> str:
    """Return the stable id of a finding: it depends on section, source and quoted words, on nothing else."""
    digest = hashlib.sha256("\0".join((section, key, quote)).encode()).hexdigest()
    return f"{section}-{digest[:10]}"
