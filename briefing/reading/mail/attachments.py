"""What is attached to a message in; the documents in it out, by the reader of each format, and notes on the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.mail.body import Attached
from briefing.reading.nested import Allowance, Nested, PartNames, current_allowance, read_nested, reader_of

DEPTH = 5
"""How many messages may lie within each other; deeper ones come of loops and of attacks."""
ReadMessage = Callable[[str, Attached], Iterator[Document]]
_MOST_TEXT = (
    20_000_000  # characters of all that is attached: each format has limits, a hundred of them have none
)
_NAMED = 4


def read_attachments(
    name: str, attached: Sequence[Attached], notes: list[str], nested: ReadMessage | None
) -> Iterator[Document]:
    """Yield the documents of what is attached; `part` begins with its name, of two of one name numbered.

    `nested` reads a message within the message; None where they lie too deep in each other already.
    """
    names, allowance = PartNames(), current_allowance()
    unread: list[str] = []
    pictures = 0
    left = _MOST_TEXT
    for each in attached:
        part = names.own(each.name)
        if each.kind.startswith("image/"):
            pictures += 1
            continue
        reader = "mail" if each.message is not None else reader_of(each.name)
        if not reader:
            unread.append(part)
        elif left <= 0:
            notes.append(
                f"attached, and not read: {part}: what is attached before it is too much text already"
            )
        elif reader == "mail" and nested is None:
            notes.append(f"messages that lie more than {DEPTH} deep in each other are not read ({part!r})")
        else:
            found = _read_one(f"{name} ({part})", reader, each, nested, allowance)
            for document in found.documents:
                left -= len(document.text)
                yield replace(document, part="/".join(filter(None, (part, document.part))))
            if found.problems:
                notes.append(_say_fault(part, found))
    if unread:
        more = f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else ""
        notes.append(f"attached, and of no format that is read: {', '.join(unread[:_NAMED])}{more}")
    if pictures:
        notes.append(f"{pictures} {'picture is' if pictures == 1 else 'pictures are'} not read")


def _read_one(
    name: str, reader: str, attached: Attached, nested: ReadMessage | None, allowance: Allowance
) -> Nested:
    if reader != "mail" or nested is None:
        return read_nested(name, reader, attached.data, allowance)
    documents: list[Document] = []
    try:
        documents.extend(nested(name, attached))
    except SourceError as error:
        return Nested(tuple(documents), error.problems)
    return Nested(tuple(documents))


def _say_fault(part: str, found: Nested) -> str:
    faults = len(found.problems)
    more = f" and {faults - 1} more faults" if faults > 1 else ""
    read = "attached, and not wholly read" if found.documents else "attached, and not read"
    return f"{read}: {part}: {found.problems[0].fault}{more}"
