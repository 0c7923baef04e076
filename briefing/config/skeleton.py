"""Settings and outline in; what in them is still as `briefing init` wrote it out, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.config.outline import Outline, Section
from briefing.config.settings import Settings
from briefing.config.yamlfile import shown
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
    example = SKELETON / "config" / "brief.yaml"
    if settings.title not in example.read_text(
        encoding="utf-8"
    ):  # most are the user's: no file need be parsed
        return
    from briefing.config.settings_file import read_settings

    if settings.title == read_settings(example).title:
        what = f"the title is still the skeleton's, '{settings.title}'"
        yield settings.problem("title", what, "write your own")


def _sections(settings: Settings, outline: Outline) -> Iterator[Problem]:
    built = settings.sections or [section.id for section in outline.sections]
    if not any(_may_be_example(section) for section in outline.sections if section.id in built):
        return
    from briefing.config.outline_file import read_outline
    from briefing.config.yamlfile import read_yaml

    examples = {_terms(section) for section in read_outline(SKELETON / "config" / "outline.yaml").sections}
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


def _may_be_example(section: Section) -> bool:
    """Return whether all terms stand somewhere in the example's text, so that its sections need be looked at."""
    text = (SKELETON / "config" / "outline.yaml").read_text(encoding="utf-8").casefold()
    return all(term in text for term in _terms(section))


def _terms(section: Section) -> frozenset[str]:
    return frozenset(term.casefold() for term in section.terms)
