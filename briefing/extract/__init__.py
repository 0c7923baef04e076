"""A section of the outline and the corpus in; the section's candidates out.

One file per extractor; the table names them as the outline's `extract` does.
"""

from __future__ import annotations

from briefing.corpus import Corpus
from briefing.extract.candidate import Candidate, Selection
from briefing.extract.relevance import select_passages
from briefing.outline import Section

__all__ = ["Candidate", "Selection", "extract_section"]


def extract_section(section: Section, corpus: Corpus) -> Selection:
    """Return what of the corpus belongs in a section, best first."""
    return select_passages(section, corpus)
