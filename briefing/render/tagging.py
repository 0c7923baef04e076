"""What WeasyPrint tags in; the same out, where a quotation within a line is tagged as one (ISO 32000-1, 14.8.4.4.2).

WeasyPrint knows blocks that quote (`blockquote`) and gives `q` no meaning. This module imports WeasyPrint; import it
when a page is to be laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from weasyprint.pdf import tags

from briefing.render.structure import QUOTE


@contextmanager
def tagged_quotations() -> Iterator[None]:
    """While a document is written, tag every `q` as Quote: once for each line that it touches."""
    plain = tags._get_pdf_tag

    def tag_of(element: str | None) -> Any:
        return QUOTE.removeprefix("/") if element == "q" else plain(element)

    with patch.object(tags, "_get_pdf_tag", tag_of):
        yield
