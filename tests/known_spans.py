"""What a reader knows of a document's text, as tests of formats write it down."""

from __future__ import annotations

from briefing.model import Document


def known(document: Document) -> dict[str, tuple[str, str, str]]:
    """Return kind, reason and printed place by text."""
    return {
        document.text[span.start : span.end]: (
            span.kind.value,
            span.reason,
            span.locator.label if span.locator else "",
        )
        for span in document.known
    }
