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
from itertools import pairwise
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

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_POINTS = 72 / DPI
_LEVEL = 0.2  # degrees: less skew than this is left
_MOST_SKEW = 8.0
_LONG = 6.0  # times as wide as high: a line whose slope says how the page lies
_INK = 0.6  # of the brightness of paper: what is darker is ink
_GUTTER = 0.45  # of the height of a line: the narrowest strip between two columns
_NEAR = 5.0  # heights of a line: the lines that say whether a gap is a gutter
_LEAST_LINES = 3  # others that have the gap too
_CROSSED = 0.25  # of the lines near it may cross a gutter
_EDGE = 0.12  # of the height of a line: less than half of what parts two columns
_PAPER = 0.25  # of the height of a line
_UPRIGHT = 0.5  # of the lines are higher than wide on a page that lies on its side


class Box(NamedTuple):
    """Where something stands in a picture, in pixels from its top left."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Return how high it is."""
        return self.bottom - self.top


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
    sideways = sum(_height(box) > 1.5 * _width(box) for box in corners) > _UPRIGHT * len(corners) > 0
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


def _read_lines(picture: Any, corners: Sequence[Sequence[tuple[float, float]]], engine: Engine) -> list[Line]:
    """Return the lines in boxes, read each by itself, on a page that is made level first."""
    skew = _skew(corners)
    if skew:
        corners = [_level(box, skew, picture.size) for box in corners]
        picture = picture.rotate(skew, resample=3, fillcolor=255)  # 3: bicubic
    pixels, ink = _pixels(picture), find_ink(picture)
    boxes = [box for quad in corners if (box := _box(quad, picture.size)).right - box.left > 2 < box.height]
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


def _skew(corners: Sequence[Sequence[tuple[float, float]]]) -> float:
    """Return by how many degrees the lines fall to the right; 0 where they are level, or hardly slope alike."""
    long = [box for box in corners if _width(box) > _LONG * _height(box)]
    slopes = [math.degrees(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])) for box in long]
    if len(slopes) < _LEAST_LINES:
        return 0.0
    usual = median(slopes)
    return usual if _LEVEL < abs(usual) < _MOST_SKEW else 0.0


def _level(
    corners: Sequence[tuple[float, float]], degrees: float, size: tuple[int, int]
) -> list[tuple[float, float]]:
    """Return where corners are once the picture has been turned about its middle, so that its lines are level."""
    across, down = size[0] / 2, size[1] / 2
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (
            across + (x - across) * cosine + (y - down) * sine,
            down - (x - across) * sine + (y - down) * cosine,
        )
        for x, y in corners
    ]


def _width(corners: Sequence[tuple[float, float]]) -> float:
    return math.dist(corners[0], corners[1])


def _height(corners: Sequence[tuple[float, float]]) -> float:
    return math.dist(corners[0], corners[3])


def _box(corners: Sequence[tuple[float, float]], size: tuple[int, int]) -> Box:
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Box(
        max(0, math.floor(min(across))),
        max(0, math.floor(min(down))),
        min(size[0], math.ceil(max(across))),
        min(size[1], math.ceil(max(down))),
    )


def _pixels(picture: Any) -> Any:
    return import_module("numpy").asarray(picture)


def find_ink(picture: Any) -> Any:
    """Return which pixels of a picture are ink; specks, as scanners leave them, are none."""
    even = _pixels(picture.filter(import_module("PIL.ImageFilter").MedianFilter(3)))
    return even < _INK * (float(even.max()) if even.size else 255.0)


def split(ink: Any, boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield boxes cut where a gutter runs through them, and from the first ink to the last.

    The engine finds one line where two columns stand close.
    """
    for box in boxes:
        inked = [box.left + at for at in _core(ink, box).any(axis=0).nonzero()[0].tolist()]
        if not inked:
            continue
        left = inked[0]
        for one, other in pairwise(inked):
            wide = min(one - left, inked[-1] - other) > box.height and other - one > _GUTTER * box.height
            if wide and _is_gutter(ink, (one + 1, other), box, boxes):
                yield box._replace(left=left, right=one + 1)
                left = other
        yield box._replace(left=left, right=inked[-1] + 1)


def _core(ink: Any, box: Box) -> Any:
    """Return the middle of a line, without what reaches into it from the lines about it."""
    edge = box.height // 5
    return ink[box.top + edge : box.bottom - edge, box.left : box.right]


def _is_gutter(ink: Any, gap: tuple[int, int], box: Box, boxes: Sequence[Box]) -> bool:
    """Return whether the lines near by have no ink there either, and stand on both sides of it."""
    inset = (gap[1] - gap[0]) // 5
    left, right = gap[0] + inset, gap[1] - inset
    near = [
        other
        for other in boxes
        if other is not box
        and abs(other.top - box.top) < _NEAR * box.height
        and other.left < left < right < other.right
    ]
    crossed = sum(bool(_core(ink, other._replace(left=left, right=right)).any()) for other in near)
    aside = [
        other
        for other in boxes
        if abs(other.top - box.top) < _NEAR * box.height and (other.right <= right or other.left >= left)
    ]
    open_lines = len(near) - crossed + len(aside) // 2
    return open_lines >= _LEAST_LINES and crossed <= _CROSSED * (len(near) + len(aside) / 2)
