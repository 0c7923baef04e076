"""The process that recognises letters, and nothing else: a file on standard input, a line of JSON a page out.

It opens no connection: the models are named by their paths in the engine's wheel. One thread computes, so that the same
picture always gives the same numbers. A page is drawn, turned upright, its lines are found; each is cut where a gutter
parts two columns, and read by itself.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from briefing.reading.ocr_engine import DETECTOR, RECOGNISER
from briefing.reading.pdf.limits import limit
from briefing.reading.pdf.ocr.limits import (
    DPI,
    MEGABYTES,
    MOST_PIXELS,
    SECONDS,
    SECONDS_A_PAGE,
    SURE,
)
from briefing.reading.pdf.ocr.lines_in_picture import (
    Box,
    Corners,
    box_of,
    find_ink,
    find_skew,
    height_of,
    make_level,
    split,
    width_of,
)

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_POINTS = 72 / DPI
_EDGE = 0.12  # of the height of a line: less than half of what parts two columns
_PAPER = 0.25  # of the height of a line
_UPRIGHT = 0.5  # of the lines are higher than wide on a page that lies on its side


class Line(NamedTuple):
    """What was read in a box, and how sure the engine is, from 0 to 1."""

    text: str
    score: float
    box: Box


def serve() -> None:
    """Read the pages to recognise and the file from standard input; write what is on them: a whole life."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what a library might print
    pages = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    with os.fdopen(answers, "w", encoding="ascii") as out:
        _confine(len(data), len(pages))
        for row in _read_rows(data, pages):
            out.write(json.dumps(row) + "\n")
            out.flush()


def _confine(size: int, pages: int) -> None:
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    limit("RLIMIT_AS", (MEGABYTES << 20) + 3 * size, hard=True)
    limit("RLIMIT_CORE", 0, hard=True)
    limit("RLIMIT_CPU", SECONDS + SECONDS_A_PAGE * pages, hard=False)


def _read_rows(data: bytes, pages: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield for each page, counted from 0, that it begins, then its lines in points; `{"done": true}` at the end."""
    document = import_module("pypdfium2").PdfDocument(data)
    engine = Engine()
    for index in pages:
        yield {"begin": index}
        lines, wide, high = recognise(_draw(document[index]), engine)
        rows = [
            [line.text, round(line.score, 4), *(round(_POINTS * at, 1) for at in line.box)] for line in lines
        ]
        yield {
            "page": index,
            "width": round(_POINTS * wide, 1),
            "height": round(_POINTS * high, 1),
            "lines": rows,
        }
    yield {"done": True}


def _draw(page: Any) -> Any:
    """Return a page as a picture in grey."""
    wide, high = page.get_size()
    scale = min(DPI / 72, math.sqrt(MOST_PIXELS / max(wide * high, 1.0)))
    return page.render(scale=scale, grayscale=True).to_pil().convert("L")


class Engine:
    """rapidocr as it is used here: boxes of a page, and the letters of one line."""

    def __init__(self) -> None:
        spec = find_spec("rapidocr")
        assert spec is not None and spec.origin is not None
        models = Path(spec.origin).parent / "models"
        import_module("cv2").setNumThreads(1)
        threads = dict.fromkeys(
            (f"EngineConfig.onnxruntime.{kind}_op_num_threads" for kind in ("intra", "inter")), 1
        )
        self._engine = import_module("rapidocr").RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.text_score": 0.0,
                "Det.model_path": str(models / f"{DETECTOR}.onnx"),
                "Rec.model_path": str(models / f"{RECOGNISER}.onnx"),
                **threads,
            }
        )

    def find(self, pixels: Any) -> list[list[tuple[float, float]]]:
        """Return the corners of each line, from the top left in the direction of the clock."""
        found = self._engine(_in_colour(pixels), use_det=True, use_cls=False, use_rec=False).boxes
        return [] if found is None else [[(float(x), float(y)) for x, y in corners] for corners in found]

    def read(self, pixels: Any) -> tuple[str, float]:
        """Return the words of one line and how sure they are."""
        found = self._engine(_in_colour(pixels), use_det=False, use_cls=False, use_rec=True)
        return (found.txts[0], float(found.scores[0])) if found.txts else ("", 0.0)


def _in_colour(pixels: Any) -> Any:
    return pixels[:, :, None].repeat(3, axis=2)


def recognise(picture: Any, engine: Engine) -> tuple[list[Line], int, int]:
    """Return the lines of a picture, and how wide and high it is once it stands upright."""
    corners = engine.find(_pixels(picture))
    sideways = sum(height_of(box) > 1.5 * width_of(box) for box in corners) > _UPRIGHT * len(corners) > 0
    turns = (90, 270) if sideways else (0, 180)
    best: tuple[list[Line], int, int] = ([], *picture.size)
    for turn in turns:
        turned = picture.rotate(turn, expand=True) if turn else picture
        found = engine.find(_pixels(turned)) if turn else corners
        lines = _read_lines(turned, found, engine)
        if turn == turns[0] or _sureness(lines) > _sureness(best[0]):
            best = (lines, *turned.size)
        if _sureness(best[0]) >= SURE or not found:
            break
    return best


def _sureness(lines: Sequence[Line]) -> float:
    """Return the middle one of how sure the lines are: below what can be quoted, the page may stand on its head."""
    return median(line.score for line in lines) if lines else 0.0


def _read_lines(picture: Any, corners: Sequence[Corners], engine: Engine) -> list[Line]:
    """Return the lines in boxes, read each by itself, on a page that is made level first."""
    skew = find_skew(corners)
    if skew:
        corners = [make_level(box, skew, picture.size) for box in corners]
        picture = picture.rotate(skew, resample=3, fillcolor=255)  # 3: bicubic
    pixels, ink = _pixels(picture), find_ink(picture)
    boxes = [box for quad in corners if (box := box_of(quad, picture.size)).right - box.left > 2 < box.height]
    read = ((box, *engine.read(_crop(pixels, box))) for box in split(ink, boxes))
    return [Line(text, score, box) for box, text, score in read if text.strip()]


def _crop(pixels: Any, box: Box) -> Any:
    """Return the picture of a line with a little of what stands before and behind it, and paper above and below.

    The engine draws each line equally high: with paper about it, letters are smaller, and blanks are seen as such
    (of 372 words on a page of 150 dpi, 40 ran together without it and 2 with it).
    """
    edge, paper = int(_EDGE * box.height), int(_PAPER * box.height)
    line = pixels[box.top : box.bottom, max(0, box.left - edge) : box.right + edge]
    return import_module("numpy").pad(line, ((paper, paper), (0, 0)), constant_values=int(pixels.max()))


def _pixels(picture: Any) -> Any:
    return import_module("numpy").asarray(picture)
