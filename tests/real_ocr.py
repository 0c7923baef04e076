"""Scans read with the OCR itself, which `make test-ocr` installs: `make test` has a stand-in for it.

Words of pages that are printed here have to be found, the same on every run, and without a network.
"""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator

import pytest
from pdf_files import known_as

from bench.ocr import COLUMNS, measure, print_page, scan, words
from briefing.model import Document, PassageKind
from briefing.reading.ocr_engine import NO_OCR, installed_engine
from briefing.reading.pdf import read_pdf
from briefing.reading.pdf.ocr.confined_ocr import recognise_pages
from briefing.reading.pdf.unsure import UNSURE

LEAST = 0.98
"""Of the words of a page; 18 pages of `bench/ocr.py` have .997."""
CYRILLIC = (
    "<p>Портовые власти Нижнего Марля заявили во вторник, что северная гавань останется закрытой.</p>" * 4
)


@pytest.fixture(autouse=True)
def with_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NO_OCR)
    assert installed_engine(), "run make test-ocr"


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have everything that asks for a network, here and in processes that are started, end at a dead proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.upper(), "http://127.0.0.1:9")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asks for an address"))
    yield


def read(pdf: bytes) -> Document:
    [document] = read_pdf("scan.pdf", pdf)
    return document


@pytest.mark.parametrize(("layout", "condition"), [("one column", "noisy"), ("two columns", "askew by 1°")])
def test_the_words_of_a_page_are_read(layout: str, condition: str, without_network: None) -> None:
    printed, truth = print_page(COLUMNS[layout])
    total, read_words, right, *_ = measure(scan(printed, 200, condition), truth)
    assert right >= LEAST * total
    assert right >= LEAST * read_words


def test_two_readings_are_the_same_to_the_last_digit() -> None:
    printed, _ = print_page(COLUMNS["two columns"])
    pdf = scan(printed, 150, "noisy")
    assert recognise_pages(pdf, [1]) == recognise_pages(pdf, [1])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_read(turn: int) -> None:
    printed, truth = print_page(COLUMNS["one column"])
    document = read(scan(printed, 150, "clean", turn))
    found = words(document.text)
    assert (found & truth).total() >= 0.95 * truth.total()


def test_a_script_that_it_does_not_know_is_not_quoted() -> None:
    from weasyprint import HTML

    pdf = HTML(string=f"<html lang='ru'><body>{CYRILLIC}</body></html>").write_pdf()
    document = read(scan(pdf, 200, "clean"))
    quoted = Counter(words(document.text)) - Counter(
        words(" ".join(known_as(document, PassageKind.RESIDUE, UNSURE)))
    )
    assert not quoted
