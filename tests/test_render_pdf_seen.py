"""What is seen on a page is what its text layer says: pages are drawn, read by eye (Tesseract), and compared.

The text layer is what a reader copies, what a screen reader speaks and what verify checks. That it says what
the ink says is shown here for every script of the sample, by a reader that knows nothing of the PDF. Tesseract
errs too, so that a share of the letters must agree: its own errors lie far above the floor, a font whose map
of letters is wrong far below it.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import unicodedata
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from rapidfuzz.distance import Indel
from sample_briefs import PlainLook, text_brief

from briefing.render import render

pytestmark = pytest.mark.slow

pdfium: Any = importlib.import_module("pypdfium2")
pikepdf: Any = importlib.import_module("pikepdf")

# Invented sentences: a minister of a country that does not exist says how many boats have left a harbour.
SAID = {
    "eng": "The minister of an invented country said that twelve boats had left the harbour before noon.",
    "rus": "Министр вымышленной страны сказал, что двенадцать лодок покинули гавань до полудня.",
    "ell": "Ο υπουργός της φανταστικής χώρας είπε ότι δώδεκα βάρκες έφυγαν από το λιμάνι.",
    "kor": "가상의 나라 장관은 배 열두 척이 월요일에 항구를 떠났다고 말했다.",
    "chi_sim": "虚构国家的部长说，十二艘船在星期一离开了港口，没有人知道原因。",
    "ara": "قال وزير البلد الخيالي إن القوارب غادرت الميناء يوم الخميس قبل الظهر.",
}
Box = tuple[float, float, float, float]
# Of other faces PDFium knows the letters without the map of the file.
VENDORED = {"eng", "rus", "ell"}
FLOOR = 0.88
SCALE = 300 / 72
MARGIN = 6.0


@pytest.fixture(scope="module")
def content() -> bytes:
    text = "\n".join(SAID.values())
    spans = [(text.index(said), text.index(said) + len(said)) for said in SAID.values()]
    return render(text_brief({"a": text}, {"a": spans}), {"a": text}, ["pdf"], PlainLook())["brief.pdf"]


def letters(text: str) -> str:
    """Return the letters and digits of a text as one reads them, whatever forms a font has for them."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def find_quotation(document: Any, said: str) -> tuple[int, Box]:
    """Return the page and the box, in points, where the text layer says these words."""
    for number, page in enumerate(document):
        layer = page.get_textpage()
        places = [(i, c) for i in range(layer.count_chars()) for c in letters(layer.get_text_range(i, 1))]
        at = "".join(c for _, c in places).find(letters(said))
        if at >= 0:
            boxes = [layer.get_charbox(i) for i, _ in places[at : at + len(letters(said))]]
            left, bottom, right, top = zip(*boxes, strict=True)
            return number, (min(left), min(bottom), max(right), max(top))
    raise AssertionError(f"the text layer does not say {said!r}")


def read_by_eye(document: Any, number: int, box: Box, language: str) -> str:
    """Draw a part of a page and let Tesseract read it."""
    page = document[number]
    left, bottom, right, top = box
    height = page.get_height()
    image = page.render(scale=SCALE).to_pil()
    around = (left - MARGIN, height - top - MARGIN, right + MARGIN, height - bottom + MARGIN)
    part = image.crop(tuple(round(edge * SCALE) for edge in around))
    png = BytesIO()
    part.save(png, "png")
    command = ["tesseract", "-", "-", "-l", language, "--psm", "6", "--dpi", "300"]
    done = subprocess.run(command, input=png.getvalue(), capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _map_elsewhere(moved: dict[str, str], row: re.Match[str]) -> str:
    return f"<{row[1]}> <{moved[row[1]]}>"


def swap_letters(content: bytes) -> bytes:
    """Make the text layer lie: in every font's map of letters, each letter becomes its neighbour in the map."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                stream = thing.ToUnicode
                said = stream.read_bytes().decode("ascii")
                rows = re.findall(r"(?m)^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>$", said)
                means = [unicode for _, unicode in rows]
                moved = dict(zip((code for code, _ in rows), means[1:] + means[:1], strict=True))
                lie = partial(_map_elsewhere, moved)
                said = re.sub(r"(?m)^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>$", lie, said)
                stream.write(said.encode("ascii"))
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def agreement(content: bytes, number: int, box: Box, language: str) -> float:
    """Return how much of what is seen in a box agrees with what the text layer says there."""
    with pdfium.PdfDocument(content) as document:
        layer = document[number].get_textpage().get_text_bounded(*box)
        seen = read_by_eye(document, number, box, language)
    assert letters(seen)
    return Indel.normalized_similarity(letters(layer), letters(seen))


@pytest.fixture(params=sorted(SAID))
def place(request: pytest.FixtureRequest, content: bytes) -> tuple[str, int, Box]:
    with pdfium.PdfDocument(content) as document:
        return request.param, *find_quotation(document, SAID[request.param])


def test_what_is_seen_is_what_the_text_layer_says(content: bytes, place: tuple[str, int, Box]) -> None:
    language, number, box = place
    assert agreement(content, number, box, language) >= FLOOR


def test_what_is_seen_is_what_the_source_says(content: bytes, place: tuple[str, int, Box]) -> None:
    language, number, box = place
    with pdfium.PdfDocument(content) as document:
        seen = read_by_eye(document, number, box, language)
    assert Indel.normalized_similarity(letters(SAID[language]), letters(seen)) >= FLOOR


@pytest.mark.parametrize("place", sorted(VENDORED), indirect=True)
def test_a_text_layer_that_lies_is_found(content: bytes, place: tuple[str, int, Box]) -> None:
    language, number, box = place
    assert agreement(swap_letters(content), number, box, language) < FLOOR - 0.2
