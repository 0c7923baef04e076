"""Word documents made by hand: paragraphs as XML in, the bytes of a .docx file out."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run of characters."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; what holds no markup becomes a run."""
    inner = "".join(part if part.startswith("<") else run(part) for part in runs)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table whose cells hold a paragraph each, or what markup is given."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(
    *body: str,
    parts: Mapping[str, str] | None = None,
    core: str = "",
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a document. `parts` are further parts of it by kind ("footnotes"); `extra` any other members."""
    content = {"styles": f"<w:styles {W}>{STYLES}</w:styles>", **(parts or {})}
    main = f"<w:document {W} {R} {MC}><w:body>{''.join(body)}</w:body></w:document>"
    members = {"word/document.xml": main, **{f"word/{kind}.xml": xml for kind, xml in content.items()}}
    members["word/_rels/document.xml.rels"] = _relations({kind: f"{kind}.xml" for kind in content})
    top = {"officeDocument": "word/document.xml"} | ({"core-properties": "docProps/core.xml"} if core else {})
    members["_rels/.rels"] = _relations(top)
    if core:
        members["docProps/core.xml"] = (
            '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</c:coreProperties>'
        )
    return archive({**{name: xml.encode() for name, xml in members.items()}, **(extra or {})})


DAY = (2031, 3, 2, 12, 0, 0)
"""The time of every member, so that the same members make the same bytes."""


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name, DAY), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    rows = (
        f'<Relationship Id="{kind}" Type="{_RELATION}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'
