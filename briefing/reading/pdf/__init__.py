"""A PDF in; one document out: its text in reading order, page by page, with what is no text of its own set aside.

Another process reads the characters and their places (`reading_process.py`); lines, columns and paragraphs are made
of these here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from briefing.errors import Problem, SourceError
from briefing.model import Document, KnownSpan, Locator, PassageKind
from briefing.reading.encodings import file_digest
from briefing.reading.ocr_engine import INSTALL, installed_engine
from briefing.reading.odd_text import describe_odd_text
from briefing.reading.pdf.confined_reader import read_confined
from briefing.reading.pdf.flow import make_flow
from briefing.reading.pdf.limits import MOST_CHARACTERS
from briefing.reading.pdf.metadata import read_metadata
from briefing.reading.pdf.ocr.confined_ocr import Recognised, recognise_pages
from briefing.reading.pdf.ocr.limits import MOST_PAGES
from briefing.reading.pdf.ocr.page_layout import lay_out_page
from briefing.reading.pdf.paragraphs import ASIDE, HEADING, Paragraph
from briefing.reading.pdf.segments import Page, RawDocument
from briefing.reading.pdf.unsure import UNSURE, set_unsure_aside
from briefing.reading.stated import stated_fields

_OCRMYPDF = "run OCRmyPDF on it (ocrmypdf in.pdf out.pdf), and read what that writes"
_OCR = f"{_OCRMYPDF}, or have it read here: {INSTALL}"
_KINDS = {HEADING: PassageKind.HEADING, ASIDE: PassageKind.RESIDUE}
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.–-]{0,10}[A-Za-z0-9])?")  # "iv", "A-12"
_MOST_NAMED = 8


def read_pdf(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document. Raises SourceError for one that cannot be opened or holds no text at all."""
    raw = read_confined(name, data)
    engine, found = installed_engine(), Recognised({})
    if engine:
        raw, found = _recognise(raw, data)
    if not any(page.segments or page.aside for page in raw.pages):
        raise SourceError(_no_text(name, raw, engine, found))
    flow = make_flow(raw.pages)
    paragraphs = set_unsure_aside(flow.paragraphs)
    labels = {page.number: flow.printed.get(page.number) or _own_label(page) for page in raw.pages}
    metadata = read_metadata(raw.metadata, paragraphs)
    text, known = _join(paragraphs, labels, {page.number for page in raw.pages if page.by_ocr})
    fields, remarks = stated_fields((field.name, field.value) for field in metadata.fields)
    used = {name for name, _ in fields}
    origins = tuple((field.name, field.place) for field in metadata.fields if field.name in used)
    notes = [
        *_notes(raw, engine),
        *_ocr_notes(found, engine, known),
        *metadata.notes,
        *remarks,
        *describe_odd_text(text),
    ]
    ocr = engine if found.pages else ""
    yield Document("pdf", text, file_digest(data), None, fields, known, tuple(notes), origins, ocr=ocr)


def _recognise(raw: RawDocument, data: bytes) -> tuple[RawDocument, Recognised]:
    """Return a file of which the pages that are pictures were read by OCR, and what came of that."""
    pictures = [page.number for page in raw.pages if page.pictured]
    if not pictures:
        return raw, Recognised({})
    found = recognise_pages(data, pictures)
    pages = (
        lay_out_page(read, page.number, page.label) if (read := found.pages.get(page.number)) else page
        for page in raw.pages
    )
    return replace(raw, pages=tuple(pages)), found


def _join(
    paragraphs: Sequence[Paragraph], labels: dict[int, str], recognised: Collection[int]
) -> tuple[str, tuple[KnownSpan, ...]]:
    """Return the paragraphs as one text, a blank line between them, and what each stretch is and on which page.

    `recognised` are the pages that were read by OCR.
    """
    parts: list[str] = []
    known: list[KnownSpan] = []
    position = 0
    for paragraph in paragraphs:
        start = position
        text = "".join(words for _, words in paragraph.pieces)
        if not text.strip():
            continue
        if paragraph.reason:
            kind = _KINDS.get(paragraph.kind, PassageKind.PROSE)
            place = _locator(paragraph.pieces[0][0], labels, recognised)
            known.append(KnownSpan(start, start + len(text), kind, paragraph.reason, place))
        else:
            for page, words in paragraph.pieces:
                end = position + len(words)
                if words:
                    place = _locator(page, labels, recognised)
                    known.append(KnownSpan(position, end, PassageKind.PROSE, "", place))
                position = end
        parts.append(text)
        position = start + len(text) + 2
    return "\n\n".join(parts), tuple(known)


