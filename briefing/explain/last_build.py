"""The brief.json of the last build and a section as it is now in; which passages came in, went out or moved, out.

Passages are told by their words, not by the ids of findings: where a neighbour was joined to a quotation or a fuller
passage now leads those that say the same, the words are still there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.explain.values import Moved
from briefing.model import Brief, Finding, Length

_MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words that a section quotes, and where they stand; `Moved` without the other side."""

    finding: str
    place: str
    why: tuple[str, ...]
    key: str
    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the sections of the last build quote, by the id of the section; `file` is where that was read.

    `length` is the length that it was built to, in the words of brief.yaml.
    """

    file: str
    length: str
    sections: Mapping[str, tuple[QuotedWords, ...]]

    @classmethod
    def of(cls, brief: Brief) -> LastBuild:
        """Take a brief that was just built for the last build: for whoever builds again and again."""
        quoted = {section.id: tuple(_quoted(section.findings)) for section in brief.sections}
        return cls("", str(brief.length), quoted)


def read_last_build(file: Path) -> LastBuild | None:
    """Return what a brief.json says of its sections; None where there is none that can be read."""
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        laid = json.loads(file.read_bytes())
        length = str(laid["brief"].get("length", ""))
        sections = {str(section["id"]): tuple(_read_section(section)) for section in laid["sections"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return LastBuild(str(file), length, sections)


def find_moved(
    section: str, findings: Sequence[Finding], last: LastBuild | None, length: Length
) -> tuple[Moved, ...]:
    """Return the passages of a section that stand elsewhere than in the last build.

    There are none where that had no such section. What came in stands before what went out. Where the last build had
    another length, that a passage is printed or not tells nothing of the outline, and only what came and went counts.
    """
    if last is None or section not in last.sections:
        return ()
    before, now = last.sections[section], tuple(_quoted(findings))
    came = (_moved(one, _place_in(one, before), one.place) for one in now)
    went = (_moved(one, one.place, "") for one in before if not _place_in(one, now))
    same_length = last.length == str(length)
    return (*(one for one in came if (one.was != one.now if same_length else not one.was)), *went)


def _moved(one: QuotedWords, was: str, now: str) -> Moved:
    return Moved(one.finding, was, now, one.why, one.key, one.paragraph, one.quote)


def _place_in(one: QuotedWords, others: Iterable[QuotedWords]) -> str:
    """Return where words stand among others, "" for nowhere; in the section where they stand in both."""
    places = {
        other.place
        for other in others
        if other.key == one.key and (one.quote in other.quote or other.quote in one.quote)
    }
    return "section" if "section" in places else next(iter(places), "")


def _quoted(findings: Iterable[Finding]) -> Iterator[QuotedWords]:
    for finding in findings:
        for cited in finding.citations:
            yield QuotedWords(finding.id, finding.place, finding.why, cited.key, cited.paragraph, cited.quote)


def _read_section(section: Mapping[str, Any]) -> Iterator[QuotedWords]:
    for finding in section["findings"]:
        why = tuple(map(str, finding["why"]))
        for cited in finding["citations"]:
            place, quote = str(finding["place"]), str(cited["quote"])
            yield QuotedWords(
                str(finding["id"]), place, why, str(cited["key"]), int(cited["paragraph"]), quote
            )
