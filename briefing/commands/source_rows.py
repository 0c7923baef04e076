"""What a corpus says of its sources in; a row for each out, as JSON or as a line of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from briefing.errors import Problem
from briefing.model import PassageKind
from briefing.reading.stated import FIELDS

if TYPE_CHECKING:
    from briefing.corpus import Corpus
    from briefing.model import Passage, Record, Source

Copies = Mapping[str, Sequence[tuple[str, float, int]]]
"""Key to the keys of its copies, each with what share of the shorter text both have and how many words in a row."""

_WORD: Final = re.compile(r"\w+")
_STATED: Final = tuple(name for name in FIELDS if name != "id")
_HEAD: Final = (
    "key",
    "file",
    "read as",
    "title",
    "date",
    "language",
    "words",
    "copies",
    "set aside",
    "notes",
)
_WIDEST: Final = 36  # characters of a cell: nine columns are to stand beside each other
_TO_THE_RIGHT: Final = frozenset(("words", "copies", "set aside", "notes"))


def count_words(text: str) -> int:
    """Return how many words a text has; characters of Chinese that no blank parts count as one word."""
    return sum(1 for _ in _WORD.finditer(text))


def describe_all(corpus: Corpus, copies: Copies, skipped: Iterable[Problem]) -> dict[str, Any]:
    """Return all that `briefing sources` says, as values of JSON."""
    return {
        "sources": [_describe(source, corpus, copies.get(source.key, ())) for source in corpus.sources],
        "set_aside": [_describe_set_aside(source) for source in corpus.set_aside],
        "left_out": [_problem(problem) for problem in skipped],
        "problems": [_problem(problem) for problem in (*corpus.unread, *corpus.warnings)],
    }


def _describe(source: Source, corpus: Corpus, copies: Sequence[tuple[str, float, int]]) -> dict[str, Any]:
    from briefing.compare.origins import find_credit

    text, passages = corpus.text(source.key), corpus.passages(source.key)
    kinds = Counter(passage.kind for passage in passages)
    credit = find_credit(text)
    return {
        **_identity(source, text),
        "passages": kinds[PassageKind.PROSE],
        "headings": kinds[PassageKind.HEADING],
        "residue": [_residue(text, passage) for passage in passages if passage.kind is PassageKind.RESIDUE],
        "credited_to": credit.agency if credit else None,
        "copies": [
            {"key": key, "share": round(share, 4), "words_in_a_row": words} for key, share, words in copies
        ],
        "notes": list(source.notes),
    }


def _describe_set_aside(source: Source) -> dict[str, Any]:
    why = f"a stub: {source.stub}" if source.stub else "the register says use: no"
    return {**_identity(source, source.text), "why": why, "notes": list(source.notes)}


def _identity(source: Source, text: str) -> dict[str, Any]:
    record = source.record
    return {
        "key": source.key,
        "path": source.path,
        "part": source.part,
        "reader": source.reader,
        **{name: getattr(record, name) or None for name in _STATED},
        "read_from_file": _origins(record),
        "ocr": source.ocr or None,
        "sha256": source.sha256,
        "characters": source.characters,
        "words": count_words(text),
    }


def _origins(record: Record) -> dict[str, str]:
    """Return the fields that the document itself states, each with where in it, "" where that goes without saying."""
    stated = dict(record.origins)
    return {name: stated.get(name, "") for name in record.read_from_file}


def _residue(text: str, passage: Passage) -> dict[str, Any]:
    words = text[passage.start : passage.end]
    return {"start": passage.start, "end": passage.end, "reason": passage.reason, "text": words}


def _problem(problem: Problem) -> dict[str, Any]:
    place = {"line": problem.line, "column": problem.column} if problem.line else {}
    return {"file": problem.file, **place, "fault": problem.fault, "remedy": problem.remedy}


def table_of(described: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table of all documents, with the names of its columns above."""
    rows = [_cells(row) for row in (*described["sources"], *described["set_aside"])]
    shown = [name for at, name in enumerate(_HEAD) if name != "copies" or any(row[at] != "0" for row in rows)]
    columns = [_HEAD.index(name) for name in shown]
    widths = [max(len(row[at]) for row in ([*_HEAD], *rows)) for at in columns]
    for row in ([*_HEAD], *rows):
        cells = (
            row[at].rjust(width) if name in _TO_THE_RIGHT else row[at].ljust(width)
            for at, name, width in zip(columns, shown, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _cells(row: Mapping[str, Any]) -> list[str]:
    aside = f"{len(row['residue'])}" if "residue" in row else "all"
    return [
        row["key"],
        _short(" ".join((row["path"], *([f"({row['part']})"] if row["part"] else []))), from_end=True),
        row["reader"],
        _short(row["title"] or "no title"),
        row["published"] or "undated",
        row["language"] or "–",
        f"{row['words']:,}",
        f"{len(row.get('copies', ()))}",
        aside,
        f"{len(row['notes'])}",
    ]


def _short(text: str, *, from_end: bool = False) -> str:
    plain = " ".join(text.split())
    if len(plain) <= _WIDEST:
        return plain
    return f"…{plain[1 - _WIDEST :]}" if from_end else f"{plain[: _WIDEST - 1]}…"
