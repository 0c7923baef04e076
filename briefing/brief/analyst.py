"""The analyst's texts, the corpus and the sources' numbers in; texts whose citations lead somewhere out.

A citation leads to a source that the brief lists, to a paragraph that it has, and, where the brief quotes that
paragraph, to the finding that does. What stands between quotation marks, three words or more, must stand so in what
its paragraph cites. All that is wrong is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from briefing.analyst.citations import Reference
from briefing.analyst.likelihood import read_scale
from briefing.analyst.markdown import Paragraph, read_text, spell
from briefing.analyst.marked import find_marked, is_quotation
from briefing.config import NOT_ASKED, Written, check_texts, closest, find_likelihood, shorten
from briefing.corpus import Corpus
from briefing.errors import Problem
from briefing.model import AnalystText, BriefSection, Cited, Likelihood, Passage

_NUMBER = re.compile(r"S[1-9]\d*")
_ALIKE = 60
_MOST_NAMED = 2_000
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What citations are led to: the sources listed, by number and by key, and the findings of the brief."""

    corpus: Corpus
    numbers: Mapping[str, str]
    sections: Sequence[BriefSection]

    @property
    def keys(self) -> dict[str, str]:
        """Return the key of each number."""
        return {number: key for key, number in self.numbers.items()}


def ask_sources(texts: Iterable[Written], corpus: Corpus) -> frozenset[str]:
    """Return the sources that the texts cite by key, so that the brief lists them."""
    named = {
        reference.source
        for written in texts
        for paragraph in read_text(written.text).paragraphs
        for reference in _references(paragraph)
    }
    named = {name for name in named if not _NUMBER.fullmatch(name)}
    return frozenset(source.key for source in corpus.sources if source.key in named) if named else frozenset()


def resolve_texts(
    texts: Sequence[Written], asked: Asked, scale: str
) -> tuple[tuple[AnalystText, ...], tuple[Problem, ...]]:
    """Lead every citation of the texts to its place, and say how likely their terms of likelihood are."""
    problems = list(check_texts(texts))
    resolved = []
    for written in texts:
        cited: list[Cited] = []
        likely: list[Likelihood] = []
        for paragraph in read_text(written.text).paragraphs:
            found, faults = _lead(written, _references(paragraph), asked)
            problems += faults
            if not faults:
                problems += _misquoted(written, paragraph, found, asked)
            cited += found
            likely += _likely(paragraph, scale)
        resolved.append(AnalystText(written.path, written.text, tuple(cited), tuple(likely)))
    return tuple(resolved), tuple(sorted(problems))


def _references(paragraph: Paragraph) -> list[Reference]:
    return [reference for piece in paragraph.pieces for reference in piece.references]


def _likely(paragraph: Paragraph, scale: str) -> Iterator[Likelihood]:
    if scale in {"", NOT_ASKED}:
        return
    letters = spell(paragraph)
    for found in find_likelihood(letters):
        term = read_scale(scale).term(found.words)
        if term and found.use == "plain":
            start, end = letters.places[found.start], letters.places[found.end - 1] + 1
            yield Likelihood(start, end, found.words, term.low, term.high, term.range)


def _lead(
    written: Written, references: Sequence[Reference], asked: Asked
) -> tuple[list[Cited], list[Problem]]:
    found: list[Cited] = []
    faults: list[Problem] = []
    for reference in references:
        key = _key(reference.source, asked)
        if key is None:
            faults.append(written.problem(reference.start, *_unknown_source(reference.source, asked)))
            continue
        fault = _unknown_place(reference, key, asked)
        if fault:
            faults.append(written.problem(reference.start, *fault))
        else:
            found.append(_cite(reference, key, asked))
    return found, faults


def _key(source: str, asked: Asked) -> str | None:
    if _NUMBER.fullmatch(source):
        return asked.keys.get(source)
    return source if source in asked.numbers else None


def _unknown_source(source: str, asked: Asked) -> tuple[str, str]:
    numbers = list(asked.numbers.values())
    listed = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else "".join(numbers) or "no source"
    if _NUMBER.fullmatch(source):
        remedy = "a number holds for one edition; a source's key stays (`briefing sources` lists the keys)"
        return f"there is no source {source}: this edition lists {listed}", remedy
    names = [*numbers, *asked.numbers][:_MOST_NAMED]
    near = closest(source, names)
    remedy = f"did you mean '{near}'?" if near else f"name a number ({listed}) or a key (`briefing sources`)"
    return f"no source has the number or key '{source}'", remedy


