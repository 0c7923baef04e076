"""A section's choice and the evidence in; its findings out, every quotation cited and credited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from briefing.compare.evidence import Evidence
from briefing.config import Section
from briefing.corpus import Corpus
from briefing.dataclass import dataclass
from briefing.editions import finding_id
from briefing.language.analyses import Analysis, printed_as_line
from briefing.model import Citation, Context, Finding, FoundInQuotation, Passage
from briefing.select.candidate import Candidate
from briefing.select.choose import Choice, context_of
from briefing.select.merge import Group

T = TypeVar("T")
AROUND = 32
_SCORE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Citer:
    """Makes citations: knows the display numbers, and what the analyses that a section asks for have found."""

    corpus: Corpus
    evidence: Evidence
    numbers: Mapping[str, str]

    def cite(self, key: str, passage: Passage, section: Section) -> Citation:
        """Return the citation of a passage, with who says it and how firmly."""
        text = self.corpus.text(key)
        start, end = passage.start, passage.end
        credited = "attribution" in section.extract
        hedged = "hedges" in section.extract
        further = printed_as_line(section.extract)
        return Citation(
            source=self.numbers[key],
            key=key,
            start=start,
            end=end,
            quote=text[start:end],
            prefix=text[max(0, start - AROUND) : start],
            suffix=text[end : end + AROUND],
            paragraph=passage.paragraph,
            page=passage.page,
            locator=passage.locator,
            attributions=self._safely(self.evidence.credits, "attribution", key, passage) if credited else (),
            hedges=self._safely(self.evidence.hedges_in, "hedges", key, passage) if hedged else (),
            marking=self.evidence.marking(key, start, end),
            found=tuple(found for row in further for found in self._found(row, key, passage)),
        )

    def cite_words(self, key: str, passage: Passage, words: tuple[int, int], section: Section) -> Citation:
        """Return the citation of a passage that is shown for some of its words, with who says these.

        Where several speak in it ("Ana Roth says that it opens, Mia Holt that it stays shut"), only those count
        who say the words.
        """
        citation = self.cite(key, passage, section)
        if len({credit.resolved or credit.speaker for credit in citation.attributions}) < 2:
            return citation
        said = replace(passage, start=words[0], end=words[1])
        credits = self._safely(self.evidence.credits, "attribution", key, said)
        return replace(citation, attributions=credits)

    def _found(self, analysis: Analysis, key: str, passage: Passage) -> tuple[FoundInQuotation, ...]:
        def find(key: str, start: int, end: int) -> tuple[FoundInQuotation, ...]:
            return (self.evidence.found_in(analysis, key, start, end),)

        return self._safely(find, analysis.name, key, passage)

    def _safely(
        self,
        read: Callable[[str, int, int], tuple[T, ...]],
        analysis: str,
        key: str,
        passage: Passage,
    ) -> tuple[T, ...]:
        work = partial(read, key, passage.start, passage.end)
        path, place = self.corpus.path(key), f"¶{passage.paragraph}"
        return self.evidence.guard.run(work, (), analysis, source=key, path=path, place=place)


def build_findings(
    choice: Choice, citer: Citer, count_origins: Callable[[Sequence[Citation]], int]
) -> tuple[Finding, ...]:
    """Return the findings of a section, best first; which of them are printed is decided by the length (`fit/`)."""
    return tuple(
        _build_finding(group, choice.section, citer, count_origins=count_origins) for group in choice.groups
    )


def _build_finding(
    group: Group[Candidate],
    section: Section,
    citer: Citer,
    *,
    count_origins: Callable[[Sequence[Citation]], int],
) -> Finding:
    lead = group.items[0]
    further = not lead.pinned and all(found.further for found in group.items)
    citations = tuple(citer.cite(found.source, found.passage, section) for found in group.items)
    work, path = partial(count_origins, citations), citer.corpus.path(lead.source)
    return Finding(
        id=finding_id(section.id, lead.source, citations[0].quote),
        place="annex" if further else "section",
        score=round(max(found.score for found in group.items), _SCORE_DIGITS),
        why=tuple(dict.fromkeys(word for found in group.items for word in found.why)),
        rule=lead.rule,
        pinned=any(found.pinned for found in group.items),
        citations=citations,
        context=tuple(_context(lead, citations[0].source, citer)),
        documents=len({found.source for found in group.items}),
        independent=citer.evidence.guard.run(work, None, "origins", source=lead.source, path=path),
        unprinted="further" if further else "",
    )


def _context(lead: Candidate, source: str, citer: Citer) -> Iterator[Context]:
    """Yield the neighbours that a quotation needs."""
    for near in context_of(lead, citer.corpus, citer.evidence.guard):
        yield _cite_context(source, lead.source, near, citer)


def _cite_context(source: str, key: str, near: Passage, citer: Citer) -> Context:
    quote = citer.corpus.text(key)[near.start : near.end]
    return Context(source, near.start, near.end, quote, citer.evidence.marking(key, near.start, near.end))
