"""A text in Rich Text Format in (.rtf); one document out: its words as the finished document shows them.

Read by own rules: striprtf, the library for it, gives one string in which deletions, hidden words, notes, headers and
cells cannot be told from text. Nothing in it can grow when it is read, so that no process of its own is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from briefing.errors import Problem, SourceError
from briefing.model import Document, Locator, PassageKind
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.core_properties import ORIGIN, is_of_template, properties_fields
from briefing.reading.encodings import file_digest
from briefing.reading.head_day import with_head_day
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.rtf.flow import ParagraphForm
from briefing.reading.rtf.tokens import read_tokens
from briefing.reading.rtf.walk import Walk
from briefing.reading.stated import stated_fields

_BEGINS = (b"{\\rtf", b"\xef\xbb\xbf{\\rtf")


def read_rtf(name: str, data: bytes) -> Iterator[Document]:
    """Yield the file as one document; raise SourceError where it is no RTF."""
    if not data.lstrip().startswith(_BEGINS):
        fault = "no Rich Text Format: it does not begin with {\\rtf"
        raise SourceError(Problem(name, fault=fault, remedy="rename it after what it is, or leave it out"))
    walk = Walk()
    walk.run(read_tokens(data))
    blocks = [*walk.blocks(), *_notes(walk), *_margins(walk)]
    text, known = join_blocks(blocks)
    days = {} if is_of_template(walk.days.get("creatim", {})) else walk.days
    created, changed = (_day(days.get(key, {})) for key in ("creatim", "revtim"))
    title, author = (walk.info.get(key, "").strip() for key in ("title", "author"))
    stated, notes = properties_fields(title, author, created, changed)
    origins = dict.fromkeys((key for key, _ in stated), ORIGIN)
    first = blocks[0].text if blocks and blocks[0].kind is PassageKind.HEADING else ""
    if first and "title" not in origins:
        stated.append(("title", first))
        origins["title"] = "its first heading"
    stated, origins = with_head_day(stated, origins, blocks)
    fields, remarks = stated_fields(stated)
    notes += [*remarks, *_say_left_out(walk), *([] if text else [NO_TEXT])]
    used = tuple((key, origins[key]) for key, _ in fields)
    yield Document("rtf", text, file_digest(data), None, fields, known, tuple(notes), used)


def _notes(walk: Walk) -> Iterator[Block]:
    """Yield the notes, in the order of their marks."""
    seen = {"footnote": 0, "endnote": 0}
    for kind, flow in walk.notes:
        seen[kind] += 1
        label = f"{kind} {seen[kind]}"
        for block in flow.finish(ParagraphForm()):
            yield replace(block, reason=kind, locator=Locator("part", label, label))


def _margins(walk: Walk) -> Iterator[Block]:
    """Yield the lines at the head and the foot of pages, each once, as residue."""
    lines = dict.fromkeys(block.text for flow in walk.margins for block in flow.finish(ParagraphForm()))
    return (Block(line, PassageKind.RESIDUE, "header or footer of the pages") for line in lines)


def _say_left_out(walk: Walk) -> Iterator[str]:
    counts = walk.counts
    if counts["insertions"] or counts["deletions"]:
        read, left = _say(counts["insertions"], "insertion"), _say(counts["deletions"], "deletion")
        yield f"tracked changes: {read} read as text, {left} left out"
    if counts["comments"]:
        yield f"{_say(counts['comments'], 'comment')} left out"
    if counts["hidden"]:
        yield f"{_say(counts['hidden'], 'hidden stretch', 'hidden stretches')} left out"
    if counts["formulas"]:
        yield f"{_say(counts['formulas'], 'formula')} not read"
    if walk.left_open:
        yield "the file is cut off; what could be read was taken"


def _say(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def _day(stated: dict[str, int]) -> date | None:
    try:
        return date(stated["yr"], stated["mo"], stated["dy"])
    except (KeyError, ValueError):
        return None
