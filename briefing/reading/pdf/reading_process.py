"""The process that reads one PDF with PDFium, and nothing else: bytes on standard input, a line of JSON a page out.

A PDF comes from anybody, and PDFium is a large program in C++. So it runs in a process of its own with limits of time
and memory; what it finds of a page is written before the next is opened, so that a page that ends the process loses
only itself.
"""

from __future__ import annotations

import ctypes
import io
import json
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from briefing.reading.pdf.characters import (
    HYPHENS,
    Character,
    Run,
    collect_runs,
    joined_surrogates,
    text_of_run,
    usual_advances,
)
from briefing.reading.pdf.limits import (
    MOST_CHARACTERS,
    MOST_PAGES,
    allow_pages,
    confine,
)

PASSWORD = 4  # FPDF_ERR_PASSWORD
_METADATA = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_SLANTED = -1
_INVISIBLE = 3  # PDF 32000-1, 9.3.6: text rendering mode
_IMAGE, _FORM = 3, 5
_FORCED_BOLD = 1 << 18
_MOST_OBJECTS = 300  # that are looked at for a picture
_SMALL, _RAISED = 0.55, 0.38  # of the height of the font: a raised digit is lower, and stands above this
_ABOVE = 0.15  # of the height of a raised digit: how far its base stands above the line
_OFF_PAGE = 0.02  # of its size
_BOLD = ("bold", "black", "heavy", "demi", "-medi", "cmbx", "cmssbx")


def serve() -> None:
    """Read the limits, the first page to read and the file from standard input; write the pages: a whole life."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what a library might print
    first, size = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    with os.fdopen(answers, "w", encoding="ascii") as out:
        confine(size)
        for row in read_rows(data, first):
            out.write(json.dumps(row) + "\n")
            out.flush()


def read_rows(data: bytes, first: int) -> Iterator[dict[str, Any]]:
    """Yield what the file is, then for each page that it begins and what is on it; at the end `{"done": true}`."""
    pypdfium2, pdfium = _load()
    repaired = False
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        fault = int(pdfium.FPDF_GetLastError())
        made_anew = _repair(data) if fault != PASSWORD else None
        if made_anew is None:
            yield {"fault": fault}
            return
        document, repaired = pypdfium2.PdfDocument(made_anew), True
    count = len(document)
    allow_pages(count)
    metadata = [(key, document.get_metadata_value(key)) for key in _METADATA]
    yield {"pages": count, "metadata": metadata, "repaired": repaired}
    for index in range(first, min(count, MOST_PAGES)):
        yield {"begin": index}
        try:
            yield {"page": _page_row(pypdfium2, pdfium, document, index)}
        except pypdfium2.PdfiumError:
            yield {"failed": index}
    yield {"done": True}


def _repair(data: bytes) -> bytes | None:
    """Return a file made anew of what another engine finds in a damaged one, None where it finds no page."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as found:
            if not len(found.pages):
                return None
            made = io.BytesIO()
            found.save(made)
            return made.getvalue()
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError):
        return None


def _load() -> tuple[Any, Any]:
    """Return pypdfium2 and the functions of PDFium itself; both as they are, without types."""
    return import_module("pypdfium2"), import_module("pypdfium2.raw")


def _page_row(pypdfium2: Any, pdfium: Any, document: Any, index: int) -> list[Any]:
    page = document[index]
    textpage = page.get_textpage()
    reader = _PageReader(pdfium, page, textpage)
    row = reader.row(index + 1, document.get_page_label(index))
    textpage.close()
    page.close()
    return row


