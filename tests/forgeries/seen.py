"""A file in; what somebody sees of it, as a program says it that shares nothing with verify, out.

None stands for a file that no program opens.
"""

from __future__ import annotations

import json

import pypdfium2
from lxml import etree, html
from markdown_it import MarkdownIt


def see(name: str, data: bytes) -> object:
    """Return what is seen of a file: the words of a page, rendered Markdown, values of JSON, pictures of pages."""
    try:
        return _BY_NAME[name](data)
    except (ValueError, etree.LxmlError, pypdfium2.PdfiumError, RecursionError):
        return None


def _page(data: bytes) -> object:
    root = html.document_fromstring(data.decode("utf-8"))
    for comment in root.iter(etree.Comment):
        comment.text = ""
    return root.text_content().rstrip()


def _markdown(data: bytes) -> object:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(data.decode("utf-8").rstrip())


def _values(data: bytes) -> object:
    return json.dumps(json.loads(data), sort_keys=True)


def _pictures(data: bytes) -> object:
    pdf = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        return [bytes(page.render(scale=0.6).buffer) for page in pdf]
    finally:
        pdf.close()  # type: ignore[no-untyped-call]


_BY_NAME = {"brief.html": _page, "brief.md": _markdown, "brief.json": _values, "brief.pdf": _pictures}
