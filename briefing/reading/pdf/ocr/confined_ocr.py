"""A PDF's bytes and the numbers of its pages in; the lines that another process recognised on them out.

A page that ends that process, or takes more than it may, is named as one that could not be recognised; the others are
read.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.pdf.ocr.limits import MOST_PAGES, PAGES_AT_ONCE, SECONDS, SECONDS_A_PAGE, WAITING
from briefing.reading.pdf.ocr.page_layout import OcrPage, page_of_answer

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from briefing.reading.pdf.ocr.ocr_process import serve; serve()"
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Pages by their numbers, counted from 1; `failed` could not be recognised, `left` were too many to be tried."""

    pages: dict[int, OcrPage]
    failed: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


def recognise_pages(data: bytes, numbers: Sequence[int]) -> Recognised:
    """Recognise pages of a PDF, given by their numbers, counted from 1."""
    pages: dict[int, OcrPage] = {}
    failed: list[int] = []
    waiting = [number - 1 for number in numbers[:MOST_PAGES]]
    while waiting:
        batch = waiting[:PAGES_AT_ONCE]
        found = _run(data, batch)
        pages |= {index + 1: page for index, page in found.items()}
        missing = [index for index in batch if index not in found]
        failed += [missing[0] + 1] if missing else []  # those after it have not been tried
        waiting = [*missing[1:], *waiting[len(batch) :]]
    return Recognised(pages, tuple(failed), tuple(numbers[MOST_PAGES:]))


def _run(data: bytes, pages: Sequence[int]) -> dict[int, OcrPage]:
    """Return the pages, counted from 0, that a process recognised before it ended."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START],
            input=pickle.dumps(sys.path) + json.dumps(list(pages)).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WAITING * (SECONDS + SECONDS_A_PAGE * len(pages)),
            check=False,
        )
        answer = done.stdout
    except subprocess.TimeoutExpired as late:
        answer = late.stdout or b""
    found: dict[int, OcrPage] = {}
    for line in answer.split(b"\n"):
        try:
            row = json.loads(line)
        except ValueError:  # the last line of a process that has ended within it, or nothing
            continue
        if "page" in row:
            found[row["page"]] = page_of_answer(row)
    return found
