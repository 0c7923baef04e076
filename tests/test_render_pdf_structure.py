"""What a reader, a screen reader and an archive find in brief.pdf, as a text that is compared whole."""

from __future__ import annotations

import importlib
import io
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from sample_briefs import PlainLook, seed_brief, with_analyst

from briefing.render import render

pdfium: Any = importlib.import_module("pypdfium2")

LEADER = re.compile(r" ?\.(?: \.){3,}")
PLAIN = ("NonStruct", "Span")
Tree = dict[str, "tuple[int, Tree]"]


@cache
def drawn() -> bytes:
    """Two sections of the brief over the seeds, with all that stands around them."""
    brief, texts = seed_brief()
    brief = with_analyst(replace(brief, sections=(brief.sections[0], brief.sections[2])))
    return render(brief, texts, ["pdf"], PlainLook(), "sections: []\n")["brief.pdf"]


@pytest.mark.slow
def test_the_structure_is_the_golden_one(golden_page: Callable[..., None]) -> None:
    golden_page("brief.pdf.txt", ("\n".join(describe(drawn())) + "\n").encode("utf-8"))


@pytest.mark.slow
def test_the_pdf_is_the_same_when_it_is_made_again() -> None:
    again = drawn.__wrapped__()
    assert again == drawn()
    assert again is not drawn()


def describe(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield "# Document"
        yield f"title: {pdf.docinfo['/Title']}"
        yield f"language: {pdf.Root.Lang}"
        yield f"shows its title: {bool(pdf.Root.ViewerPreferences.DisplayDocTitle)}"
        yield from (f"carries: {spec.UF}, {spec.AFRelationship}: {spec.Desc}" for spec in pdf.Root.AF)
        yield "\n# Bookmarks"
        with pdf.open_outline() as outline:
            yield from describe_bookmarks(outline.root, "")
        yield "\n# Structure: how many of each kind, by where they stand"
        yield from describe_tree(grow_tree([pdf.Root.StructTreeRoot]), "")
        yield "\n# Figures"
        yield from (f"- {item.Alt}" for item in pdf.objects if is_figure(item))
        yield "\n# Pages"
        for number, (page, text) in enumerate(zip(pdf.pages, page_texts(content), strict=True), start=1):
            links = sum(annotation.Subtype == "/Link" for annotation in page.get("/Annots", []))
            yield f"\n## {number}: {count_artifacts(page)} artifacts, {links} links"
            yield from textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)


def describe_bookmarks(items: Any, indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}- {item.title}"
        yield from describe_bookmarks(item.children, indent + "  ")


def grow_tree(elements: list[Any]) -> Tree:
    """Elements of one kind under one parent counted together, and so what stands in them; not the pieces that
    a text is drawn in, a line or less each.
    """
    kinds: dict[str, list[Any]] = {}
    for element in elements:
        for child in children(element):
            kinds.setdefault(str(child.S)[1:], []).append(child)
    grown = {kind: (len(kinds[kind]), grow_tree(kinds[kind])) for kind in sorted(kinds)}
    return {kind: (count, below) for kind, (count, below) in grown.items() if below or kind not in PLAIN}


def children(element: Any) -> list[Any]:
    content = element.get("/K", [])
    listed = content if isinstance(content, pikepdf.Array) else [content]
    return [child for child in listed if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def describe_tree(tree: Tree, indent: str) -> Iterator[str]:
    for kind, (count, below) in tree.items():
        yield f"{indent}{kind} {count}"
        yield from describe_tree(below, indent + "  ")


def is_figure(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"


def count_artifacts(page: pikepdf.Page) -> int:
    return sum(
        str(instruction.operator) in ("BMC", "BDC") and instruction.operands[0] == "/Artifact"
        for instruction in pikepdf.parse_content_stream(page)
    )


def page_texts(content: bytes) -> list[str]:
    """The text of each page: a blank for each run of white space (where lines end is not the matter here), and
    one stop for the leaders of the contents.
    """
    document = pdfium.PdfDocument(content)
    try:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        return [LEADER.sub(" .", text) for text in texts]
    finally:
        document.close()
