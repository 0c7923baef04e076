"""The list of sources: a matrix of sections while they fit a table, and each source's own sections beyond."""

from __future__ import annotations

from dataclasses import replace

from sample_briefs import seed_brief

from briefing.model import Brief
from briefing.render.view import view_brief
from briefing.render.view.positions import MOST_COLUMNS


def many_sections(number: int) -> Brief:
    brief, _ = seed_brief()
    section = replace(brief.sections[0], figures=(), positions=())
    sections = tuple(
        replace(
            section,
            id=f"s{n}",
            findings=tuple(replace(f, id=f"{f.id}-{n}") for f in section.findings),
        )
        for n in range(number)
    )
    return replace(brief, sections=sections, disagreements=(), gaps=(), timeline=type(brief.timeline)())


def test_a_few_sections_are_columns_of_a_matrix() -> None:
    view = view_brief(many_sections(MOST_COLUMNS))
    assert [len(row.counts) for row in view.used] == [MOST_COLUMNS] * len(view.sources)
    assert not any(name == "Passages by section" for source in view.sources for name, _ in source.facts)


def test_many_sections_are_listed_with_each_source() -> None:
    few, many = view_brief(many_sections(MOST_COLUMNS)), view_brief(many_sections(MOST_COLUMNS + 1))
    assert many.used == ()
    for row, source in zip(few.used, many.sources, strict=True):
        said = dict(source.facts).get("Passages by section", "")
        expected = [f"{n} ({row.counts[0]})" for n in range(1, MOST_COLUMNS + 2)] if row.counts[0] else [""]
        assert said.split(", ") == expected


def test_a_place_is_listed_once_with_everywhere_that_cites_it() -> None:
    source = next(source for source in view_brief(many_sections(3)).sources if source.used)
    locators = [place.locator for place in source.places]
    assert len(set(locators)) == len(locators)
    assert sorted(a for place in source.places for a in place.anchors) == sorted(
        {u.anchor for u in source.uses}
    )
