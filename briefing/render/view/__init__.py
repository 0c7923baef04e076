"""A `Brief` in; frozen, ready-made strings and numbers out, so that templates only loop, test and print.

Quotations are handed on untouched (`quote`); every other string that came from a source or from the user
has what cannot be seen in it spelled out.
"""

from briefing.render.view.brief import BriefView, GapView, view_brief
from briefing.render.view.findings import CitationView, FindingView, SpanView
from briefing.render.view.sections import SectionView
from briefing.render.view.sources import SourceView, UseView

__all__ = [
    "BriefView",
    "CitationView",
    "FindingView",
    "GapView",
    "SectionView",
    "SourceView",
    "SpanView",
    "UseView",
    "view_brief",
]
