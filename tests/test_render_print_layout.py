"""The style sheet of the printed page sets the sizes that the length of a brief is counted with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.fit import layout
from briefing.fit.layout import LONG, SHORT, Type

TEMPLATE = Path(__file__).parent.parent / "templates" / "print.css.j2"
STYLE = re.sub(r"{{.*?}}", "", TEMPLATE.read_text(encoding="utf-8"))


def rule(selector: str) -> str:
    found = re.findall(rf"^{re.escape(selector)} {{([^}}]*)}}", STYLE, re.MULTILINE)
    assert len(found) == 1, selector
    return str(found[0])


def millimetres(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"([\d.]+)mm", text)]


def test_margins_and_columns() -> None:
    top, right, bottom, left = layout.MARGINS
    page = re.search(r"@page {\s+size: .*?\n\s+margin: (.*?);", STYLE)
    assert page and left == right
    assert millimetres(page[1]) == [top, right, bottom]
    assert f"column-gap: {layout.GUTTER:g}mm" in rule(".cols")
    assert f"gap: {layout.GUTTER:g}mm" in rule(".readings")
    assert millimetres(rule(".figures .value"))[0] == layout.FIGURES_WORDS
    assert millimetres(rule(".figures .scale")) == [layout.FIGURES_STRIP]
    assert millimetres(rule(".stated")) == [layout.FIGURES_LABEL]
    assert millimetres(rule(".axis-row"))[0] == layout.FIGURES_WORDS
    assert millimetres(rule(".sources h2")) == [layout.SOURCES_LABEL]
    assert millimetres(rule(".single .topic h2"))[0] == layout.SECTION_LABEL - layout.SECTION_GAP
    assert millimetres(rule(".single .topic > :not(h2)")) == [layout.SECTION_LABEL]
    assert layout.TIMELINE_PLACE in millimetres(rule(".timeline .where"))
    assert layout.TIMELINE_DAY in millimetres(rule(".timeline th"))


@pytest.mark.parametrize(
    ("selector", "kind"),
    [
        (".p", SHORT.quotation),
        (".long .topic .p", LONG.quotation),
        ("h3", layout.QUESTION),
        (".small", layout.SMALL),
        (".sourcelist", layout.SOURCE),
        (".why", layout.SOURCE_NOTE),
        ("h1.long-title", layout.LONG_TITLE),
        (".long h2", LONG.heading),
    ],
)
def test_type_and_leading(selector: str, kind: Type) -> None:
    said = rule(selector)
    found = re.search(r"([\d.]+)pt/([\d.]+)pt", said)
    size, leading = (
        (found[1], found[2])
        if found
        else (re.findall(r"font-size: ([\d.]+)pt", said)[0], re.findall(r"line-height: ([\d.]+)pt", said)[0])
    )
    assert (float(size), float(leading)) == (kind.size, kind.leading)


@pytest.mark.parametrize(
    ("selector", "values"),
    [
        (".band", [SHORT.section_inside, SHORT.section_above]),
        (".topic .p", [SHORT.passage_below]),
        (".long .topic .p", [LONG.passage_below]),
        (
            ".long .topic, .long .time, .long .sources, .long .method",
            [LONG.section_above, LONG.section_inside],
        ),
        (".long .sources li", [LONG.source_below]),
        (".question", [layout.QUESTION_INSIDE, layout.QUESTION_ABOVE]),
        (".readings + .readings", [layout.ANSWERS_ABOVE]),
    ],
)
def test_spaces(selector: str, values: list[float]) -> None:
    assert millimetres(rule(selector))[: len(values)] == values
