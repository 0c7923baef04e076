"""Reading scans by OCR: words found, words that are right, words set aside, seconds a page; with the extra `ocr` only.

Pages of invented text, of one column and of two, are printed, drawn as a scanner would at several resolutions, clean,
laid askew by a degree, and noisy; every run makes the same pictures.
"""

from __future__ import annotations

import io
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.model import PassageKind
from briefing.reading.ocr_engine import INSTALL, installed_engine
from briefing.reading.pdf import read_pdf

RESOLUTIONS = (150, 200, 300)
CONDITIONS = ("clean", "askew by 1°", "noisy")
NOISE = 18.0  # of 255: the deviation of each pixel, on paper that is a little grey
SPECKS = 0.002  # of all pixels
COLUMNS = {
    "one column": "font: 11pt 'Source Serif 4'",
    "two columns": "font: 9.5pt 'Source Sans 3'; columns: 2",
}
_PLACES = ("Lower Marl", "Upper Fenwick", "Orsel", "Dunmere", "Tarn Quay", "Vellbrook", "Hask", "Oxlow")
_PEOPLE = (
    "Ada Quill",
    "Bram Ostlund",
    "Tilda Orsk",
    "Oda Brill",
    "Jonas Wray",
    "Mirel Stav",
    "Hugo Lint",
    "Petra Vos",
)
_SENTENCES = (
    "The harbour authority of {place} said on {day} that {number} moorings had been inspected by divers.",
    "{person}, who speaks for the district, told reporters that repairs would cost about {number},000 crowns.",
    "“We do not know how long the work will take,” {person} said after the meeting in {place}.",
    "According to the weather service, gusts of up to {number} km/h were measured near {place} on {day}.",
    "Some {number} households were without power; the grid operator blamed a fallen tree (see page {number}).",
    "Councillor {person} called it “far too early” to speak of negligence, but asked for the contract of 20{number}.",
    "Fishermen’s representatives want compensation of {number} crowns a day for each boat that cannot leave {place}.",
    "The ferry between {place} and Rennholm, built in 19{number}, will carry no vehicles until further notice.",
)
_DAYS = ("Monday", "Tuesday", "14 October 2031", "3 November", "Friday morning", "the first Sunday of May")
_WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")


def main() -> None:
    """Print a row for each layout, resolution and condition, and one for all; without an engine, what to install."""
    engine = installed_engine()
    if not engine:
        print(f"no OCR is installed: {INSTALL}")
        return
    print(engine)
    print("page                                  words  recall  precision  set aside  wrong of it  s a page")
    rows = []
    for layout, style in COLUMNS.items():
        printed, truth = print_page(style)
        for dpi in RESOLUTIONS:
            for condition in CONDITIONS:
                rows.append(measure(scan(printed, dpi, condition), truth))
                print(format_row(f"{layout}, {dpi} dpi, {condition}", rows[-1]), flush=True)
    print(format_row("all", [sum(values) for values in zip(*rows, strict=True)]))


def format_row(name: str, row: Iterable[float]) -> str:
    """Return the shares that the counts of a row are."""
    truth, read, right, aside, wrong, seconds, pages = row
    share = (right / truth, right / max(read, 1), aside / max(aside + read, 1), wrong / max(aside, 1))
    cells = "".join(f"{value:10.3f}" for value in share)
    return f"{name:38}{truth:5.0f}{cells}{seconds / pages:12.1f}"


def measure(pdf: bytes, truth: Counter[str]) -> list[float]:
    """Return how many words there are, are read, of these are right, are set aside as unsure, of these are wrong."""
    begun = time.perf_counter()
    [document] = read_pdf("scan.pdf", pdf)
    seconds = time.perf_counter() - begun
    aside, quoted = Counter[str](), words(document.text)
    for span in document.known:
        if span.kind is PassageKind.RESIDUE:
            aside += words(document.text[span.start : span.end])
    quoted -= aside
    right = (quoted & truth).total()
    wrong = aside.total() - (aside & (truth - quoted)).total()
    return [truth.total(), quoted.total(), right, aside.total(), wrong, seconds, 1]


def words(text: str) -> Counter[str]:
    """Count words; straight quotation marks and curly ones are alike, since no engine tells them apart."""
    return Counter(word.replace("’", "'") for word in _WORD.findall(text))


def print_page(style: str) -> tuple[bytes, Counter[str]]:
    """Return a page of invented text as a PDF, and the words on it."""
    from weasyprint import HTML

    paragraphs = [f"Report on the harbours, part {len(style)}", *_paragraphs(random.Random(len(style)))]
    body = "".join(f"<p>{text}</p>" if at else f"<h1>{text}</h1>" for at, text in enumerate(paragraphs))
    css = f"@page {{ size: A4; margin: 2.2cm }} body {{ {style}; text-align: justify; hyphens: auto }}"
    head = f"<style>{css} h1 {{ font-size: 16pt }}</style>"
    html = HTML(string=f"<html lang='en'>{head}<body>{body}</body></html>")
    return html.write_pdf(), words(" ".join(paragraphs))


def _paragraphs(chance: random.Random) -> Iterator[str]:
    for _ in range(7):
        chosen = chance.sample(_SENTENCES, 3)
        yield " ".join(
            each.format(
                place=chance.choice(_PLACES),
                person=chance.choice(_PEOPLE),
                day=chance.choice(_DAYS),
                number=chance.randint(10, 99),
            )
            for each in chosen
        )


def scan(pdf: bytes, dpi: int, condition: str, turn: int = 0) -> bytes:
    """Return the first page as a PDF that holds nothing but its picture, turned to the left by some degrees."""
    import pypdfium2
    from PIL import Image

    file = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    picture = file[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if condition.startswith("askew"):
        picture = picture.rotate(-1, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if condition == "noisy":
        picture = _noisy(picture)
    if turn:
        picture = picture.rotate(turn, expand=True)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=dpi, quality=75)
    return out.getvalue()


def _noisy(picture: Any) -> Any:
    import numpy as np
    from PIL import Image, ImageFilter

    chance = np.random.default_rng(13)
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.6)), dtype=float) * 0.9
    grey = soft + chance.normal(0, NOISE, soft.shape)
    grey[chance.random(soft.shape) < SPECKS] = 0
    return Image.fromarray(grey.clip(0, 255).astype("uint8"))


if __name__ == "__main__":
    main()
