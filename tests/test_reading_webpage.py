"""Web pages: what is article, what is furniture, what is lost and said, and what a page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from webpage_cases import WebpageCase, read_webpage_cases

from briefing.model import Document, PassageKind
from briefing.reading.webpage import read_webpage

CASES = read_webpage_cases()
FIELDS = ("title", "author", "publisher", "published", "modified", "url", "language")


def read(page: str | bytes) -> Document:
    """Return the one document of a page."""
    (document,) = read_webpage("page.html", page.encode() if isinstance(page, str) else page)
    return document


def as_written(document: Document) -> list[str]:
    """Return the paragraphs of a document as a case file writes them."""
    known = {span.start: span for span in document.known}
    paragraphs, at = [], 0
    for paragraph in document.text.split("\n\n"):
        span = known.get(at)
        heading = span is not None and span.kind is PassageKind.HEADING
        row = span is not None and span.reason == "row of a table"
        paragraphs.append(f"{'# ' if heading else '| ' if row else ''}{paragraph}")
        at += len(paragraph) + 2
    return paragraphs


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_kind_of_page_is_read(case: WebpageCase) -> None:
    document = read(case.page)
    if case.text is not None:
        assert as_written(document) == list(case.text)
    fields = dict(document.fields)
    for name in FIELDS:
        for expected in case.all(name):
            assert fields.get(name, "") == expected, name
    for words in case.all("note"):
        assert any(words in note for note in document.notes), document.notes
    for words in case.all("not"):
        assert words not in document.text
    stub = case.all("stub")
    assert bool(document.stub) == bool(stub), document.stub
    assert all(words in document.stub for words in stub)
    hidden = {
        document.text[span.start : span.end]
        for span in document.known
        if span.locator and span.locator.kind == "data"
    }
    for words in case.all("data"):
        assert any(words in text for text in hidden)
    assert bool(hidden) == bool(case.all("data"))


def test_the_page_of_the_docs_names_cases_and_tests_that_there_are() -> None:
    tests = Path(__file__).parent
    page = (tests.parent / "docs" / "webpages.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "shown by" not in line]
    shown = [row.replace("\\|", "/").strip("| ").split(" | ")[-1] for row in rows]
    names = {case.name for case in CASES}
    proofs = [proof for cell in shown[: _rows_with_proof(page)] for proof in cell.split("; ")]
    assert proofs
    assert [proof for proof in proofs if proof not in names and not (tests / proof).exists()] == []


def _rows_with_proof(page: str) -> int:
    """Count the rows of the tables before that of the metadata, which names no tests."""
    before = page.split("## What the page says of itself", maxsplit=1)[0]
    return sum(line.startswith("| ") and "shown by" not in line for line in before.splitlines())
