"""Settings and outline in; what in them is still as `briefing init` wrote it out, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.config.outline import Outline, Section, read_outline
from briefing.config.settings import Settings
from briefing.config.settings_file import read_settings
from briefing.config.yamlfile import read_yaml, shown
from briefing.errors import Problem

SKELETON = Path(__file__).parent.parent / "data" / "skeleton"
"""The folder of the files that `briefing init` writes."""


def find_unchanged(settings: Settings, outline: Outline) -> tuple[Problem, ...]:
    """Return what has yet to be filled in: the title, and sections that look for the example's terms only.

    Only sections that are built count. A section is known by its terms, since those decide what is found:
    another title or id over the example's terms does not make it the user's.
    """
    return (*_title(settings), *_sections(settings, outline))


def _title(settings: Settings) -> Iterator[Problem]:
    if settings.title == read_settings(SKELETON / "config" / "brief.yaml").title:
        what = f"the title is still the skeleton's, '{settings.title}'"
        yield settings.problem("title", what, "write your own")


def _sections(settings: Settings, outline: Outline) -> Iterator[Problem]:
    examples = {_terms(section) for section in read_outline(SKELETON / "config" / "outline.yaml").sections}
    built = settings.sections or [section.id for section in outline.sections]
    same = {
        number: section.id
        for number, section in enumerate(outline.sections)
        if section.id in built and _terms(section) in examples
    }
    if same:
        which = f"{'section' if len(same) == 1 else 'sections'} {', '.join(same.values())}"
        what = f"the outline is still the skeleton's: {which} {'has' if len(same) == 1 else 'have'}"
        steps = ("sections", next(iter(same)), "terms")
        file = read_yaml(outline.file, shown(outline.file))
        yield file.problem(steps, f"{what} only the example's terms", "write your own terms")


def _terms(section: Section) -> frozenset[str]:
    return frozenset(term.casefold() for term in section.terms)
