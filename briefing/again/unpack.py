"""The bytes of an output in; what it carries to be made again from out: brief.json, texts, the outline as written.

A page is read as `verify` reads it. Of a PDF only the attachments are looked at here.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing.errors import BriefingError, Problem
from briefing.formats import FORMATS, format_of

BRIEF, OUTLINE = FORMATS["json"].file, "outline.yaml"
Pieces = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """What one file carries. `texts` are whole ones by their SHA-256, `excerpts` pieces by a source's number."""

    brief: bytes | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    excerpts: Mapping[str, Pieces] = field(default_factory=dict)
    outline: str | None = None


def unpack(name: str, data: bytes) -> Carried:
    """Return what a file carries; raises BriefingError for what cannot be read."""
    row = format_of(name)
    if row is None or row.name not in {"html", "pdf", "json"}:
        return Carried()
    if row.name == "json":
        return Carried(data)
    return _unpack_pdf(name, data) if row.name == "pdf" else _unpack_page(name, data)


def _unpack_page(name: str, data: bytes) -> Carried:
    from briefing.output_reader.html_file import read_html

    page = read_html(data, name)
    whole = (text.text for text in page.texts.values() if text.whole)
    excerpts = {source: text.pieces for source, text in page.texts.items() if not text.whole}
    return Carried(page.brief, _by_hash(whole), excerpts)


def _unpack_pdf(name: str, data: bytes) -> Carried:
    import pikepdf

    from briefing.output_reader.pdf_attachments import read_attachments

    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            files = dict(read_attachments(pdf))
        texts = [content.decode("utf-8") for path, content in files.items() if "/" in path]
        outline = files[OUTLINE].decode("utf-8") if OUTLINE in files else None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise BriefingError(Problem(name, fault=f"its attachments cannot be read: {error}")) from None
    return Carried(files.get(BRIEF), _by_hash(texts), {}, outline)


def _by_hash(texts: Iterable[str]) -> dict[str, str]:
    return {hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text for text in texts}
