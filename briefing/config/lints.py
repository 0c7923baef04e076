"""The analyst's texts as written in; what is wrong with them, and what had better be otherwise, out.

Nothing here needs the sources: whether a citation leads somewhere is told by `resolve.py`. Likelihood and confidence
are kept apart as ICD 203, section D.6.e.(2)(a), asks: the one speaks of an event, the other of the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.analyst.likelihood import Found, Scale, find_terms, read_scale, scales_with
from briefing.analyst.markdown import Letters, Paragraph, Reading, read_text, spell
from briefing.analyst.marked import find_marked, is_quotation
from briefing.config.yamlfile import Written
from briefing.errors import Problem
from briefing.text.parsed import parse_text

NOT_ASKED = "none"
_LEVEL = r"(?:very )?(?:high|moderate|medium|low|limited|full|complete|considerable|some)"
_HOLDS = r"with|have|has|had|hold|holds|express|expresses|expressing"
_JUDGED = r"(?:this|our|the|that|its) (?:judge?ment|assessment|estimate|conclusion|finding)"
_CONFIDENCE = re.compile(
    r"(?<![\w-])(?:"
    rf"(?:{_HOLDS}) (?:a )?{_LEVEL}(?: to {_LEVEL})? (?:levels? of )?confidence"
    rf"|{_LEVEL}(?:[ -]to[ -]{_LEVEL})?[ -]confidence(?= that\b| in {_JUDGED}|\s*[.,;:)\]]|\s*\Z)"
    rf"|confidence(?: level)?(?: in {_JUDGED})?(?: is|:| remains) {_LEVEL}"
    r"|(?:we|i|analysts) (?:are|am|remain) (?:\w+ )?confident"
    r")(?![\w-])",
    re.IGNORECASE,
)


def check_texts(texts: Iterable[Written]) -> Iterator[Problem]:
    """Yield what makes a text of the analyst's unfit for print: broken citations, quotations without a source."""
    for written in texts:
        reading = read_text(written.text)
        for found in reading.misread:
            yield written.problem(found.start, found.fault, found.remedy)
        for paragraph in reading.paragraphs:
            yield from _unsourced(written, paragraph)


def _unsourced(written: Written, paragraph: Paragraph) -> Iterator[Problem]:
    letters = spell(paragraph)
    cites = any(piece.kind == "cite" for piece in paragraph.pieces)
    for marked in find_marked(letters.text):
        if not is_quotation(marked, letters.text):
            continue
        place = letters.places[marked.start - 1]
        words = letters.text[marked.start : marked.ends[0]]
        if not marked.closed:
            yield written.problem(place, "this quotation mark is not closed", "close it, or leave it out")
        elif not cites:
            fault = f"the words “{shorten(words)}” stand between quotation marks, and their paragraph cites no source"
            yield written.problem(place, fault, "cite it ([@S3 ¶4]); a title goes in *emphasis* instead")


def shorten(words: str) -> str:
    """Return words for a message, not more than a line of them."""
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"


def lint_texts(texts: Sequence[Written], scale: str) -> tuple[Problem, ...]:
    """Return warnings on the analyst's texts, each at the word that it is about.

    `scale` is what brief.yaml declares: a scale's name, "none" for an analyst who means no scale, or "".
    """
    declared = read_scale(scale) if scale not in {"", NOT_ASKED} else None
    found: list[Problem] = []
    undeclared: list[tuple[Written, int, Found]] = []
    for written in texts:
        reading = read_text(written.text)
        if written.path.startswith("key_judgements") and not _cites(reading):
            found.append(written.problem(0, "this judgement cites nothing", "say on what it rests: [@S3 ¶4]"))
        for paragraph in reading.paragraphs:
            letters = spell(paragraph)
            terms = find_likelihood(letters)
            found += _mixed_with_confidence(written, letters, terms)
            if declared:
                found += [p for term in terms for p in _not_of(declared, written, letters, term)]
            else:
                own = (term for term in terms if term.use != "reported")
                undeclared += [(written, letters.places[term.start], term) for term in own]
    if scale != NOT_ASKED:
        found += _undeclared(undeclared)
    return tuple(sorted(found))


def find_likelihood(letters: Letters) -> tuple[Found, ...]:
    """Find the terms of likelihood in a paragraph, those in quotation marks and in code left alone."""
    marked = [(run.start, run.ends[-1]) for run in find_marked(letters.text) if run.closed]
    return find_terms(parse_text(letters.text), [*marked, *letters.code])


def _cites(reading: Reading) -> bool:
    cited = any(piece.kind == "cite" for paragraph in reading.paragraphs for piece in paragraph.pieces)
    return cited or bool(reading.misread)


def _mixed_with_confidence(written: Written, letters: Letters, terms: Sequence[Found]) -> Iterator[Problem]:
    text = letters.text
    levels = list(_CONFIDENCE.finditer(text)) if terms else []
    for start, end, _ in parse_text(text).sentences if levels else ():
        level = next((match for match in levels if start <= match.start() < end), None)
        term = next((term for term in terms if start <= term.start < end), None)
        if level and term:
            fault = f"'{level[0]}' and '{term.words}' stand in one sentence"
            remedy = "likelihood is of an event, confidence of the evidence (ICD 203): give each a sentence"
            yield written.problem(letters.places[level.start()], fault, remedy)


def _not_of(scale: Scale, written: Written, letters: Letters, term: Found) -> Iterator[Problem]:
    place = letters.places[term.start]
    own = scale.term(term.words)
    if term.use == "denied":
        remedy = "say what is meant in a term of the scale; a denied one has no range"
        yield written.problem(place, f"'{term.words}' is denied here", remedy)
    elif term.use == "reported":
        remedy = "somebody's likelihood has no range; keep your own in a sentence of its own"
        yield written.problem(place, f"'{term.words}' is reported here as somebody's word", remedy)
    elif term.use == "graded":
        fault = f"'{term.words}' with a word of degree before it is no term of {scale.title}"
        yield written.problem(place, fault, f"its terms are {scale.listed}")
    elif own is None:
        yield written.problem(place, *_foreign(scale, term.words))


def _foreign(scale: Scale, words: str) -> tuple[str, str]:
    others = scales_with(words)
    if not others:
        return f"'{words}' is no term of {scale.title}", f"its terms are {scale.listed}"
    theirs = others[0].term(words)
    assert theirs is not None
    fault = f"'{words}' is a term of {others[0].title}, not of {scale.title}, which is declared"
    return fault, f"the nearest term is '{scale.nearest(theirs.low, theirs.high)}'"


def _undeclared(used: Sequence[tuple[Written, int, Found]]) -> Iterator[Problem]:
    scaled = [(written, place, term) for written, place, term in used if scales_with(term.words)]
    if scaled:
        written, place, term = scaled[0]
        more = f" (and {len(scaled) - 1} more such terms)" if len(scaled) > 1 else ""
        remedy = (
            "`likelihood: icd203` or `phia` prints its range; `likelihood: none` says that no scale is meant"
        )
        yield written.problem(place, f"'{term.words}'{more} is said on no declared scale", remedy)
    first: dict[str, tuple[Written, int, Found]] = {}
    for written, place, term in scaled:
        scales = scales_with(term.words)
        if len(scales) == 1:
            first.setdefault(scales[0].name, (written, place, term))
    if len(first) > 1:
        (_, _, one), (written, place, other) = list(first.values())[:2]
        titles = [scales_with(found.words)[0].title for found in (one, other)]
        fault = f"'{other.words}' is a term of {titles[1]}, while '{one.words}' is one of {titles[0]}"
        yield written.problem(place, fault, "keep to the terms of one scale")
