"""A `BriefView` in; brief.md out, in GitHub Flavored Markdown that also reads well raw.

Every blockquote of the file is words of a source and nothing else. The line after it names the place and
carries the footnote; a neighbour shown for context has its place in the line before it.
"""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from briefing.render.analyst import analyst_to_markdown
from briefing.render.escaping import escape_markdown, quote_markdown
from briefing.render.look import LookView
from briefing.render.templates import fill_template
from briefing.render.view import BriefView
from briefing.render.view.analyst import AnalystView

_BLANK_LINES = re.compile(r"\n{3,}")


def render_markdown(view: BriefView, look: LookView, templates: Path | None) -> bytes:
    """Render brief.md; raises RenderError where a template is at fault."""
    filled = fill_template(
        f"{look.name}.md.j2",
        {"brief": view},
        escape_markdown,
        templates,
        filters={"quoted": quote_markdown, "analyst": _write_analyst},
    )
    return (_BLANK_LINES.sub("\n\n", filled).strip("\n") + "\n").encode("utf-8")


def _write_analyst(text: AnalystView) -> Markup:
    return analyst_to_markdown(text, escape_markdown)
