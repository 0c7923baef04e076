"""An OCR for the tests that is no program at all: what it "reads" of a page is what a file says of the page's size.

`install` writes packages with the names and the surface of the real ones into a folder; processes that have it on their
path take them for these. Boxes are in points from the top left, and the page is drawn at 200 dots an inch.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.reading import ocr_engine

Line = tuple[str, float, tuple[float, float, float, float]]
VERSION = "1.2.3"
_ENGINE = """
import json
from pathlib import Path
from types import SimpleNamespace

SCALE = 200 / 72
PAGES = json.loads((Path(__file__).parent / "pages.json").read_text(encoding="utf-8"))


class RapidOCR:
    def __init__(self, params):
        self.params = params
        self.lines = []

    def __call__(self, image, use_det, use_cls, use_rec):
        if use_rec:
            text, score = self.lines.pop(0)
            if text == "END":
                raise SystemExit(3)
            return SimpleNamespace(txts=(text,), scores=(score,))
        width = round(image.shape[1] / SCALE)
        found = PAGES.get(str(width), [])
        self.lines = [(text, score) for text, score, _ in found]
        corners = [[l, t, r, t, r, b, l, b] for *_, (l, t, r, b) in found]
        boxes = [[(SCALE * c[at], SCALE * c[at + 1]) for at in (0, 2, 4, 6)] for c in corners]
        return SimpleNamespace(boxes=boxes or None)
"""


def install(folder: Path, pages: Mapping[int, Sequence[Line]], version: str = VERSION) -> Path:
    """Write the packages into a folder; `pages` are what is on a page, by its width in points."""
    (folder / "rapidocr").mkdir(parents=True)
    (folder / "rapidocr" / "__init__.py").write_text(_ENGINE, encoding="utf-8")
    (folder / "rapidocr" / "pages.json").write_text(json.dumps(dict(pages)), encoding="utf-8")
    (folder / "cv2.py").write_text("def setNumThreads(number):\n    pass\n", encoding="utf-8")
    for name in ("rapidocr", "onnxruntime", "opencv-python-headless"):
        described = folder / f"{name.replace('-', '_')}-{version}.dist-info"
        described.mkdir()
        (described / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8"
        )
    return folder


@contextmanager
def installed(folder: Path) -> Iterator[None]:
    """Read, within it, as if the packages of a folder were installed, and no others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ["PYTHONPATH"]]))
        patch.delenv(ocr_engine.NO_OCR)
        ocr_engine._find_engine.cache_clear()
        yield
    ocr_engine._find_engine.cache_clear()


def lines_of(texts: Sequence[str | tuple[str, float]], left: float = 60, top: float = 80) -> list[Line]:
    """Return texts as lines that stand under each other, as wide as such letters are; they are sure unless they say."""
    lines: list[Line] = []
    for at, each in enumerate(texts):
        text, score = each if isinstance(each, tuple) else (each, 0.99)
        above = top + 14 * at
        lines.append((text, score, (left, above, left + 5.2 * len(text), above + 13)))
    return lines


def scanned(pages: Mapping[int, Sequence[Line]], height: int = 842) -> bytes:
    """Return a PDF with a picture a page, where each line is a row of dots where its letters are."""
    from PIL import Image, ImageDraw

    pictures = []
    for width, lines in pages.items():
        picture = Image.new("L", (width, height), 255)
        draw = ImageDraw.Draw(picture)
        for text, _, (left, top, _right, bottom) in lines:
            for at, letter in enumerate(text):
                if letter != " ":
                    draw.rectangle((left + 5.2 * at, top + 2, left + 5.2 * at + 3, bottom - 2), fill=0)
        pictures.append(picture)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=72, save_all=True, append_images=pictures[1:])
    return out.getvalue()
