"""The structure tree that WeasyPrint has made (pydyf's objects) in; the same, with what it leaves out, out.

A footnote becomes a Note (WeasyPrint knows no such kind), and every element that has an identifier can be found
by it, as the cells of tables are by the headers that they name (ISO 32000-1, 14.7.2 and table 333).
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from briefing.errors import Problem, RenderError


def mend_structure(pdf: Any) -> None:
    """Change the structure tree of a PDF; raise RenderError for a drawing without words that stand for it."""
    pydyf = importlib.import_module("pydyf")
    elements = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    for element in elements:
        if element["S"] == "/Figure" and not element.get("Alt"):
            fault = "a drawing of the page has no <title>, or an empty one, which the PDF must have"
            raise RenderError(Problem(file="brief.pdf", fault=fault))
    for number, note in enumerate(_list_notes(pdf, elements[0]), start=1):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"note-{number}")
    _list_identifiers(pdf, pydyf, elements)


def _list_notes(pdf: Any, document: Any) -> Iterator[Any]:
    """List the footnotes: what stands in the last box of a page, which has no tag and holds nothing else."""
    last = {}
    for reference in document["K"]:
        element = get_object(pdf, reference)
        last[element["Pg"]] = element
    for area in last.values():
        notes = [get_object(pdf, kid) for kid in area["K"] if isinstance(kid, bytes)]
        if area["S"] == "/NonStruct" and notes and all(note.get("S") == "/Span" for note in notes):
            yield from notes


def _list_identifiers(pdf: Any, pydyf: Any, elements: list[Any]) -> None:
    named = sorted((element for element in elements if "ID" in element), key=lambda one: one["ID"].string)
    if named:
        names = pydyf.Array(part for element in named for part in (element["ID"], element.reference))
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        get_object(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = tree.reference


def get_object(pdf: Any, reference: bytes) -> Any:
    """Return the object that a reference names."""
    return pdf.objects[int(reference.split()[0])]