def _own_label(page: Page) -> str:
    """Return what the file calls a page, where that is a number or the like, else its place."""
    return page.label if _LABEL.fullmatch(page.label) else str(page.number)


def _locator(page: int, labels: dict[int, str], recognised: Collection[int]) -> Locator:
    return Locator("page", str(page), f"p. {labels[page]}", ocr=page in recognised)


def _no_text(name: str, raw: RawDocument, engine: str, found: Recognised) -> Problem:
    pages = _count(raw.count, "page")
    if raw.failed and not raw.pages:
        return Problem(name, fault=f"none of its {pages} can be read", remedy="save or print it as a new PDF")
    if not raw.pages:
        return Problem(name, fault="has no pages")
    pictures = any(page.pictured or page.recognised for page in raw.pages)
    if engine and pictures:
        why = "took more than it may, or failed" if found.failed else "finds no letters"
        fault = f"no text in its {pages}, which are pictures (a scan), and OCR {why}"
        return Problem(name, fault=fault, remedy=_OCRMYPDF)
    if pictures:
        return Problem(name, fault=f"no text in its {pages}, which are pictures (a scan)", remedy=_OCR)
    return Problem(name, fault=f"no text in its {pages}", remedy=_OCR)


def _ocr_notes(found: Recognised, engine: str, known: Sequence[KnownSpan]) -> Iterator[str]:
    """Say which pages were read by OCR, by what, and how much of that is not sure enough to be quoted."""
    if found.pages:
        pages = _say_pages(sorted(found.pages))
        yield f"{pages}: read by OCR, each quotation is marked so (ocr: no refuses them); {engine}"
    lines = [line for page in found.pages.values() for line in page.lines]
    if unsure := sum(not line.is_sure for line in lines):
        parts = sum(span.reason == UNSURE for span in known)
        yield (
            f"OCR was not sure of {unsure:,} of {_count(len(lines), 'line')}: "
            f"the sentences they belong to are set aside ({_count(parts, 'place')})"
        )
    if blank := sorted(number for number, page in found.pages.items() if not page.lines):
        yield f"{_say_pages(blank)}: a picture in which OCR finds no letters"
    if found.failed:
        yield f"{_say_pages(found.failed)}: a picture, not read: OCR took more than it may, or failed; {_OCRMYPDF}"
    if found.left:
        yield f"{_say_pages(found.left)}: pictures, not read: OCR reads {MOST_PAGES:,} pages of a file; {_OCRMYPDF}"


def _notes(raw: RawDocument, engine: str) -> Iterator[str]:
    empty = [page.number for page in raw.pages if page.pictured]
    if empty and not engine:
        yield f"{_say_pages(empty)}: a picture without text, not read; {_OCR}"
    if raw.repaired:
        yield "the file is damaged; it is read as far as it could be repaired"
    if raw.failed:
        yield f"{_say_pages(raw.failed)}: damaged, not read"
    if raw.count > len(raw.pages) + len(raw.failed):
        yield f"only the first {len(raw.pages) + len(raw.failed):,} of its {raw.count:,} pages are read"
    if ocr := [page.number for page in raw.pages if page.ocr]:
        text = "the text lies unseen over a picture, made by OCR, which may be wrong; each quotation is marked so"
        yield f"{_say_pages(ocr)}: {text}"
    if cut := [page.number for page in raw.pages if page.cut]:
        yield f"{_say_pages(cut)}: only the first {MOST_CHARACTERS:,} characters are read"
    if lost := sum(_unknown(page) for page in raw.pages):
        yield f"{_count(lost, 'character')} of its fonts cannot be told and stand as \ufffd"


def _unknown(page: Page) -> int:
    return sum(segment.text.count("\ufffd") for segment in page.segments)


def _say_pages(numbers: Sequence[int]) -> str:
    """Say which pages, by where they stand in the file: "page 3 of the file", "pages 3, 4, 9 … (12 of them)"."""
    if len(numbers) == 1:
        return f"page {numbers[0]:,} of the file"
    named = ", ".join(f"{number:,}" for number in numbers[:_MOST_NAMED])
    more = f" … ({len(numbers):,} of them)" if len(numbers) > _MOST_NAMED else ""
    return f"pages {named}{more} of the file"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
