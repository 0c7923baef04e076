"""An opened PDF in; the name and the bytes of every file that is attached to it out."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefing.output_reader.pdf_content import bounded_bytes

MOST_BYTES = 1 << 30


def read_attachments(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Yield the files attached to a PDF; raises ValueError for one that is too large or does not unpack."""
    for name, spec in pdf.attachments.items():
        file = spec.obj.get("/EF")
        stream = file.get("/UF") or file.get("/F") if file is not None else None
        if stream is not None:
            yield str(spec.obj.get("/UF") or spec.obj.get("/F") or name), bounded_bytes(stream, MOST_BYTES)
