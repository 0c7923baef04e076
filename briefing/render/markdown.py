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
from briefing.render.job import Job
from briefing.render.look import LookView
from briefing.render.templates import fill_template
from briefing.render.view import BriefView
from briefing.render.view.analyst import AnalystView

_NOTE = re.compile(r"^\[\^(\d+)\]:", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def render_job(job: Job) -> bytes:
    """Render brief.md."""
    return render_markdown(job.view, job.look, job.settings.templates)


def render_markdown(view: BriefView, look: LookView, templates: Path | None) -> bytes:
    """Render brief.md; raises RenderError where a template is at fault."""
    filled = fill_template(
        f"{look.name}.md.j2",
        {"brief": view, "say": view.say, "pandoc": False, "h": Markup("##")},
        escape_markdown,
        templates,
        filters={"quoted": quote_markdown, "analyst": _write_analyst, "cited": escape_markdown},
    )
    page = _BLANK_LINES.sub("\n\n", filled + _missing_notes(filled, view)).strip("\n")
    return f"{page}\n".encode()


def _missing_notes(page: str, view: BriefView) -> str:
    """Write the notes that the analyst's text calls and the template has not written with those of findings."""
    written = frozenset(_NOTE.findall(page))
    notes = [
        Markup("[^{}]: {}. {}. {}").format(
            note.number, *map(escape_markdown, (note.place, note.reference, note.path))
        )
        for note in view.analyst_notes
        if str(note.number) not in written and f"[^{note.number}]" in page
    ]
    return "".join(f"\n\n{note}" for note in notes)


def _write_analyst(text: AnalystView) -> Markup:
    return analyst_to_markdown(text, escape_markdown)
