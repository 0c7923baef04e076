"""A Word document in (.docx, .docm); one document out: its words as the finished document shows them.

The standard library's zipfile and lxml read it. On the same 21 files docx2python has the same words (recall 1.000
against pandoc; the paragraphs of python-docx .71), but writes links as HTML and text boxes and merged cells twice,
takes hidden text as text, and has no limits for what it unpacks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.errors import Problem, SourceError
from briefing.model import Document
from briefing.reading.blocks import join_blocks
from briefing.reading.core_properties import ORIGIN, read_properties
from briefing.reading.docx.body import Body
from briefing.reading.docx.package import open_package
from briefing.reading.docx.runs import COMMENTS, DELETED, DRAWN, HIDDEN, IMPORTED, INSERTED
from briefing.reading.encodings import file_digest
from briefing.reading.head_day import with_head_day
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields


def read_docx(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document; raise SourceError where it cannot be read, with the reason."""
    package = open_package(name, data)
    body = Body(package)
    try:
        blocks = list(body.blocks())
    except RecursionError:
        fault = Problem(name, fault="nested too deeply", remedy="leave it out of the sources")
        raise SourceError(fault) from None
    text, known = join_blocks(blocks)
    stated, notes = read_properties(package.properties)
    origins = dict.fromkeys((key for key, _ in stated), ORIGIN)
    if body.title and "title" not in origins:
        stated.append(("title", body.title))
        origins["title"] = "its first heading"
    stated, origins = with_head_day(stated, origins, blocks)
    fields, remarks = stated_fields(stated)
    notes = [*notes, *remarks, *say_counts(body.counts), *([] if text else [NO_TEXT])]
    used = tuple((key, origins[key]) for key, _ in fields)
    yield Document("docx", text, file_digest(data), None, fields, known, tuple(notes), used)


def say_counts(counts: Counter[str]) -> Iterator[str]:
    """Yield what the notes say of changes that were tracked and of what is not read."""
    if counts[INSERTED] or counts[DELETED]:
        yield (
            f"tracked changes: {_say(counts[INSERTED], 'insertion')} read as text, "
            f"{_say(counts[DELETED], 'deletion')} left out"
        )
    if counts[COMMENTS]:
        yield f"{_say(counts[COMMENTS], 'comment')} left out"
    if counts[HIDDEN]:
        yield f"hidden text left out in {_say(counts[HIDDEN], 'place')}"
    if counts[DRAWN]:
        yield f"{_say(counts[DRAWN], 'chart or diagram', 'charts or diagrams')} not read"
    if counts[IMPORTED]:
        yield f"{_say(counts[IMPORTED], 'part')} in another format not read"


def _say(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
