"""A print page and the files that go with it in; a tagged PDF (PDF/A-3a and PDF/UA-1) out, laid out by WeasyPrint.

Whatever WeasyPrint logs is an error. Nothing is fetched but the vendored fonts and what stands in data:
addresses. WeasyPrint takes half a second to import: that happens when a page is laid out, not before.
"""

from __future__ import annotations

import importlib
import importlib.resources
import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import DataHandler, Request

from briefing.errors import MissingGlyphError, Problem, RenderError
from briefing.render.complaints import describe_complaints, missing_characters
from briefing.render.links import read_words
from briefing.render.standards import AttachedFile, choose_variant, declare_standards

FONT_SCHEME = "briefing:"
COLOURS = "sRGB"
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)

_FONT_NAME = re.compile(r"[A-Za-z0-9_]+\.ttf\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def lay_out_pdf(page: str, files: Sequence[AttachedFile], issued: str) -> bytes:
    """Lay a print page out; raises RenderError with everything that WeasyPrint complained of.

    The dates of the attachments are the date of issue: without them, each would carry the time of the build.
    """
    weasyprint = importlib.import_module("weasyprint")
    tagging = importlib.import_module("briefing.render.tagging")
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    date, words = read_date(issued), read_words(page)
    with _demand_silence():
        html = weasyprint.HTML(string=page, base_url=FONT_SCHEME, url_fetcher=_Fetcher())
        options = {
            "pdf_variant": choose_variant(page),
            "pdf_tags": True,
            "output_intent": COLOURS,
            "attachments": [_attach(weasyprint, file, date) for file in files],
        }
        document = html.render(fonts, None, {COLOURS: _read_colours()}, **options)
        with tagging.tagged_quotations():
            pdf: bytes = document.write_pdf(
                finisher=lambda _, made: declare_standards(made, files, words), **options
            )
    return pdf


def read_date(issued: str) -> datetime:
    """Read the date of issue; the first of the month or the year where it says no more."""
    match = _DATE.match(issued)
    if not match:
        return UNDATED
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return UNDATED


def _read_colours() -> Any:
    """Read the colour profile that WeasyPrint brings; when it reads that itself, it leaves the file open."""
    profile = importlib.resources.files("weasyprint.pdf") / "sRGB2014.icc"
    css = importlib.import_module("weasyprint.css")
    return css.ColorProfile(
        io.BytesIO(profile.read_bytes()), profile.name, "relative-colorimetric", ("r", "g", "b")
    )


def _attach(weasyprint: Any, file: AttachedFile, date: datetime) -> Any:
    return weasyprint.Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=date,
        modified=date,
        relationship=file.relationship,
    )


class _Fetcher:
    """Gives WeasyPrint the vendored fonts and data: addresses, and nothing else."""

    _fail_on_errors = False

    def __call__(self, url: str) -> Any:
        """Return the response for an address; ValueError (which WeasyPrint logs) for any other."""
        urls = importlib.import_module("weasyprint.urls")
        if url.startswith("data:"):
            answer = DataHandler().data_open(Request(url))
            return urls.URLFetcherResponse(url, answer.read(), answer.headers)
        name = url.removeprefix(FONT_SCHEME)
        if not url.startswith(FONT_SCHEME) or not _FONT_NAME.match(name):
            raise ValueError("only vendored fonts and data: addresses can be used")
        font = Path(__file__).resolve().parent.parent / "fonts" / name
        return urls.URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/ttf"})


class _Collector(logging.Handler):
    """Keeps what is logged, each message once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages[record.getMessage()] = None


@contextmanager
def _demand_silence() -> Iterator[None]:
    """Raise RenderError with everything that WeasyPrint logged at warning or above, and what was raised."""
    logger, collector = logging.getLogger("weasyprint"), _Collector()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    raised: tuple[Problem, ...] = ()
    try:
        yield
    except RenderError as error:
        raised = error.problems
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate
    messages = list(collector.messages)
    problems = (*describe_complaints(messages), *raised)
    missing = missing_characters(messages)
    if missing and not raised and len(missing) == len(messages):
        raise MissingGlyphError(problems, missing)
    if problems:
        raise RenderError(problems)
