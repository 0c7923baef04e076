"""The analyst's texts and the sources' texts in; places cited that cannot be, and what is misquoted, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.output_reader.fault import Fault
from briefing.output_reader.seen import without_blanks
from briefing.output_reader.source_text import SourceText
from briefing.text.lines import read_lines
from briefing.verify.claims import Claims
from briefing.verify.marks import marked_runs, unmarked

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-"})


def check_cited(claims: Claims, texts: Mapping[str, SourceText], file: str) -> Iterator[Fault]:
    """Name each place that the analyst cites and that no source has."""
    for cited in claims.cited:
        source, text = claims.source(cited.source), texts.get(cited.source)
        message = ""
        if source is None:
            message = f"no source {cited.source!r} is listed in the brief"
        elif cited.start is not None and cited.end is not None and cited.paragraph is not None:
            lines = read_lines(text.text) if text is not None and text.whole else None
            if not 0 <= cited.start < cited.end <= source.characters:
                message = (
                    f"the paragraph {cited.start}-{cited.end} is not within {source.characters} characters"
                )
            elif lines and not 1 <= cited.paragraph <= lines.most_paragraphs(cited.start):
                message = f"{cited.source} ¶{cited.paragraph} cannot be there"
        if message:
            yield Fault(file, cited.text, "", cited.source, "", message)


def check_misquoted(claims: Claims, texts: Mapping[str, SourceText], file: str) -> Iterator[Fault]:
    """Demand that what the analyst's text has between quotation marks stands in a source that the text cites.

    A source of which there is no whole text here could hold the words, so nothing is said then.
    """
    for place, words in claims.analyst:
        cited = {stated.source for stated in claims.cited if stated.text == place}
        held = [texts.get(source) for source in sorted(cited)]
        if not all(text is not None and text.whole for text in held):
            continue
        known = [_plain(text.text) for text in held if text is not None]
        for readings in marked_runs(unmarked(words)):
            if not any(_plain(reading) in text for reading in readings for text in known):
                message = (
                    "the analyst has these words between quotation marks, and no source cited holds them"
                )
                yield Fault(file, place, "", "", readings[-1], message)


def _plain(text: str) -> str:
    return without_blanks(text).translate(_MARKS)
