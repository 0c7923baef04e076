"""What is attached to a message in; the documents in it out, by the reader of each format, and notes on the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.files import FileRef
from briefing.reading.mail.body import Attached

DEPTH = 5
"""How many messages may lie within each other; deeper ones come of loops and of attacks."""
Nested = Callable[[str, Attached], Iterator[Document]]
_MOST_TEXT = (
    20_000_000  # characters of all that is attached: each format has limits, a hundred of them have none
)
_NAMED = 4
_LONGEST = 80  # characters of a name


def read_attachments(
    name: str, attached: Sequence[Attached], notes: list[str], nested: Nested | None
) -> Iterator[Document]:
    """Yield the documents of what is attached; `part` begins with its name, of two of one name numbered.

    `nested` reads a message within the message; None where they lie too deep in each other already.
    """
    given: Counter[str] = Counter()
    unread: list[str] = []
    pictures = 0
    left = _MOST_TEXT
    for each in attached:
        part = _own_name(each.name, given)
        if each.kind.startswith("image/"):
            pictures += 1
            continue
        reader = _reader_of(each)
        if not reader:
            unread.append(part)
        elif left <= 0:
            notes.append(
                f"attached, and not read: {part}: what is attached before it is too much text already"
            )
        elif reader == "mail" and nested is None:
            notes.append(f"messages that lie more than {DEPTH} deep in each other are not read ({part!r})")
        else:
            try:
                for document in _read_one(f"{name} ({part})", part, reader, each, nested):
                    left -= len(document.text)
                    yield replace(document, part="/".join(filter(None, (part, document.part))))
            except SourceError as error:
                notes.append(f"attached, and not read: {part}: {error.problems[0].fault}")
    if unread:
        more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
        notes.append(f"attached, and of no format that is read: {', '.join(unread[:_NAMED])}{more}")
    if pictures:
        notes.append(f"{pictures} {'picture is' if pictures == 1 else 'pictures are'} not read")


def _read_one(
    name: str, part: str, reader: str, attached: Attached, nested: Nested | None
) -> Iterator[Document]:
    from briefing.reading.table import read_documents

    if reader == "mail" and nested is not None:
        return nested(name, attached)
    return read_documents(FileRef(Path(part), name, reader), attached.data)


def _reader_of(attached: Attached) -> str:
    from briefing.reading.table import READERS

    if attached.message is not None:
        return "mail"
    found = READERS.get(PurePosixPath(attached.name).suffix.lower())
    return found.name if found else ""


def _own_name(name: str, given: Counter[str]) -> str:
    """Return a name, shortened before its suffix where it is long, and numbered where it is taken."""
    path = PurePosixPath(name)
    short = (
        name
        if len(name) <= _LONGEST
        else f"{path.stem[: _LONGEST - len(path.suffix)]}{path.suffix}"[:_LONGEST]
    )
    given[short] += 1
    return short if given[short] == 1 else f"{short} ({given[short]})"
