"""A section of the outline and the corpus in; the section's candidates out.

One file or room per extractor. The analyses of a text alone (attribution, dates, estimates, hedges) need
neither corpus nor index, so that these are not imported before a section is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.corpus import Corpus
    from briefing.extract.candidate import Selection
    from briefing.outline import Section

__all__ = ["extract_section"]


def extract_section(section: Section, corpus: Corpus) -> Selection:
    """Return what of the corpus belongs in a section, best first."""
    from briefing.extract.relevance import select_passages

    return select_passages(section, corpus)
