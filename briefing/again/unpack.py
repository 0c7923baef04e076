"""The bytes of an output in; what it carries to be made again from out: brief.json, texts, the outline as written.

A page is read as `verify` reads it. Of a PDF only the attachments are looked at here.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefing.errors import BriefingError, Problem
from briefing.formats import FORMATS, format_of
from briefing.verify.formats import DocumentFormat, find_verifier

MOST_BYTES = 1 << 30
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
    form = find_verifier(name)
    assert isinstance(form, DocumentFormat)
    page = form.read(data, name)
    whole = (text.text for text in page.texts.values() if text.whole)
    excerpts = {source: text.pieces for source, text in page.texts.items() if not text.whole}
    return Carried(page.brief, _by_hash(whole), excerpts)


def _unpack_pdf(name: str, data: bytes) -> Carried:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            files = dict(_attachments(pdf))
        texts = [content.decode("utf-8") for path, content in files.items() if "/" in path]
        outline = files[OUTLINE].decode("utf-8") if OUTLINE in files else None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise BriefingError(Problem(name, fault=f"its attachments cannot be read: {error}")) from None
    return Carried(files.get(BRIEF), _by_hash(texts), {}, outline)


def _attachments(pdf: object) -> Iterator[tuple[str, bytes]]:
    from briefing.verify.pdf_content import bounded_bytes

    for name, spec in pdf.attachments.items():  # type: ignore[attr-defined]
        file = spec.obj.get("/EF")
        stream = file.get("/UF") or file.get("/F") if file is not None else None
        if stream is not None:
            yield str(spec.obj.get("/UF") or spec.obj.get("/F") or name), bounded_bytes(stream, MOST_BYTES)


def _by_hash(texts: Iterable[str]) -> dict[str, str]:
    return {hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text for text in texts}
