"""An archive of files in (.zip); the documents of each out, in the order of their names, by the reader of each format.

`part` is the name within the archive ("reports/dam.pdf", or "mail.mbox/message 3"). Nothing is written anywhere, and a
name that leads out of the archive is read nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.encodings import file_digest
from briefing.reading.files import is_no_source
from briefing.reading.nested import ALLOWED_BYTES, PartNames, read_nested, reader_of
from briefing.reading.zip_members import ZipMembers

_MEMBER_BYTES: Final = 250_000_000  # as of a file that is not packed
_NAMED: Final = 4
_OFFICE: Final = frozenset(("[Content_Types].xml", "META-INF/container.xml", "META-INF/manifest.xml"))


def read_zip_archive(name: str, data: bytes) -> Iterator[Document]:
    """Yield the documents of the members; at the end raise SourceError with the faults of those that have any."""
    members = ZipMembers(name, data, "an archive", member_bytes=_MEMBER_BYTES, all_bytes=ALLOWED_BYTES)
    if any(member in _OFFICE for member in members.names):
        raise members.fault(
            "a document of an office program or a book, called .zip", "give it its own suffix"
        )
    found = [member for member in sorted(members.names) if _is_file(member)]
    problems: list[Problem] = []
    wanted = [member for member in found if reader_of(member)]
    unread = _say_unread([member for member in found if not reader_of(member)])
    digest, names = file_digest(data), PartNames()
    for member in wanted:
        part = names.own(_printable(member))
        if _leads_out(member):
            problems.append(
                Problem(f"{name} ({part})", fault="its name leads out of the archive, and it is not read")
            )
            continue
        try:
            content = members.read(member) or b""
        except SourceError as error:
            problems += error.problems
            continue
        nested = read_nested(f"{name} ({part})", reader_of(member), content, members.allowance)
        problems += nested.problems
        for document in nested.documents:
            whole = f"{part}/{document.part}" if document.part else part
            notes = (*document.notes, *unread)
            yield replace(document, reader="zip", sha256=digest, part=whole, notes=notes)
            unread = ()
    if unread:  # there was no document to say it with
        problems += (Problem(name, fault=note, remedy="leave it out of the sources") for note in unread)
    if problems:
        raise SourceError(problems)
    if not found:
        raise members.fault("an archive without files", "leave it out of the sources")


def _is_file(member: str) -> bool:
    """Return whether a member is a file that may be a source: no folder, nothing hidden, no register."""
    parts = PurePosixPath(member).parts
    hidden = any((part.startswith(".") and not part.startswith("..")) or part == "__MACOSX" for part in parts)
    return bool(parts) and not member.endswith("/") and not hidden and not is_no_source(parts[-1])


def _leads_out(member: str) -> bool:
    parts = PurePosixPath(member.replace("\\", "/")).parts
    return ".." in parts or parts[:1] == ("/",) or ":" in parts[0]


def _printable(member: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in member)


def _say_unread(members: list[str]) -> tuple[str, ...]:
    if not members:
        return ()
    more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
    names = ", ".join(map(_printable, members[:_NAMED]))
    return (f"in the archive, and of no format that is read: {names}{more}",)
