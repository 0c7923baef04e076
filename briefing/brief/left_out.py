"""What could not be read, and what no analysis could be made of, in; the brief's warnings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from briefing.corpus import Corpus
from briefing.errors import Problem
from briefing.index.counted import say_stub
from briefing.isolate import REMEDY
from briefing.model import LeftOut
from briefing.reading.files import NO_READER


def list_left_out(
    corpus: Corpus, analyses: Iterable[LeftOut], numbers: Mapping[str, str], is_own: Callable[[str], bool]
) -> Iterator[LeftOut]:
    """Return first the documents that were left out, then the analyses, each once; sources by their number."""
    documents = map(_document, list_unread(corpus, is_own))
    for warning in dict.fromkeys((*documents, *analyses)):
        yield replace(warning, source=numbers.get(warning.source, warning.source))


def list_unread(corpus: Corpus, is_own: Callable[[str], bool]) -> tuple[Problem, ...]:
    """Return what lay among the sources and is none of them: unreadable, of no known format, or a stub.

    A file that `is_own`, such as brief.yaml in a folder of sources, is no document.
    """
    unknown = (
        problem
        for problem in corpus.skipped
        if problem.fault.startswith(NO_READER) and not is_own(problem.file)
    )
    stubs = (say_stub(source) for source in corpus.set_aside if source.record.use is None)
    return (*corpus.unread, *unknown, *stubs)


def _document(problem: Problem) -> LeftOut:
    place = f"line {problem.line}" if problem.line else ""
    place += f", column {problem.column}" if problem.column > 1 else ""
    message = f"{problem.fault}; {problem.remedy}" if problem.remedy else problem.fault
    return LeftOut("document", "", problem.file, place, problem.path or "reading", message)


def as_problem(warning: LeftOut) -> Problem:
    """Return what is printed of an analysis that was left out."""
    where = " ".join(filter(None, (warning.source, warning.path)))
    named = f"{where}: {warning.place}" if where and warning.place else where or warning.place or "the brief"
    return Problem(named, fault=f"{warning.analysis} is left out: {warning.message}", remedy=REMEDY)
