"""A brief of a PDF: the page stands beside every quotation in each format, and verify finds the words in the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from command_line import briefing
from pdf_files import print_page

FERRY = "Forty crates of lamp oil were lost when the ferry Aurora struck the pier at Oldwick."
MASTER = "The master of the ferry told the harbour council that the tide had been higher than the tables say."
PAGES = f"<p>Nothing else was reported from the harbour that week.</p><p class=b>{FERRY}</p><p>{MASTER}</p>"
CSS = """@page :first { counter-reset: page 11 } @page { size: A5; @bottom-center { content: counter(page) } }
         .b { break-before: page }"""
BRIEF = """title: Oldwick
issued: 2024-01-01
outline: outline.yaml
sources: [papers]
outputs: [json, md, html, pdf]
key_judgements: ["The ferry struck the pier [@harbour p. 12 ¶3]."]
"""
OUTLINE = "sections: [{id: ferry, title: The ferry, terms: [ferry]}]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oldwick")
    (folder / "papers").mkdir()
    (folder / "papers" / "harbour.pdf").write_bytes(print_page(PAGES, CSS))
    register = (
        "sources:\n  - {id: harbour, path: harbour.pdf, title: The harbour, publisher: Oldwick Council}\n"
    )
    (folder / "papers" / "sources.yaml").write_text(register, encoding="utf-8")
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    built = briefing(folder, "build", "brief.yaml")
    assert built.returncode == 0, built.stderr
    return folder


def test_the_page_stands_beside_a_quotation_in_json(folder: Path) -> None:
    brief = json.loads((folder / "build" / "brief.json").read_text(encoding="utf-8"))
    text = briefing(folder, "sources", "papers/harbour.pdf", "--text").stdout
    [section] = brief["sections"]
    citations = [citation for finding in section["findings"] for citation in finding["citations"]]
    found = {citation["quote"]: citation for citation in citations}
    ferry = found[FERRY]
    assert text[ferry["start"] : ferry["end"]] == FERRY
    assert ferry["page"] == 2
    assert ferry["locator"] == {"kind": "page", "value": "2", "label": "p. 12"}


def test_the_page_as_printed_stands_in_every_document(folder: Path) -> None:
    markdown = (folder / "build" / "brief.md").read_text(encoding="utf-8")
    html = (folder / "build" / "brief.html").read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(folder / "build" / "brief.pdf") as file:  # type: ignore[no-untyped-call]
        pdf = " ".join(page.get_textpage().get_text_range() for page in file)
    for written in (markdown, html, pdf):
        assert "p. 12" in written.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_verify_holds_the_words_against_the_pdf(folder: Path) -> None:
    checked = briefing(folder, "verify", "build", "--sources", "papers", "--details")
    assert checked.returncode == 0, checked.stdout
    assert "checked against the original files" in checked.stdout


def test_verify_finds_a_pdf_that_has_changed(folder: Path, tmp_path: Path) -> None:
    changed = PAGES.replace("Forty crates", "Sixty crates")
    (tmp_path / "harbour.pdf").write_bytes(print_page(changed, CSS))
    checked = briefing(folder, "verify", "build/brief.json", "--sources", str(tmp_path))
    assert checked.returncode == 1


@pytest.mark.slow
def test_a_judgement_names_the_page_as_printed(folder: Path) -> None:
    (folder / "other.yaml").write_text(BRIEF.replace("p. 12", "p. 2"), encoding="utf-8")
    checked = briefing(folder, "build", "other.yaml", "--out", "other")
    assert checked.returncode == 1
    assert "it is on page 12" in checked.stderr


def test_the_text_beside_the_page_shows_where_pages_begin(folder: Path) -> None:
    html = (folder / "build" / "brief.html").read_text(encoding="utf-8")
    breaks = re.findall(r'<span class="pagebreak" data-page="([^"]*)"></span>(?:<[^>]*>)*([^<]{8})', html)
    assert [label for label, _ in breaks] == ["p. 11", "p. 12"]
    assert [FERRY.startswith(words) for _, words in breaks] == [False, True]
    assert ".pagebreak {" in html