class _PageReader:
    def __init__(self, pdfium: Any, page: Any, textpage: Any) -> None:
        self.pdfium, self.page, self.text = pdfium, page, textpage.raw
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.count = textpage.count_chars()

    def row(self, number: int, label: str) -> list[Any]:
        turned = self._turned_characters()
        main = turned.most_common_turn()
        runs = collect_runs(turned.of(main))
        box = _turn((self.left, self.bottom, self.right, self.top), main)
        segments: list[tuple[Any, ...]] = []
        aside: list[str] = []
        advances = usual_advances(runs)
        for run in runs:
            text = text_of_run(run, advances)
            if not text:
                continue
            if _is_off(run, box):
                aside.append(text)
            else:
                segments.append((text, *self._place(run, box), *self._look(run)))
        for other in turned.others(main):
            aside += [text for run in collect_runs(turned.of(other)) if (text := text_of_run(run, {}))]
        empty = not segments and not aside
        pictured = empty and self._has_picture()
        ocr = not empty and self._is_invisible(runs)
        return [
            number,
            label,
            round(box[2] - box[0], 1),
            round(box[3] - box[1], 1),
            segments,
            aside,
            pictured,
            ocr,
            self.count > MOST_CHARACTERS,
        ]

    def _turned_characters(self) -> _Turned:
        pdfium, text, count = self.pdfium, self.text, min(self.count, MOST_CHARACTERS)
        unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        letters = joined_surrogates([unicode_of(text, index) for index in range(count)])
        found = _Turned()
        rect = pdfium.FS_RECTF()
        place = ctypes.byref(rect)
        turn, hinted, word = 0, True, True
        line = 0  # the last character that stands on the line
        for index, letter in enumerate(letters):
            if not letter:
                continue
            if letter.isspace():
                hinted = word = True
                continue
            if not box_of(text, index, place):
                continue
            if word:
                turn = _quarter_turns(pdfium.FPDFText_GetCharAngle(text, index))
                word = letter in HYPHENS
            box = (rect.left, rect.bottom, rect.right, rect.top)
            if not all(map(math.isfinite, box)):
                continue
            raised = False
            if not letter.isdecimal() or hinted:
                line = index
            elif turn == 0:
                raised = self._is_above(index, line, box) or self._is_small(index, box)
            if not raised:
                line = index
            left, top, right, bottom = _turn(box, turn)
            found.add(turn, Character(letter, left, top, right, bottom, bottom - top, index, hinted, raised))
            hinted = letter in HYPHENS
            word = word or hinted
        return found

    def _is_above(self, index: int, before: int, box: Sequence[float]) -> bool:
        """Return whether a digit stands higher than a character before it, and beside it."""
        across, here, there = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
        self.pdfium.FPDFText_GetCharOrigin(self.text, before, across, there)
        self.pdfium.FPDFText_GetCharOrigin(self.text, index, across, here)
        return _ABOVE * (box[3] - box[1]) < here.value - there.value < box[3] - box[1]

    def _is_small(self, index: int, box: Sequence[float]) -> bool:
        """Return whether a digit is drawn small and high in the box of its font, as fonts have them for notes."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not self.pdfium.FPDFText_GetCharBox(self.text, index, left, right, bottom, top):
            return False
        height = box[3] - box[1]
        return 0 < top.value - bottom.value < _SMALL * height and bottom.value - box[1] > _RAISED * height

    def _place(self, run: Run, box: Sequence[float]) -> tuple[float, float, float, float]:
        left, top = box[0], box[1]
        return (
            round(run.left - left, 1),
            round(run.top - top, 1),
            round(run.right - left, 1),
            round(run.bottom - top, 1),
        )

    def _look(self, run: Run) -> tuple[float, bool]:
        """Return the size of a run's font in points, and whether all of it is bold."""
        pdfium, middle = self.pdfium, run.characters[len(run.characters) // 2].number
        matrix = pdfium.FS_MATRIX()
        size = 0.0
        if pdfium.FPDFText_GetMatrix(self.text, middle, matrix):
            size = pdfium.FPDFText_GetFontSize(self.text, middle) * math.hypot(matrix.c, matrix.d)
        if not (math.isfinite(size) and size > 0.5):
            size = 0.85 * (run.bottom - run.top)
        first, last = run.characters[0].number, run.characters[-1].number
        return round(size, 1), self._is_bold(first) and (first == last or self._is_bold(last))

    def _is_bold(self, index: int) -> bool:
        flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
        self.pdfium.FPDFText_GetFontInfo(self.text, index, name, len(name), flags)
        called = name.value.decode("utf-8", "replace").lower()
        return any(word in called for word in _BOLD) or bool(flags.value & _FORCED_BOLD)

    def _is_invisible(self, runs: Sequence[Run]) -> bool:
        """Return whether the first characters are drawn invisibly, as over the picture of a page."""
        indices = [run.characters[0].number for run in runs[:3]]
        modes = []
        for index in indices:
            drawn = self.pdfium.FPDFText_GetTextObject(self.text, index)
            modes.append(self.pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0)
        return bool(modes) and all(mode == _INVISIBLE for mode in modes)

    def _has_picture(self) -> bool:
        pdfium, raw = self.pdfium, self.page.raw
        number = min(pdfium.FPDFPage_CountObjects(raw), _MOST_OBJECTS)
        kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(raw, at)) for at in range(number))
        return any(kind in {_IMAGE, _FORM} for kind in kinds)


class _Turned:
    """Characters by the direction in which they run, in quarter turns; each with its box as it is read."""

    def __init__(self) -> None:
        self._found: dict[int, list[Character]] = {}

    def add(self, turn: int, character: Character) -> None:
        self._found.setdefault(turn, []).append(character)

    def of(self, turn: int) -> list[Character]:
        return self._found.get(turn, [])

    def most_common_turn(self) -> int:
        counts = Counter({turn: len(found) for turn, found in self._found.items()})
        return max(counts, key=lambda turn: (counts[turn], -turn), default=0)

    def others(self, turn: int) -> list[int]:
        return [other for other in sorted(self._found) if other != turn]


def _quarter_turns(angle: float) -> int:
    """Return by how many quarter turns to the left a character stands, or that it stands at a slant."""
    turns = angle / (math.pi / 2) if math.isfinite(angle) else 0.0
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < 0.12 else _SLANTED


def _turn(box: Sequence[float], turn: int) -> tuple[float, float, float, float]:
    """Return a box (left, bottom, right, top) of the page as left, top, right, bottom of the text as it is read."""
    left, bottom, right, top = box
    if turn == 1:
        return -top, -right, -bottom, -left
    if turn == 2:
        return -right, bottom, -left, top
    if turn == 3:
        return bottom, left, top, right
    return left, -top, right, -bottom


def _is_off(run: Run, box: Sequence[float]) -> bool:
    across, down = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    wide, high = _OFF_PAGE * (box[2] - box[0]), _OFF_PAGE * (box[3] - box[1])
    return not (box[0] - wide <= across <= box[2] + wide and box[1] - high <= down <= box[3] + high)
