"""What texts and sheets of OpenDocument have in common: a manifest that says of members that they are encrypted."""

from __future__ import annotations

from briefing.reading.xml_tree import parse_xml
from briefing.reading.zip_members import ZipMembers

_MANIFEST = "META-INF/manifest.xml"


def refuse_encrypted(name: str, members: ZipMembers) -> None:
    """Raise SourceError where the document is protected by a password."""
    data = members.read(_MANIFEST)
    manifest = parse_xml(name, _MANIFEST, data) if data else None
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise members.fault("protected by a password", "save it without a password")
