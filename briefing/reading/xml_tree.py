"""The bytes of XML out of a document of an office program in; its tree out, and by local names what stands in it.

Nothing of a document type is ever expanded or fetched. Names are compared without their namespaces, since a program
may write a document in the namespaces of either edition of ISO 29500 (transitional or strict).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.errors import Problem, SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMEDY = "leave it out, or save it again with the program that made it"


def parse_xml(name: str, member: str, data: bytes) -> _Element:
    """Return the root of a member's tree; raise SourceError where it is damaged or declares a document type.

    libxml2's own limits hold (256 elements within each other, 10 MB a text).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise _fault(name, f"damaged: the XML of {member!r} cannot be read ({error})") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _fault(name, f"{member!r} declares a document type, as no program for documents does")
    return root


def local_name(element: _Element) -> str:
    """Return an element's name without its namespace ("" for an entity that was not expanded)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """Return the value of the attribute of a local name, "" where there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """Yield the children that have one of the local names."""
    return (child for child in element if local_name(child) in names)


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return what is reached by going from an element to the first child of each name, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def text_of(element: _Element | None) -> str:
    """Return all text within an element, blanks as one."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _fault(name: str, fault: str) -> SourceError:
    return SourceError(Problem(name, fault=fault, remedy=_REMEDY))
