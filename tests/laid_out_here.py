"""PDFs laid out in the process that asks for them, where WeasyPrint is imported once for many.

A build, and what makes one again, start a process for it; test_render_press.py looks at that process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

from briefing.again import child
from briefing.commands import build


@contextmanager
def pdf_laid_out_here() -> Iterator[None]:
    """Start no process for a PDF."""
    with (
        patch.object(build, "_may_need_weasyprint", lambda config, formats: False),
        patch.object(child, "Press", nullcontext),
    ):
        yield
