"""The parts of a workbook of Excel beside its cells in; what stands in them and is not read, as notes, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from briefing.errors import SourceError
from briefing.reading.xml_tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENTS: Final = re.compile(r"xl/(?:comments\d*|comments/comment\d*)\.xml")
_DRAWING: Final = re.compile(r"xl/drawings/drawing\d+\.xml")
_CHART: Final = re.compile(r"xl/charts/chart(?:Ex)?\d+\.xml")
_SHOWN: Final = 60  # characters
_NAMED: Final = 3


def say_unread(names: Iterable[str], tree: Callable[[str], _Element | None]) -> Iterator[str]:
    """Yield what a workbook shows beside its cells: comments, charts, and the first words in its text boxes.

    `tree` gives the XML of a part by its name, None where there is none; a damaged part costs its own note alone.
    """
    parts = sorted(names)
    damaged: list[str] = []
    notes = [_part_tree(part, tree, damaged) for part in parts if _COMMENTS.fullmatch(part)]
    comments = sum(_count(root, "comment") for root in notes)
    if comments:
        yield f"{comments} {'comment' if comments == 1 else 'comments'} left out"
    charts = sum(1 for part in parts if _CHART.fullmatch(part))
    if charts:
        yield f"{charts} {'chart' if charts == 1 else 'charts'} left out"
    drawings = [_part_tree(part, tree, damaged) for part in parts if _DRAWING.fullmatch(part)]
    boxes = [text for root in drawings for text in _boxes(root)]
    if boxes:
        yield f"{len(boxes)} text {'box' if len(boxes) == 1 else 'boxes'} left out: {_quote(boxes)}"
    if damaged:
        yield f"comments or text boxes could not be read, and are left out: {', '.join(damaged)}"


def _part_tree(part: str, tree: Callable[[str], _Element | None], damaged: list[str]) -> _Element | None:
    """Return the XML of a part; put down its name, and return None, where it cannot be read."""
    try:
        return tree(part)
    except SourceError:
        damaged.append(part)
        return None


def say_uncalculated(cells: list[str]) -> Iterator[str]:
    """Yield which formulas have no value: a program wrote them, and none has calculated them since."""
    if cells:
        more = f" and {len(cells) - _NAMED} more" if len(cells) > _NAMED else ""
        what = "formula was" if len(cells) == 1 else "formulas were"
        remedy = "open the file in a spreadsheet program and save it"
        yield f"{len(cells)} {what} never calculated, and no value is read: {', '.join(cells[:_NAMED])}{more}; {remedy}"


def _count(root: _Element | None, name: str) -> int:
    return 0 if root is None else sum(1 for each in root.iter() if local_name(each) == name)


def _boxes(root: _Element | None) -> Iterator[str]:
    for body in () if root is None else root.iter():
        if local_name(body) == "txBody":
            text = " ".join(
                "".join(each.text or "" for each in body.iter() if local_name(each) == "t").split()
            )
            if text:
                yield text


def _quote(texts: list[str]) -> str:
    cut = [text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…" for text in texts[:_NAMED]]
    return ", ".join(f"“{text}”" for text in cut) + (", …" if len(texts) > _NAMED else "")
