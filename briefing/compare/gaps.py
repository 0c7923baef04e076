"""A section's findings in; what it lacks out: everything, a second voice, a name, or somebody without a stake.

The program counts and says so; whether a gap matters is the reader's to judge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from briefing.compare.speakers import innermost, is_party, is_unnamed
from briefing.model import BriefSection, Citation, Credit, Gap

NOBODY = Credit("", "", "", "")


def find_gaps(
    section: BriefSection, origins: Sequence[Sequence[str]], parties: Collection[str]
) -> Iterable[Gap]:
    """Yield what a section lacks.

    `origins` are the groups of sources that count once, by display number, `parties` the names and display
    numbers of those who are parties to the matter.
    """
    if not section.findings:
        passages = section.searched.passages
        detail = f"No matching passage in these sources; {passages:,} passages were searched."
        yield Gap(section.id, "empty", detail)
        return
    yield from _single_source(section, origins)
    if "attribution" in section.analyses:
        yield from _anonymous(section)
        yield from _parties(section, parties)


def _single_source(section: BriefSection, origins: Sequence[Sequence[str]]) -> Iterable[Gap]:
    cited = {citation.source for citation in _citations(section)}
    resting = [group for group in origins if not cited.isdisjoint(group)]
    if len(cited) == 1:
        yield Gap(section.id, "single-source", f"Everything here rests on one source, {min(cited)}.")
    elif len(resting) == 1:
        named = ", ".join(sorted(cited, key=_number))
        detail = f"Everything here rests on one origin: {named} copy one another or name the same one."
        yield Gap(section.id, "single-source", detail)


def _anonymous(section: BriefSection) -> Iterable[Gap]:
    said = [finding for finding in section.findings if finding.citations[0].attributions]
    unnamed = [finding for finding in said if all(map(is_unnamed, _speakers(finding.citations)))]
    if said and len(said) == len(section.findings) == len(unnamed):
        yield Gap(section.id, "anonymous-only", "Everything here is said by speakers who are not named.")


def _parties(section: BriefSection, parties: Collection[str]) -> Iterable[Gap]:
    speakers = list(_named_speakers(section))
    if speakers and all(source in parties or is_party(speaker, parties) for speaker, source in speakers):
        named = sorted({speaker for speaker, _ in speakers if speaker})
        who = f" ({', '.join(named)})" if named else ""
        yield Gap(section.id, "party-only", f"Everything here is said by parties to the matter{who}.")


def _named_speakers(section: BriefSection) -> Iterable[tuple[str, str]]:
    """Yield who is said to know, with the source that says so; "" for a citation without a speaker."""
    for citation in _citations(section):
        for credit in innermost(citation.attributions) or (NOBODY,):
            yield credit.resolved or credit.speaker, citation.source


def _speakers(citations: Iterable[Citation]) -> Sequence[Credit]:
    return [credit for citation in citations for credit in innermost(citation.attributions)]


def _citations(section: BriefSection) -> Sequence[Citation]:
    return [citation for finding in section.findings for citation in finding.citations]


def _number(display: str) -> int:
    digits = re.sub(r"\D", "", display)
    return int(digits) if digits else 0
