"""Which program recognises letters here, as one line that a source is marked with; nothing of it is imported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

DETECTOR, RECOGNISER = "PP-OCRv6_det_small", "PP-OCRv6_rec_small"
"""The models, files in rapidocr's own wheel: which they are is settled by its version."""
LAYOUT_VERSION = "1"
"""Changes whenever the same lines would give another text."""
INSTALL = 'pip install "briefing[ocr]"'
NO_OCR = "BRIEFING_NO_OCR"
"""A variable of the environment: where it is set, this process and those that it starts read as if no OCR were here."""
_RUNTIMES = ("onnxruntime", "opencv-python-headless")
_refused: ContextVar[bool] = ContextVar("refused", default=False)


def installed_engine() -> str:
    """Return the engine with its models and all versions that have a say in the text; "" where none is to be used.

    "rapidocr 3.10.0 (PP-OCRv6_det_small, PP-OCRv6_rec_small), onnxruntime 1.32.0, …, layout 1". Two machines that say
    the same may still differ in a letter, since their processors may round differently.
    """
    return "" if _refused.get() or os.environ.get(NO_OCR) else _find_engine()


@contextmanager
def reading_without_ocr(refused: bool = True, *, started: bool = False) -> Iterator[None]:
    """Read, within it, as if no OCR were installed: as a brief was made whose sources name none.

    `started` holds for processes that are started meanwhile too, by this thread or another.
    """
    token, before = _refused.set(refused), os.environ.get(NO_OCR)
    if refused and started:
        os.environ[NO_OCR] = "1"
    try:
        yield
    finally:
        _refused.reset(token)
        if refused and started and before is None:
            del os.environ[NO_OCR]


@cache
def _find_engine() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        engine = version("rapidocr")
        runtimes = [f"{name} {version(name)}" for name in _RUNTIMES]
    except PackageNotFoundError:
        return ""
    return ", ".join((f"rapidocr {engine} ({DETECTOR}, {RECOGNISER})", *runtimes, f"layout {LAYOUT_VERSION}"))
