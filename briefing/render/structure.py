"""The structure tree that WeasyPrint has made (pydyf's objects) in; the same, with what it leaves out, out.

Every element that has an identifier can be found by it, as the cells of tables are by the headers that they name
(ISO 32000-1, 14.7.2 and table 333). The lines of a quotation are one quotation. What the
style sheet adds to a link belongs to that link: WeasyPrint makes it a link of its own within the link, and a
third one of the leader in between, whose dots are there for the eye only.
"""

from __future__ import annotations

import importlib
from typing import Any

from briefing.errors import Problem, RenderError

QUOTE = "/Quote"


def mend_structure(pdf: Any) -> None:
    """Change the structure tree of a PDF; raise RenderError for a drawing without words that stand for it."""
    pydyf = importlib.import_module("pydyf")
    elements = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    for element in elements:
        if element["S"] == "/Figure" and not element.get("Alt"):
            fault = "a drawing of the page has no <title>, or an empty one, which the PDF must have"
            raise RenderError(Problem(file="brief.pdf", fault=fault))
    join_quotations(pdf, pydyf, elements)
    elements = [element for element in elements if element]
    _list_identifiers(pdf, pydyf, elements)
    _give_bodies(pdf, pydyf, elements)
    join_links(pdf, pydyf, elements)


def join_quotations(pdf: Any, pydyf: Any, elements: list[Any]) -> None:
    """Make one element of those of neighbouring lines: a quotation is one, whatever lines it is set in."""
    for parent in elements:
        kept: list[Any] = []
        last: Any = None
        for kid in parent.get("K", ()):
            element: Any = get_object(pdf, kid) if isinstance(kid, bytes) else {}
            if element.get("S") != QUOTE:
                kept.append(kid)
                last = None
            elif last is None or last["Pg"] != element["Pg"]:
                kept.append(kid)
                last = element
            else:
                last["K"].extend(element["K"])
                for inner in element["K"]:
                    get_object(pdf, inner)["P"] = last.reference
                element.clear()
        if parent:
            parent["K"] = pydyf.Array(kept)


def _list_identifiers(pdf: Any, pydyf: Any, elements: list[Any]) -> None:
    named = sorted((element for element in elements if "ID" in element), key=lambda one: one["ID"].string)
    if named:
        names = pydyf.Array(part for element in named for part in (element["ID"], element.reference))
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        get_object(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = tree.reference


def _give_bodies(pdf: Any, pydyf: Any, elements: list[Any]) -> None:
    """Put what stands in an item of a list beside its label into a body (ISO 32000-1, 14.8.4.3.3).

    WeasyPrint makes one for words, and none for paragraphs.
    """
    given: dict[bytes, bytes] = {}
    for item in elements:
        if item["S"] != "/LI":
            continue
        kinds = [get_object(pdf, kid).get("S") if isinstance(kid, bytes) else None for kid in item["K"]]
        own = [kid for kid, kind in zip(item["K"], kinds, strict=True) if kind not in {"/Lbl", "/LBody"}]
        if own:
            body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(own)})
            body |= {"P": item.reference, "Pg": item["Pg"]}
            pdf.add_object(body)
            for kid in own:
                if isinstance(kid, bytes):
                    get_object(pdf, kid)["P"] = body.reference
            named = (kid for kid, kind in zip(item["K"], kinds, strict=True) if kind in {"/Lbl", "/LBody"})
            item["K"] = pydyf.Array((*named, body.reference))
            given[item.reference] = body.reference
    for listed in get_object(pdf, get_object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"][1::2]:
        if isinstance(listed, list):
            listed[:] = [given.get(reference, reference) for reference in listed]


def join_links(pdf: Any, pydyf: Any, elements: list[Any]) -> None:
    """Make one link of a link and those within it: one element, one annotation."""
    within = {element.reference: element for element in elements if _is_link(pdf, element["P"], element)}
    gone: dict[bytes, bytes] = {}
    annotations: set[bytes] = set()
    for reference, element in reversed(within.items()):
        kept = []
        for kid in element["K"]:
            item = get_object(pdf, kid) if isinstance(kid, bytes) else None
            if item is not None and item.get("Type") == "/OBJR":
                annotations.add(item["Obj"])
                item.clear()
            else:
                kept.append(kid)
        if element["P"] in within:
            element["S"], element["K"] = "/Span", pydyf.Array(kept)
            element["ActualText"] = pydyf.String(" ")
        else:
            _replace(pdf, element, kept)
            gone[reference] = element["P"]
    _forget(pdf, pydyf, set(within), gone, annotations)
    for reference in (*gone, *annotations):
        get_object(pdf, reference).clear()


def _is_link(pdf: Any, parent: bytes, element: Any) -> bool:
    return bool(element["S"] == "/Link" and get_object(pdf, parent).get("S") == "/Link")


def _replace(pdf: Any, element: Any, kids: list[Any]) -> None:
    """Put what stands in an element into its parent, at its place."""
    siblings = get_object(pdf, element["P"])["K"]
    at = siblings.index(element.reference)
    siblings[at : at + 1] = kids
    for kid in kids:
        if isinstance(kid, bytes):
            get_object(pdf, kid)["P"] = element["P"]


def _forget(
    pdf: Any, pydyf: Any, within: set[bytes], gone: dict[bytes, bytes], annotations: set[bytes]
) -> None:
    """Take the joined elements and their annotations out of the lists that lead to them."""
    numbers = get_object(pdf, get_object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    kept = pydyf.Array()
    for number, listed in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(listed, list):
            listed[:] = [gone.get(reference, reference) for reference in listed]
        elif listed in within:
            continue
        kept.extend((number, listed))
    numbers[:] = kept
    for page in pdf.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page" and "Annots" in page:
            page["Annots"][:] = [item for item in page["Annots"] if item not in annotations]


def get_object(pdf: Any, reference: bytes) -> Any:
    """Return the object that a reference names."""
    return pdf.objects[int(reference.split()[0])]
