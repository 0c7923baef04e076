"""What a brief is built from in; a refusal out where some marking in it forbids publishing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.commands.load import Inputs
from briefing.config import marking_allows_publishing
from briefing.corpus import Corpus
from briefing.errors import BriefingError, Problem
from briefing.model import Source
from briefing.text.markings import BANNER, PORTION, allows_publishing, mark_of

_REMEDY = "only {} may; build without --public, or {}"
_PUBLIC_PORTIONS = "TLP:CLEAR and UNCLASSIFIED without more"


def refuse_unpublishable(inputs: Inputs, config: Path) -> None:
    """Raise BriefingError for each marking that may not be published: of the brief, a source, a portion, `since`."""
    problems = [*_of_documents(inputs, config), *_of_portions(inputs.corpus), *_of_previous(inputs)]
    if problems:
        raise BriefingError(problems)


def list_whole_texts(inputs: Inputs) -> Iterator[Problem]:
    """Warn where a config has whole texts travel in what is published: that is done, and seldom meant."""
    if inputs.settings.embed == "texts":
        fault = "the whole texts of the sources are published in HTML and PDF"
        remedy = (
            "leave it out, and only the passages quoted are; whole texts travel without --public all the same"
        )
        yield inputs.settings.problem("embed", fault, remedy)


def _of_documents(inputs: Inputs, config: Path) -> Iterator[Problem]:
    for number, (where, marking) in enumerate(inputs.markings):
        if marking_allows_publishing(marking) or (number and allows_publishing(marking)):
            continue
        remedy = _REMEDY.format("TLP:CLEAR", "change the marking if that is right")
        fault = f"{where} is marked '{marking}', which may not be published"
        yield Problem(str(config), fault=fault, remedy=remedy)


def _of_previous(inputs: Inputs) -> Iterator[Problem]:
    """Name what an earlier edition forbids to publish: what changed since repeats words of it."""
    for where, marking in inputs.previous.markings if inputs.previous else ():
        if not (marking_allows_publishing(marking) or allows_publishing(marking)):
            fault = f"{where} is marked '{marking}', which may not be published"
            remedy = _REMEDY.format(_PUBLIC_PORTIONS, "leave `since` out")
            yield inputs.settings.problem("since", fault, remedy)


def _of_portions(corpus: Corpus) -> Iterator[Problem]:
    for source in corpus.sources:
        yield from _in_source(source, corpus)


def _in_source(source: Source, corpus: Corpus) -> Iterator[Problem]:
    """Name each mark of a source once, with the first paragraph that has it and how many more do."""
    marks: dict[str, list[int]] = {}
    held = [p for p in corpus.passages(source.key) if p.reason in {PORTION, BANNER}]
    text = corpus.text(source.key) if held else ""
    for passage in held:
        mark = mark_of(text[passage.start : passage.end])
        if not allows_publishing(mark):
            marks.setdefault(mark, []).append(passage.paragraph)
    called = f"{source.path} ({source.part})" if source.part else source.path
    for mark, (first, *more) in marks.items():
        also = f" (and {len(more)} more)" if more else ""
        fault = f"paragraph {first}{also} is marked '{mark}', which may not be published"
        yield Problem(called, fault=fault, remedy=_REMEDY.format(_PUBLIC_PORTIONS, "leave this source out"))
