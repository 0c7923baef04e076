"""The bytes of a .docx file in; the parts that hold its words out, found as Word finds them: by relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.reading.xml_tree import attribute, child, children, parse_xml
from briefing.reading.zip_members import ZipMembers

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONS = "_rels/.rels"


@dataclass(frozen=True, slots=True)
class Package:
    """A Word document's parts. `related` are, by id, the kind and the member of what the main part refers to."""

    members: ZipMembers
    file: str
    main: _Element
    related: dict[str, tuple[str, str]]
    properties: _Element | None
    _parsed: dict[str, _Element | None] = field(default_factory=dict)

    def part(self, kind: str) -> _Element | None:
        """Return the tree of the first part of a kind ("styles", "footnotes"), None where there is none."""
        member = next((member for found, member in self.related.values() if found == kind), "")
        return self.tree(member)

    def tree(self, member: str) -> _Element | None:
        """Return the tree of a member, None where there is none."""
        if member not in self._parsed:
            data = self.members.read(member) if member else None
            self._parsed[member] = parse_xml(self.file, member, data) if data else None
        return self._parsed[member]


def open_package(name: str, data: bytes) -> Package:
    """Open a Word document; raise SourceError where it is none, is damaged, or would do harm."""
    members = ZipMembers(name, data, "a Word document")
    top = _relations(members, name, "")
    main = next((member for kind, member in top.values() if kind == "officeDocument"), "word/document.xml")
    xml = members.read(main)
    if xml is None:
        raise members.fault("no Word document: its archive holds no text part")
    root = parse_xml(name, main, xml)
    if child(root, "body") is None:
        raise members.fault("no Word document: its text part has no body")
    stated = next((member for kind, member in top.values() if kind == "core-properties"), "")
    properties = members.read(stated) if stated else None
    tree = parse_xml(name, stated, properties) if properties else None
    return Package(members, name, root, _relations(members, name, main), tree)


def _relations(members: ZipMembers, name: str, part: str) -> dict[str, tuple[str, str]]:
    """Return, by id, the kind and the member of what a part refers to within the archive."""
    folder, _, file = part.rpartition("/")
    member = posixpath.join(folder, "_rels", f"{file}.rels") if part else _RELATIONS
    data = members.read(member)
    if not data:
        return {}
    found = {}
    for relation in children(parse_xml(name, member, data), "Relationship"):
        if attribute(relation, "TargetMode") == "External":
            continue
        target = attribute(relation, "Target")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = attribute(relation, "Type").rpartition("/")[2]
        found[attribute(relation, "Id")] = (kind, posixpath.normpath(whole))
    return found
