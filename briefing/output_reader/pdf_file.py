"""Bytes of a brief.pdf in; the quotations and paragraphs as drawn on its pages, and its attachments, out.

The structure tree says which drawn text is a quotation; the text itself is read from the glyphs, joined
over lines and pages. What the tree does not claim is read too, page by page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefing.errors import VerifyError
from briefing.formats import FORMATS
from briefing.output_reader.drawn import as_drawn, quoted_as_drawn
from briefing.output_reader.fault import Fault
from briefing.output_reader.formats import OutputFormat
from briefing.output_reader.pdf_attachments import read_attachments
from briefing.output_reader.pdf_content import PageText
from briefing.output_reader.seen import Block, Rendering, Seen
from briefing.output_reader.source_text import SourceText, whole_text
from briefing.signatures.pdf_increment import without_signature

QUOTATIONS = {"BlockQuote", "Quote"}
WITHIN_A_BLOCK = {
    "Span",
    "Link",
    "NonStruct",
    "Em",
    "Strong",
    "Code",
    "Sub",
    "Lbl",
    "Reference",
    "Annot",
}
HEADING = re.compile(r"H[1-6]?")
HARMLESS = {"/Link", "/FileAttachment"}
_NEVER = frozenset({"/OCProperties", "/AcroForm", "/OpenAction", "/AA"})
MOST_ELEMENTS = 2_000_000
EMBEDDED = "the text attached to the PDF"
_EXPORTS = frozenset(row.file for row in FORMATS.values() if row.export)


def read_pdf(data: bytes, file: str) -> Rendering:
    """Read a PDF, a signed one without its signature.

    Raises VerifyError for what is damaged, encrypted, untagged or absurdly large.
    """
    try:
        with pikepdf.open(
            io.BytesIO(without_signature(data)), attempt_recovery=False, suppress_warnings=True
        ) as pdf:
            return _Document(pdf, file).read()
    except pikepdf.PasswordError as error:
        raise VerifyError(f"{file}: this PDF is encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise VerifyError(f"{file}: this PDF is damaged: {_say(error)}") from error
    except (OverflowError, RecursionError, NotImplementedError, RuntimeError) as error:
        raise VerifyError(f"{file}: this PDF cannot be read: {_say(error)}") from error


@dataclass(slots=True)
class _Piece:
    """A stretch of drawn text in the order of the structure tree."""

    page: int
    text: str


def _say(error: Exception) -> str:
    """Return what is wrong, without the name of the stream: an address of this process's memory."""
    return re.sub(r"^stream <[^>]*>: ", "", str(error))


