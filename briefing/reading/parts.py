"""A file and the names of some of its documents in; those documents out, without keeping the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefing.model import Document
from briefing.reading.files import FileRef
from briefing.reading.table import read_documents

_LINE = re.compile(r"line ([1-9][0-9]{0,9})")


def read_parts(ref: FileRef, parts: Collection[str | None]) -> Iterator[Document]:
    """Yield the documents of a file that are called so; those that are not there are passed over.

    An archive of one document a line is read line by line, and nothing but the lines asked for is parsed.
    Raises SourceError for a file or line at fault, OSError for what cannot be read.
    """
    if ref.reader == "jsonl" and None not in parts:
        from briefing.reading.jsonl import read_lines

        found = [_LINE.fullmatch(part) for part in parts if part]
        with ref.path.open("rb") as stream:
            yield from read_lines(ref.name, stream, {int(match[1]) for match in found if match})
    else:
        documents = read_documents(ref, ref.path.read_bytes())
        yield from (document for document in documents if document.part in parts)
