"""A PDF that WeasyPrint has made, before it is written, in; the same declared PDF/A-3a and PDF/UA-1 out.

WeasyPrint writes the one or the other. Here it writes PDF/A-3a; what PDF/UA-1 asks for beside that is a line of
metadata, which PDF/A wants described (ISO 19005-1, 6.7.8; ISO 14289-1, 5). The files that travel in the PDF
are declared as associated files (ISO 19005-3, annex E), once each, and listed in the order that a name tree
must have (ISO 32000-1, 7.9.6).
"""

from __future__ import annotations

import importlib
import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.errors import Problem, RenderError
from briefing.render.links import describe_links
from briefing.render.structure import get_object, mend_structure

VARIANT = "pdf/a-3a"
PRIVATE_VARIANT = "pdf/a-3u"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

_END = b"</rdf:RDF>"
_UNIVERSAL_ACCESS = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that travels in the PDF, `media` its MIME type. `relationship` is ISO 19005-3's (Data, Source)."""

    name: str
    content: bytes
    description: str
    relationship: str
    media: str


def choose_variant(page: str) -> str:
    """Return the PDF/A that a page can be: level A forbids characters that mean something in one font only."""
    return PRIVATE_VARIANT if _PRIVATE.search(page) else VARIANT


def declare_standards(pdf: Any, files: Iterable[AttachedFile], words: Mapping[str, str]) -> None:
    """Change the objects of a PDF (pydyf's) so that it says what it is and what travels in it.

    `words` describe its links. Raises RenderError where the page that was laid out lacks what PDF/UA-1 demands and
    WeasyPrint does not look for: a title, and a title in each drawing.
    """
    _demand_title(pdf)
    mend_structure(pdf)
    describe_links(pdf, words)
    _mend_pictures(pdf)
    _declare_access(pdf)
    listed = {file.name: file for file in files}
    if listed:
        _declare_files(pdf, listed)


def _demand_title(pdf: Any) -> None:
    if not pdf.info.get("Title"):
        raise RenderError(Problem(file="brief.pdf", fault="the page has no <title>, which the PDF must have"))


def _mend_pictures(pdf: Any) -> None:
    """Leave the smoothing of pictures to the reader, as PDF/A demands; refuse inks of a printing press."""
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"
            if extra.get("ColorSpace") == "/DeviceCMYK":
                fault, remedy = "a picture has its colours as CMYK", "save it with RGB colours"
                raise RenderError(Problem(file="brief.pdf", fault=fault, remedy=remedy))


def _declare_access(pdf: Any) -> None:
    """Add the mark of PDF/UA to the metadata, and leave them uncompressed, for whoever looks with simple tools."""
    metadata = get_object(pdf, pdf.catalog["Metadata"])
    (content,) = metadata.stream
    head, end, tail = content.partition(_END)
    metadata.stream = [head + _UNIVERSAL_ACCESS + end + tail]
    metadata.compress = False


def _declare_files(pdf: Any, files: dict[str, AttachedFile]) -> None:
    pydyf = importlib.import_module("pydyf")
    tree = get_object(pdf, pdf.catalog["Names"]["EmbeddedFiles"])
    specifications = [get_object(pdf, reference) for reference in tree["Names"][1::2]]
    if len(specifications) != len(files):
        raise RenderError(Problem(file="brief.pdf", fault="two attachments have one name"))
    named = dict(zip(files, specifications, strict=True))
    for name, specification in named.items():
        specification["AFRelationship"] = f"/{files[name].relationship}"
        stream = get_object(pdf, specification["EF"]["F"])
        stream.extra["Subtype"] = "/" + files[name].media.replace("/", "#2f")
        specification["F"], specification["EF"]["UF"] = specification["UF"], specification["EF"]["F"]
    pdf.catalog["AF"] = pydyf.Array([specification.reference for specification in specifications])
    tree["Names"] = pydyf.Array(
        part for name in sorted(named, key=_order) for part in (named[name]["UF"], named[name].reference)
    )


def _order(name: str) -> bytes:
    """Return the bytes of a name as a PDF's text string, by which names are ordered."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")
