"""A `Brief` in; frozen, ready-made strings and numbers out, so that templates only loop, test and print.

Quotations are handed on untouched (`quote`); every other string that came from a source or from the user
has what cannot be seen in it spelled out.
"""

from briefing.render.view.brief import BriefView, view_brief
from briefing.render.view.listing import ListedView
from briefing.render.view.quotes import NoteView, QuoteView
from briefing.render.view.spans import SpanView
from briefing.render.view.topics import TopicView

__all__ = ["BriefView", "ListedView", "NoteView", "QuoteView", "SpanView", "TopicView", "view_brief"]
