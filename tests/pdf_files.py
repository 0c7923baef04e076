"""PDF files for the tests: printed by WeasyPrint, or written by hand where a file must be odd."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Document, KnownSpan, PassageKind
from briefing.reading.pdf import read_pdf

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SENTENCE = "The weir at Orsel held for four years, the council said."
PAGE_TREE = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>")


def print_page(body: str, css: str = "", head: str = "") -> bytes:
    """Return a page of HTML as WeasyPrint prints it."""
    from weasyprint import HTML

    html = f'<html lang="en"><head>{head}<style>{css}</style></head><body>{body}</body></html>'
    return HTML(string=html).write_pdf()  # type: ignore[no-any-return]


def write_objects(objects: Sequence[str | bytes]) -> bytes:
    """Return a file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        body = written if isinstance(written, bytes) else written.encode()
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(out)


def stream(data: bytes, entries: str = "") -> bytes:
    """Return a stream object."""
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode() + data + b"\nendstream"


def draw(text: str, place: str = "50 700 Td", size: float = 12) -> bytes:
    """Return the operators that write a line; `place` is a `Td` or a `Tm` with its operands."""
    return f"BT /F1 {size} Tf {place} ({text}) Tj ET\n".encode()


def write_page(content: bytes, box: str = "[0 0 595 842]", entries: str = "", filters: str = "") -> bytes:
    """Return a file of one page with the content as it is given, in Helvetica."""
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox {box}/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R{entries}>>"
    )
    return write_objects([*PAGE_TREE, page, stream(content, filters), FONT])


def read(data: bytes, name: str = "report.pdf") -> Document:
    """Read a file as the program does, by its own process."""
    [document] = read_pdf(name, data)
    return document


def known_as(document: Document, kind: PassageKind, reason: str = "") -> list[str]:
    """Return what the reader says is of a kind, for a reason."""
    return [document.text[span.start : span.end] for span in _spans(document, kind, reason)]


def _spans(document: Document, kind: PassageKind, reason: str) -> list[KnownSpan]:
    return [
        span
        for span in document.known
        if span.kind is kind and span.reason and span.reason.startswith(reason)
    ]


def pages_of(document: Document, words: str) -> tuple[str, str]:
    """Return the label and the number of the page on which some words begin."""
    at = document.text.index(words)
    span = max((s for s in document.known if s.start <= at < s.end), key=lambda span: span.start)
    assert span.locator is not None
    return span.locator.label, span.locator.value
