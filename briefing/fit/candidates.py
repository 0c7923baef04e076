"""A brief in; the candidates of each section for its printed part out, with all that the choice among them asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.edtf import EdtfError, read_edtf
from briefing.fit.content import (
    Content,
    Weights,
    languages,
    numbers_of_words,
    overlap,
    read_content,
    terms_of_words,
    weigh_terms,
    weight_of,
)
from briefing.fit.rows import list_newest
from briefing.fit.tabled import findings_of, subject_of, words_of_row
from briefing.model import Brief, BriefSection, Finding
from briefing.text.tokens import list_plain_words

FURTHER = "further"
SIMILAR = 0.4  # share of common weight from which two passages are about the same event
UPDATES = 0.5  # share from which the later of two is taken to bring the earlier one up to date
LEAST_BEYOND = 0.05  # what an old value of a running count is worth that stands alone: the table has it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding of a section: what it says, how strong it is there (0 to 1), since when its source is known.

    `company` is the share of the other sources of the section that have a passage on the same, 0 to 1. `recent` is 1
    for the newest day on which its sources were published and less for each earlier one. `outdated` says that it gives
    a value of a running count, and not the newest; `beyond` is then the share of it that says something else, 0 to 1,
    and 1 for all others and where it has a number of its own: .2 for "The storm has killed 12, officials said".
    """

    finding: Finding
    content: Content
    strength: float
    published: date | None
    company: float
    recent: float
    outdated: bool
    beyond: float = 1.0

    @property
    def further(self) -> bool:
        """Return whether it is relevant by single words only, so that the section need not print it."""
        return self.finding.unprinted == FURTHER


def read_candidates(brief: Brief) -> tuple[tuple[tuple[Candidate, ...], ...], Weights]:
    """Return the candidates of each section, in the order of its findings, and the weights of the brief's words."""
    spoken, days = (
        languages(brief),
        {source.key: _published(source.record.published) for source in brief.sources},
    )
    contents = [
        [
            read_content(finding, spoken.get(finding.citations[0].key, ""), known)
            for known in [_known_words(brief, section)]
            for finding in section.findings
        ]
        for section in brief.sections
    ]
    weights = weigh_terms(content for found in contents for content in found)
    return tuple(
        _candidates(brief, section, found, weights, days)
        for section, found in zip(brief.sections, contents, strict=True)
    ), weights


def _candidates(
    brief: Brief,
    section: BriefSection,
    contents: Sequence[Content],
    weights: Weights,
    days: Mapping[str, date | None],
) -> tuple[Candidate, ...]:
    best = max((finding.score for finding in section.findings), default=0.0) or 1.0
    company = _company(section, contents, weights)
    recent = _recent(days.get(finding.citations[0].key) for finding in section.findings)
    outdated = _outdated(section)
    beyond = _beyond(brief, section, outdated, contents, weights)
    return tuple(
        Candidate(
            finding,
            content,
            max(0.0, finding.score) / best,
            day := days.get(finding.citations[0].key),
            with_it,
            recent[day],
            finding.id in outdated,
            beyond.get(finding.id, 1.0),
        )
        for finding, content, with_it in zip(section.findings, contents, company, strict=True)
    )


def _known_words(brief: Brief, section: BriefSection) -> frozenset[str]:
    """Return the words by which a brief and a section say what they are about."""
    about = (brief.masthead.title, brief.masthead.subtitle, section.title, section.question)
    return frozenset(list_plain_words(" ".join((*about, *section.searched.terms)).lower()))


def _recent(days: Iterable[date | None]) -> dict[date | None, float]:
    """Return for each day how new it is among all: 1/3, 2/3 and 1 for three; the middle where no day is known."""
    known = sorted({day for day in days if day})
    return {None: 0.5} | {day: number / len(known) for number, day in enumerate(known, start=1)}


def _outdated(section: BriefSection) -> frozenset[str]:
    """Return the findings that give a value of a running count, but of none the newest."""
    newest: set[str | None] = set()
    older: set[str] = set()
    for figure in section.figures:
        latest = list_newest(figure)
        for row in figure.rows if figure.changes else ():
            given = [figure.estimates[number] for number in row.estimates]
            if row in latest:
                newest.update(found.finding for found in given)
            else:
                older.update(found.finding for found in given if found.finding and found.as_of)
    return frozenset(older - newest)


def _beyond(
    brief: Brief,
    section: BriefSection,
    outdated: frozenset[str],
    contents: Sequence[Content],
    weights: Weights,
) -> dict[str, float]:
    """Return for findings with an old value, and no number that no table has, which share of them says more."""
    if not outdated:
        return {}
    numbers, tabled = _read_rows(section)
    subject = subject_of(brief, section)
    shares = {}
    for finding, content in zip(section.findings, contents, strict=True):
        if finding.id in outdated and numbers.issuperset(content.statement.numbers):
            own, whole = content.terms - subject - tabled[finding.id], weight_of(content.terms, weights)
            shares[finding.id] = max(LEAST_BEYOND, weight_of(own, weights) / whole if whole else 0.0)
    return shares


def _read_rows(section: BriefSection) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Return the numbers in all rows of a section's tables, and what they say by the finding that they are of."""
    numbers: frozenset[str] = frozenset()
    tabled: dict[str, frozenset[str]] = {}
    for figure in section.figures:
        for row in figure.rows:
            words = words_of_row(figure, row)
            numbers = numbers.union(*map(numbers_of_words, words))
            said = frozenset[str]().union(*map(terms_of_words, words))
            for finding in findings_of(figure, row):
                tabled[finding] = tabled.get(finding, frozenset()) | said
    return numbers, tabled


def _company(section: BriefSection, contents: Sequence[Content], weights: Weights) -> list[float]:
    """Return for each finding which share of the section's other sources has a passage on the same."""
    keys = [finding.citations[0].key for finding in section.findings]
    others = len(set(keys)) - 1
    found: list[set[str]] = [{citation.key for citation in finding.citations} for finding in section.findings]
    for one, content in enumerate(contents):
        for other in range(one):
            known = keys[other] in found[one] and keys[one] in found[other]
            if not known and overlap(content.terms, contents[other].terms, weights) >= SIMILAR:
                found[one].add(keys[other])
                found[other].add(keys[one])
    return [(len(with_it) - 1) / others if others > 0 else 0.0 for with_it in found]


def _published(text: str) -> date | None:
    """Return the first day that a date of publication can mean."""
    try:
        return read_edtf(text).earliest if text else None
    except EdtfError:
        return None
