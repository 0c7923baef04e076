"""Documents in; the same split, stemmed and packed for the store, and how often what is written in them, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.dataclass import dataclass
from briefing.index.stored import Packed, pack_document
from briefing.isolate import add_note, describe, stops_all
from briefing.model import Document, PassageKind
from briefing.text.parsed import parse_document
from briefing.text.stems import Analyser, language_name

AT_A_TIME = 100_000  # characters: a long text's words all at once would take ten times its size
_BLANK = re.compile(r"\s")
_SPACED_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\w)")


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be prepared: the row it will have, which copy of its content it is, and its language.

    `name` is what to call it where something is wrong, usually its file's path.
    """

    row: int
    copy: int
    content: str
    language: str
    document: Document
    name: str = ""


Written = Mapping[str, Mapping[str, int]]
"""For each language, how often each thing that stands between blanks stands in some texts."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Documents that are ready for the store, in the order in which they were given, and their words.

    `failed` names those that could not be split, by number, with the fault; they have no passages.
    """

    documents: tuple[Packed, ...]
    written: Written
    failed: tuple[tuple[int, str], ...] = ()


def count_pieces(text: str, counts: Counter[str]) -> None:
    """Add how often each thing stands between blanks in a text, and each number in which a hard blank stands."""
    start = 0
    while start < len(text):
        blank = _BLANK.search(text, start + AT_A_TIME)
        end = blank.start() if blank else len(text)
        counts.update(text[start:end].split())
        start = end
    if not text.isascii():
        counts.update(_SPACED_NUMBER.findall(text))


class Preparer:
    """Splits documents and makes the stems of their passages; what it has learned of words, it keeps."""

    def __init__(self) -> None:
        self._analysers: dict[str, Analyser] = {}

    def analyser(self, language: str) -> Analyser:
        """Return this preparer's own analyser for a language, with what it has learned."""
        name = language_name(language)
        if name not in self._analysers:
            self._analysers[name] = Analyser(name)
        return self._analysers[name]

    def prepare(self, tasks: Iterable[Task]) -> Prepared:
        """Split, stem and pack documents; the answer is the same for any grouping of the tasks."""
        documents: list[Packed] = []
        failed: list[tuple[int, str]] = []
        written: dict[str, Counter[str]] = {}
        for number, task in enumerate(tasks):
            words = self.analyser(task.language)
            try:
                documents.append(self._pack(task, words))
            except Exception as error:
                if stops_all(error):
                    add_note(error, task.name)
                    raise
                failed.append((number, describe(error)))
                documents.append(pack_document(task.content, words.language, task.document.text, (), ()))
            count_pieces(task.document.text, written.setdefault(words.language, Counter()))
        return Prepared(tuple(documents), written, tuple(failed))

    def _pack(self, task: Task, words: Analyser) -> Packed:
        document = _in_language(task.document, task.language)
        text, parsed = document.text, parse_document(document)
        passages = parsed.passages
        columns = [
            ("", "")
            if passage.kind is PassageKind.RESIDUE
            else words.columns(text[passage.start : passage.end])
            for passage in passages
        ]
        return pack_document(
            task.content, words.language, text, passages, columns, inner_cuts=parsed.inner_cuts
        )


def _in_language(document: Document, language: str) -> Document:
    """Return a document that states the language of its source, which the register may have overruled."""
    fields = (("language", language),) if language else ()
    return document if document.fields == fields else replace(document, fields=fields)