def _unknown_place(reference: Reference, key: str, asked: Asked) -> tuple[str, str] | None:
    passages = asked.corpus.passages(key)
    name, number = asked.numbers[key], reference.paragraph
    held = [passage for passage in passages if number in {None, passage.paragraph}]
    if not held:
        last = max((passage.paragraph for passage in passages), default=0)
        fault = f"{name} has no paragraph {number}"
        return fault, f"its paragraphs are 1 to {last}" if last else "no paragraph of it could be read"
    if reference.page is None or any(_is_on_page(passage, reference.page) for passage in held):
        return None
    what = f"paragraph {number} of {name}" if number else name
    return f"{what} is not on page {reference.page}", _right_page(held)


def _is_on_page(passage: Passage, page: int) -> bool:
    """Return whether a passage begins on a page, by the number that is printed on it, or else by its place."""
    return _page_name(passage) == str(page) if passage.locator else passage.page == page


def _page_name(passage: Passage) -> str:
    return passage.locator.label.removeprefix("p. ") if passage.locator else str(passage.page)


def _right_page(held: Sequence[Passage]) -> str:
    """Return the remedy for a page that a place is not on; "" where the place runs over several."""
    pages = sorted({_page_name(passage) for passage in held if passage.page})
    if not pages:
        return "leave the page out"
    return f"it is on page {pages[0]}" if len(pages) == 1 else ""


def _cite(reference: Reference, key: str, asked: Asked) -> Cited:
    place = (reference.start, reference.end, asked.numbers[key], key)
    if reference.paragraph is None:
        return Cited(*place, page=reference.page)
    held = [passage for passage in asked.corpus.passages(key) if passage.paragraph == reference.paragraph]
    first, last = held[0].start, max(passage.end for passage in held)
    quote = asked.corpus.text(key)[first:last]
    finding = _finding(key, first, last, asked)
    page, printed = held[0].page, held[0].locator.label if held[0].page and held[0].locator else ""
    return Cited(*place, reference.paragraph, page, first, last, quote, finding, printed)


def _finding(key: str, first: int, last: int, asked: Asked) -> str | None:
    """Return the first finding that quotes of a paragraph, one of a section rather than one of the annex."""
    quoting = [
        finding
        for section in asked.sections
        for finding in section.findings
        if any(c.key == key and c.start < last and first < c.end for c in finding.citations)
    ]
    return min(quoting, key=lambda finding: finding.place == "annex").id if quoting else None


def _misquoted(
    written: Written, paragraph: Paragraph, cited: Sequence[Cited], asked: Asked
) -> Iterator[Problem]:
    letters = spell(paragraph)
    for marked in find_marked(letters.text):
        if not marked.closed or not cited or not is_quotation(marked, letters.text):
            continue
        readings = marked.readings(letters.text)
        if any(
            _stands(words, place.quote or asked.corpus.text(place.key))
            for words in readings
            for place in cited
        ):
            continue
        where = " or ".join(dict.fromkeys(_label(place) for place in cited))
        fault = f"the words “{shorten(readings[0])}” stand between quotation marks, and not in {where}"
        yield written.problem(letters.places[marked.start - 1], fault, _nearest(readings, cited, asked))


def _stands(words: str, text: str) -> bool:
    """Return whether words stand in a text, whatever the blanks between them and the form of its marks."""
    return _plain(words) in _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _label(place: Cited) -> str:
    return place.source if place.paragraph is None else f"{place.source} ¶{place.paragraph}"


def _nearest(readings: Sequence[str], cited: Sequence[Cited], asked: Asked) -> str:
    passages = {
        (place.source, passage.paragraph, passage.start): asked.corpus.text(place.key)[
            passage.start : passage.end
        ]
        for place in cited
        for passage in asked.corpus.passages(place.key)
    }
    best = process.extractOne(readings[0], passages, scorer=fuzz.partial_ratio)
    if best is None or best[1] < _ALIKE:
        return "quote word for word, or take the marks off"
    source, number, _ = best[2]
    return f"the nearest words are in {source} ¶{number}: “{shorten(best[0])}”"
