"""The bytes of a page in; the charset that it declares for itself out.

As in browsers, a `meta` counts wherever it stands, also after 5,000 characters, but not within a comment or a
script, and not where it only speaks of charsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LABEL = rb"([A-Za-z0-9_.:-]{2,40})"
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']" + _LABEL)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*" + _LABEL, re.IGNORECASE)
_PIECE = re.compile(
    rb"<!--|<(script|style|title|textarea|noscript|template)[\s/>]|<meta[\s/]((?:[^>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,2000})>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rb"([A-Za-z-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def declared_charset(data: bytes) -> str:
    """Return the label that a page declares, as it is written, or "".

    UTF-16 cannot be declared within a page: the declaration was legible without it.
    """
    match = _XML_ENCODING.match(data)
    label = match[1] if match else next(_meta_labels(data), b"")
    text = label.decode("ascii")
    return "" if text.lower().startswith(("utf-16", "utf16", "utf-32")) else text


def _meta_labels(data: bytes) -> Iterator[bytes]:
    at = 0
    while piece := _PIECE.search(data, at):
        at = piece.end()
        if piece[2] is not None:
            yield from _labels(piece[2])
        else:
            end = b"-->" if piece[1] is None else b"</" + piece[1]
            closed = _find(data, end, at)
            at = closed if closed >= 0 else len(data)


def _find(data: bytes, end: bytes, at: int) -> int:
    match = re.compile(re.escape(end), re.IGNORECASE).search(data, at)
    return match.end() if match else -1


def _labels(attributes: bytes) -> Iterator[bytes]:
    values = {
        match[1].lower(): match[2] or match[3] or match[4] or b"" for match in _ATTRIBUTE.finditer(attributes)
    }
    if label := re.fullmatch(rb"\s*" + _LABEL + rb"\s*", values.get(b"charset", b"")):
        yield label[1]
    elif values.get(b"http-equiv", b"").strip().lower() == b"content-type" and (
        found := _CHARSET.search(values.get(b"content", b""))
    ):
        yield found[1]