@dataclass(slots=True)
class _Document:
    pdf: pikepdf.Pdf
    file: str
    faults: list[Fault] = field(default_factory=list)
    drawn: dict[tuple[int, int], str] = field(default_factory=dict)
    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    loose: list[Block] = field(default_factory=list)
    items: list[Seen | Block] = field(default_factory=list)
    claimed: set[tuple[int, int]] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)
    visited: int = 0
    rows: int = 0
    row: int = 0  # that is being walked, 0 outside of tables
    quoted_in: list[_Piece] | None = None  # the block that the last quotation stands in

    def read(self) -> Rendering:
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            raise VerifyError(f"{self.file}: this PDF has no structure (it is not tagged): not one of ours")
        self.draw()
        for name in _NEVER & self.pdf.Root.keys():
            message = f"{name[1:]} can hide or add what is seen; a brief holds none"
            self.faults.append(Fault(self.file, "", "", "", "", message))
        mapped: Any = root.get("/RoleMap") or {}
        self.roles = {str(name)[1:]: str(mapped[str(name)])[1:] for name in mapped}
        block: list[_Piece] = []
        self.children(root, None, block, 0)
        self.close(block)
        self.unclaimed()
        attached = list(read_attachments(self.pdf))
        brief = next((data for name, data in attached[::-1] if name == FORMATS["json"].file), None)
        exports = {name: data for name, data in attached if name in _EXPORTS}
        texts = self.carried_texts(attached)
        return Rendering((*self.items, *self.loose), brief, texts, tuple(self.faults), exports)

    def draw(self) -> None:
        reader = PageText(self.pdf)
        for number, page in enumerate(self.pdf.pages, start=1):
            self.pages[page.obj.objgen] = number
            loose: list[str] = []
            for run in reader.runs(page):
                if run.mark is None:
                    loose.append(run.text)
                else:
                    key = (number, run.mark)
                    self.drawn[key] = self.drawn.get(key, "") + run.text
            if loose:
                self.loose.append(Block(f"page {number}", " ".join(loose)))
            self.annotations(page, number)

    def annotations(self, page: pikepdf.Page, number: int) -> None:
        for annotation in page.obj.get("/Annots") or []:
            kind = str(annotation.get("/Subtype"))
            words = str(annotation.get("/Contents") or "")
            self.loose.append(Block(f"page {number}", words))
            if kind not in HARMLESS or (kind == "/Link" and "/AP" in annotation):
                message = f"an annotation ({kind[1:]}) is drawn over the page; a brief holds none"
                self.faults.append(Fault(self.file, f"page {number}", "", "", words, message))

    def content(self, element: Any, page: Any, depth: int, into: list[_Piece]) -> Iterator[tuple[Any, Any]]:
        """Add an element's own text to `into`, in order, and yield each element in it with its page."""
        self.visited += 1
        if depth > 200 or self.visited > MOST_ELEMENTS:
            raise ValueError("the structure tree is too deep or too large")
        content = element.get("/K")
        page = element.get("/Pg", page)
        for item in content if isinstance(content, pikepdf.Array) else [content]:
            if isinstance(item, int):
                self.mark(page, item, into)
            elif not isinstance(item, pikepdf.Dictionary):
                continue
            elif item.get("/Type") == "/MCR":
                self.mark(item.get("/Pg", page), int(item["/MCID"]), into)
            elif "/S" in item:
                yield item, page

    def children(self, element: Any, page: Any, into: list[_Piece], depth: int) -> None:
        """Walk an element's content in order, adding text to the block it belongs to."""
        for child, its_page in self.content(element, page, depth, into):
            self.element(child, its_page, into, depth + 1)

    def element(self, element: Any, page: Any, into: list[_Piece], depth: int) -> None:
        name = str(element["/S"])[1:]
        for key in ("/Alt", "/ActualText", "/E"):  # what is read aloud in its place
            if key in element:
                self.loose.append(Block("the structure", str(element[key])))
        role = self.roles.get(name, name)
        if role in QUOTATIONS:
            self.close(into)
            self.quotation(element, page, into, depth)
        elif role in WITHIN_A_BLOCK:
            self.children(element, page, into, depth)
        else:
            self.close(into)
            outer = self.row
            if role == "TR":
                self.rows += 1
                self.row = self.rows
            own: list[_Piece] = []
            self.children(element, page, own, depth)
            self.close(own, HEADING.fullmatch(role) is not None)
            self.row = outer

    def quotation(self, element: Any, page: Any, block: list[_Piece], depth: int) -> None:
        """Keep a quotation; one within a line has an element for each line, with nothing between them."""
        pieces: list[_Piece] = []
        self.quoted(element, page, pieces, depth)
        if not pieces:
            return
        goes_on = self.quoted_in is block and isinstance(self.items[-1], Seen)
        self.items.append(Seen(f"page {pieces[0].page}", _join(pieces), row=self.row, goes_on=goes_on))
        self.quoted_in = block

    def quoted(self, element: Any, page: Any, pieces: list[_Piece], depth: int) -> None:
        """Collect a quotation's text: everything in it."""
        if not {"/Alt", "/ActualText", "/E"}.isdisjoint(element.keys()):
            message = "a quotation in whose place other words are read aloud"
            self.faults.append(Fault(self.file, "", "", "", "", message))
        for child, its_page in self.content(element, page, depth, pieces):
            self.quoted(child, its_page, pieces, depth + 1)

    def mark(self, page: Any, number: int, into: list[_Piece]) -> None:
        at = self.pages.get(page.objgen) if page is not None else None
        if at is None:
            return
        if (at, number) in self.claimed:
            self.faults.append(
                Fault(self.file, f"page {at}", "", "", "", "text that stands twice in the structure")
            )
        self.claimed.add((at, number))
        text = self.drawn.get((at, number), "")
        if text:
            into.append(_Piece(at, text))

    def close(self, pieces: list[_Piece], heading: bool = False) -> None:
        if pieces:
            self.items.append(Block(f"page {pieces[0].page}", _join(pieces), heading, self.row))
            pieces.clear()

    def unclaimed(self) -> None:
        for (page, number), text in self.drawn.items():
            if (page, number) not in self.claimed and text.strip():
                self.loose.append(Block(f"page {page}", text))

    def carried_texts(self, attached: Iterable[tuple[str, bytes]]) -> dict[str, SourceText]:
        """Return the texts that are attached as "S1/news.txt"."""
        texts: dict[str, SourceText] = {}
        for name, data in attached:
            source, _, inner = name.partition("/")
            if not inner:
                continue
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                message = f"the attachment {name!r} is not UTF-8"
                self.faults.append(Fault(self.file, name, "", source, "", message))
                continue
            if source in texts:
                message = "the text of this source is attached twice"
                self.faults.append(Fault(self.file, name, "", source, "", message))
            texts[source] = whole_text(source, text, EMBEDDED)
        return texts


def _join(pieces: list[_Piece]) -> str:
    """Join lines with a blank where none stands: its place at a line's end is not drawn."""
    text = ""
    for piece in pieces:
        gap = "" if not text or text[-1].isspace() or piece.text[:1].isspace() else " "
        text += gap + piece.text
    return text


PDF = OutputFormat(read_pdf, as_drawn, quoted_as_drawn, parts_quotations=True)
